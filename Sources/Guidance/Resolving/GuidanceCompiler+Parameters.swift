import FEEL
import Programs
import SourceText
import Values

/// What one file says of a parameter.
struct ParameterLayer {
  /// The place of its model.
  let layer: Int
  let versions: [ParameterVersion]
  /// Days on which the file says that there is no value.
  let gaps: [Period]
  let direction: ParameterDirection?
  let isDelegable: Bool
  let span: Span
}

extension GuidanceCompiler {
  /// The parameters of all files. One that a file extends is declared again to amend it; which of the values count is
  /// settled when the rules are known (`settleParameters`).
  mutating func resolveParameters() {
    let outer = layer
    defer { layer = outer }
    for place in models.indices {
      layer = place
      for parameter in models[place].parameters { resolve(parameter) }
    }
  }

  private mutating func resolve(_ parameter: ParameterModel) {
    let known = environment.parameters[parameter.name]
    let amended = known.flatMap { declarations[$0.index].contains { $0.layer != layer } ? $0 : nil }
    guard let scalar = parameter.type, let type = type(scalar) else {
      breakName(parameter.name)
      for version in parameter.versions { _ = citations(version.cite) }
      _ = citations(parameter.cite)
      return
    }
    var versions: [ParameterVersion] = []
    var gaps: [Period] = []
    for (index, version) in parameter.versions.enumerated() {
      let next = index + 1 < parameter.versions.count ? parameter.versions[index + 1].from : nil
      let period = Period(from: version.from, until: next)
      guard let written = version.value else {
        gaps.append(period)
        continue
      }
      guard let value = value(written, of: type) else { continue }
      versions.append(
        ParameterVersion(
          period: period, value: value,
          citations: citations(version.cite.isEmpty ? parameter.cite : version.cite), span: written.span))
    }
    let declaration = ParameterLayer(
      layer: layer, versions: versions, gaps: gaps, direction: parameter.direction,
      isDelegable: parameter.isDelegable, span: parameter.span)
    if let amended {
      guard amended.type == type else {
        reportRedefined(parameter.name, at: parameter.span, first: parameters[amended.index].span)
        return
      }
      declarations[amended.index].append(declaration)
      return
    }
    environment.parameters[parameter.name] = .init(index: parameters.count, type: type)
    environment.names.insert(parameter.name)
    environment.label(parameter.label, parameter: parameter.name)
    declarations.append([declaration])
    parameters.append(
      Parameter(
        name: parameter.name, label: parameter.label, type: type, versions: versions, direction: parameter.direction,
        isDelegable: parameter.isDelegable, span: parameter.span))
  }

  /// Makes a name known whose declaration could not be read, so that its uses are not reported as well.
  mutating func breakName(_ name: String) {
    environment.definitions[name] = .broken
    environment.isBroken = true
    environment.names.insert(name)
  }

  /// Facts, parameters, definitions and tables share one set of names. Facts and parameters of an extended file may be
  /// restated.
  mutating func checkNames() {
    for model in models {
      let restatable = model.facts.map { ($0.name, $0.span) } + model.parameters.map { ($0.name, $0.span) }
      let others = model.definitions.map { ($0.name, $0.span) } + model.tables.map { ($0.name, $0.span) }
      let kinds = restatable.map { ($0.0, $0.1, true) } + others.map { ($0.0, $0.1, false) }
      for (name, span, isRestatable) in kinds {
        guard let other = declared[name] else {
          declared[name] = span
          continue
        }
        if other.file == span.file {
          diagnostics.add(
            .duplicateName, at: place(span), ["name": .written(name)],
            notes: [DiagnosticNote(Words(zh: "第一次在这里", en: "first given here"), at: place(other))])
        } else if !isRestatable || !isSameKind(name, span) {
          reportRedefined(name, at: span, first: other)
        }
      }
    }
  }

  /// A fact restates a fact, a parameter a parameter.
  private func isSameKind(_ name: String, _ span: Span) -> Bool {
    let isParameter = models.contains { $0.parameters.contains { $0.span == span } }
    let first = models.first { model in
      model.facts.contains { $0.name == name } || model.parameters.contains { $0.name == name }
    }
    return first.map { $0.parameters.contains { $0.name == name } == isParameter } ?? false
  }
}
