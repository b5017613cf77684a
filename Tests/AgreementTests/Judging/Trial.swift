import Foundation
import Guiju

/// One guidance with its tables, judged by both engines.
///
/// INVARIANT (columns ask or agree): whatever the columns say, the machine says of the same case read by itself.
struct Trial {
  let guidance: String
  let tables: WrittenTables
  var asOf: CalendarDate?
  var stage: String?

  static let today = CalendarDate(year: 2021, month: 6, day: 15) ?? .epoch

  struct Outcome {
    /// How many results both engines gave.
    var results = 0
    var differences: [String] = []
    /// What does not compile is no trial.
    var errors: [String] = []
  }

  /// A folder of its own, removed when the trial is over.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "guiju-agreement-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws -> String {
      try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
      return path + "/" + name
    }
  }

  /// Its files, to look at by hand.
  func write(to folder: String) throws {
    var files = [("guidance.yaml", guidance), ("cases.csv", tables.caseTable)]
    for (index, records) in tables.records.enumerated() {
      files.append(("\(records.table).csv", tables.recordTable(index)))
    }
    for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: folder + "/" + name)) }
  }

  func run() throws -> Outcome {
    let folder = try Folder()
    var outcome = Outcome()
    let path = try folder.write("guidance.yaml", guidance)
    let library = RuleLibrary(folder: folder.path)
    let compiled = library.compile(path)
    guard let program = compiled.value?.addingUnknownCaseRule() else {
      let printer = DiagnosticPrinter(language: .en, colour: false)
      outcome.errors = compiled.diagnostics.all.filter { $0.severity == .error }.map { printer.text($0) }
      return outcome
    }
    let cases = try folder.write("cases.csv", tables.caseTable)
    let records = try tables.records.enumerated().map { index, records in
      (table: records.table, path: try folder.write("\(records.table).csv", tables.recordTable(index)))
    }
    func columns(_ detail: FindingDetail, threads: Int, memory: Int = Memory.half) -> TableOutcome {
      TableRun.run(
        TableRequest(
          cases: [cases], records: records,
          check: CheckRequest(
            guidance: path, library: library, asOf: asOf, today: Self.today, stage: stage, keepGoing: true),
          detail: detail, threads: threads, memoryLimit: memory))
    }
    let machine = CaseByCase(
      program, tables, asOf: asOf, today: Self.today, stage: stage.flatMap { program.stages.firstIndex(of: $0) })
    outcome.results = machine.known.count + machine.strangers.count + machine.across.count

    let whole = columns(.full, threads: 2)
    let full = Said(whole, program) { FindingLines.full($0, caseID: $1, program) }
    full.compare("full", Said(machine, program) { FindingLines.full($0, caseID: $1, program) }, &outcome.differences)
    let csv = TableCSV(program: program, options: ReportOptions(language: .zh))
    let brief = Said(columns(.brief, threads: 1), program) { csv.line($0, caseID: $1) }
    brief.compare("brief", Said(machine, program) { csv.line($0, caseID: $1) }, &outcome.differences)
    compareCounts(whole, machine, program, &outcome.differences)
    let spilled = Said(columns(.full, threads: 1, memory: 1), program) { FindingLines.full($0, caseID: $1, program) }
    spilled.compareAll("spilled", full, &outcome.differences)
    return outcome
  }

  private func compareCounts(
    _ columns: TableOutcome, _ machine: CaseByCase, _ program: Program, _ differences: inout [String]
  ) {
    guard let counts = columns.counts else {
      differences.append("nothing was judged: \(columns.diagnostics.sorted.map(\.code.id))")
      return
    }
    var expected: [String: Int] = [:]
    for finding in machine.known.map(\.finding) + machine.strangers.map(\.finding) + machine.across {
      expected["\(program.rules[finding.rule].id) \(finding.result.rawValue)", default: 0] += 1
    }
    var found: [String: Int] = [:]
    for (index, rule) in program.rules.enumerated() where rule.id != Program.unknownCaseID {
      for result in ResultKind.allCases where counts[index, result] > 0 {
        found["\(rule.id) \(result.rawValue)", default: 0] += counts[index, result]
      }
    }
    for key in Set(expected.keys).union(found.keys).sorted() where expected[key] != found[key] {
      differences.append("count of \(key): columns \(found[key] ?? 0), machine \(expected[key] ?? 0)")
    }
  }
}

/// The findings of one engine as lines.
private struct Said {
  var known: [String] = []
  var strangers: [String] = []
  var across: [String] = []

  init(_ outcome: TableOutcome, _ program: Program, _ line: (Finding, String) -> String) {
    for found in outcome.findings where program.rules[found.finding.rule].id != Program.unknownCaseID {
      let text = line(found.finding, found.caseID)
      if found.number == nil { strangers.append(text) } else { known.append(text) }
    }
    across = outcome.across.map { line(FindingLines.ofCase($0), "") }
  }

  init(_ machine: CaseByCase, _ program: Program, _ line: (Finding, String) -> String) {
    func isListed(_ finding: Finding) -> Bool { finding.result != .pass && finding.result != .notApplicable }
    known = machine.known.filter { isListed($0.finding) }.map { line($0.finding, $0.caseID) }
    strangers = machine.strangers.filter { isListed($0.finding) }.map { line($0.finding, $0.caseID) }
    across = machine.across.filter(isListed).map { line(FindingLines.ofCase($0), "") }
  }

  /// Cases in order. Records of no case, and groups over all cases, come in another order out of tables.
  func compare(_ what: String, _ machine: Said, _ differences: inout [String]) {
    Self.compare(what, known, machine.known, &differences)
    Self.compare(what + ", no case", strangers.sorted(), machine.strangers.sorted(), &differences)
    Self.compare(
      what + ", across", across.map(FindingLines.withoutRowNumbers).sorted(),
      machine.across.map(FindingLines.withoutRowNumbers).sorted(), &differences)
  }

  /// The same lines in the same order.
  func compareAll(_ what: String, _ other: Said, _ differences: inout [String]) {
    Self.compare(what, known, other.known, &differences)
    Self.compare(what + ", no case", strangers, other.strangers, &differences)
    Self.compare(what + ", across", across, other.across, &differences)
  }

  private static func compare(_ what: String, _ found: [String], _ expected: [String], _ differences: inout [String]) {
    guard found != expected else { return }
    var columns: [String] = []
    var machine: [String] = []
    for change in expected.difference(from: found) {
      switch change {
      case .insert(_, let line, _): machine.append("\(what): only the machine: \(line.prefix(400))")
      case .remove(_, let line, _): columns.append("\(what): only the columns: \(line.prefix(400))")
      }
    }
    // Those of one subject beside each other.
    for index in 0..<max(columns.count, machine.count) {
      if index < columns.count { differences.append(columns[columns.count - 1 - index]) }
      if index < machine.count { differences.append(machine[index]) }
    }
  }
}
