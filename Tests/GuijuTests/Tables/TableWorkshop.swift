import Foundation
import Guiju
import Testing

/// A folder with a guidance, a table of cases and ledgers as people have them.
struct TableWorkshop {
  let workshop: Workshop
  var path: String { workshop.path }

  static let guidance = """
    guidance: cn/demo/city
    version: 0.1.0
    language: zh
    title: {zh: 全市台账, en: A city's ledgers}
    effective: {from: 2018-01-01}
    stages: {plan: [plan], spending: [spending]}
    sources: {drafting: {title: 说明, verified: draft}}
    facts:
      case: {type: text, column: [项目编号, case_id]}
      plan: {community: {type: text, column: [社区]}, total: {type: money CNY, column: [计划金额]}}
      spending:
        - voucher: {type: text, key: true, column: [凭证号]}
          date: {type: date, column: [日期]}
          payee: {type: text, column: [收款单位]}
          amount: {type: money CNY, column: [金额]}
          receipt_no: {type: optional text, column: [票据号]}
    rules:
      - {id: ceiling, title: 不超过计划, must: sum(spending.amount) <= plan.total, cite: drafting}
      - {id: receipt, title: 有票据, for_each: spending as r, when: r.amount >= 500, must: r.receipt_no != null, cite: drafting}
      - {id: once, title: 票据不重复, for_each: {group: spending, by: [receipt_no], across: cases, as: claims}, when: receipt_no != null, must: count(claims) = 1, cite: drafting}

    """

  static let cases = "项目编号,社区,计划金额\nX1,甲社区,5000\nX2,乙社区,2000\n"
  static let records = """
    项目编号,凭证号,日期,收款单位,金额,票据号
    X1,V1,2018-03-01,甲店,1200,A1
    X1,V2,2018-03-02,乙店,600,
    X2,V1,2018-04-01,甲店,300,A2

    """

  init() throws {
    workshop = try Workshop()
    try workshop.write("rules/cn/demo/city.yaml", Self.guidance)
    try write("cases.csv", Self.cases)
  }

  func write(_ name: String, _ text: String) throws { try workshop.write(name, text) }

  func write(_ name: String, bytes: [UInt8]) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
  }

  /// Checks `cases.csv` with ledgers by the names of files or patterns.
  func check(
    _ records: String..., cases: [String] = ["cases.csv"], keepGoing: Bool = false,
    _ change: (inout TableRequest) -> Void = { _ in }
  ) throws -> TableOutcome {
    func full(_ name: String) -> String { name == "-" ? name : path + "/" + name }
    var request = TableRequest(
      cases: cases.map(full), records: records.map { ("spending", full($0)) },
      check: try workshop.request(guidance: "cn/demo/city", keepGoing: keepGoing), detail: .brief, threads: 2)
    change(&request)
    return TableRun.run(request)
  }
}

extension TableOutcome {
  var codes: [String] { diagnostics.sorted.map(\.code.id) }

  /// `case rule subject result` of everything that is listed.
  var said: [String] {
    guard let program else { return [] }
    return findings.map {
      "\($0.caseID) \(program.rules[$0.finding.rule].id) \($0.finding.subject.text) \($0.finding.result.rawValue)"
    } + across.map { "\(program.rules[$0.rule].id) \($0.subject.text) \($0.result.rawValue)" }
  }

  /// `name: rows = read + refused + left out`, the name without its folder.
  var counted: [String] {
    read.map { count in
      let name = count.name.split(separator: "/").last.map(String.init) ?? count.name
      return "\(name): \(count.rows) = \(count.read) + \(count.refused) + \(count.leftOut)"
    }
  }

  /// `file:line:column code` of every diagnostic with a place.
  var places: [String] {
    diagnostics.sorted.compactMap { diagnostic in
      diagnostic.place.map { place in
        let location = place.location
        let name = place.file.name.split(separator: "/").last.map(String.init) ?? place.file.name
        return "\(name):\(location.line):\(location.column) \(diagnostic.code.id)"
      }
    }
  }
}

/// Text in another encoding, by the system's own converter.
enum Encoded {
  static func bytes(_ text: String, as encoding: String) throws -> [UInt8] {
    let folder = try Workshop()
    let source = try folder.write("text", text)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/iconv")
    process.arguments = ["-f", "UTF-8", "-t", encoding, source]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return [UInt8](data)
  }
}
