import Programs
import SourceText
import Values

/// The differences of two texts for programs.
struct DifferenceJSON {
  private typealias Entries = [(key: String, value: JSONValue)]

  private let difference: GuidanceDifference
  private let page: DifferencePage

  init(_ difference: GuidanceDifference, _ options: ReportOptions) {
    self.difference = difference
    page = DifferencePage(difference, options)
  }

  func value(toolVersion: String) -> JSONValue {
    let summary = page.counts.map { (key: $0.section.rawValue, value: JSONValue.number($0.count)) }
    return .object([
      ("guiju", .string(toolVersion)), ("meaning", .string(Program.meaningVersion)),
      ("old", program(difference.old)), ("new", program(difference.new)),
      ("rules", .array(difference.rules.map(rule))), ("parameters", .array(difference.parameters.map(parameter))),
      ("declarations", .array(difference.declarations.map(declaration))),
      ("changes_meaning", .bool(difference.changesMeaning)), ("summary", .object(summary)),
    ])
  }

  private func program(_ program: Program) -> JSONValue {
    .object([
      ("guidance", .string(program.catalogue.id)), ("version", .string(program.catalogue.version)),
      ("file", .string(program.files.first?.name)), ("fingerprint", .string(program.fingerprint.text)),
    ])
  }

  private func rule(_ rule: RuleDifference) -> JSONValue {
    let olds = rule.old.map { difference.old.rules[$0] }
    let news = rule.new.map { difference.new.rules[$0] }
    let changes = rule.stretches.flatMap { stretch -> [JSONValue] in
      let first = stretch.old.map { olds[$0] }
      let second = stretch.new.map { news[$0] }
      return stretch.comparison.changes.map { change in
        var texts: [(part: RuleComparison.Part, old: String, new: String)] = []
        if let first, let second { texts = page.texts(change.part, first, second) }
        let before = texts.isEmpty ? first.map(page.old.demand) : texts.map(\.old).joined(separator: "; ")
        let after = texts.isEmpty ? second.map(page.new.demand) : texts.map(\.new).joined(separator: "; ")
        return .object([
          ("part", .string(change.part.rawValue)), ("effect", .string(change.effect.rawValue)),
          ("from", .string(stretch.period.from?.text)), ("until", .string(stretch.period.until?.text)),
          ("old", .string(before)), ("new", .string(after)),
        ])
      }
    }
    return .object([
      ("rule", .string(news.first?.id ?? olds.first?.id)), ("was", .string(olds.first?.id)),
      ("section", .string(DifferenceSection(rule).rawValue)), ("change", .string(rule.kind.rawValue)),
      ("effect", .string(rule.verdict.rawValue)), ("changes", .array(changes)),
      ("through", .array(rule.through.map { .string($0) })), ("moved", .string(rule.move?.rawValue)),
      ("recited", .bool(rule.isRecited)), ("wording", .array(rule.wording.map { .string($0.rawValue) })),
      ("old", .array(olds.map { text($0.citations, $0.span, difference.old) })),
      ("new", .array(news.map { text($0.citations, $0.span, difference.new) })),
    ])
  }

  private func parameter(_ parameter: ParameterDifference) -> JSONValue {
    let first = parameter.old.map { difference.old.parameters[$0] }
    let second = parameter.new.map { difference.new.parameters[$0] }
    let values = parameter.stretches.map { stretch -> JSONValue in
      let before = stretch.old.flatMap { index in first?.versions[index] }
      let after = stretch.new.flatMap { index in second?.versions[index] }
      return .object([
        ("from", .string(stretch.period.from?.text)), ("until", .string(stretch.period.until?.text)),
        ("effect", .string(stretch.effect.rawValue)),
        ("old", version(before, first, page.old)), ("new", version(after, second, page.new)),
      ])
    }
    let using = second == nil ? difference.old.rules : difference.new.rules
    let rules = parameter.rules.map { JSONValue.string(using[$0].id) }
    return .object([
      ("parameter", .string(parameter.name)), ("section", .string(DifferenceSection(parameter).rawValue)),
      ("change", .string(parameter.kind.rawValue)), ("effect", .string(parameter.verdict.rawValue)),
      ("values", .array(values)), ("rules", .array(rules)), ("redeclared", .bool(parameter.isRedeclared)),
      ("relabelled", .bool(parameter.isRelabelled)),
    ])
  }

  private func version(_ version: ParameterVersion?, _ parameter: Parameter?, _ side: DifferenceSide) -> JSONValue {
    guard let version, let parameter else { return .null }
    var entries: Entries = [("value", .string(side.value(version.value, parameter.type)))]
    entries += self.entries(version.citations, version.span, side.program)
    return .object(entries)
  }

  private func declaration(_ declaration: DeclarationDifference) -> JSONValue {
    .object([
      ("kind", .string(declaration.subject.rawValue)), ("name", .string(declaration.name)),
      ("change", .string(declaration.change.rawValue)), ("says", .string(page.sentence(declaration))),
      ("effect", .string(declaration.effect?.rawValue)),
      ("old", place(page.span(declaration, declaration.old, difference.old), difference.old)),
      ("new", place(page.span(declaration, declaration.new, difference.new), difference.new)),
    ])
  }

  private func text(_ citations: [Citation], _ span: Span, _ program: Program) -> JSONValue {
    .object(entries(citations, span, program))
  }

  private func entries(_ citations: [Citation], _ span: Span, _ program: Program) -> Entries {
    let sources = program.catalogue.sources
    let cited = citations.filter { sources.indices.contains($0.source) }.map { citation -> JSONValue in
      .object([
        ("source", .string(sources[citation.source].id)), ("at", .string(citation.at)),
        ("verified", .string(sources[citation.source].verified.rawValue)),
      ])
    }
    return [("citations", .array(cited)), ("at", place(span, program))]
  }

  private func place(_ span: Span?, _ program: Program) -> JSONValue {
    guard let span, let place = program.place(span) else { return .null }
    let location = place.location
    return .object([
      ("file", .string(place.file.name)), ("line", .number(location.line)), ("column", .number(location.column)),
    ])
  }
}
