import ArgumentParser
import Guiju

extension CheckCommand {
  /// Checks cases that come in tables.
  func runTables() throws {
    try refuseFolder()
    let detail: FindingDetail = format == .csv || format == .text ? .brief : .full
    let outcome = TableRun.run(tableOptions.request(try caseOptions.request(general.library), detail: detail))
    let options = general.reportOptions(show: show?.set)
    if let program = outcome.program, let counts = outcome.counts {
      switch format {
      case .csv: try general.deliver(table(outcome, program, options))
      case .text: try general.deliver(report(outcome, program, counts, options))
      case .json, .html, .xlsx, .sarif, .oscal, .junit: try deliver(outcome.checkOutcome(), options)
      }
    }
    if format != .text || outcome.counts == nil { Door.report(outcome.diagnostics) }
    let code = outcome.exitCode(failOn: failOn)
    if code != 0 { throw ExitCode(code) }
  }

  private func table(_ outcome: TableOutcome, _ program: Program, _ options: ReportOptions) -> String {
    let show = options.show ?? .usual
    let table = TableCSV(program: program, options: options)
    var text = table.header
    for found in outcome.findings where show.lists(found.finding.result) {
      text += table.line(found.finding, caseID: found.caseID)
    }
    for finding in outcome.across where show.lists(finding.result) { text += table.line(finding, caseID: "") }
    return text
  }

  private func report(
    _ outcome: TableOutcome, _ program: Program, _ counts: RuleCounts, _ options: ReportOptions
  ) -> String {
    let read = outcome.read.map { ($0.name, $0.rows, $0.read, $0.refused, $0.leftOut) }
    let contents = TableReport.Contents(
      program: program, caseCount: outcome.caseCount, counts: counts, findings: outcome.findings,
      across: outcome.across, read: read)
    var text = TableReport(contents, options: options).text()
    if !outcome.diagnostics.isEmpty { text += "\n" + LintReport.text(outcome.diagnostics, options: options) }
    return text
  }
}
