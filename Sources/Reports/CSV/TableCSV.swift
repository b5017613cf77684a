import Cases
public import Evaluation
public import Programs
import SourceText
import Values

/// The findings of cases in tables, as `CSVReport` writes those of cases in files.
public struct TableCSV {
  private let words: FindingText
  private let program: Program
  private let ruleCells: [(id: String, force: String)]

  public init(program: Program, options: ReportOptions) {
    self.program = program
    let data = CaseData(
      id: "", guidance: nil, asOf: nil, stage: nil, tables: [], symbols: program.symbols, reviews: [], files: [],
      readings: [])
    words = FindingText(
      CaseResult(
        program: program, data: data, asOf: .epoch, asOfOrigin: .option, stage: 0, findings: []), options.language)
    ruleCells = program.rules.map { (CSVText.cell($0.id), CSVText.cell($0.force.rawValue)) }
  }

  /// A number without the zeros that it was stored with: a column of numbers has other zeros than the cell that it is from.
  private static func text(_ excess: Datum) -> String {
    if case .number(let number) = excess { number.text } else { MachineForm.text(excess) }
  }

  public var header: String { CSVReport.header.joined(separator: ",") + "\n" }

  /// One line of the table.
  public func line(_ finding: Finding, caseID: String) -> String {
    let rule = ruleCells[finding.rule]
    var line = CSVText.cell(caseID)
    line += ","
    line += rule.id
    line += ","
    line += CSVText.cell(finding.subject.text)
    line += ","
    line += rule.force
    line += ","
    line += finding.result.rawValue
    line += ","
    line += CSVText.quoted(finding.excess.map(Self.text) ?? "")
    line += ","
    line += CSVText.cell(finding.missing.map(\.path).joined(separator: ";"))
    line += ","
    line += CSVText.cell(words.sentence(finding))
    line += "\n"
    return line
  }
}
