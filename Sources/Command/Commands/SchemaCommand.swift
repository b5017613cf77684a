import ArgumentParser
import Guiju

/// `guiju schema [G] [--of guidance|case]`
struct SchemaCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "schema",
      abstract: Door.say(
        "指引文件或案例的格式说明，供编辑器和程序使用", "the JSON Schema of guidance files or of cases, for editors and programs"),
      discussion: Door.say(
        """
        例如：
          guiju schema --of guidance --output guidance.schema.json
          guiju schema cn/xian/community-fund --output 案例.schema.json
        退出码：0 已写出；2 指引读不了或有错误。
        """,
        """
        Examples:
          guiju schema --of guidance --output guidance.schema.json
          guiju schema cn/xian/community-fund --output case.schema.json
        Exit codes: 0 written; 2 the guidance cannot be read, or has errors.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("指引文件，或规则文件夹里的名称", "a guidance file, or a name below the rules folder"), valueName: "G"))
  var guidance: String?

  @Option(
    help: ArgumentHelp(
      Door.say(
        "guidance：指引文件的格式；case：这份指引的案例的格式（默认）", "guidance: of guidance files; case: of the cases of G (the default)"),
      valueName: "guidance|case"))
  var of: SchemaRun.Subject?

  @OptionGroup var general: GeneralOptions

  func run() throws {
    let schema = SchemaRun.text(guidance: guidance, of: of, library: general.library, language: Door.language)
    Door.report(schema.diagnostics)
    guard let text = schema.value else { throw ExitCode(2) }
    try general.deliver(text)
  }
}
