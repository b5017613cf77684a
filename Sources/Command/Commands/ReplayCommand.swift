import ArgumentParser
import Guiju

/// `guiju replay RESULT.json`
struct ReplayCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "replay",
      abstract: Door.say("重算一份结果，看是否一致", "judge a recorded result again, and say whether it is the same"),
      discussion: Door.say(
        """
        例如：
          guiju check 方案.yaml --format json --show all --output 结果.json
          guiju replay 结果.json
        按结果里记下的指引、日期和阶段重新检查同一批文件，比较指纹、每一条结果和得分。
        退出码：0 完全一致；1 有不同；2 有读不出的。
        """,
        """
        Examples:
          guiju check plan.yaml --format json --show all --output result.json
          guiju replay result.json
        Judges the same files again by the guidance, the day and the stage of the record, and compares fingerprints, each
        finding and the scores. Exit codes: 0 identical; 1 different; 2 something could not be read.
        """))
  }

  @Argument(help: ArgumentHelp(Door.say("结果文件（JSON）", "a result in JSON"), valueName: "RESULT.json"))
  var result: String

  @OptionGroup var general: GeneralOptions

  func run() throws {
    let read = ResultFile.read(result)
    guard let file = read.value else {
      Door.report(read.diagnostics)
      throw ExitCode(2)
    }
    guard let today = Today.date() else { throw ExitCode(2) }
    let outcome = ReplayRun.run(file, library: general.library, today: today)
    Door.report(outcome.diagnostics)
    try general.deliver(
      ReplayReport.text(outcome.comparisons, missing: outcome.missing, options: general.reportOptions()))
    if !outcome.missing.isEmpty { throw ExitCode(2) }
    if !outcome.isSame { throw ExitCode(1) }
  }
}
