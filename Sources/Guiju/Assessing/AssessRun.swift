import Cases
public import Evaluation
import Programs
public import Reports
public import SourceText

/// The outcome of an assessment: what the rules say of the cases, and their scores.
public struct AssessOutcome: Sendable {
  public let check: CheckOutcome
  /// One for each result of the check, in its order.
  public let assessments: [Assessment]
  /// Those of the check, and what stood in the way of scores.
  public let diagnostics: Diagnostics
  /// Something could not be read, or nothing could be scored.
  public let isBroken: Bool
  /// The cases with something that could not be read, and those that could not be scored.
  public let broken: [BrokenCase]

  /// 2: something could not be read or scored; else 1: a veto has failed; else 3: a score, a grade or an indicator is open,
  /// in error, or for a person to look at; else 0.
  public var exitCode: Int32 {
    if isBroken { return 2 }
    if assessments.contains(where: { $0.vetoes.contains(where: \.isFailed) }) { return 1 }
    let isOpen = assessments.contains { assessment in
      let hasGrades = !assessment.result.program.standards[assessment.standard].grades.isEmpty
      return !assessment.score.isSettled || (hasGrades && assessment.grade == nil) || assessment.hasError
        || assessment.needsReview
    }
    return isOpen ? 3 : 0
  }
}

/// Checks cases, then scores each by a standard of its guidance.
public enum AssessRun {
  /// - Parameters:
  ///   - standard: the id of the standard; nil where the guidance has but one.
  ///   - scores: score sheets that assessors filled in, as the user names them: `甲.csv`, `甲.xlsx#评分`.
  public static func run(
    paths: [String], standard: String?, scores: [String] = [], _ request: CheckRequest
  ) -> AssessOutcome {
    assess(CheckRun.run(paths: paths, request), standard: { _ in standard }, scores: scores, elsewhere: [], request)
  }

  /// Scores cases that have been checked.
  ///
  /// - Parameters:
  ///   - standard: the id of the standard; nil where the guidance has but one.
  ///   - sheets: the texts of score sheets (CSV).
  public static func run(
    _ check: CheckOutcome, standard: String?, sheets: [SourceFile], _ request: CheckRequest
  ) -> AssessOutcome {
    assess(check, standard: { _ in standard }, sheets: sheets, elsewhere: [], request)
  }

  /// Scores cases that have been checked.
  ///
  /// - Parameters:
  ///   - standard: the id of the standard by which a case is scored.
  ///   - scores: score sheets by their paths.
  ///   - sheets: the texts of more.
  ///   - elsewhere: names of other cases that the score sheets may have rows of.
  static func assess(
    _ check: CheckOutcome, standard: (CaseResult) -> String?, scores: [String] = [], sheets: [SourceFile] = [],
    elsewhere: Set<String>, _ request: CheckRequest
  ) -> AssessOutcome {
    var diagnostics = check.diagnostics
    var isBroken = check.isBroken
    var chosen: [Fingerprint: Int?] = [:]
    var standards: [Int?] = []
    var unscored: Set<String> = []
    for result in check.results {
      let key = result.program.fingerprint
      if chosen[key] == nil { chosen[key] = .some(choose(standard(result), in: result.program, &diagnostics)) }
      guard case .some(.some(let index)) = chosen[key] else {
        isBroken = true
        unscored.insert(result.data.files.first?.file.name ?? result.data.id)
        standards.append(nil)
        continue
      }
      standards.append(index)
    }
    var results = check.results
    if !scores.isEmpty || !sheets.isEmpty {
      let isWhole = take(scores, sheets, &results, standards, elsewhere, knowsAll: !isBroken, request, &diagnostics)
      if !isWhole { isBroken = true }
      // What cannot be read may be anybody's score: nothing is scored without it, unless one was told to keep going.
      if !isWhole, !request.keepGoing { standards = standards.map { _ in nil } }
    }
    var assessments: [Assessment] = []
    for (result, standard) in zip(results, standards) {
      guard let standard else { continue }
      let assessment = Evaluator(program: result.program).assess(result, standard: standard)
      for issue in assessment.issues { diagnostics.add(issue.diagnostic(in: result.program)) }
      assessments.append(assessment)
    }
    let known = Set(check.broken.map(\.file))
    let broken =
      check.broken.map { unscored.contains($0.file) ? BrokenCase(file: $0.file, isJudged: false) : $0 }
      + unscored.subtracting(known).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { BrokenCase(file: $0, isJudged: false) }
    return AssessOutcome(
      check: CheckOutcome(
        results: results, across: check.across, diagnostics: check.diagnostics, isBroken: check.isBroken,
        broken: check.broken),
      assessments: assessments, diagnostics: diagnostics, isBroken: isBroken, broken: broken)
  }

  /// Brings the score sheets to the cases; false where something in them could not be read, or belongs nowhere.
  private static func take(
    _ scores: [String], _ texts: [SourceFile], _ results: inout [CaseResult], _ standards: [Int?],
    _ elsewhere: Set<String>, knowsAll: Bool, _ request: CheckRequest, _ diagnostics: inout Diagnostics
  ) -> Bool {
    guard let program = results.first?.program else { return true }
    var own = Diagnostics()
    var sheets: [ScoreSheet] = []
    let reads =
      scores.enumerated().map { number, name in
        ScoreSheet.read(
          name, index: Int32(clamping: number), program: program, workbooks: request.library.sheets.reader)
      } + texts.map { ScoreSheet.read(text: $0, program: program) }
    for read in reads {
      own.add(contentsOf: read.diagnostics)
      if let sheet = read.value { sheets.append(sheet) }
    }
    let members = results.indices.filter { standards[$0] != nil }
    let matched = ScoreMatching.match(
      sheets,
      with: members.compactMap { index in
        standards[index].map { ScoredCase(results[index].data, results[index].program, standard: $0) }
      }, elsewhere: elsewhere, knowsAll: knowsAll)
    own.add(contentsOf: matched.diagnostics)
    for (index, data) in zip(members, matched.cases) { results[index] = results[index].with(data) }
    diagnostics.add(contentsOf: own)
    return !own.hasErrors
  }

  /// The standard of a program; nil, reported, where there is none of that name, or none that can be scored by.
  private static func choose(_ name: String?, in program: Program, _ diagnostics: inout Diagnostics) -> Int? {
    let known = program.standards.map(\.id)
    let index: Int?
    if let name {
      index = program.standards.firstIndex { $0.id == name || $0.localID == name }
      if index == nil {
        let near = nearest(to: name, among: known)
        diagnostics.add(
          .standardNotFound, at: nil, ["name": .written(name), "known": .list(known)],
          hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
      }
    } else {
      // What a file brings itself comes before what it has from another.
      let own = program.standards.indices.filter { program.standards[$0].id == program.standards[$0].localID }
      index = own.count == 1 ? own[0] : known.count == 1 ? 0 : nil
      if index == nil {
        diagnostics.add(
          known.isEmpty ? .noStandard : .standardNotNamed, at: nil,
          ["name": .written(program.catalogue.id), "known": .list(known)])
      }
    }
    guard let index else { return nil }
    let open = program.standards[index].leaves.first { if case .open = $0.content { true } else { false } }
    if let open {
      diagnostics.add(
        .standardOpen, at: program.place(open.span),
        ["name": .written(program.standards[index].id), "indicator": .written(open.id)])
      return nil
    }
    return index
  }
}
