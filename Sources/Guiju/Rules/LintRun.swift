import Cases
public import Evaluation
import Guidance
public import Programs
public import SourceText
public import Values

/// What lint is asked for beside what it always says.
public struct LintOptions: Sendable {
  /// The language in which keys, types, forces, results and the words of FEEL are to stand; nil: either.
  public var keywords: Language?

  public init(keywords: Language? = nil) { self.keywords = keywords }
}

/// Compiles guidance files and says what is wrong with them; runs the tests inside.
public enum LintRun {
  public struct Outcome: Sendable {
    public let programs: [Program]
    public let diagnostics: Diagnostics
    public let isBroken: Bool
  }

  /// Files, folders of them, or names below the rules folder; each with the tests file beside it.
  public static func compile(_ names: [String], library: RuleLibrary) -> Outcome {
    run(names, library: library, linting: nil)
  }

  /// The same, with all that lint has to say beyond errors.
  public static func lint(
    _ names: [String], library: RuleLibrary, options: LintOptions = LintOptions()
  ) -> Outcome {
    run(names, library: library, linting: options)
  }

  private static func run(_ names: [String], library: RuleLibrary, linting: LintOptions?) -> Outcome {
    var programs: [Program] = []
    var diagnostics = Diagnostics()
    var isBroken = false
    for name in names {
      let isFolder = !library.isInWork(name) && RuleLibrary.isFolder(name)
      // Who names a tests file means the tests of its guidance.
      let isTests = name.hasSuffix(GuidanceFiles.testsSuffix)
      let paths =
        isFolder ? GuidanceFiles.below(name) : isTests ? [GuidanceFiles.guidance(of: name)] : [name]
      let orphans = (isFolder ? GuidanceFiles.tests(below: name) : isTests ? [name] : [])
        .filter { GuidanceFiles.exists($0) && !GuidanceFiles.exists(GuidanceFiles.guidance(of: $0)) }
      for path in orphans {
        diagnostics.add(
          .testsWithoutGuidance, at: nil,
          ["path": .written(path), "guidance": .written(GuidanceFiles.guidance(of: path))])
        isBroken = true
      }
      if paths.isEmpty, orphans.isEmpty {
        diagnostics.add(.noGuidance, at: nil, ["path": .written(name)])
        isBroken = true
      }
      for path in paths where isFolder || orphans.isEmpty {
        let compiled = linting.map { library.lint(path, options: $0) } ?? library.compile(path)
        diagnostics.add(contentsOf: compiled.diagnostics)
        guard let program = compiled.value else {
          isBroken = true
          continue
        }
        let tested = withTests(program, library, linting?.keywords)
        diagnostics.add(contentsOf: tested.diagnostics)
        if tested.value == nil { isBroken = true }
        programs.append(tested.value ?? program)
      }
    }
    return Outcome(programs: programs, diagnostics: diagnostics, isBroken: isBroken || diagnostics.hasErrors)
  }

  /// The program with the tests of the file beside its guidance, if there is one; nil where that file is wrong.
  private static func withTests(
    _ program: Program, _ library: RuleLibrary, _ keywords: Language?
  ) -> Diagnosed<Program> {
    guard let guidance = program.files.first?.name else { return Diagnosed(program, Diagnostics()) }
    let path = GuidanceFiles.tests(beside: guidance)
    guard library.exists(path) else { return Diagnosed(program, Diagnostics()) }
    let read = library.read(path: path, name: path, index: Int32(clamping: program.files.count))
    guard let file = read.value else { return Diagnosed(nil, read.diagnostics) }
    return GuidanceTests.read(file, for: program, keywords: keywords)
  }

  /// The outcomes of a program's own tests, in order.
  public static func test(_ program: Program, today: CalendarDate) -> [GuidanceTestOutcome] {
    TestRun.run(program, today: today).outcomes
  }
}
