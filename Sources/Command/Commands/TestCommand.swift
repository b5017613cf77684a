import ArgumentParser
import Guiju

/// `guiju test G|FOLDER…`
struct TestCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test",
      abstract: Door.say("运行指引文件里的例子", "run the worked examples inside guidance files"),
      discussion: Door.say(
        """
        例如：
          guiju test rules/cn/xian/community-fund.yaml
          guiju test rules --coverage
          guiju test rules --mutate --mutate-min 90
        指引旁边的 `名称.tests.yaml` 里的例子一并运行。
        退出码：0 全部相符；1 有例子不相符，或达不到要求的百分数；2 文件读不了。
        """,
        """
        Examples:
          guiju test rules/cn/xian/community-fund.yaml
          guiju test rules --coverage
          guiju test rules --mutate --mutate-min 90
        Examples in `NAME.tests.yaml` beside a guidance file are run with it.
        Exit codes: 0 all agree; 1 an example does not, or a percentage is not reached; 2 a file cannot be read.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("指引文件、文件夹，或规则文件夹里的名称", "guidance files, folders, or names below the rules folder"), valueName: "G"))
  var guidance: [String]

  @OptionGroup var general: GeneralOptions

  @Option(help: ArgumentHelp(Door.say("输出形式：text、json 或 junit", "text, json or junit"), valueName: "FORMAT"))
  var format: TestFormat = .text

  @Flag(help: ArgumentHelp(Door.say("列出每条规则的哪些结果有测试写明", "show which results of each rule the tests assert")))
  var coverage = false

  @Option(
    name: .customLong("coverage-min"),
    help: ArgumentHelp(
      Door.say("有测试写明的结果少于百分之几时退出码为 1", "end with 1 where fewer results in a hundred are asserted"),
      valueName: "PERCENT"))
  var coverageMin: Percent?

  @Flag(
    help: ArgumentHelp(Door.say("每次改动规则一处，列出没有测试发现的改动", "change one thing at a time, and list what no test notices")))
  var mutate = false

  @Option(
    name: .customLong("mutate-min"),
    help: ArgumentHelp(
      Door.say("测试发现的改动少于百分之几时退出码为 1", "end with 1 where fewer changes in a hundred are noticed"),
      valueName: "PERCENT"))
  var mutateMin: Percent?

  func run() throws {
    guard let today = Today.date() else { throw ExitCode(2) }
    let compiled = LintRun.compile(guidance, library: general.library)
    Door.report(compiled.diagnostics)
    let runs = compiled.programs.map {
      TestRun.run(
        $0, today: today, withCoverage: coverage || coverageMin != nil, withMutation: mutate || mutateMin != nil)
    }
    let options = general.reportOptions()
    switch format {
    case .text: try general.deliver(TestReport.text(runs, options: options))
    case .json: try general.deliver(TestReport.json(runs, options: options, toolVersion: GuijuVersion.text))
    case .junit: try general.deliver(JUnitReport.text(runs, options: options))
    }
    if compiled.isBroken { throw ExitCode(2) }
    let isShort = runs.contains { run in
      run.outcomes.contains { !$0.passed }
        || coverageMin.map { run.coverage?.reaches(percent: $0.value) == false } ?? false
        || mutateMin.map { run.mutation?.reaches(percent: $0.value) == false } ?? false
    }
    if isShort { throw ExitCode(1) }
  }
}

/// `text`, `json` or `junit`.
enum TestFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, junit

  static var allValueStrings: [String] { [] }
}

/// A whole number of percent from 0 to 100, with or without its sign.
struct Percent: ExpressibleByArgument {
  let value: Int

  init?(argument: String) {
    let digits = argument.hasSuffix("%") ? argument.dropLast() : argument[...]
    guard let value = Int(digits), (0...100).contains(value) else { return nil }
    self.value = value
  }
}
