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
          guiju test rules
        退出码：0 全部相符；1 有例子不相符；2 文件读不了。
        """,
        """
        Examples:
          guiju test rules/cn/xian/community-fund.yaml
          guiju test rules
        Exit codes: 0 all agree; 1 an example does not; 2 a file cannot be read.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("指引文件、文件夹，或规则文件夹里的名称", "guidance files, folders, or names below the rules folder"), valueName: "G"))
  var guidance: [String]

  @OptionGroup var general: GeneralOptions

  @Option(help: ArgumentHelp(Door.say("输出形式：text 或 json", "text or json"), valueName: "FORMAT"))
  var format: ReportFormat = .text

  func run() throws {
    guard let today = Today.date() else { throw ExitCode(2) }
    let compiled = LintRun.compile(guidance, library: general.library)
    Door.report(compiled.diagnostics)
    let runs = compiled.programs.map { GuidanceTestRun(program: $0, outcomes: LintRun.test($0, today: today)) }
    let options = general.reportOptions()
    try general.deliver(
      format == .json
        ? TestReport.json(runs, options: options, toolVersion: GuijuVersion.text)
        : TestReport.text(runs, options: options))
    if compiled.isBroken { throw ExitCode(2) }
    if runs.contains(where: { $0.outcomes.contains { !$0.differences.isEmpty } }) { throw ExitCode(1) }
  }
}
