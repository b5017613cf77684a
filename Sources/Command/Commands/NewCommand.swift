import ArgumentParser
import Guiju

/// `guiju new guidance|plan|scores`
struct NewCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new",
      abstract: Door.say(
        "新建一份指引、一张空白的方案表，或给评委的评分表", "begin a guidance file, a blank form for a plan, or one for an assessor"),
      discussion: Door.say(
        """
        例如：
          guiju new guidance cn/xian/street-fund --output 我的指引.yaml
          guiju new plan --guidance cn/xian/community-fund --output 方案.yaml
          guiju new scores --cases 项目文件夹 --assessor 评委甲 --output 评委甲.xlsx
        """,
        """
        Examples:
          guiju new guidance cn/xian/street-fund --output my-guidance.yaml
          guiju new plan --guidance cn/xian/community-fund --output plan.yaml
          guiju new scores --cases projects/ --assessor Li --output li.xlsx
        """),
      subcommands: [NewGuidanceCommand.self, NewPlanCommand.self, NewScoresCommand.self])
  }
}

/// Where a new file goes.
struct NewFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(Door.say("语言：zh 或 en（默认按系统）", "language: zh or en (default: the locale's)"), valueName: "zh|en"))
  var lang: Language?

  @Option(
    help: ArgumentHelp(
      Door.say("写到文件而不是屏幕；已有的文件不会被替换", "write to a file, not to the screen; one that is there is kept"),
      valueName: "FILE"))
  var output: String?

  @Flag(help: ArgumentHelp(Door.say("替换已有的文件", "replace a file that is there")))
  var force = false

  /// Writes it, or says why not.
  func deliver(_ made: Diagnosed<String>) throws {
    Door.report(made.diagnostics)
    guard let text = made.value else { throw ExitCode(2) }
    if let output { try check(output) }
    try Door.deliver(text, to: output)
  }

  /// Ends where the file must not be written.
  func check(_ output: String) throws {
    guard let obstacle = NewRun.obstacle(to: output, isForced: force) else { return }
    Door.report(obstacle)
    throw ExitCode(2)
  }
}

/// `guiju new guidance [NAME]`
struct NewGuidanceCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "guidance",
      abstract: Door.say("一份带说明的指引样例，照着改", "a guidance file with explanations, to be changed into your own"),
      discussion: Door.say(
        """
        样例通过检查，自带的例子也都相符，可以边改边试。
        例如：
          guiju new guidance cn/xian/street-fund --output street-fund.yaml
          guiju new guidance --keywords zh --output 我的指引.yaml
        退出码：0 已写出；2 名称不对、文件已经有了或写不了。
        """,
        """
        It compiles and its examples pass, so that each change can be tried at once.
        Examples:
          guiju new guidance cn/xian/street-fund --output street-fund.yaml
          guiju new guidance --keywords zh --output my-guidance.yaml
        Exit codes: 0 written; 2 a wrong name, or the file is there already or cannot be written.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("指引的名称，即它在规则文件夹中的位置", "its name: its place below the rules folder"), valueName: "NAME"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      Door.say("各项和名称用中文还是英文写", "the language of keys and names"), valueName: "zh|en"))
  var keywords: Language = .en

  @OptionGroup var file: NewFileOptions

  func run() throws {
    try file.deliver(NewRun.guidance(name: name, language: Door.language, keywords: keywords))
  }
}

/// `guiju new plan --guidance G`
struct NewPlanCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan",
      abstract: Door.say("按一份指引填写方案的空白表", "a blank form for a plan under a guidance"),
      discussion: Door.say(
        """
        每项写明填什么、可以怎样答、哪些规则用到它。没填的按“待定”检查。
        例如：
          guiju new plan --guidance cn/xian/community-fund --output 方案.yaml
          guiju check 方案.yaml
          guiju new plan --guidance cn/xian/community-fund --format xlsx --output 方案.xlsx
          guiju check 方案.xlsx
        退出码：0 已写出；2 指引读不了或有错误，文件已经有了或写不了。
        """,
        """
        Each fact says what belongs there, what may be answered and which rules it is for. Blanks are unknown.
        Examples:
          guiju new plan --guidance cn/xian/community-fund --output plan.yaml
          guiju check plan.yaml
          guiju new plan --guidance cn/xian/community-fund --format xlsx --output plan.xlsx
          guiju check plan.xlsx
        Exit codes: 0 written; 2 the guidance cannot be read or has errors, or the file is there already.
        """))
  }

  @Option(
    help: ArgumentHelp(
      Door.say("指引：文件路径，或规则文件夹里的名称", "guidance: a file, or a name below the rules folder"), valueName: "G"))
  var guidance: String

  @Option(
    help: ArgumentHelp(
      Door.say(
        "进行到哪个阶段（不写就是第一个）；以后阶段的事项另列在后面", "how far the project is (else its first stage); later facts stand at the end"),
      valueName: "STAGE"))
  var stage: String?

  @Option(
    help: ArgumentHelp(
      Door.say("规则文件夹（默认：程序旁的 rules）", "the rules folder (default: `rules` beside the command)"), valueName: "DIR"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      Door.say("表的形式：yaml 或 xlsx（要用 --output）", "yaml or xlsx (which needs --output)"), valueName: "FORMAT"))
  var format: PlanFormat = .yaml

  @OptionGroup var file: NewFileOptions

  func validate() throws {
    if format == .xlsx, file.output == nil {
      throw ValidationError(
        Door.say("工作簿要写到文件：请加上 `--output 方案.xlsx`", "a workbook goes to a file: add `--output plan.xlsx`"))
    }
  }

  func run() throws {
    if format == .xlsx, let output = file.output {
      try file.check(output)
      let made = NewRun.planWorkbook(
        guidance: guidance, stage: stage, library: Door.library(rules), language: Door.language, output: output)
      Door.report(made.diagnostics)
      if made.value == nil { throw ExitCode(2) }
      return
    }
    try file.deliver(
      NewRun.plan(guidance: guidance, stage: stage, library: Door.library(rules), language: Door.language))
  }
}

/// How the form for a plan is written.
enum PlanFormat: String, ExpressibleByArgument {
  case yaml, xlsx
}
