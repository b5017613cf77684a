import Cases
public import Evaluation
public import Programs
import SourceText
import Values

/// The findings of cases in tables, as `CSVReport` writes those of cases in files. One for each thread.
public final class TableCSV {
  private let words: FindingText
  private let program: Program
  private let ruleCells: [(id: [UInt8], force: [UInt8])]
  private let show: ShowSet

  public init(program: Program, options: ReportOptions) {
    self.program = program
    show = options.show ?? .usual
    let data = CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil, tables: [], symbols: program.symbols, reviews: [], files: [],
      readings: [])
    words = FindingText(
      CaseResult(
        program: program, data: data, asOf: .epoch, asOfOrigin: .option, stage: 0, findings: []), options.language)
    ruleCells = program.rules.map { (Array(CSVText.cell($0.id).utf8), Array(CSVText.cell($0.force.rawValue).utf8)) }
  }

  /// A number without the zeros that it was stored with: a column of numbers has other zeros than the cell that it is from.
  private static func text(_ excess: Datum) -> String {
    if case .number(let number) = excess { number.text } else { MachineForm.text(excess) }
  }

  public var header: String { CSVReport.header.joined(separator: ",") + "\n" }

  /// The line of a finding; empty where the options do not list its result.
  public func line(_ finding: Finding, caseID: String) -> String {
    var line: [UInt8] = []
    write(finding, caseID: caseID, to: &line)
    return String(decoding: line, as: UTF8.self)
  }

  /// Adds the line of a finding, if its result is one of those that the options list.
  public func write(_ finding: Finding, caseID: String, to line: inout [UInt8]) {
    guard show.lists(finding.result) else { return }
    let comma: UInt8 = 0x2C
    CSVText.write(caseID, to: &line)
    line.append(comma)
    line.append(contentsOf: ruleCells[finding.rule].id)
    line.append(comma)
    CSVText.write(finding.subject.text, to: &line)
    line.append(comma)
    line.append(contentsOf: ruleCells[finding.rule].force)
    line.append(comma)
    line.append(contentsOf: finding.result.rawValue.utf8)
    line.append(comma)
    if let excess = finding.excess { line.append(contentsOf: CSVText.quoted(Self.text(excess)).utf8) }
    line.append(comma)
    if !finding.missing.isEmpty { CSVText.write(finding.missing.map(\.path).joined(separator: ";"), to: &line) }
    line.append(comma)
    CSVText.write(words.sentence(finding), to: &line)
    line.append(0x0A)
  }
}
