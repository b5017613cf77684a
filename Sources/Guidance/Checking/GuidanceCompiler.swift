import FEEL
public import Programs
public import SourceText
import Values

/// Located YAML → model → resolved → checked → `Program`.
public struct GuidanceCompiler {
  let layers: GuidanceLayers
  /// Those of the files that are extended first, the file's own last.
  var models: [GuidanceModel] { layers.models }
  /// The place of the model whose declarations are compiled at the moment.
  var layer: Int
  var model: GuidanceModel { layers.models[layer] }
  var diagnostics = Diagnostics()
  var builder = ProgramBuilder()
  var codeLists: [CodeList] = []
  var layout = CaseLayout()
  /// The table of all cases, where some group runs over them.
  var casesTable: TableID?
  var environment: FEELEnvironment
  var sources: [Source] = []
  /// By source: the model it stands in.
  var layerOfSource: [Int] = []
  var stages: [String] = []
  var parameters: [Parameter] = []
  /// By parameter: its declarations, those of extended files first.
  var declarations: [[ParameterLayer]] = []
  var definitions: [Definition] = []
  var tables: [ProgramTable] = []
  var rules: [Rule] = []
  /// Each with the model it stands in.
  var standards: [(standard: Standard, layer: Int)] = []
  /// By rule: the model it stands in.
  var layerOfRule: [Int] = []
  /// Rules that others have taken the place of, with the model each stands in: they still say what a parameter bounds.
  var amendedRules: [(rule: Rule, layer: Int)] = []
  /// Where each fact, parameter and definition is declared first.
  var declared: [String: Span] = [:]
  /// Reading the files has found errors.
  var isBroken = false
  /// Whether the words of the language in the file itself are wanted.
  var collectsWords = false
  /// Those in its expressions and types, by their first byte.
  var words: [Int: KeywordUse] = [:]

  /// Compiles a file with all that it extends. The value is nil where there were errors; all of them come in one go.
  ///
  /// - Parameters:
  ///   - place: where the file lies below the rules folder, without its suffix: its name should be the same (G0212).
  ///     nil where it was given by path and may lie anywhere.
  ///   - loader: how the files that it extends are found.
  public static func compile(
    _ file: SourceFile, at place: String? = nil, loader: GuidanceLoader = .none
  ) -> Diagnosed<Program> {
    let compiled = compiled(file, at: place, loader: loader)
    guard let compiler = compiled.compiler else { return Diagnosed(nil, FileWording.of(compiled.diagnostics)) }
    var silencing = Silencing(compiler.models[compiler.models.count - 1])
    return Diagnosed(compiled.program, FileWording.of(silencing.silenced(compiled.diagnostics)))
  }

  /// What compiling gives, with all that was noticed and what lint needs beside the program.
  static func compiled(
    _ file: SourceFile, at place: String?, loader: GuidanceLoader, collectsWords: Bool = false
  ) -> (program: Program?, compiler: GuidanceCompiler?, diagnostics: Diagnostics) {
    var diagnostics = Diagnostics()
    guard let layers = GuidanceLayers(file, loader: loader, &diagnostics) else { return (nil, nil, diagnostics) }
    var compiler = GuidanceCompiler(layers)
    compiler.isBroken = diagnostics.hasErrors
    compiler.collectsWords = collectsWords
    if let place, !compiler.model.id.isEmpty, compiler.model.id != place {
      compiler.diagnostics.add(
        .wrongPlace, at: file.place(compiler.model.idSpan),
        ["written": .written(compiler.model.id), "place": .written(place)],
        fix: FixIt(replace: file.place(compiler.model.idSpan), with: place))
    }
    let program = compiler.run()
    let misread = Set(
      diagnostics.all.filter { $0.severity == .error && $0.code.id < "G02" }.compactMap(\.place).map(Line.init))
    for diagnostic in compiler.diagnostics.all {
      if let place = diagnostic.place, misread.contains(Line(place)) { continue }
      // What is only worth knowing of another file is said where that file is looked at.
      if let place = diagnostic.place, place.file.index != 0, diagnostic.severity != .error { continue }
      diagnostics.add(diagnostic)
    }
    return (diagnostics.hasErrors ? nil : program, compiler, diagnostics)
  }

  /// A line that YAML takes otherwise than it was meant says nothing true about what stands on it.
  private struct Line: Hashable {
    let file: Int32
    let number: Int

    init(_ place: Place) {
      file = place.file.index
      number = place.file.lineNumber(of: place.start)
    }
  }

  private init(_ layers: GuidanceLayers) {
    self.layers = layers
    layer = layers.models.count - 1
    environment = FEELEnvironment(layout: CaseLayout(), codeLists: [])
  }

  private mutating func run() -> Program {
    resolveSources()
    resolveCodeLists()
    resolveLayout()
    environment = FEELEnvironment(layout: layout, codeLists: codeLists)
    environment.isBroken = isBroken || diagnostics.hasErrors
    for name in models.flatMap(\.brokenNames) { breakName(name) }
    resolveParameters()
    checkNames()
    checkPlainTables()
    checkDefinitions()
    checkTables()
    checkRules()
    checkStandards()
    settleParameters()
    let tests = resolveTests()
    return Program(
      catalogue: catalogue(), files: layers.files,
      fingerprint: layers.files.count == 1
        ? layers.files[0].fingerprint
        : Fingerprint(combining: layers.files.map(\.fingerprint)), builder: builder,
      codeLists: codeLists, layout: layout, stages: stages, parameters: parameters, definitions: definitions,
      tables: tables, rules: rules, standards: standards.map(\.standard), tests: tests)
  }

  private func catalogue() -> Catalogue {
    Catalogue(
      id: model.id, version: model.version, status: model.status, language: model.language, title: model.title,
      issuer: model.issuer, period: model.period, sources: sources,
      files: models.map { model in
        GuidanceFile(
          id: model.id, version: model.version, status: model.status, title: model.title, issuer: model.issuer,
          period: model.period, parents: model.parents.map(\.text), file: model.file.index,
          fingerprint: model.file.fingerprint)
      }, evidence: evidenceKinds)
  }

  /// Those of all files; the name that a file gives goes before that of a file it extends.
  private var evidenceKinds: [EvidenceKind] {
    var kinds: [EvidenceKind] = []
    for kind in models.flatMap(\.evidence) {
      if let known = kinds.firstIndex(where: { $0.id == kind.id }) { kinds[known] = kind } else { kinds.append(kind) }
    }
    return kinds
  }

  // MARK: Places

  /// Where a span stands.
  func place(_ span: Span) -> Place { file(of: span).place(span) }

  func file(of span: Span) -> SourceFile {
    let files = layers.files
    return files.indices.contains(Int(span.file)) ? files[Int(span.file)] : files[0]
  }

  /// The file itself, not one that it extends.
  var isOwnLayer: Bool { layer == models.count - 1 }

  // MARK: Expressions

  /// Reads and checks an expression; nil where it is wrong (and reported).
  mutating func check(_ scalar: YAMLScalar, scope: SubjectScope?, given: [CheckedTree] = [], isForEach: Bool = false)
    -> CheckedTree?
  {
    let parsed = FEELParser.parse(scalar, in: file(of: scalar.span), names: environment.names)
    diagnostics.add(contentsOf: parsed.diagnostics)
    let result = FEELChecker.check(parsed.tree, in: environment, scope: scope, given: given, isForEach: isForEach)
    note(result.checked.tree)
    // What could not be read has been said; its types would only be noise.
    guard !parsed.diagnostics.hasErrors else { return nil }
    report(result)
    return result.diagnostics.hasErrors ? nil : result.checked
  }

  mutating func report(_ result: (checked: CheckedTree, diagnostics: Diagnostics)) {
    // Where something wrong is named, its type is not known, and what is said of nulls would be a guess.
    let isGuess = (isBroken || diagnostics.hasErrors) && result.checked.types.contains { $0.kind == .any }
    for diagnostic in result.diagnostics.all {
      if isGuess, diagnostic.severity != .error { continue }
      diagnostics.add(diagnostic)
    }
  }

  // MARK: Sources

  private mutating func resolveSources() {
    for (place, model) in models.enumerated() {
      for source in model.sources {
        sources.append(source)
        layerOfSource.append(place)
      }
    }
  }

  /// The citations of a list of `SOURCE place`: a source of the same file, else of one that it extends.
  mutating func citations(_ scalars: [YAMLScalar]) -> [Citation] {
    scalars.compactMap { scalar in
      let parts = scalar.text.split(separator: " ", maxSplits: 1)
      let id = parts.first.map(String.init) ?? ""
      let own = sources.indices.first { layerOfSource[$0] == layer && sources[$0].id == id }
      let inherited = sources.indices.last {
        layers.ancestors[layer].contains(layerOfSource[$0]) && sources[$0].id == id
      }
      guard let index = own ?? inherited else {
        let place = self.place(scalar.span(of: 0..<id.utf8.count))
        let known = sources.indices.filter {
          layerOfSource[$0] == layer || layers.ancestors[layer].contains(layerOfSource[$0])
        }
        let near = nearest(to: id, among: known.map { sources[$0].id })
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
