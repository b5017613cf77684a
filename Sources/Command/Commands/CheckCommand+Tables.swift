import ArgumentParser
import Guiju

extension CheckCommand {
  /// What goes with cases in files only is refused, not passed over.
  func validateTables() throws {
    if let first = cases.first {
      throw ValidationError(
        Door.say(
          "`\(first)` 是单个案例，不能和 --cases 的案例表一起检查：请分两次检查",
          "`\(first)` is a case by itself and does not go with a table of cases: check them one after the other"))
    }
    if since != nil {
      throw ValidationError(
        Door.say("--since 只能用于案例文件，不能用于案例表", "--since goes with case files, not with a table of cases"))
    }
    if let show, ResultKind.allCases.contains(where: { !ResultCode($0).isListed && show.set.lists($0) }) {
      throw ValidationError(
        Door.say(
          "检查案例表只列出不符合和未定的：--show 写 fail、open 或 fail,open；符合的有多少，默认的报告里有",
          "a check of tables lists what fails or is open: give --show fail, open or fail,open; how much holds stands in the report as text"
        ))
    }
  }

  /// Checks cases that come in tables.
  func runTables() throws {
    try refuseFolder()
    let detail: FindingDetail = format == .csv || format == .text ? .brief : .full
    let options = general.reportOptions(show: show?.set)
    var request = tableOptions.request(try caseOptions.request(general.library), detail: detail)
    if format == .csv { request.lines = options }
    // A list of findings shows none of the files.
    request.wantsFingerprints = detail == .full
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
    do {
      try refuseTargets(outcome)
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
      for line in TableNotes(options).lines(outcome.read, outcome.readings, outcome.days) {
        Door.printError(line + "\n")
      }
      Door.report(outcome.diagnostics)
    }
    try writeRefused(outcome.refusals)
    let code = outcome.exitCode(failOn: failOn)
    if code != 0 { throw ExitCode(code) }
  }

  /// Ends with 2 where rows with errors would be written over a file of this run; before the report is written.
  private func refuseTargets(_ outcome: TableOutcome) throws {
    guard let path = tableOptions.refused else { return }
    let count = outcome.refusals.count { !$0.isOfObjects }
    let names = (0..<max(1, count)).map { $0 == 0 ? path : Self.numbered(path, $0 + 1) }
    for name in names {
      guard let refusal = OutputFile.refusal(of: name, others: general.output.map { [$0] } ?? []) else { continue }
      Door.report(refusal)
      throw ExitCode(2)
    }
  }

  private func report(
    _ outcome: TableOutcome, _ program: Program, _ counts: RuleCounts, _ options: ReportOptions
  ) -> String {
    let contents = TableReport.Contents(
      program: program, caseCount: outcome.caseCount, counts: counts, findings: outcome.findings,
      across: outcome.across, notes: TableNotes(options).lines(outcome.read, outcome.readings, outcome.days))
    var text = TableReport(contents, options: options).text()
    if !outcome.diagnostics.isEmpty { text += "\n" + LintReport.text(outcome.diagnostics, options: options) }
    return text
  }

  private func deliverTable(_ outcome: TableOutcome, _ options: ReportOptions, _ cancellation: Cancellation) throws {
    guard let program = outcome.program, outcome.counts != nil else { return }
    let delivery = try Door.Delivery(to: general.output)
    delivery.write(TableCSV(program: program, options: options).header)
    for text in outcome.lines {
      guard !cancellation.isCancelled else {
        delivery.discard()
        throw ExitCode(130)
      }
      delivery.write(text)
    }
    try delivery.finish()
  }

  /// Rows with errors, one file for each file that has some: `rest.csv`, `rest-2.csv`.
  private func writeRefused(_ refusals: [RefusedRows]) throws {
    guard let path = tableOptions.refused else { return }
    for refused in refusals where refused.isOfObjects {
      let name = visibleText(refused.name)
      Door.printError(
        Door.say(
          "\(name) 里有 \(refused.count) 个对象有错：它是 JSON，请在原文件里改正\n",
          "\(name) is JSON: correct what is wrong with its \(refused.count == 1 ? "object" : "\(refused.count) objects") there\n"
        ))
    }
    for (index, refused) in refusals.filter({ !$0.isOfObjects }).enumerated() {
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
          "\(refused.count) \(refused.count == 1 ? "row of \(visibleText(refused.name)) with an error was" : "rows of \(visibleText(refused.name)) with errors were") written to \(visibleText(name))\n"
        ))
    }
  }

  /// `rest-2.csv`
  private static func numbered(_ path: String, _ number: Int) -> String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    guard let point = path.lastIndex(of: "."), point > slash else { return "\(path)-\(number)" }
    return "\(path[..<point])-\(number)\(path[point...])"
  }
}
