public import ArgumentParser
public import Guiju

// The words of help name the values; the parser need not repeat them.
extension Language: ExpressibleByArgument {
  public static var allValueStrings: [String] { [] }
}
extension CheckOutcome.FailOn: ExpressibleByArgument {
  public static var allValueStrings: [String] { [] }
}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// What findings are written as.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv, xlsx, html, sarif, oscal, junit

  static var allValueStrings: [String] { [] }
}

extension OutputFormat {
  /// Ends where a workbook was asked for and no file is named to put it into.
  func validate(output: String?) throws {
    guard self == .xlsx, output == nil else { return }
    throw ValidationError(
      Door.say("工作簿要写到文件：请加上 `--output 结果.xlsx`", "a workbook goes to a file: add `--output result.xlsx`"))
  }
}

/// `text` or `json`: what is no table has no CSV.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  static var allValueStrings: [String] { [] }
}

/// `html` or `markdown`: what a document can be.
enum DocumentFormat: String, ExpressibleByArgument, CaseIterable {
  case html, markdown

  static var allValueStrings: [String] { [] }
}

extension DocumentLanguages: ExpressibleByArgument {
  public static var allValueStrings: [String] { [] }
}

extension SchemaRun.Subject: ExpressibleByArgument {
  public static var allValueStrings: [String] { [] }
}

/// What every command takes.
struct GeneralOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Door.say("规则文件夹（默认：程序旁的 rules）", "the rules folder (default: `rules` beside the command)"), valueName: "DIR"))
  var rules: String?

  @Option(
    help: ArgumentHelp(Door.say("语言：zh 或 en（默认按系统）", "language: zh or en (default: the locale's)"), valueName: "zh|en"))
  var lang: Language?

  @Option(help: ArgumentHelp(Door.say("写到文件而不是屏幕", "write to a file, not to the screen"), valueName: "FILE"))
  var output: String?

  var library: RuleLibrary { Door.library(rules) }

  func deliver(_ text: String) throws { try Door.deliver(text, to: output) }

  /// Has the companion write a workbook by its description; ends with 2 where it cannot be written.
  func deliverWorkbook(_ description: String) throws {
    guard let output,
      let failure = OutputFile.refusal(of: output) ?? library.sheets.write(description, to: output)
    else { return }
    Door.report(failure)
    throw ExitCode(2)
  }

  func reportOptions(show: ShowSet? = nil) -> ReportOptions {
    ReportOptions(
      language: Door.language, width: output == nil ? Door.width : 80, colour: output == nil && Door.colour,
      show: show)
  }
}

/// What `check` and `explain` take: by which guidance, on which day, how far the case is.
struct CaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Door.say(
        "指引：文件路径，或规则文件夹里的名称（优先于案例所写）", "guidance: a file, or a name below the rules folder; wins over the case's"),
      valueName: "G"))
  var guidance: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(Door.say("按哪一天检查，如 2019-03-01", "the day to judge by, as 2019-03-01"), valueName: "DATE"))
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp(Door.say("案例进行到哪个阶段", "how far the case is"), valueName: "STAGE"))
  var stage: String?

  @Flag(
    name: .customLong("keep-going"),
    help: ArgumentHelp(Door.say("读不出的内容按“待定”处理，继续检查（退出码仍为 2）", "judge with unread cells unknown (still ends with 2)")))
  var keepGoing = false

  func request(_ library: RuleLibrary, _ meter: ProgressMeter? = nil) throws -> CheckRequest {
    guard let today = Today.date() else { throw ExitCode(2) }
    var progress: (@Sendable (RunProgress) -> Void)?
    if let meter { progress = { meter.show($0) } }
    return CheckRequest(
      guidance: guidance, library: library, asOf: asOf, today: today, stage: stage, keepGoing: keepGoing,
      progress: progress)
  }
}
