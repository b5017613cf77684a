public import SourceText

/// Every code of this room.
public enum CasesDiagnostics {
  public static let all: [DiagnosticCode] =
    files + names + cells + ledgers + sheets + scores + tables + evidence

  /// Whether it says that a case names what its guidance does not have: no mistake of a case written for another.
  public static func isStranger(_ diagnostic: Diagnostic) -> Bool {
    [.factUnknown, .stageUnknown, .reviewRuleUnknown, .waiverRuleUnknown].contains(diagnostic.code)
  }

  static let files: [DiagnosticCode] = [
    .caseNotMapping, .jsonSyntax, .jsonDuplicateKey, .jsonTooDeep, .jsonTooManyNodes,
  ]
  static let names: [DiagnosticCode] = [
    .factUnknown, .dayUnreadable, .stageUnknown, .headNotText, .reviewMisshapen, .reviewRuleUnknown,
    .reviewVerdictUnknown, .reviewNotAsked, .reviewTwice, .waiverMisshapen, .waiverRuleUnknown, .waiverNotPossible,
    .evidenceMisshapen, .assessorMisshapen, .evidenceKindNear,
    .factTwice, .labelAmbiguous, .valueExpected, .groupExpected,
    .tableExpected, .rowExpected, .ledgerReferenceMisshapen, .ledgerNotHere,
  ]
}

// The file as a whole.
extension DiagnosticCode {
  public static let caseNotMapping = DiagnosticCode(
    "G0401",
    message: Words(
      zh: "案例文件应由“名称: 值”各项组成，这里却是{what}",
      en: "a case file consists of entries `name: value`, but here is {what}"),
    help: Words(zh: "请从 `case: 编号` 写起，每项一行", en: "start with `case: ID` and write one entry a line"))

  public static let jsonSyntax = DiagnosticCode(
    "G0402",
    message: Words(zh: "不是正确的 JSON：{reason}", en: "this is not correct JSON: {reason}"),
    help: Words(
      zh: "请在此处改正；手写的案例用 YAML（`.yaml`）更方便", en: "mend it here; a case written by hand is easier in YAML (`.yaml`)"))

  public static let jsonDuplicateKey = DiagnosticCode(
    "G0403",
    message: Words(zh: "{key} 写了两次", en: "{key} is written twice"),
    help: Words(zh: "请删去其中一个", en: "delete one of them"))

  public static let jsonTooDeep = DiagnosticCode(
    "G0404",
    message: Words(
      zh: "这里嵌套超过 {limit} 层，到此为止", en: "this is nested more than {limit} levels deep; reading stopped here"),
    help: Words(
      zh: "案例只需要很少几层；请检查是否多写了括号", en: "a case needs a few levels only; look for brackets that are too many"))

  public static let jsonTooManyNodes = DiagnosticCode(
    "G0405",
    message: Words(
      zh: "文件里的条目超过 {limit} 个，到此为止", en: "the file holds more than {limit} entries; reading stopped here"),
    help: Words(
      zh: "成千上万行的明细请放在 CSV 台账里，用 `{\"file\": …}` 引用",
      en: "put long tables into a CSV ledger and name it with `{\"file\": …}`"))
}

// Names and shapes.
extension DiagnosticCode {
  public static let factUnknown = DiagnosticCode(
    "G0410",
    message: Words(zh: "这里没有名为 {name} 的事项", en: "there is no fact {name} here"),
    help: Words(zh: "这里可以写：{known}", en: "what may stand here: {known}"))

  public static let dayUnreadable = DiagnosticCode(
    "G0411",
    message: Words(zh: "{key} 的日期 {written} 读不懂", en: "the day {written} of {key} cannot be read"),
    help: Words(
      zh: "请写成 年-月-日，例如 `2019-03-01`；没有这一天的日期也不行",
      en: "write year-month-day, such as `2019-03-01`; the day must exist"))

  public static let stageUnknown = DiagnosticCode(
    "G0412",
    message: Words(zh: "没有名为 {stage} 的阶段", en: "there is no stage {stage}"),
    help: Words(zh: "可以写的阶段：{known}", en: "the stages are {known}"))

  public static let headNotText = DiagnosticCode(
    "G0414",
    message: Words(zh: "{key} 后面应写一个文字值，这里却是{what}", en: "{key} takes a single text, but here is {what}"),
    help: Words(zh: "请写成 `名称: 值`", en: "write `name: value`"))

  public static let reviewMisshapen = DiagnosticCode(
    "G0415",
    message: Words(zh: "人工判断（`reviews`）的写法不对：{reason}", en: "`reviews` is not written as it should be: {reason}"),
    help: Words(
      zh: "每条人工判断写成 `- {规则: 编号, 结论: 通过, 判断人: 姓名, 日期: 2019-03-01, 理由: 理由}`",
      en: "write each answer as `- {rule: ID, verdict: pass, by: NAME, date: 2019-03-01, reason: WHY}`"))

  public static let reviewRuleUnknown = DiagnosticCode(
    "G0416",
    message: Words(zh: "指引里没有编号为 {rule} 的规则", en: "the guidance has no rule {rule}"),
    help: Words(zh: "需要人工判断的规则：{known}", en: "the rules that ask a person: {known}"))

  public static let reviewVerdictUnknown = DiagnosticCode(
    "G0417",
    message: Words(zh: "人工判断的结论 {written} 读不懂", en: "the verdict {written} cannot be read"),
    help: Words(
      zh: "请写 `pass`（通过）、`fail`（不通过）或 `not-applicable`（不适用）", en: "write `pass`, `fail` or `not-applicable`"))

  public static let reviewNotAsked = DiagnosticCode(
    "G0418",
    message: Words(
      zh: "规则 {rule} 不需要人工判断，结论由规则本身得出", en: "the rule {rule} does not ask a person; it is decided by its own text"),
    help: Words(zh: "请删去这一条；需要人工判断的规则：{known}", en: "delete this answer; the rules that ask a person: {known}"))

  public static let reviewTwice = DiagnosticCode(
    "G0419",
    message: Words(zh: "规则 {rule} 对同一对象有两条人工判断", en: "the rule {rule} is answered twice for the same subject"),
    help: Words(zh: "请只保留最后的结论", en: "keep only the answer that stands"))

  public static let waiverMisshapen = DiagnosticCode(
    "G0470",
    message: Words(zh: "准予例外（`waivers`）的写法不对：{reason}", en: "`waivers` is not written as it should be: {reason}"),
    help: Words(
      zh: "每条准予例外写成 `- {规则: 编号, 理由: 理由, 批准单位: 单位, 有效至: 2019-12-31}`",
      en: "write each waiver as `- {rule: ID, reason: WHY, approver: WHO, expires: 2019-12-31}`"))

  public static let waiverRuleUnknown = DiagnosticCode(
    "G0471", .warning,
    message: Words(
      zh: "指引里没有编号为 {rule} 的规则，这条准予例外不起作用", en: "the guidance has no rule {rule}; this waiver has no effect"),
    help: Words(zh: "可以准予例外的规则：{known}", en: "the rules that may be waived: {known}"))

  public static let waiverNotPossible = DiagnosticCode(
    "G0472", .warning,
    message: Words(zh: "规则 {rule} 不可准予例外，这一条不起作用", en: "the rule {rule} cannot be waived; this waiver has no effect"),
    help: Words(
      zh: "请删去这一条；只有指引中写了 `waivable` 的规则才可准予例外",
      en: "delete it; only a rule with `waivable` in the guidance may be waived"))

  public static let evidenceMisshapen = DiagnosticCode(
    "G0473",
    message: Words(zh: "`evidence` 的写法不对：{reason}", en: "`evidence` is not written as it should be: {reason}"),
    help: Words(
      zh: "每份佐证材料写成 `- {kind: 种类, date: 2019-03-01, file: 照片/01.jpg}`；确实一份也没有时写 `[]`，还不清楚时写 待定",
      en:
        "write each piece of evidence as `- {kind: KIND, date: 2019-03-01, file: photos/01.jpg}`; write `[]` if there is none at all, and `unknown` if that is not known yet"
    ))

  public static let assessorMisshapen = DiagnosticCode(
    "G0474",
    message: Words(zh: "`assessors` 的写法不对：{reason}", en: "`assessors` is not written as it should be: {reason}"),
    help: Words(
      zh: "每条评分写成 `- {by: 评审人, indicator: 指标编号, score: 85}`，还没有打分的写 `score: 待定`，回避的写 `- {by: 评审人, recused: 是}`",
      en:
        "write each score as `- {by: NAME, indicator: ID, score: 85}`, with `score: unknown` where it is not given yet; who stands back is written `- {by: NAME, recused: true}`"
    ))

  public static let evidenceKindNear = DiagnosticCode(
    "G0475", .warning,
    message: Words(
      zh: "没有指标要求种类为 {kind} 的佐证材料；是不是 {near}？",
      en: "no indicator asks for evidence of the kind {kind}; did you mean {near}?"),
    help: Words(
      zh: "指标要求的种类：{known}；种类写得不一样，指标就会当作没有这份材料",
      en: "indicators ask for {known}; by another name it counts for none of them"))

  public static let factTwice = DiagnosticCode(
    "G0420",
    message: Words(zh: "{name} 与 {other} 是同一事项，写了两次", en: "{name} and {other} are the same fact, written twice"),
    help: Words(zh: "请删去其中一个", en: "delete one of them"))

  public static let labelAmbiguous = DiagnosticCode(
    "G0421",
    message: Words(zh: "{label} 可以指几个不同的事项：{known}", en: "{label} may mean several facts: {known}"),
    help: Words(zh: "请改写成其中一个的名称", en: "write the name of the one that is meant"))

  public static let valueExpected = DiagnosticCode(
    "G0422",
    message: Words(zh: "“{fact}”应是一个值，这里却是{what}", en: "{fact} takes a single value, but here is {what}"),
    help: Words(zh: "请写成 `名称: 值`", en: "write `name: value`"))

  public static let groupExpected = DiagnosticCode(
    "G0423",
    message: Words(
      zh: "“{fact}”之下应分项填写，这里却是{what}", en: "{fact} has entries of its own, but here is {what}"),
    help: Words(zh: "请在下一行缩进写：{known}", en: "write these below it, indented: {known}"))

  public static let tableExpected = DiagnosticCode(
    "G0424",
    message: Words(zh: "“{fact}”应是一份清单，这里却是{what}", en: "{fact} is a list, but here is {what}"),
    help: Words(
      zh: "请每行以 `- ` 开头列出，或写 `{file: 台账.csv}`；确实一条也没有时写 `[]`，还不清楚时写 待定",
      en:
        "start each line with `- `, or write `{file: ledger.csv}`; write `[]` if there is none at all, and `unknown` if that is not known yet"
    ))

  public static let rowExpected = DiagnosticCode(
    "G0425",
    message: Words(
      zh: "“{fact}”的每一条应写成“名称: 值”，这里却是{what}",
      en: "each entry of {fact} consists of `name: value`, but here is {what}"),
    help: Words(zh: "这里可以写：{known}", en: "what may stand here: {known}"))

  public static let ledgerReferenceMisshapen = DiagnosticCode(
    "G0426",
    message: Words(zh: "引用台账的写法不对", en: "this is not how a ledger is named"),
    help: Words(
      zh: "请写成 `{file: 台账.csv}`，花括号里只有 `file` 一项；若是清单，每行以 `- ` 开头",
      en: "write `{file: ledger.csv}` with nothing but `file` in the braces; start each line of a list with `- `"))

  public static let ledgerNotHere = DiagnosticCode(
    "G0427",
    message: Words(zh: "指引内的测试不能引用台账文件 {path}", en: "a test inside guidance cannot name a ledger ({path})"),
    help: Words(zh: "请把所需的几行直接写在 `given` 里", en: "write the few rows that it needs into `given` itself"))
}
