import ArgumentParser
import Guiju

/// `guiju assess CASE…`
struct AssessCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "assess",
      abstract: Door.say("按评估标准给完成的项目打分", "score finished projects by a standard"),
      discussion: Door.say(
        """
        例如：
          guiju assess 项目.yaml
          guiju assess 项目文件夹 --standard completion --format csv --output 得分.csv
          guiju assess 项目文件夹 --format html --output 评估结果/
          guiju assess 项目文件夹 --scores 评委甲.xlsx 评委乙.csv
        资料不全时，得分是一个范围；等次只在范围落在一个等次之内时给出。
        退出码：0 分数和等次都已确定；1 有一票否决；3 有未定的；2 有读不出或无法打分的。
        """,
        """
        Examples:
          guiju assess project.yaml
          guiju assess projects/ --standard completion --format csv --output scores.csv
          guiju assess projects/ --format html --output assessment/
          guiju assess projects/ --scores li.xlsx wang.csv
        Where something is missing the score is a range; a grade is given where the range lies in one.
        Exit codes: 0 scores and grades are settled; 1 a veto; 3 something is open; 2 something could not be read or scored.
        """))
  }

  @Argument(help: ArgumentHelp(Door.say("案例文件，或放案例的文件夹", "case files, or folders of them"), valueName: "CASE"))
  var cases: [String]

  @Option(
    help: ArgumentHelp(
      Door.say("评估标准的编号；指引只有一个标准时可以不写", "the id of the standard; not needed where the guidance has but one"),
      valueName: "ID"))
  var standard: String?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      Door.say(
        "评委填好的评分表（.csv、.xlsx，或 评委甲.xlsx#评分），可以有几个",
        "score sheets that assessors filled in: .csv, .xlsx or li.xlsx#Scores; several may follow"),
      valueName: "FILE"))
  var scores: [String] = []

  @OptionGroup var caseOptions: CaseOptions
  @OptionGroup var general: GeneralOptions

  @Option(
    help: ArgumentHelp(
      Door.say(
        "输出形式：text、json、csv、xlsx（要用 --output）、html、sarif、oscal 或 junit",
        "text, json, csv, xlsx (which needs --output), html, sarif, oscal or junit"),
      valueName: "FORMAT"))
  var format: OutputFormat = .text

  func validate() throws { try format.validate(output: general.output) }

  func run() throws {
    try refuseFolder()
    let outcome = AssessRun.run(
      paths: cases, standard: standard, scores: scores, try caseOptions.request(general.library, Door.meter))
    let options = general.reportOptions()
    if outcome.assessments.isEmpty, format != .json {
      Door.report(outcome.diagnostics)
      Door.report(outcome.broken, judged: 0)
    } else {
      try deliver(outcome, options)
      if !format.tellsDiagnostics { Door.report(outcome.diagnostics) }
      if !format.tellsBroken { Door.report(outcome.broken, judged: outcome.assessments.count) }
    }
    if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
  }
}
