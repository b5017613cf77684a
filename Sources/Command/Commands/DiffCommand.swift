import ArgumentParser
import Guiju

/// `guiju diff OLD NEW`
struct DiffCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff",
      abstract: Door.say("比较两份指引：哪些更严，哪些更宽", "compare two texts of guidance: what is stricter, what is looser"),
      discussion: Door.say(
        """
        按含义比较，连同各自承接的上位指引；先列更严和更宽的，最后列只改了文字的。
        例如：
          guiju diff 指引-2018.yaml 指引-2024.yaml
          guiju diff cn/xian/community-fund 我的修改.yaml --format json
          guiju diff cn/fund cn/fund --old-rules 原规则文件夹
        退出码：0 已比较；2 文件读不了或有错误。加 --exit-code 时，含义有差别为 1。
        """,
        """
        Compares by meaning, with all that each extends; what is stricter or looser first, what is only reworded last.
        Examples:
          guiju diff fund-2018.yaml fund-2024.yaml
          guiju diff cn/xian/community-fund my-changes.yaml --format json
          guiju diff cn/fund cn/fund --old-rules old-rules
        Exit codes: 0 compared; 2 a file cannot be read, or has errors. With --exit-code, 1 where the meaning differs.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("原来的指引：文件，或规则文件夹里的名称", "the earlier guidance: a file, or a name below the rules folder"),
      valueName: "OLD"))
  var old: String

  @Argument(
    help: ArgumentHelp(
      Door.say("现在的指引：文件，或规则文件夹里的名称", "the later guidance: a file, or a name below the rules folder"), valueName: "NEW")
  )
  var new: String

  @OptionGroup var general: GeneralOptions

  @Option(
    name: .customLong("old-rules"),
    help: ArgumentHelp(
      Door.say("原来的规则文件夹（默认：与 --rules 相同）", "the earlier rules folder (default: that of --rules)"), valueName: "DIR"))
  var oldRules: String?

  @Option(help: ArgumentHelp(Door.say("输出形式：text 或 json", "text or json"), valueName: "FORMAT"))
  var format: ReportFormat = .text

  @Flag(
    name: .customLong("exit-code"),
    help: ArgumentHelp(Door.say("含义有差别时以 1 结束", "end with 1 where the meaning differs")))
  var exitCode = false

  func run() throws {
    let compared = DiffRun.compare(
      old, new, oldLibrary: oldRules.map { Door.library($0) } ?? general.library, newLibrary: general.library)
    Door.report(compared.diagnostics)
    guard let difference = compared.value else { throw ExitCode(2) }
    let options = general.reportOptions()
    try general.deliver(
      format == .json
        ? DifferenceReport.json(difference, options: options, toolVersion: GuijuVersion.text)
        : DifferenceReport.text(difference, options: options))
    if exitCode, difference.changesMeaning { throw ExitCode(1) }
  }
}
