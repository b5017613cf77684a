import ArgumentParser
import Guiju

/// `guiju lint G|FOLDER…`
struct LintCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "lint",
      abstract: Door.say("检查指引文件写得对不对", "check that guidance files are well written"),
      discussion: Door.say(
        """
        例如：
          guiju lint 我的指引.yaml
          guiju lint rules --format json
        退出码：0 没有错误；2 有错误。
        """,
        """
        Examples:
          guiju lint my-guidance.yaml
          guiju lint rules --format json
        Exit codes: 0 no errors; 2 errors.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("指引文件、文件夹，或规则文件夹里的名称", "guidance files, folders, or names below the rules folder"), valueName: "G"))
  var guidance: [String]

  @OptionGroup var general: GeneralOptions

  @Option(help: ArgumentHelp(Door.say("输出形式：text 或 json", "text or json"), valueName: "FORMAT"))
  var format: ReportFormat = .text

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      Door.say("怎样算有问题：error 或 warning", "what ends with 2: error or warning"), valueName: "error|warning"))
  var failOn: CheckOutcome.FailOn = .error

  func run() throws {
    let outcome = LintRun.compile(guidance, library: general.library)
    let options = general.reportOptions()
    try general.deliver(
      format == .json
        ? LintReport.json(outcome.diagnostics, options: options, toolVersion: GuijuVersion.text)
        : outcome.diagnostics.isEmpty
          ? sound(outcome.programs.count) : LintReport.text(outcome.diagnostics, options: options))
    if outcome.isBroken || (failOn == .warning && !outcome.diagnostics.isEmpty) { throw ExitCode(2) }
  }

  private func sound(_ count: Int) -> String {
    Door.say("\(count) 份指引，没有发现问题\n", "\(count) guidance file\(count == 1 ? "" : "s"), nothing wrong\n")
  }
}
