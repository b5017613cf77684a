import ArgumentParser
import Glibc
import Guiju

/// The front door: one file a command.
@main
struct GuijuCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "guiju",
      abstract: Door.say("规矩：按写明的规则检查项目方案和支出", "Guiju: checks plans and spending by guidance that is written down"),
      discussion: Door.say(
        """
        例如：
          guiju check examples/gift-fair/case.yaml
          guiju explain examples/gift-fair/case.yaml gift-share
          guiju lint rules
          guiju test rules

        退出码：0 没有不符合；1 有规则不符合；2 用法有误或文件读不了；3 有的还不能判断。
        """,
        """
        Examples:
          guiju check examples/gift-fair/case.yaml
          guiju explain examples/gift-fair/case.yaml gift-share
          guiju lint rules
          guiju test rules

        Exit codes: 0 nothing failed; 1 a rule failed; 2 wrong use or unreadable input; 3 something is open.
        """),
      version: "guiju \(GuijuVersion.text)",
      subcommands: [
        CheckCommand.self, AssessCommand.self, AskCommand.self, ExplainCommand.self, LintCommand.self, TestCommand.self,
        DiffCommand.self, CompareCommand.self, ImpactCommand.self, ReplayCommand.self, DocCommand.self,
        NewCommand.self, SchemaCommand.self, FeelCommand.self,
      ])
  }

  static func main() {
    do {
      var command = try parseAsRoot(Door.arguments)
      try command.run()
    } catch let exit as ExitCode {
      Glibc.exit(exit.rawValue)
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        let help = UsageWords.help(text, in: Door.language)
        Door.print(help + (help.hasSuffix("\n") ? "" : "\n"))
        Glibc.exit(0)
      }
      Door.printError(UsageWords.failure(text, in: Door.language) + "\n")
      // Wrong use ends with 2, whatever the parser thinks.
      Glibc.exit(2)
    }
  }
}
