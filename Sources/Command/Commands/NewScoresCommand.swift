import ArgumentParser
import Guiju

/// `guiju new scores --cases CASE… --assessor NAME`
struct NewScoresCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "scores",
      abstract: Door.say("给一位评委的评分表", "a form in which one assessor scores projects"),
      discussion: Door.say(
        """
        一个案例的一项指标一行；案例里已有的评分会填上。还没有打分的留空，算“还欠”，不算 0 分。
        例如：
          guiju new scores --cases 项目文件夹 --assessor 评委甲 --output 评委甲.xlsx
          guiju assess 项目文件夹 --scores 评委甲.xlsx 评委乙.xlsx
        退出码：0 已写出；2 案例读不了，没有要打分的，文件已经有了或写不了。
        """,
        """
        A row for each case and indicator; scores that the cases give already are filled in. A blank is owed, never 0.
        Examples:
          guiju new scores --cases projects/ --assessor Li --output li.xlsx
          guiju assess projects/ --scores li.xlsx wang.xlsx
        Exit codes: 0 written; 2 a case cannot be read, there is nothing to score, or the file is there already.
        """))
  }

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      Door.say("这位评委要评的案例文件，或放案例的文件夹", "the case files that the assessor is to score, or folders of them"),
      valueName: "CASE"))
  var cases: [String]

  @Option(
    help: ArgumentHelp(
      Door.say("评委的名字，评分以它记名", "the name of the assessor, under which the scores count"), valueName: "NAME"))
  var assessor: String

  @Option(
    help: ArgumentHelp(
      Door.say("评估标准的编号；指引只有一个标准时可以不写", "the id of the standard; not needed where the guidance has but one"),
      valueName: "ID"))
  var standard: String?

  @OptionGroup var caseOptions: CaseOptions

  @Option(
    help: ArgumentHelp(
      Door.say("规则文件夹（默认：程序旁的 rules）", "the rules folder (default: `rules` beside the command)"), valueName: "DIR"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      Door.say(
        "表的形式：csv 或 xlsx（要用 --output）；不写就看文件名",
        "csv or xlsx (which needs --output); where it is not said, by the name of the file"),
      valueName: "FORMAT"))
  var format: ScoreFormat?

  @OptionGroup var file: NewFileOptions

  private var isWorkbook: Bool {
    (format ?? (file.output.map(SheetReference.isWorkbook) == true ? .xlsx : .csv)) == .xlsx
  }

  func validate() throws {
    if isWorkbook, file.output == nil {
      throw ValidationError(
        Door.say("工作簿要写到文件：请加上 `--output 评委甲.xlsx`", "a workbook goes to a file: add `--output li.xlsx`"))
    }
    if assessor.allSatisfy(\.isWhitespace) {
      throw ValidationError(Door.say("`--assessor` 后面要写评委的名字", "`--assessor` takes the name of the assessor"))
    }
  }

  func run() throws {
    let library = Door.library(rules)
    let made = NewRun.scores(
      paths: cases, standard: standard, assessor: assessor, try caseOptions.request(library))
    guard let form = made.value else {
      Door.report(made.diagnostics)
      throw ExitCode(2)
    }
    if isWorkbook, let output = file.output {
      try file.check(output)
      Door.report(made.diagnostics)
      if let failure = library.sheets.write(form.workbook(Door.language), to: output) {
        Door.report(failure)
        throw ExitCode(2)
      }
    } else {
      try file.deliver(Diagnosed(form.csv(Door.language), made.diagnostics))
    }
    // With `--keep-going` cases that could not be read are not in the form.
    if made.diagnostics.hasErrors { throw ExitCode(2) }
  }
}

/// How the form for scores is written.
enum ScoreFormat: String, ExpressibleByArgument {
  case csv, xlsx
}
