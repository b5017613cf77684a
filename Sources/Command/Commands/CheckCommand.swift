import ArgumentParser
import Guiju

/// `guiju check CASE…`
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Door.say("检查方案、支出和台账", "check a plan, its spending and its ledger"),
      discussion: Door.say(
        """
        例如：
          guiju check 方案.yaml
          guiju check 方案.yaml --guidance cn/xian/community-fund --stage plan
          guiju check 方案文件夹 --format csv --output 结果.csv
          guiju check 方案文件夹 --format xlsx --output 结果.xlsx
          guiju check 方案文件夹 --format html --output 检查结果/
        """,
        """
        Examples:
          guiju check plan.yaml
          guiju check plan.yaml --guidance cn/xian/community-fund --stage plan
          guiju check plans/ --format csv --output findings.csv
          guiju check plans/ --format xlsx --output findings.xlsx
          guiju check plans/ --format html --output report/
        """))
  }

  @Argument(help: ArgumentHelp(Door.say("案例文件，或放案例的文件夹", "case files, or folders of them"), valueName: "CASE"))
  var cases: [String] = []

  @OptionGroup var tableOptions: TableOptions

  @OptionGroup var caseOptions: CaseOptions
  @OptionGroup var general: GeneralOptions

  @Option(
    help: ArgumentHelp(
      Door.say(
        "输出形式：text、json、csv、xlsx（要用 --output）、html、sarif、oscal 或 junit",
        "text, json, csv, xlsx (which needs --output), html, sarif, oscal or junit"),
      valueName: "FORMAT"))
  var format: OutputFormat = .text

  @Option(
    help: ArgumentHelp(
      Door.say("列出哪些：fail、open、pass、all，可用逗号连写", "what is listed: fail, open, pass, all; joined by commas"),
      valueName: "SHOW"))
  var show: ShowOption?

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      Door.say("怎样算不通过：error 或 warning", "what ends with 1: error or warning"), valueName: "error|warning"))
  var failOn: CheckOutcome.FailOn = .error

  @Option(
    help: ArgumentHelp(
      Door.say("与上次的结果（JSON）相比：解决了什么，新出现了什么", "compare with an earlier result in JSON: what was mended, what is new"),
      valueName: "OLD.json"))
  var since: String?

  func validate() throws {
    if cases.isEmpty, !tableOptions.isUsed {
      throw ValidationError(
        Door.say(
          "请写明案例文件或文件夹，或用 --cases 写明案例表", "name case files or folders of them, or a table of cases with --cases"))
    }
    if tableOptions.isUsed { try validateTables() }
    try format.validate(output: general.output)
  }

  func run() throws {
    if tableOptions.isUsed { return try runTables() }
    try refuseFolder()
    let earlier = try since.map { path in
      let read = ResultFile.read(path)
      guard let file = read.value else {
        Door.report(read.diagnostics)
        throw ExitCode(2)
      }
      return file
    }
    let outcome = CheckRun.run(paths: cases, try caseOptions.request(general.library, Door.meter))
    let options = general.reportOptions(show: show?.set)
    // Where nothing could be judged there is no report to wrap the diagnostics in.
    if outcome.results.isEmpty, format != .json, format != .sarif {
      Door.report(outcome.diagnostics)
      Door.report(outcome.broken, judged: 0)
    } else {
      let progress = format == .text ? earlier.map { ReplayRun.since($0, outcome) } : nil
      let since = progress.map { ReplayReport.since($0.comparisons, unknown: $0.unknown, options: options) } ?? ""
      try deliver(outcome, options, since: since)
      if !format.tellsDiagnostics { Door.report(outcome.diagnostics) }
      if !format.tellsBroken { Door.report(outcome.broken, judged: outcome.results.count) }
    }
    let code = outcome.exitCode(failOn: failOn)
    if code != 0 { throw ExitCode(code) }
  }
}

/// `fail,open`
struct ShowOption: ExpressibleByArgument {
  let set: ShowSet

  init?(argument: String) {
    var set = ShowSet()
    for word in argument.split(separator: ",") {
      guard let one = ShowSet(word: String(word)) else { return nil }
      set.formUnion(one)
    }
    guard !set.isEmpty else { return nil }
    self.set = set
  }
}
