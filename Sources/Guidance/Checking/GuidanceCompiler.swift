import FEEL
public import Programs
public import SourceText
import Values

/// Located YAML → model → resolved → checked → `Program`.
public struct GuidanceCompiler {
  let file: SourceFile
  let model: GuidanceModel
  var diagnostics = Diagnostics()
  var builder = ProgramBuilder()
  var codeLists: [CodeList] = []
  var layout = CaseLayout()
  var environment: FEELEnvironment
  var parameters: [Parameter] = []
  var definitions: [Definition] = []
  /// Where each fact, parameter and definition is declared first.
  var declared: [String: Span] = [:]
  /// Reading the file has found errors.
  var isBroken = false

  /// Compiles one file. The value is nil where there were errors; all of them come in one go.
  ///
  /// - Parameter place: where the file lies below the rules folder, without its suffix: its name should be the same
  ///   (G0212). nil where it was given by path and may lie anywhere.
  public static func compile(_ file: SourceFile, at place: String? = nil) -> Diagnosed<Program> {
    let composed = YAMLComposer.compose(file)
    var diagnostics = composed.diagnostics
    guard let document = composed.value else { return Diagnosed(nil, diagnostics) }
    // An empty or broken file has been reported as such.
    guard document.root != nil || !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    // A line that YAML takes otherwise than it was meant says nothing true about what stands on it.
    let misread = Set(
      composed.diagnostics.all.filter { $0.severity == .error }
        .compactMap { $0.place.map { file.lineNumber(of: $0.start) } })
    func add(_ more: Diagnostics) {
      for diagnostic in more.all {
        if let place = diagnostic.place, misread.contains(file.lineNumber(of: place.start)) { continue }
        diagnostics.add(diagnostic)
      }
    }
    let read = GuidanceReader.read(document)
    add(read.diagnostics)
    guard let model = read.model else { return Diagnosed(nil, diagnostics) }
    var compiler = GuidanceCompiler(file: file, model: model)
    compiler.isBroken = diagnostics.hasErrors
    if let place, !model.id.isEmpty, model.id != place {
      compiler.diagnostics.add(
        .wrongPlace, at: file.place(model.idSpan), ["written": .written(model.id), "place": .written(place)],
        fix: FixIt(replace: file.place(model.idSpan), with: place))
    }
    let program = compiler.run()
    add(compiler.diagnostics)
    return Diagnosed(diagnostics.hasErrors ? nil : program, diagnostics)
  }

  /// Where a span stands.
  func place(_ span: Span) -> Place { file.place(span) }

  private init(file: SourceFile, model: GuidanceModel) {
    self.file = file
    self.model = model
    environment = FEELEnvironment(layout: CaseLayout(), codeLists: [])
  }

  private mutating func run() -> Program {
    resolveCodeLists()
    resolveLayout()
    environment = FEELEnvironment(layout: layout, codeLists: codeLists)
    environment.isBroken = isBroken || diagnostics.hasErrors
    for name in model.brokenNames { breakName(name) }
    resolveParameters()
    checkNames()
    checkDefinitions()
    let rules = checkRules()
    let tests = resolveTests()
    let catalogue = Catalogue(
      id: model.id, version: model.version, status: model.status, language: model.language, title: model.title,
      issuer: model.issuer, period: model.period, sources: model.sources,
      files: [
        GuidanceFile(
          id: model.id, version: model.version, status: model.status, title: model.title, issuer: model.issuer,
          period: model.period, parents: [], file: file.index, fingerprint: Fingerprint(of: file.bytes))
      ])
    return Program(
      catalogue: catalogue, files: [file], fingerprint: Fingerprint(of: file.bytes), builder: builder,
      codeLists: codeLists, layout: layout, stages: model.stages.map(\.name), parameters: parameters,
      definitions: definitions, rules: rules, tests: tests)
  }

  // MARK: Expressions

  /// Reads and checks an expression; nil where it is wrong (and reported).
  mutating func check(_ scalar: YAMLScalar, scope: SubjectScope?, given: [CheckedTree] = []) -> CheckedTree? {
    let parsed = FEELParser.parse(scalar, in: file, names: environment.names)
    diagnostics.add(contentsOf: parsed.diagnostics)
    let result = FEELChecker.check(parsed.tree, in: environment, scope: scope, given: given)
    // What could not be read has been said; its types would only be noise.
    guard !parsed.diagnostics.hasErrors else { return nil }
    // Where something wrong is named, its type is not known, and what is said of nulls would be a guess.
    let isGuess = (isBroken || diagnostics.hasErrors) && result.checked.types.contains { $0.kind == .any }
    for diagnostic in result.diagnostics.all {
      if model.hasParents, Self.mayComeFromParents.contains(diagnostic.code) { continue }
      if isGuess, diagnostic.severity != .error { continue }
      diagnostics.add(diagnostic)
    }
    return result.diagnostics.hasErrors ? nil : result.checked
  }

  /// What a file that builds on others may find there: not reported while those are not read.
  private static let mayComeFromParents = FEELDiagnostics.undeclared

  /// The citations of a list of `SOURCE place`.
  mutating func citations(_ scalars: [YAMLScalar]) -> [Citation] {
    scalars.compactMap { scalar in
      let parts = scalar.text.split(separator: " ", maxSplits: 1)
      let id = parts.first.map(String.init) ?? ""
      guard let index = model.sources.firstIndex(where: { $0.id == id }) else {
        guard !model.hasParents else { return nil }
        let place = self.place(scalar.span(of: 0..<id.utf8.count))
        let near = nearest(to: id, among: model.sources.map(\.id))
        diagnostics.add(
          .unknownSource, at: place, ["name": .written(id)],
          fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
          hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
        return nil
      }
      return Citation(source: index, at: parts.count > 1 ? String(parts[1]) : nil, span: scalar.span)
    }
  }
}
