import ArgumentParser
import Guiju

extension CheckCommand {
  /// Checks cases that come in tables.
  func runTables() throws {
    try refuseFolder()
    let detail: FindingDetail = format == .csv || format == .text ? .brief : .full
    var request = tableOptions.request(try caseOptions.request(general.library), detail: detail)
    // No report of tables shows them.
    request.wantsFingerprints = false
    let cancellation = Cancellation()
    let progress = TableProgress()
    let watch = RunWatch(cancellation, tick: Door.ticker(progress))
    watch.start()
    let outcome = TableRun.run(request, cancellation: cancellation, progress: progress)
    if let standing = outcome.interrupted {
      watch.stop()
      Door.eraseProgress()
      Door.report(
        Diagnostic(
          .runInterrupted, at: nil, ["standing": .words(Words(zh: standing.text(.zh), en: standing.text(.en)))]))
      throw ExitCode(130)
    }
    let options = general.reportOptions(show: show?.set)
    do {
      if let program = outcome.program, let counts = outcome.counts {
        switch format {
        case .csv: try deliverTable(outcome, options, cancellation)
        case .text: try general.deliver(report(outcome, program, counts, options))
        case .json, .html, .xlsx, .sarif, .oscal, .junit: try deliver(outcome.checkOutcome(), options)
        }
      }
    } catch {
      watch.stop()
      throw error
    }
    watch.stop()
    Door.eraseProgress()
    if format != .text || outcome.counts == nil {
      for line in TableNotes(options).lines(outcome.read, outcome.readings) { Door.printError(line + "\n") }
      Door.report(outcome.diagnostics)
    }
    try writeRefused(outcome.refusals)
    let code = outcome.exitCode(failOn: failOn)
    if code != 0 { throw ExitCode(code) }
  }

  private func report(
    _ outcome: TableOutcome, _ program: Program, _ counts: RuleCounts, _ options: ReportOptions
  ) -> String {
    let contents = TableReport.Contents(
      program: program, caseCount: outcome.caseCount, counts: counts, findings: outcome.findings,
      across: outcome.across, notes: TableNotes(options).lines(outcome.read, outcome.readings))
    var text = TableReport(contents, options: options).text()
    if !outcome.diagnostics.isEmpty { text += "\n" + LintReport.text(outcome.diagnostics, options: options) }
    return text
  }

  /// Writes the findings as they are put into words: all of them at once may be large.
  private func deliverTable(_ outcome: TableOutcome, _ options: ReportOptions, _ cancellation: Cancellation) throws {
    guard let program = outcome.program, outcome.counts != nil else { return }
    let show = options.show ?? .usual
    let delivery = try Door.Delivery(to: general.output)
    delivery.write(TableCSV(program: program, options: options).header)
    // Put into words on all cores, some thousands at a time, and written in their order.
    let findings = outcome.findings
    let size = 2_000
    let batches = (findings.count + size - 1) / size
    var first = 0
    while first < batches, !cancellation.isCancelled {
      let last = min(batches, first + 64)
      let texts = Cores.map(last - first) { [first] index -> String in
        let table = TableCSV(program: program, options: options)
        let start = (first + index) * size
        var text = ""
        for found in findings[start..<min(findings.count, start + size)] where show.lists(found.finding.result) {
          text += table.line(found.finding, caseID: found.caseID)
        }
        return text
      }
      for text in texts { delivery.write(text) }
      first = last
    }
    let table = TableCSV(program: program, options: options)
    for finding in outcome.across where show.lists(finding.result) {
      delivery.write(table.line(finding, caseID: ""))
    }
    guard !cancellation.isCancelled else {
      delivery.discard()
      throw ExitCode(130)
    }
    try delivery.finish()
  }

  /// Rows with errors, one file for each file that has some: `rest.csv`, `rest-2.csv`.
  private func writeRefused(_ refusals: [RefusedRows]) throws {
    guard let path = tableOptions.refused else { return }
    for (index, refused) in refusals.enumerated() {
      let name = index == 0 ? path : Self.numbered(path, index + 1)
      guard let writer = OutputWriter(path: name) else {
        Door.report(Diagnostic(.outputNotWritten, at: nil, ["path": .written(name)]))
        throw ExitCode(2)
      }
      _ = refused.write {
        writer.write($0)
        return true
      }
      if let failure = writer.commit() {
        Door.report(failure)
        throw ExitCode(2)
      }
      Door.printError(
        Door.say(
          "\(visibleText(refused.name)) 中有错的 \(refused.count) 行写到了 \(visibleText(name))\n",
          "\(refused.count) rows of \(visibleText(refused.name)) with errors were written to \(visibleText(name))\n"))
    }
  }

  /// `rest-2.csv`
  private static func numbered(_ path: String, _ number: Int) -> String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    guard let point = path.lastIndex(of: "."), point > slash else { return "\(path)-\(number)" }
    return "\(path[..<point])-\(number)\(path[point...])"
  }
}
