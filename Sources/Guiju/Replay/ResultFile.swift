public import Evaluation
import FoundationEssentials
import Programs
public import SourceText
import Values

/// A report of `guiju check` or `guiju assess` in JSON, read back.
public struct ResultFile: Sendable {
  public let meaning: String
  /// The kinds of results that it lists.
  public let kinds: Set<ResultKind>
  public let cases: [RecordedResult]

  /// Reads a file; nil, with a report, where it is no such result.
  public static func read(_ path: String) -> Diagnosed<ResultFile> {
    var diagnostics = Diagnostics()
    guard let data = FileManager.default.contents(atPath: path) else {
      diagnostics.add(.resultNotFound, at: nil, ["path": .written(path)])
      return Diagnosed(nil, diagnostics)
    }
    guard let written = try? JSONDecoder().decode(WrittenResult.self, from: data), let file = written.file else {
      diagnostics.add(.noResult, at: nil, ["path": .written(path)])
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(file, diagnostics)
  }
}

/// The parts of the documented shape that are held against a later run.
private struct WrittenResult: Decodable {
  let meaning: String
  let shown: [String]
  let cases: [Case]

  struct Case: Decodable {
    let `case`: String
    let file: String?
    let fingerprint: String
    let guidance: Guidance
    let asOf: String
    let stage: String?
    let findings: [Finding]
    let standards: [Score]

    enum CodingKeys: String, CodingKey {
      case `case`, file, fingerprint, guidance, stage, findings, standards
      case asOf = "as_of"
    }
  }

  struct Guidance: Decodable {
    let id: String
    let file: String?
    let version: String
    let fingerprint: String
  }

  struct Finding: Decodable {
    let rule: String
    let subject: String
    let result: String
    let waiver: Waiver?
    let excess: String?
    let needed: String?
    let missing: [String]
  }

  struct Waiver: Decodable {}

  struct Score: Decodable {
    let standard: String
    let least: String
    let most: String
    let grade: String?
    /// Not there in records of earlier versions.
    let scoreSheets: [String]?

    enum CodingKeys: String, CodingKey {
      case standard, least, most, grade
      case scoreSheets = "score_sheets"
    }
  }

  /// nil where a day or a result is none.
  var file: ResultFile? {
    var results: [RecordedResult] = []
    for written in cases {
      guard let day = CalendarDate(written.asOf) else { return nil }
      var findings: [RecordedFinding] = []
      for finding in written.findings {
        guard let result = ResultKind(rawValue: finding.result) else { return nil }
        findings.append(
          RecordedFinding(
            key: RecordedFinding.Key(rule: finding.rule, subject: finding.subject), result: result,
            isWaived: finding.waiver != nil, excess: finding.excess, needed: finding.needed, missing: finding.missing))
      }
      results.append(
        RecordedResult(
          id: written.case, file: written.file, fingerprint: written.fingerprint, guidance: written.guidance.id,
          guidanceFile: written.guidance.file, guidanceVersion: written.guidance.version,
          guidanceFingerprint: written.guidance.fingerprint, asOf: day, stage: written.stage, findings: findings,
          scores: written.standards.map {
            RecordedScore(standard: $0.standard, least: $0.least, most: $0.most, grade: $0.grade)
          }, scoreSheets: written.standards.first?.scoreSheets ?? []))
    }
    return ResultFile(meaning: meaning, kinds: Set(shown.compactMap { ResultKind(rawValue: $0) }), cases: results)
  }
}
