import ArgumentParser
import Guiju

/// `guiju explain CASE RULE [SUBJECT]`
struct ExplainCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: Door.say("说明一条规则的结果是怎么得出来的", "show how the result of one rule came about"),
      discussion: Door.say(
        """
        例如：
          guiju explain 方案.yaml gift-share
          guiju explain 方案.yaml office-costs 'plan.budget[2]'
        """,
        """
        Examples:
          guiju explain plan.yaml gift-share
          guiju explain plan.yaml office-costs 'plan.budget[2]'
        """))
  }

  @Argument(help: ArgumentHelp(Door.say("案例文件", "a case file"), valueName: "CASE"))
  var caseFile: String?

  @Argument(help: ArgumentHelp(Door.say("规则的 id", "the id of a rule"), valueName: "RULE"))
  var rule: String?

  @Argument(help: ArgumentHelp(Door.say("对象，如 plan.budget[2]", "a subject, as plan.budget[2]"), valueName: "SUBJECT"))
  var subject: String?

  @OptionGroup var caseOptions: CaseOptions
  @OptionGroup var general: GeneralOptions

  @Option(help: ArgumentHelp(Door.say("输出形式：text 或 json", "text or json"), valueName: "FORMAT"))
  var format: ReportFormat = .text

  @Option(
    help: ArgumentHelp(
      Door.say("说明一份指引的规则各用哪种算法", "say on which engine each rule of a guidance runs"), valueName: "G"))
  var engines: String?

  func validate() throws {
    guard engines == nil, caseFile == nil || rule == nil else { return }
    throw ValidationError(
      Door.say("请写明案例和规则：explain CASE RULE；或 --engines G", "name a case and a rule: explain CASE RULE; or --engines G"))
  }

  func run() throws {
    if let engines { return try runEngines(engines) }
    guard let caseFile, let rule else { return }
    let outcome = CheckRun.run(paths: [caseFile], try caseOptions.request(general.library))
    Door.report(outcome.diagnostics)
    guard let result = outcome.results.first else { throw ExitCode(2) }
    let found = ExplainRun.findings(of: rule, subject: subject, in: result)
    guard let findings = found.value else {
      Door.report(found.diagnostics)
      throw ExitCode(2)
    }
    let options = general.reportOptions()
    let evaluator = Evaluator(program: result.program)
    let parts = findings.map { finding in
      let explanations = evaluator.explanation(of: finding, in: result)
      return format == .json
        ? ExplainReport.json(finding, of: result, explanations: explanations, toolVersion: GuijuVersion.text)
        : ExplainReport.text(finding, of: result, explanations: explanations, options: options)
    }
    try general.deliver(parts.joined(separator: format == .json ? "" : "\n"))
    if outcome.isBroken { throw ExitCode(2) }
  }

  private func runEngines(_ guidance: String) throws {
    let compiled = general.library.compile(guidance)
    Door.report(compiled.diagnostics)
    guard let program = compiled.value else { throw ExitCode(2) }
    let code = ColumnProgram(Evaluator(program: program))
    try general.deliver(
      format == .json
        ? EnginesReport.json(program, code, toolVersion: GuijuVersion.text)
        : EnginesReport.text(program, code, options: general.reportOptions()))
  }
}
