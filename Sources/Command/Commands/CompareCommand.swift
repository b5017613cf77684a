import ArgumentParser
import Guiju

/// `guiju compare [--plan P] G1 G2 …`
struct CompareCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compare",
      abstract: Door.say("几份指引对照：限度、禁止，或同一个方案各怎么说", "lay guidances side by side, alone or with one plan under each"),
      discussion: Door.say(
        """
        例如：
          guiju compare cn/xian/community-fund cn/purchase-of-services
          guiju compare --plan 方案.yaml cn/xian/community-fund cn/xian/beilin-venture-2018
          guiju compare --plan 方案.yaml cn/a cn/b --format html --output 对照.html
        方案里某份指引没有的事项会列出来，不算错。
        退出码：0 已对照；2 文件读不了或有错误。
        """,
        """
        Examples:
          guiju compare cn/xian/community-fund cn/purchase-of-services
          guiju compare --plan plan.yaml cn/xian/community-fund cn/xian/beilin-venture-2018
          guiju compare --plan plan.yaml cn/a cn/b --format html --output compared.html
        What a guidance has no name for in the plan is listed, and is no mistake.
        Exit codes: 0 compared; 2 a file cannot be read, or has errors.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("两份以上的指引：文件，或规则文件夹里的名称", "two guidances or more: files, or names below the rules folder"), valueName: "G"
    ))
  var guidances: [String]

  @Option(help: ArgumentHelp(Door.say("放在各份指引之下的方案", "a plan to put under each"), valueName: "P"))
  var plan: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      Door.say("按哪一天（默认：方案写明的，否则今天）", "the day (default: the plan's, else today)"), valueName: "DATE"))
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp(Door.say("方案进行到哪个阶段", "how far the plan is"), valueName: "STAGE"))
  var stage: String?

  @OptionGroup var general: GeneralOptions

  @Option(help: ArgumentHelp(Door.say("输出形式：text、html 或 json", "text, html or json"), valueName: "FORMAT"))
  var format: ComparisonFormat = .text

  func validate() throws {
    if guidances.count < 2 { throw ValidationError(Door.say("至少要两份指引", "at least two guidances are needed")) }
  }

  func run() throws {
    guard let today = Today.date() else { throw ExitCode(2) }
    let options = general.reportOptions()
    if let plan {
      let compared = CompareRun.plan(
        plan, guidances, library: general.library, asOf: asOf, today: today, stage: stage)
      Door.report(compared.diagnostics)
      guard let comparison = compared.value else { throw ExitCode(2) }
      switch format {
      case .text: try general.deliver(ComparisonReport.text(comparison, options: options))
      case .html:
        try general.deliver(ComparisonReport.html(comparison, options: options, toolVersion: GuijuVersion.text))
      case .json:
        try general.deliver(ComparisonReport.json(comparison, options: options, toolVersion: GuijuVersion.text))
      }
      return
    }
    let compared = CompareRun.topics(guidances, library: general.library, day: asOf ?? today)
    Door.report(compared.diagnostics)
    guard let comparison = compared.value else { throw ExitCode(2) }
    switch format {
    case .text: try general.deliver(ComparisonReport.text(comparison, options: options))
    case .html: try general.deliver(ComparisonReport.html(comparison, options: options, toolVersion: GuijuVersion.text))
    case .json: try general.deliver(ComparisonReport.json(comparison, options: options, toolVersion: GuijuVersion.text))
    }
  }
}

/// What a comparison is written as.
enum ComparisonFormat: String, ExpressibleByArgument, CaseIterable {
  case text, html, json

  static var allValueStrings: [String] { [] }
}
