import Cases
public import Evaluation
import Programs
import SourceText
import Values

/// Findings as assessment results of OSCAL (NIST, version 1.1): a result for each case, an observation for each finding, a
/// finding with its target for what is decided, a risk for what is not satisfied.
///
/// It asks no clock: every moment in it is the beginning of the day of judgement. Identifiers are made from names, so that
/// the same case gives the same ones.
public enum OSCALReport {
  static let version = "1.1.3"

  /// - Parameters:
  ///   - toolVersion: the version of Guiju, as `--version` says it.
  ///   - assessments: the score of each result, in their order, among its properties; or none.
  /// - Returns: one object and a line feed; empty where there is no case, as OSCAL has no results without one.
  public static func text(
    _ results: [CaseResult], across: [AcrossCasesResult] = [], options: ReportOptions, toolVersion: String,
    assessments: [Assessment] = []
  ) -> String {
    guard let latest = results.map(\.asOf).max() else { return "" }
    let words = OSCALText(options.language)
    let all = results + across.map(\.result)
    let resources = OSCALResources(all, words)
    let identity = OSCALText.identifier("results", results.map(\.data.fingerprint.text) + results.map(\.data.id))
    let metadata = JSONValue.object([
      (
        "title",
        .string(
          options.say(
            "规矩检查结果（\(results.count) 个案例）",
            "Results of a check by Guiju (\(results.count) case\(results.count == 1 ? "" : "s"))"))
      ),
      ("last-modified", .string(OSCALText.moment(latest))), ("version", .string(toolVersion)),
      ("oscal-version", .string(version)),
      ("props", .array([words.property("meaning", Program.meaningVersion)].compactMap(\.self))),
    ])
    let show = options.show ?? .all
    let body = JSONValue.object([
      ("uuid", .string(identity)), ("metadata", metadata),
      ("import-ap", .object([("href", .string("#" + resources.plan))])),
      (
        "results",
        .array(
          all.enumerated().map { index, result in
            let score = assessments.indices.contains(index) ? assessments[index] : nil
            return OSCALResult(result, words, resources, show: show, score: score).value(toolVersion)
          })
      ),
      ("back-matter", .object([("resources", .array(resources.values))])),
    ])
    return JSONText.write(.object([("assessment-results", body)])) + "\n"
  }
}
