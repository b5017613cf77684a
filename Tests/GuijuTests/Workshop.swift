import Foundation
import Guiju
import Testing

/// A folder of its own for a test, removed with it: `rules/` and cases.
final class Workshop {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path + "/rules", withIntermediateDirectories: true)
    try write("rules/cn/demo/limits.yaml", Self.limits)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    let folder = URL(filePath: file).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: file))
    return file
  }

  /// What reads and writes workbooks; none.
  var sheets = SheetsCompanion(path: nil)

  var library: RuleLibrary {
    var library = RuleLibrary(folder: path + "/rules")
    library.sheets = sheets
    return library
  }

  func request(
    guidance: String? = nil, asOf: String? = nil, stage: String? = nil, keepGoing: Bool = false
  ) throws -> CheckRequest {
    CheckRequest(
      guidance: guidance, library: library, asOf: asOf.flatMap { CalendarDate($0) },
      today: try #require(CalendarDate("2024-06-01")), stage: stage, keepGoing: keepGoing)
  }

  /// Checks a case that names the guidance of the workshop.
  func check(_ facts: String, asOf: String? = nil, stage: String? = nil, keepGoing: Bool = false) throws -> CheckOutcome
  {
    let path = try write("case.yaml", "case: a\nguidance: cn/demo/limits\n" + facts)
    return CheckRun.run(paths: [path], try request(asOf: asOf, stage: stage, keepGoing: keepGoing))
  }

  static let limits = """
    guidance: cn/demo/limits
    version: 0.1.0
    title: {zh: 示例, en: Example}
    effective: {from: 2018-01-01, through: 2029-12-31}
    stages: {plan: [plan], spending: [spending]}
    sources: {drafting: {title: 说明, verified: draft}}
    parameters:
      fund: {type: money CNY, values: {2018-01-01: 100, 2020-01-01: 200, 2024-06-01: 300}, cite: drafting}
    facts:
      plan: {total: money CNY, served: integer}
      spending:
        - amount: money CNY
    rules:
      - {id: ceiling, title: 甲, must: plan.total <= fund, cite: drafting}
      - {id: per-head, title: 乙, should: plan.served >= 10, cite: drafting}
      - {id: payments, title: 丙, for_each: spending as payment, must: payment.amount <= 50, cite: drafting}

    """
}

extension CheckOutcome {
  var codes: [String] { diagnostics.sorted.map(\.code.id) }

  /// `rule result` of every finding.
  var said: [String] {
    results.flatMap { result in result.findings.map { "\(result.rule(of: $0).id) \($0.result.rawValue)" } }
  }
}
