public import Programs
public import SourceText
import Values

/// A case that assessors score, under one standard of its guidance.
public struct ScoredCase: Sendable {
  public let data: CaseData
  let panels: [(id: String, panel: Panel)]

  /// - Parameter standard: an index into the standards of the program.
  public init(_ data: CaseData, _ program: Program, standard: Int) {
    self.data = data
    panels = program.standards[standard].leaves.compactMap { leaf in
      if case .method(.panel(let panel)) = leaf.content { (leaf.id, panel) } else { nil }
    }
  }
}

/// Brings score sheets and cases together: each score becomes one of its case, as if the case file said so.
///
/// INVARIANT (a blank owes): a row without a score adds an assessor whose score is still to come, never a score.
public struct ScoreMatching {
  private let cases: [ScoredCase]
  /// Cases that may be named and are not assessed now.
  private let elsewhere: Set<String>
  /// Whether a name that is none of the cases is a mistake: where a case could not be read, it may be that one.
  private let knowsAll: Bool
  private var indices: [String: [Int]] = [:]
  private var assessors: [[AssessorScore]]
  private var sheets: [[Int]]
  private var readings: [[Reading]]
  private var diagnostics = Diagnostics()

  private init(_ cases: [ScoredCase], elsewhere: Set<String>, knowsAll: Bool) {
    self.cases = cases
    self.elsewhere = elsewhere
    self.knowsAll = knowsAll
    assessors = cases.map(\.data.assessors)
    sheets = cases.map { _ in [] }
    readings = cases.map { _ in [] }
    for (index, scored) in cases.enumerated() {
      for name in Self.forms(of: scored.data.id) { indices[name, default: []].append(index) }
    }
  }

  /// The cases in their order, each with the scores that the sheets give it.
  ///
  /// - Parameters:
  ///   - elsewhere: names of cases that the sheets may have rows of, and that are not among these.
  ///   - knowsAll: false where some case could not be read: then no name is called unknown.
  public static func match(
    _ sheets: [ScoreSheet], with cases: [ScoredCase], elsewhere: Set<String> = [], knowsAll: Bool = true
  ) -> (cases: [CaseData], diagnostics: Diagnostics) {
    var matching = ScoreMatching(cases, elsewhere: elsewhere, knowsAll: knowsAll)
    for (number, sheet) in sheets.enumerated() {
      var strangers: Set<String> = []
      for row in sheet.rows { matching.take(row, of: number, &strangers) }
    }
    let matched = cases.indices.map { index in
      cases[index].data.with(
        assessors: matching.assessors[index], from: matching.sheets[index].map { sheets[$0].input },
        readings: matching.readings[index])
    }
    return (matched, matching.diagnostics)
  }

  /// How a name may stand in a sheet: as it is, with what cannot be seen written out, or kept from running.
  private static func forms(of id: String) -> Set<String> {
    let id = WrittenForm.trimmed(id)
    return [id, visibleText(id), CSVText.unguarded(CSVText.guarded(id)), CSVText.guarded(id)]
  }

  private mutating func take(_ row: ScoreSheet.Row, of sheet: Int, _ strangers: inout Set<String>) {
    guard let index = caseIndex(row, &strangers) else { return }
    if !sheets[index].contains(sheet) { sheets[index].append(sheet) }
    readings[index] += row.readings
    let panels = cases[index].panels
    guard let (id, panel) = panels.count == 1 && row.indicator == nil ? panels.first : panel(of: row, panels) else {
      if row.indicator == nil, !panels.isEmpty {
        let column = ScoreColumn.indicator
        diagnostics.add(
          .scoreRowIncomplete, at: row.place(of: column),
          ["what": .words(Words(zh: column.word(in: .zh), en: column.word(in: .en)))])
        return
      }
      let known = panels.map(\.id)
      let near = row.indicator.flatMap { nearest(to: $0, among: known).first }
      let hint: Words? =
        if known.isEmpty {
          Words(zh: "这个案例的评估标准没有由评委打分的指标，请删去这一行", en: "assessors score nothing in this case: delete the row")
        } else {
          near.map { Words(zh: "是不是 `\($0)`？由评委打分的有：{known}", en: "did you mean `\($0)`? assessors score {known}") }
        }
      let written = row.indicator ?? ""
      diagnostics.add(
        .scoreIndicatorUnknown, at: row.place(of: .indicator),
        ["indicator": .written(written), "case": .written(row.caseID), "known": .list(known)], hint: hint)
      return
    }
    take(row, for: id, isWithinScale(row, panel), of: index, isOnlyPanel: panels.count == 1)
  }

  private func panel(of row: ScoreSheet.Row, _ panels: [(id: String, panel: Panel)]) -> (id: String, panel: Panel)? {
    row.indicator.flatMap { name in panels.first { $0.id == name } }
  }

  /// The case that a row is of; nil, told once for each name of a sheet, where there is none.
  private mutating func caseIndex(_ row: ScoreSheet.Row, _ strangers: inout Set<String>) -> Int? {
    let found = indices[row.caseID] ?? indices[CSVText.guarded(row.caseID)] ?? []
    if found.count == 1 { return found[0] }
    guard strangers.insert(row.caseID).inserted else { return nil }
    let place = row.place(of: .caseID)
    let written: [String: DiagnosticArgument] = ["case": .written(row.caseID)]
    if found.count > 1 {
      let files = found.map { cases[$0].data.files.first?.file.name ?? "" }
      var diagnostic = Diagnostic(.scoreCaseUnknown, at: place, written.merging(["files": .list(files)]) { $1 })
      diagnostic.wording = Words(zh: "有几个案例都叫 {case}：{files}", en: "several of the cases are called {case}: {files}")
      diagnostic.hint = Words(zh: "请让每个案例的 `case` 各不相同", en: "give each case a `case` of its own")
      diagnostics.add(diagnostic)
    } else if knowsAll, !elsewhere.contains(row.caseID) {
      let near = nearest(to: row.caseID, among: cases.map(\.data.id)).first
      diagnostics.add(
        .scoreCaseUnknown, at: place, written,
        hint: near.map {
          Words(
            zh: "是不是 `\($0)`？若是另一个案例，请把它的文件一起交给 `guiju assess`，或删去它的各行",
            en: "did you mean `\($0)`? if it is another case, give its file to `guiju assess` too, or delete its rows")
        })
    }
    return nil
  }

  /// Told where it is not; the score is then still to come.
  private mutating func isWithinScale(_ row: ScoreSheet.Row, _ panel: Panel) -> Bool {
    guard let score = row.score, !row.isRecused, score < panel.low || score > panel.high else { return true }
    diagnostics.add(
      .scoreBeyondScale, at: row.place(of: .score),
      [
        "by": .written(row.by), "score": .written(score.plainText), "low": .words(Words(panel.low.text)),
        "high": .words(Words(panel.high.text)),
      ])
    return false
  }

  private mutating func take(
    _ row: ScoreSheet.Row, for id: String, _ isWithin: Bool, of index: Int, isOnlyPanel: Bool
  ) {
    let given = AssessorScore(
      by: row.by, indicator: id, score: isWithin ? row.score : nil, comment: row.comment, isRecused: row.isRecused,
      place: row.place(of: .score))
    let known = assessors[index].firstIndex { earlier in
      // Who stands back without naming an indicator stands back from all.
      earlier.by == row.by && (earlier.indicator.map { $0 == id } ?? (isOnlyPanel || earlier.isRecused))
    }
    guard let known else {
      assessors[index].append(given)
      return
    }
    let earlier = assessors[index][known]
    if earlier.score == nil, !earlier.isRecused {
      assessors[index][known] = given.commented(earlier.comment, before: true)
    } else if !row.isGiven || !isWithin || (earlier.isRecused == row.isRecused && earlier.score == given.score) {
      assessors[index][known] = earlier.commented(row.comment, before: false)
    } else {
      differ(row, earlier, id)
      // Which of the two holds is not known.
      if earlier.indicator != nil || isOnlyPanel {
        assessors[index][known] = AssessorScore(
          by: row.by, indicator: id, score: nil, comment: earlier.comment, isRecused: false, place: earlier.place)
      }
    }
  }

  private mutating func differ(_ row: ScoreSheet.Row, _ earlier: AssessorScore, _ id: String) {
    func said(_ score: AssessorScore) -> Words {
      score.isRecused ? Words(zh: "回避", en: "standing back") : Words(score.score?.text ?? "")
    }
    let now = row.isRecused ? Words(zh: "回避", en: "standing back") : Words(row.score?.text ?? "")
    diagnostics.add(
      .scoreDiffers, at: row.place(of: row.isRecused ? .recused : .score),
      [
        "by": .written(row.by), "case": .written(row.caseID), "indicator": .written(id),
        "first": .words(said(earlier)), "second": .words(now),
      ], notes: [DiagnosticNote(Words(zh: "另一个写在这里", en: "the other one stands here"), at: earlier.place)])
  }
}

extension AssessorScore {
  /// With what was remarked elsewhere; the same remark is not said twice.
  fileprivate func commented(_ other: String?, before: Bool) -> AssessorScore {
    var remarks = [comment ?? "", other ?? ""].filter { !$0.isEmpty }
    if before { remarks.reverse() }
    if remarks.count == 2, remarks[0] == remarks[1] { remarks.removeLast() }
    return AssessorScore(
      by: by, indicator: indicator, score: score, comment: remarks.isEmpty ? nil : remarks.joined(separator: " / "),
      isRecused: isRecused, place: place)
  }
}
