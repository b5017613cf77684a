import ArgumentParser
import Guiju

/// `guiju impact OLD NEW --cases FOLDER`
struct ImpactCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "impact",
      abstract: Door.say("新规定如果早就施行，以往的案例会怎样", "what a draft would have made of past cases"),
      discussion: Door.say(
        """
        每个案例按两份文本各检查一遍：哪些结论改变、往哪边变、涉及多少金额，按规则和地区分列。
        例如：
          guiju impact cn/fund 草案.yaml --cases 往年方案
          guiju impact cn/fund cn/fund --old-rules 原规则文件夹 --cases 往年方案 --format html --output 影响.html
          guiju impact cn/fund 草案.yaml --new-as-of 2027-01-01 --cases 往年方案 --by plan.community
        退出码：0 已比较；2 有读不出的。加 --exit-code 时，有结论或结果改变为 1。
        """,
        """
        Judges every case by both texts: which come out otherwise, in which direction, how much money, by rule and place.
        Examples:
          guiju impact cn/fund draft.yaml --cases past-plans
          guiju impact cn/fund cn/fund --old-rules old-rules --cases past-plans --format html --output impact.html
          guiju impact cn/fund draft.yaml --new-as-of 2027-01-01 --cases past-plans --by plan.community
        Exit codes: 0 compared; 2 something cannot be read. With --exit-code, 1 where anything comes out otherwise.
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

  @Option(help: ArgumentHelp(Door.say("以往的案例：文件夹或文件", "past cases: a folder, or a file"), valueName: "FOLDER"))
  var cases: [String]

  @Option(
    help: ArgumentHelp(
      Door.say("按哪一项事实分列（默认：名为区、街道或社区的）", "the fact to sort by (default: one called a district, street or community)"),
      valueName: "FACT"))
  var by: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      Door.say("两份文本都按哪一天（默认：各案例自己的日期）", "the day for both (default: that of each case)"), valueName: "DATE"))
  var asOf: CalendarDate?

  @Option(
    name: .customLong("new-as-of"),
    help: ArgumentHelp(
      Door.say("只对现在的指引：按哪一天", "the day for the later guidance alone"), valueName: "DATE"))
  var newAsOf: CalendarDate?

  @Option(help: ArgumentHelp(Door.say("案例进行到哪个阶段", "how far the cases are"), valueName: "STAGE"))
  var stage: String?

  @OptionGroup var general: GeneralOptions

  @Option(
    name: .customLong("old-rules"),
    help: ArgumentHelp(
      Door.say("原来的规则文件夹（默认：与 --rules 相同）", "the earlier rules folder (default: that of --rules)"), valueName: "DIR"))
  var oldRules: String?

  @Option(help: ArgumentHelp(Door.say("输出形式：text、html、csv 或 json", "text, html, csv or json"), valueName: "FORMAT"))
  var format: ImpactFormat = .text

  @Flag(
    name: .customLong("exit-code"),
    help: ArgumentHelp(Door.say("有结果改变时以 1 结束", "end with 1 where anything comes out otherwise")))
  var exitCode = false

  func run() throws {
    guard let today = Today.date() else { throw ExitCode(2) }
    let request = ImpactRun.Request(
      oldLibrary: oldRules.map { Door.library($0) } ?? general.library, newLibrary: general.library, asOf: asOf,
      newAsOf: newAsOf, today: today, stage: stage, place: by)
    let found = ImpactRun.run(old, new, cases: cases, request)
    Door.report(found.diagnostics)
    guard let outcome = found.value else { throw ExitCode(2) }
    let options = general.reportOptions()
    let impact = outcome.impact
    switch format {
    case .text: try general.deliver(ImpactReport.text(impact, options: options))
    case .html: try general.deliver(ImpactReport.html(impact, options: options, toolVersion: GuijuVersion.text))
    case .csv: try general.deliver(ImpactReport.csv(impact, options: options))
    case .json: try general.deliver(ImpactReport.json(impact, options: options, toolVersion: GuijuVersion.text))
    }
    if outcome.isBroken { throw ExitCode(2) }
    if exitCode, !impact.tally.isEmpty || !impact.across.isEmpty || !impact.turned.isEmpty { throw ExitCode(1) }
  }
}

/// What an impact is written as.
enum ImpactFormat: String, ExpressibleByArgument, CaseIterable {
  case text, html, csv, json

  static var allValueStrings: [String] { [] }
}
