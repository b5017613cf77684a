import ArgumentParser
import Guiju

/// `guiju feel EXPRESSION`
struct FeelCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "feel",
      abstract: Door.say("计算一个 FEEL 表达式", "evaluate a FEEL expression"),
      discussion: Door.say(
        """
        表达式按 DMN 1.5 计算：算不出来的结果是 null，原因写在标准错误上。
        例如：
          guiju feel 'sum([100, 200, 300]) * 0.05'
          guiju feel 'plan.total / 3' --context plan.json
          guiju feel --jsonl < 用例.jsonl
        """,
        """
        Expressions are evaluated as DMN 1.5 has them: what fails is null, and standard error says why.
        Examples:
          guiju feel 'sum([100, 200, 300]) * 0.05'
          guiju feel 'plan.total / 3' --context plan.json
          guiju feel --jsonl < cases.jsonl
        """))
  }

  @Argument(help: ArgumentHelp(Door.say("表达式", "an expression"), valueName: "EXPRESSION"))
  var expression: String?

  @Option(
    help: ArgumentHelp(Door.say("给出名称和值的 JSON 或 YAML 文件", "a JSON or YAML file of names and values"), valueName: "FILE")
  )
  var context: String?

  @Flag(help: ArgumentHelp(Door.say("逐行读取用例（JSON），逐行回答", "read cases as JSON lines, answer a line each")))
  var jsonl = false

  @Option(
    help: ArgumentHelp(Door.say("语言：zh 或 en（默认按系统）", "language: zh or en (default: the locale's)"), valueName: "zh|en"))
  var lang: Language?

  func validate() throws {
    if jsonl == (expression != nil) {
      throw ValidationError(
        Door.say("请给出一个表达式，或用 --jsonl 逐行读取用例", "give an expression, or read cases with --jsonl"))
    }
  }

  func run() throws {
    if jsonl {
      let clock = Today.dateAndTime()
      while let line = readLine() {
        if !line.allSatisfy(\.isWhitespace) { Door.print(ExpressionRun.answer(line, clock: clock) + "\n") }
      }
      return
    }
    var entries: [Datum.ContextEntry] = []
    if let context {
      let read = ContextFile.read(path: context)
      Door.report(read.diagnostics)
      guard let value = read.value else { throw ExitCode(2) }
      entries = value
    }
    let outcome = ExpressionRun.evaluate(expression ?? "", context: entries, clock: Today.dateAndTime())
    Door.report(outcome.diagnostics)
    Door.print(FEELNotation.text(outcome.value) + "\n")
  }
}
