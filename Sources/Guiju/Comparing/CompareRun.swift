import Cases
public import Evaluation
public import Programs
public import SourceText
public import Values

/// Lays several guidances side by side: alone, or with one plan under each.
public enum CompareRun {
  /// Without a plan: limits and bans by topic, as they are on a day.
  public static func topics(
    _ guidances: [String], library: RuleLibrary, day: CalendarDate
  ) -> Diagnosed<TopicComparison> {
    var diagnostics = Diagnostics()
    guard let programs = compile(guidances, library, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(TopicComparison(programs, on: day), diagnostics)
  }

  /// One plan under each guidance.
  ///
  /// What one guidance does not know and another does is no mistake of the plan; what none of them knows is.
  public static func plan(
    _ path: String, _ guidances: [String], library: RuleLibrary, asOf: CalendarDate?, today: CalendarDate,
    stage: String?
  ) -> Diagnosed<PlanComparison> {
    var diagnostics = Diagnostics()
    guard let programs = compile(guidances, library, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    let header = CaseHeader.read(path: path, name: path, workbooks: library.sheets.reader)
    var own: Program?
    if let name = header.value?.guidance {
      own = programs.first { $0.catalogue.id == name } ?? library.compile(name: name, namedAt: nil).value
    }
    var sides: [PlanComparison.Side] = []
    var day = asOf ?? today
    for program in programs {
      let read = CaseReader(program: program, workbooks: library.sheets.reader, leavesStrangers: true)
        .read(path: path, name: path)
      guard let data = read.value else { return Diagnosed(nil, read.diagnostics) }
      guard let reached = reached(stage, program, &diagnostics) else { return Diagnosed(nil, diagnostics) }
      day = asOf ?? data.asOf ?? today
      let origin: DayOrigin = asOf != nil ? .option : data.asOf != nil ? .caseFile : .today
      // What the guidance that the plan was written for does not ask, the plan could not say.
      let asked = own ?? programs[0]
      let plan = data.leavingOpen(in: program.layout, whatIsNotIn: asked.layout)
      let result = Evaluator(program: program).evaluate(
        plan, asOf: day, origin: origin, stage: reached.index ?? data.stage)
      let errors = read.diagnostics.all.filter { $0.severity == .error }
      sides.append(
        PlanComparison.Side(
          result: result, strangers: errors.filter(CasesDiagnostics.isStranger),
          unread: errors.filter { !CasesDiagnostics.isStranger($0) }))
    }
    reportSlips(path, own, sides, library, &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(PlanComparison(sides: sides, day: day), diagnostics)
  }

  private static func compile(
    _ guidances: [String], _ library: RuleLibrary, _ diagnostics: inout Diagnostics
  ) -> [Program]? {
    var programs: [Program] = []
    for guidance in guidances {
      let compiled = library.compile(guidance)
      for diagnostic in compiled.diagnostics.all where diagnostic.severity == .error { diagnostics.add(diagnostic) }
      if let program = compiled.value, !compiled.diagnostics.hasErrors { programs.append(program) }
    }
    return diagnostics.hasErrors ? nil : programs
  }

  /// A stage that is named must be one of each guidance that has stages.
  private static func reached(
    _ stage: String?, _ program: Program, _ diagnostics: inout Diagnostics
  ) -> (index: Int?, name: String?)? {
    guard let stage, !program.stages.isEmpty else { return (nil, nil) }
    if let index = program.stages.firstIndex(of: stage) { return (index, stage) }
    diagnostics.add(.stage(stage, notIn: program))
    return nil
  }

  /// What is wrong about the plan itself: what its own guidance cannot read, else what none of the guidances can.
  private static func reportSlips(
    _ path: String, _ own: Program?, _ sides: [PlanComparison.Side], _ library: RuleLibrary,
    _ diagnostics: inout Diagnostics
  ) {
    if let own {
      let read = CaseReader(program: own, workbooks: library.sheets.reader).read(path: path, name: path)
      for diagnostic in read.diagnostics.all where diagnostic.severity == .error {
        let isKnownElsewhere = sides.contains { side in
          !(side.strangers + side.unread).contains { isSamePlace($0, diagnostic) }
        }
        if !isKnownElsewhere || !CasesDiagnostics.isStranger(diagnostic) { diagnostics.add(diagnostic) }
      }
      return
    }
    guard let first = sides.first else { return }
    for diagnostic in first.strangers + first.unread
    where sides.allSatisfy({ ($0.strangers + $0.unread).contains { isSamePlace($0, diagnostic) } }) {
      diagnostics.add(diagnostic)
    }
  }

  /// The same text, read once for each guidance.
  private static func isSamePlace(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    left.place?.file.name == right.place?.file.name && left.place?.start == right.place?.start
      && left.place?.end == right.place?.end
  }
}
