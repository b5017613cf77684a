import Cases
import Evaluation
import FEEL
import Guidance
public import SourceText

/// Every diagnostic of the house: each has a page in `docs/diagnostics/`.
public enum AllDiagnostics {
  public static let all: [DiagnosticCode] =
    SourceTextDiagnostics.all + GuidanceDiagnostics.all + FEELDiagnostics.all + CasesDiagnostics.all
    + EvaluationDiagnostics.all + GuijuDiagnostics.all
}

/// The codes of the façade.
public enum GuijuDiagnostics {
  public static let all: [DiagnosticCode] = own + companions + assessing + replay + questions + tables

  private static let own: [DiagnosticCode] = [
    .guidanceNotFound, .guidanceNotNamed, .noRuleInForce, .noRulesFolder, .ruleNotFound, .stageNotFound,
    .subjectNotFound, .noCase, .outputNotWritten, .noGuidance, .contextNotMapping,
    .testsWithoutGuidance, .newNameForm, .fileIsThere, .schemaOfWhat, .pagesNeedFolder, .formatIsOneFile,
    .screenNotWritten, .outputIsInput, .outputNamedTwice,
  ]
}

extension DiagnosticCode {
  public static let guidanceNotFound = DiagnosticCode(
    "G0601",
    message: Words(
      zh: "规则文件夹 {folder} 中没有指引 {name}", en: "there is no guidance {name} below the rules folder {folder}"),
    help: Words(
      zh: "用 `--rules 文件夹` 指明规则文件夹，或用 `--guidance 文件` 直接给出文件",
      en: "say where the rules are with `--rules FOLDER`, or give the file itself with `--guidance FILE`"))
  public static let guidanceNotNamed = DiagnosticCode(
    "G0602", message: Words(zh: "不知道按哪份指引来检查 {case}", en: "it is not said by which guidance to check {case}"),
    help: Words(
      zh: "在案例里写 `guidance: cn/xian/community-fund`，或用 `--guidance` 指明",
      en: "write `guidance: cn/xian/community-fund` in the case, or say it with `--guidance`"))
  public static let noRuleInForce = DiagnosticCode(
    "G0603",
    message: Words(zh: "指引 {name} 在 {day} 没有一条规则有效", en: "no rule of the guidance {name} is in force on {day}"),
    help: Words(
      zh: "核对案例的 `as_of`，或用 `--as-of 日期` 指明按哪一天检查",
      en: "check `as_of` in the case, or say the day with `--as-of DATE`"))
  public static let noRulesFolder = DiagnosticCode(
    "G0604", message: Words(zh: "找不到规则文件夹 {folder}", en: "there is no rules folder {folder}"),
    help: Words(
      zh: "用 `--rules 文件夹` 指明它在哪里，或用 `--guidance 文件` 直接给出指引文件",
      en: "say where it is with `--rules FOLDER`, or give the guidance file itself with `--guidance FILE`"))
  public static let ruleNotFound = DiagnosticCode(
    "G0605", message: Words(zh: "指引 {guidance} 中没有规则 {name}", en: "the guidance {guidance} has no rule {name}"),
    help: Words(
      zh: "规则的编号写在指引文件里，以 `- id:` 开头", en: "the ids of rules stand in the guidance file, after `- id:`"))
  public static let stageNotFound = DiagnosticCode(
    "G0606", message: Words(zh: "没有名为 {name} 的阶段", en: "there is no stage {name}"),
    help: Words(zh: "阶段有：{known}", en: "the stages: {known}"))
  public static let subjectNotFound = DiagnosticCode(
    "G0607", message: Words(zh: "规则 {rule} 没有针对 {name} 的结果", en: "the rule {rule} has no result for {name}"),
    help: Words(zh: "它的对象有：{known}", en: "its subjects: {known}"))
  public static let noCase = DiagnosticCode(
    "G0608", message: Words(zh: "{path} 中没有案例文件", en: "there is no case file in {path}"),
    help: Words(
      zh: "案例文件以 .yaml、.yml、.json 或 .xlsx 结尾", en: "case files end in .yaml, .yml, .json or .xlsx"))
  public static let noGuidance = DiagnosticCode(
    "G0610", message: Words(zh: "{path} 中没有指引文件", en: "there is no guidance file in {path}"),
    help: Words(zh: "指引文件以 .yaml 结尾", en: "guidance files end in .yaml"))
  public static let testsWithoutGuidance = DiagnosticCode(
    "G0621",
    message: Words(
      zh: "测试文件 {path} 旁边没有它的指引 {guidance}",
      en: "the tests file {path} has no guidance {guidance} beside it"),
    help: Words(
      zh: "`名称.tests.yaml` 放在 `名称.yaml` 旁边，两者名称相同",
      en: "`NAME.tests.yaml` lies beside `NAME.yaml`, under the same name"))
}
