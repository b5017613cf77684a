import ArgumentParser
import Guiju

/// `guiju doc G`
struct DocCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doc",
      abstract: Door.say("把指引排成可读的文件", "write guidance as a readable document"),
      discussion: Door.say(
        """
        例如：
          guiju doc cn/xian/community-fund --output 指引.html
          guiju doc 我的指引.yaml --format markdown
          guiju doc 我的指引.yaml --lang both --output 对照.html
        退出码：0 已写出；2 文件读不了或有错误。
        """,
        """
        Examples:
          guiju doc cn/xian/community-fund --output guidance.html
          guiju doc my-guidance.yaml --format markdown
          guiju doc my-guidance.yaml --lang both --output both.html
        Exit codes: 0 written; 2 the file cannot be read, or has errors.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("指引文件，或规则文件夹里的名称", "a guidance file, or a name below the rules folder"), valueName: "G"))
  var guidance: String

  @Option(help: ArgumentHelp(Door.say("输出形式：html 或 markdown", "html or markdown"), valueName: "FORMAT"))
  var format: DocumentFormat = .html

  @Option(
    help: ArgumentHelp(
      Door.say("语言：zh、en 或 both（中英对照；默认按系统）", "language: zh, en or both side by side (default: the locale's)"),
      valueName: "zh|en|both"))
  var lang: DocumentLanguages?

  @Option(
    help: ArgumentHelp(
      Door.say("规则文件夹（默认：程序旁的 rules）", "the rules folder (default: `rules` beside the command)"), valueName: "DIR"))
  var rules: String?

  @Option(help: ArgumentHelp(Door.say("写到文件而不是屏幕", "write to a file, not to the screen"), valueName: "FILE"))
  var output: String?

  func run() throws {
    let compiled = Door.library(rules).compile(guidance)
    Door.report(compiled.diagnostics)
    guard let program = compiled.value, !compiled.diagnostics.hasErrors else { throw ExitCode(2) }
    let document = GuidanceDocument(program)
    // A single language is taken from the arguments before they are parsed.
    let languages = lang ?? (Door.language == .zh ? .zh : .en)
    try Door.deliver(
      format == .html
        ? DocumentHTML.text(document, languages: languages) : DocumentMarkdown.text(document, languages: languages),
      to: output)
  }
}
