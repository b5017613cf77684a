import Cases
public import Evaluation
public import Programs
public import Reports
public import SourceText
public import Values

/// What a user asks of a check, beside the cases.
public struct CheckRequest: Sendable {
  /// A path or a name; wins over what the case says.
  public var guidance: String?
  public var library: RuleLibrary
  /// Guidance that is compiled already, for whoever judges many cases one by one; wins over every name.
  public var program: Program?
  public var asOf: CalendarDate?
  /// The day on which rules without another day are judged; printed.
  public var today: CalendarDate
  public var stage: String?
  /// Judge with unread cells unknown; without it nothing is judged that could not be read whole.
  public var keepGoing: Bool
  /// Told how far the run is: before each case, and once at the end.
  public var progress: (@Sendable (RunProgress) -> Void)?
  /// The guidance for which the cases were written, where that is another: what they name and this one does not have is
  /// told, and is no mistake; what the other does not ask is not known.
  public var writtenFor: Program?
  /// Files that a case may name, by their names, and where each of them lies; nil: those in its folder and below.
  public var handedIn: [String: String]?

  public init(
    guidance: String? = nil, library: RuleLibrary, asOf: CalendarDate? = nil, today: CalendarDate,
    stage: String? = nil, keepGoing: Bool = false, progress: (@Sendable (RunProgress) -> Void)? = nil
  ) {
    self.guidance = guidance
    self.library = library
    self.asOf = asOf
    self.today = today
    self.stage = stage
    self.keepGoing = keepGoing
    self.progress = progress
  }
}

/// The outcome of a check: results, what was noticed on the way, and whether everything could be read.
public struct CheckOutcome: Sendable {
  public let results: [CaseResult]
  /// Groups over all cases, one for each guidance that has such rules.
  public let across: [AcrossCasesResult]
  public let diagnostics: Diagnostics
  /// Something could not be read (exit code 2), whether or not the rest was judged.
  public let isBroken: Bool
  /// The cases with something that could not be read, in the order in which they were.
  public let broken: [BrokenCase]
  /// How often each result came out, where `results` hold only what is listed; nil: they hold all.
  public var counts: RuleCounts?

  public init(
    results: [CaseResult], across: [AcrossCasesResult] = [], diagnostics: Diagnostics, isBroken: Bool,
    broken: [BrokenCase] = []
  ) {
    self.results = results
    self.across = across
    self.diagnostics = diagnostics
    self.isBroken = isBroken
    self.broken = broken
  }

  /// How grave a failed rule must be to end with 1.
  public enum FailOn: String, CaseIterable, Sendable {
    case error
    case warning
  }

  /// Design, section 7: 2 input that cannot be read or no rule in force, else 1 a rule failed, else 3 something is open,
  /// else 0.
  public func exitCode(failOn: FailOn) -> Int32 {
    if isBroken { return 2 }
    let all = results + across.map(\.result)
    let findings = all.flatMap { result in
      result.findings.filter { $0.waiver == nil }.map { (result.rule(of: $0).force, $0.result) }
    }
    if findings.contains(where: { $1 == .fail && ($0.isBinding || $0 == .review || failOn == .warning) }) { return 1 }
    let isOpen = findings.contains { [.undetermined, .needsReview, .error].contains($0.1) }
    return isOpen ? 3 : 0
  }
}

/// Reads cases, compiles their guidance once each, judges.
public struct CheckRun {
  var request: CheckRequest
  var diagnostics = Diagnostics()
  private var programs: [String: Program?] = [:]
  private var isBroken = false

  init(request: CheckRequest) { self.request = request }

  /// Checks case files, or folders of them, in the order given; the files of a folder as `CaseFolder` orders them.
  public static func run(paths: [String], _ request: CheckRequest) -> CheckOutcome {
    var run = CheckRun(request: request)
    let files = paths.flatMap { run.caseFiles($0) }
    var results: [CaseResult] = []
    var broken: [BrokenCase] = []
    var isBroken = run.isBroken
    for (index, file) in files.enumerated() {
      request.progress?(RunProgress(done: index, all: files.count, current: file, broken: broken.count))
      run.isBroken = false
      let result = run.check(file)
      if let result { results.append(result) }
      if run.isBroken {
        isBroken = true
        broken.append(BrokenCase(file: file, isJudged: result != nil))
      }
    }
    request.progress?(RunProgress(done: files.count, all: files.count, current: nil, broken: broken.count))
    let across = run.across(results)
    return CheckOutcome(
      results: results, across: across, diagnostics: run.diagnostics, isBroken: isBroken, broken: broken)
  }

  /// Checks one case file.
  ///
  /// - Parameter name: what diagnostics and results call the file.
  public static func run(file path: String, named name: String, _ request: CheckRequest) -> CheckOutcome {
    var run = CheckRun(request: request)
    let result = run.check(path, named: name)
    let results = result.map { [$0] } ?? []
    return CheckOutcome(
      results: results, across: run.across(results), diagnostics: run.diagnostics, isBroken: run.isBroken,
      broken: run.isBroken ? [BrokenCase(file: name, isJudged: result != nil)] : [])
  }

  /// What came of cases that were checked one by one, as of one run over all of them.
  public static func together(_ outcomes: [CheckOutcome], _ request: CheckRequest) -> CheckOutcome {
    let results = outcomes.flatMap(\.results)
    var diagnostics = Diagnostics()
    for outcome in outcomes { diagnostics.add(contentsOf: outcome.diagnostics) }
    return CheckOutcome(
      results: results, across: CheckRun(request: request).across(results), diagnostics: diagnostics,
      isBroken: outcomes.contains(where: \.isBroken), broken: outcomes.flatMap(\.broken))
  }

  /// The findings of groups over all cases, guidance by guidance.
  func across(_ results: [CaseResult]) -> [AcrossCasesResult] {
    var order: [Fingerprint] = []
    var members: [Fingerprint: [CaseResult]] = [:]
    for result in results {
      let key = result.program.fingerprint
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(result)
    }
    return order.compactMap { key in
      guard let cases = members[key], let first = cases.first else { return nil }
      return Evaluator(program: first.program).evaluateAcross(cases, asOf: request.asOf)
    }
  }

  private mutating func caseFiles(_ path: String) -> [String] {
    guard RuleLibrary.isFolder(path) else { return [path] }
    let files = CaseFolder.cases(in: path)
    if files.isEmpty {
      diagnostics.add(.noCase, at: nil, ["path": .written(path)])
      isBroken = true
    }
    return files
  }

  /// Reads and judges one case; nil where it could not be judged, which has been reported.
  mutating func check(_ path: String) -> CaseResult? { check(path, named: path) }

  private mutating func check(_ path: String, named name: String) -> CaseResult? {
    // By which guidance a case is judged it may say itself: it is opened once, and read when that is known.
    let opened = request.guidance == nil && request.program == nil ? open(path, name) : nil
    guard let program = request.program ?? program(for: name, opened) else {
      isBroken = true
      return nil
    }
    let reader = CaseReader(
      program: program, workbooks: request.library.sheets.reader, leavesStrangers: request.writtenFor != nil,
      handedIn: request.handedIn)
    let read = reader.read(opened ?? open(path, name))
    diagnostics.add(contentsOf: read.diagnostics)
    let hasErrors =
      request.writtenFor != nil && read.diagnostics.omitted == 0
      ? read.diagnostics.all.contains { $0.severity == .error && !CasesDiagnostics.isStranger($0) }
      : read.diagnostics.hasErrors
    if hasErrors { isBroken = true }
    guard var data = read.value, request.keepGoing || !hasErrors else {
      isBroken = true
      return nil
    }
    if let other = request.writtenFor { data = data.leavingOpen(in: program.layout, whatIsNotIn: other.layout) }
    guard let stage = stage(in: program) else {
      isBroken = true
      return nil
    }
    let day = request.asOf ?? data.asOf ?? request.today
    let origin: DayOrigin = request.asOf != nil ? .option : data.asOf != nil ? .caseFile : .today
    let result = Evaluator(program: program).evaluate(data, asOf: day, origin: origin, stage: stage ?? data.stage)
    for issue in result.waiverIssues { diagnostics.add(issue.diagnostic(in: program)) }
    let isInForce = program.rules.contains { $0.period.contains(day) || $0.asOf != nil }
    if !isInForce {
      diagnostics.add(
        .noRuleInForce, at: nil, ["name": .written(program.catalogue.id), "day": .words(Words(day.text))])
      isBroken = true
    }
    return result
  }

  /// nil: wrong, reported; `.some(nil)`: not said.
  private mutating func stage(in program: Program) -> Int?? {
    guard let name = request.stage else { return .some(nil) }
    if let index = program.stages.firstIndex(of: name) { return .some(index) }
    diagnostics.add(.stage(name, notIn: program))
    return nil
  }

  private func open(_ path: String, _ name: String) -> CaseFile {
    CaseFile(path: path, name: name, workbooks: request.library.sheets.reader)
  }

  private mutating func program(for path: String, _ file: CaseFile?) -> Program? {
    if let guidance = request.guidance { return compile(guidance, namedAt: nil, byUser: true) }
    let header = (file ?? open(path, path)).header
    guard let head = header.value else {
      diagnostics.add(contentsOf: header.diagnostics)
      return nil
    }
    guard let guidance = head.guidance else {
      // What made the head unreadable comes first.
      if header.diagnostics.hasErrors {
        diagnostics.add(contentsOf: header.diagnostics)
      } else {
        diagnostics.add(.guidanceNotNamed, at: nil, ["case": .written(path)])
      }
      return nil
    }
    return compile(guidance, namedAt: head.guidancePlace, byUser: false)
  }

  /// A user may name any file; a case only what lies below the rules folder.
  private mutating func compile(_ guidance: String, namedAt place: Place?, byUser: Bool) -> Program? {
    if let known = programs[guidance] { return known }
    let compiled =
      byUser ? request.library.compile(guidance) : request.library.compile(name: guidance, namedAt: place)
    diagnostics.add(contentsOf: compiled.diagnostics)
    programs[guidance] = compiled.value
    return compiled.value
  }
}
