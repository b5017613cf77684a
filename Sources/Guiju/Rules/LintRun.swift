import Cases
public import Evaluation
import FoundationEssentials
public import Programs
public import SourceText
public import Values

/// Compiles guidance files and says what is wrong with them; runs the tests inside.
public enum LintRun {
  public struct Outcome: Sendable {
    public let programs: [Program]
    public let diagnostics: Diagnostics
    public let isBroken: Bool
  }

  /// Files, folders of them, or names below the rules folder.
  public static func compile(_ names: [String], library: RuleLibrary) -> Outcome {
    var programs: [Program] = []
    var diagnostics = Diagnostics()
    var isBroken = false
    for name in names {
      let paths = RuleLibrary.isFolder(name) ? GuidanceFiles.below(name) : [name]
      if paths.isEmpty {
        diagnostics.add(.noGuidance, at: nil, ["path": .written(name)])
        isBroken = true
      }
      for path in paths {
        let compiled = library.compile(path)
        diagnostics.add(contentsOf: compiled.diagnostics)
        if let program = compiled.value { programs.append(program) } else { isBroken = true }
      }
    }
    return Outcome(programs: programs, diagnostics: diagnostics, isBroken: isBroken || diagnostics.hasErrors)
  }

  /// The outcomes of a program's own tests, in order.
  public static func test(_ program: Program, today: CalendarDate) -> [GuidanceTestOutcome] {
    let reader = CaseReader(program: program)
    let runner = GuidanceTestRunner(evaluator: Evaluator(program: program)) { given, file, id, asOf, stage in
      reader.read(given, in: file, id: id, asOf: asOf, stage: stage)
    }
    return runner.run(today: today)
  }
}
