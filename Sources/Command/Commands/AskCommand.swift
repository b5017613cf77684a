import ArgumentParser
import Guiju

/// `guiju ask --guidance G WORDS…`
struct AskCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ask",
      abstract: Door.say("问一样东西、一类费用或一笔金额能不能用", "ask whether the fund may pay for something"),
      discussion: Door.say(
        """
        用指引里的名称来问（代码、名称、别称都可以），可以整句地问：
          guiju ask --guidance cn/xian/community-fund 可以买小礼品吗
          guiju ask --guidance cn/xian/community-fund 服务费 1.2万
          guiju ask --guidance cn/purchase-of-services 承接主体 居民委员会
        只按写明的情况判断，其他一概作为不知道。
        退出码：0 可以，或在限度之内；1 不可以；2 有不认识的词，或用法有误；3 尚不能定，或没有规则提到。
        """,
        """
        Ask by the names of the guidance (codes, labels, everyday names), also in a whole sentence:
          guiju ask --guidance cn/xian/community-fund may the fund pay for gifts
          guiju ask --guidance cn/xian/community-fund services 12000
          guiju ask --guidance uk/awards-for-all equipment
        What is not stated is taken to be unknown.
        Exit codes: 0 allowed, or within limits; 1 not allowed; 2 a word that names nothing, or wrong use; 3 it depends,
        or no rule speaks of it.
        """))
  }

  @Option(
    help: ArgumentHelp(
      Door.say("指引：文件，或规则文件夹里的名称", "guidance: a file, or a name below the rules folder"), valueName: "G"))
  var guidance: String

  @Argument(
    help: ArgumentHelp(Door.say("要问的：名称、金额或一句话", "what is asked: names, a sum, a sentence"), valueName: "WORDS"))
  var words: [String]

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      Door.say("按哪一天的规定，如 2019-03-01（默认：今天）", "by the rules of which day, as 2019-03-01 (default: today)"),
      valueName: "DATE"))
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp(
      Door.say("项目进行到哪个阶段（默认：问到的事项所在的阶段）", "how far the project is (default: the stage of what is asked about)"),
      valueName: "STAGE"))
  var stage: String?

  @OptionGroup var general: GeneralOptions

  @Option(help: ArgumentHelp(Door.say("输出形式：text 或 json", "text or json"), valueName: "FORMAT"))
  var format: ReportFormat = .text

  func run() throws {
    guard let today = Today.date() else { throw ExitCode(2) }
    let asked = AskRun.ask(
      words, guidance: guidance, library: general.library, asOf: asOf, today: today, stage: stage)
    Door.report(asked.diagnostics)
    guard let outcome = asked.value, !outcome.answers.isEmpty else { throw ExitCode(2) }
    let options = general.reportOptions()
    try general.deliver(
      format == .json
        ? AnswerReport.json(
          outcome.answers, reading: outcome.reading, words: words, program: outcome.program, options: options,
          toolVersion: GuijuVersion.text)
        : AnswerReport.text(
          outcome.answers, reading: outcome.reading, words: words, program: outcome.program,
          origin: asOf == nil ? .today : .option, options: options))
    if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
  }
}
