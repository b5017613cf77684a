import ArgumentParser
import Guiju

/// `guiju lint G|FOLDER…`
struct LintCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "lint",
      abstract: Door.say("检查指引文件写得对不对", "check that guidance files are well written"),
      discussion: Door.say(
        """
        例如：
          guiju lint 我的指引.yaml
          guiju lint rules --format json
          guiju lint 我的指引.yaml --fix --dry-run
          guiju lint 我的指引.yaml --keywords zh --fix
        退出码：0 没有错误；2 有错误。
        """,
        """
        Examples:
          guiju lint my-guidance.yaml
          guiju lint rules --format json
          guiju lint my-guidance.yaml --fix --dry-run
          guiju lint my-guidance.yaml --keywords en --fix
        Exit codes: 0 no errors; 2 errors.
        """))
  }

  @Argument(
    help: ArgumentHelp(
      Door.say("指引文件、文件夹，或规则文件夹里的名称", "guidance files, folders, or names below the rules folder"), valueName: "G"))
  var guidance: [String]

  @OptionGroup var general: GeneralOptions

  @Option(help: ArgumentHelp(Door.say("输出形式：text 或 json", "text or json"), valueName: "FORMAT"))
  var format: ReportFormat = .text

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      Door.say("怎样算有问题：error 或 warning", "what ends with 2: error or warning"), valueName: "error|warning"))
  var failOn: CheckOutcome.FailOn = .error

  @Flag(help: ArgumentHelp(Door.say("改正可以放心改正的地方，写回文件", "mend what can safely be mended, in the files")))
  var fix = false

  @Flag(
    name: .customLong("dry-run"),
    help: ArgumentHelp(Door.say("与 --fix 合用：只列出会怎样改", "with --fix: only show what would be mended")))
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      Door.say(
        "把关键词都写成中文（zh）或英文（en）；与 --fix 合用就整份改写",
        "the words of the language in Chinese (zh) or English (en); with --fix the files are rewritten"),
      valueName: "zh|en"))
  var keywords: Language?

  func validate() throws {
    if dryRun, !fix {
      throw ValidationError(Door.say("`--dry-run` 要与 `--fix` 合用", "`--dry-run` goes with `--fix`"))
    }
  }

  func run() throws {
    let options = LintOptions(keywords: keywords)
    if fix {
      let fixed = FixRun.run(guidance, library: general.library, options: options, isDry: dryRun)
      for problem in fixed.problems { Door.report(problem) }
      // What a program reads is the report of what is left, alone.
      try report(fixed.left, behind: format == .text ? fixed.listing.text(options: general.reportOptions()) + "\n" : "")
      if !fixed.problems.isEmpty { throw ExitCode(2) }
    } else {
      try report(LintRun.lint(guidance, library: general.library, options: options))
    }
  }

  private func report(_ outcome: LintRun.Outcome, behind listing: String = "") throws {
    let options = general.reportOptions()
    try general.deliver(
      format == .json
        ? LintReport.json(outcome.diagnostics, options: options, toolVersion: GuijuVersion.text)
        : listing
          + (outcome.diagnostics.isEmpty
            ? sound(outcome.programs.count) : LintReport.text(outcome.diagnostics, options: options)))
    if outcome.isBroken || (failOn == .warning && !outcome.diagnostics.isEmpty) { throw ExitCode(2) }
  }

  private func sound(_ count: Int) -> String {
    Door.say("\(count) 份指引，没有发现问题\n", "\(count) guidance file\(count == 1 ? "" : "s"), nothing wrong\n")
  }
}
