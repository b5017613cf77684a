import FEEL
public import Programs
public import SourceText

/// What can be said of guidance beyond its errors. Asked for by `guiju lint` alone: who checks a plan wants to hear of the
/// plan.
///
/// Only what stands in the file itself is looked at; files that it extends are linted where they are written.
public struct GuidanceLinter {
  let program: Program
  let model: GuidanceModel
  /// Those of all files.
  let models: [GuidanceModel]
  /// The rules of the file as written, by their place (each text over time) and by their id (the first text).
  let written: [Span: RuleModel]
  let first: [String: RuleModel]
  var diagnostics = Diagnostics()

  /// Compiles a file (see `GuidanceCompiler.compile`) and looks at what came of it. The value is nil where there were
  /// errors; then those are all that is said.
  ///
  /// - Parameter keywords: the language in which the words of the language are to stand; nil: either.
  public static func lint(
    _ file: SourceFile, at place: String? = nil, loader: GuidanceLoader = .none, keywords: Language? = nil
  ) -> Diagnosed<Program> {
    var compiled = GuidanceCompiler.compiled(file, at: place, loader: loader, collectsWords: keywords != nil)
    guard let compiler = compiled.compiler else { return Diagnosed(nil, FileWording.of(compiled.diagnostics)) }
    if let keywords { compiled.diagnostics.add(contentsOf: compiler.lintWords(in: keywords)) }
    let model = compiler.models[compiler.models.count - 1]
    var silencing = Silencing(model)
    guard let program = compiled.program else {
      return Diagnosed(nil, FileWording.of(silencing.silenced(compiled.diagnostics)))
    }
    var linter = GuidanceLinter(program: program, model: model, models: compiler.models)
    linter.diagnostics = compiled.diagnostics
    linter.run()
    var diagnostics = silencing.silenced(linter.diagnostics)
    silencing.reportIdle(&diagnostics)
    return Diagnosed(program, FileWording.of(diagnostics))
  }

  private init(program: Program, model: GuidanceModel, models: [GuidanceModel]) {
    self.program = program
    self.model = model
    self.models = models
    written = Dictionary(model.rules.map { ($0.span, $0) }) { first, _ in first }
    first = Dictionary(model.rules.map { ($0.id, $0) }) { first, _ in first }
  }

  private mutating func run() {
    lintReach()
    lintShares()
    lintPermissions()
    lintUse()
    lintThresholds()
    lintSources()
    lintEnds()
    lintWords()
    diagnostics.add(contentsOf: RuleConflicts.check(program))
    diagnostics.add(contentsOf: model.lintTexts())
  }

  /// The rules that stand in the file itself.
  var ownRules: [Rule] { program.rules.filter { program.isOwn($0.span) } }

  func place(_ span: Span) -> Place? { program.place(span) }

  /// The nodes of a rule that are written in the rule, not in a definition or a table that it uses.
  func writtenNodes(of rule: Rule) -> [NodeID] {
    guard let whole = first[rule.localID]?.wholeSpan else { return [] }
    return program.nodes(below: rule.decidingNodes).filter { id in
      let span = program[id].span
      return span.file == whole.file && span.start >= whole.start && span.end <= whole.end
    }.sorted { $0.index < $1.index }
  }
}
