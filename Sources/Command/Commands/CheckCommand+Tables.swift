import ArgumentParser
import Guiju

extension CheckCommand {
  /// Checks cases that come in tables.
  func runTables() throws {
    let request = tableOptions.request(try caseOptions.request(general.library), detail: .brief)
    let outcome = TableRun.run(request)
    let options = general.reportOptions(show: show?.set)
    if let program = outcome.program, outcome.counts != nil {
      let show = options.show ?? .usual
      let table = TableCSV(program: program, options: options)
      var text = table.header
      for found in outcome.findings where show.lists(found.finding.result) {
        text += table.line(found.finding, caseID: found.caseID)
      }
      for finding in outcome.across where show.lists(finding.result) { text += table.line(finding, caseID: "") }
      try general.deliver(text)
    }
    Door.report(outcome.diagnostics)
    let code = outcome.exitCode(failOn: failOn)
    if code != 0 { throw ExitCode(code) }
  }
}
