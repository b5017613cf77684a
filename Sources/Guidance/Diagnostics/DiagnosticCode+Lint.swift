import SourceText

// What lint says of guidance that compiles.
extension GuidanceDiagnostics {
  static let lint: [DiagnosticCode] = [
    .neverFails, .neverApplies, .neverInForce, .neverPasses, .unusedParameter, .unusedCodes, .unusedSource,
    .unusedDefinition, .unusedTable, .thresholdInRule, .weakSource, .untilMonthEnd, .boundaryWords, .eachWithoutForEach,
    .silenceWithoutReason, .silenceOfNoWarning, .silenceOfNothing, .idleSilence, .shareOutside,
    .permissionCounted,
  ]
}

extension DiagnosticCode {
  // Rules that say nothing

  static let neverFails = DiagnosticCode(
    "G0351", .warning,
    message: Words(
      zh: "规则 {name} 永远不会不通过：无论案例怎样填写，这个条件都符合要求",
      en: "the rule {name} can never fail: whatever a case says, this condition is met"),
    help: Words(
      zh: "看看比较的方向是否写反、数字是否写错；如果事实的取值范围已经保证了它，可以删去这条规则",
      en:
        "see whether the comparison is turned round or a figure is wrong; where the bounds of the fact see to it already, take the rule out"
    ))
  static let neverApplies = DiagnosticCode(
    "G0352", .warning,
    message: Words(
      zh: "规则 {name} 永远用不上：无论案例怎样填写，这个条件都不成立",
      en: "the rule {name} can never apply: whatever a case says, this condition is not true"),
    help: Words(
      zh: "看看条件之间是否互相矛盾（如大于 10 又小于 5），或者超出了事实的取值范围",
      en: "see whether its parts contradict each other (above 10 and below 5), or lie outside the bounds of a fact"))
  static let neverInForce = DiagnosticCode(
    "G0353", .warning,
    message: Words(
      zh: "规则 {name} 没有一天有效：它的有效期与文件的有效期没有重合",
      en: "the rule {name} is in force on no day: its days and those of the file do not meet"),
    help: Words(
      zh: "核对规则和文件 `effective` 里的日期", en: "look at the days of the rule and at `effective` of the file"))
  static let neverPasses = DiagnosticCode(
    "G0354", .warning,
    message: Words(
      zh: "规则 {name} 永远不会通过：无论案例怎样填写，这个条件都不符合要求",
      en: "the rule {name} can never pass: whatever a case says, this condition is not met"),
    help: Words(
      zh: "看看条件之间是否互相矛盾，比较的方向或数字是否写错",
      en: "see whether its parts contradict each other, a comparison is turned round, or a figure is wrong"))

  // What is declared and not used

  static let unusedParameter = DiagnosticCode(
    "G0355", .warning,
    message: Words(zh: "参数 {name} 没有用到", en: "the parameter {name} is not used"),
    help: Words(
      zh: "看看哪条规则本应使用它而直接写了数字；用不到就删去",
      en: "see whether a rule should use it and has the figure itself; else take it out"))
  static let unusedCodes = DiagnosticCode(
    "G0356", .warning,
    message: Words(zh: "代码表 {name} 没有用到", en: "the list of codes {name} is not used"),
    help: Words(
      zh: "看看哪项事实的类型本应是 `code` 加上它的名称；用不到就删去",
      en: "see whether a fact should be of the type `code` with its name; else take it out"))
  static let unusedSource = DiagnosticCode(
    "G0357", .warning,
    message: Words(zh: "来源 {name} 没有被引用", en: "the source {name} is cited nowhere"),
    help: Words(
      zh: "看看哪条规则或哪个参数应以它为依据（`cite`）；用不到就删去",
      en: "see whether a rule or a parameter rests on it (`cite`); else take it out"))
  static let unusedDefinition = DiagnosticCode(
    "G0358", .warning,
    message: Words(zh: "定义 {name} 没有用到", en: "the definition {name} is not used"),
    help: Words(
      zh: "看看哪条规则本应使用它；用不到就删去", en: "see whether a rule should use it; else take it out"))
  static let unusedTable = DiagnosticCode(
    "G0359", .warning,
    message: Words(zh: "决策表 {name} 没有用到", en: "the decision table {name} is not used"),
    help: Words(
      zh: "看看哪条规则本应使用它；用不到就删去", en: "see whether a rule should use it; else take it out"))

  // How it is written

  static let thresholdInRule = DiagnosticCode(
    "G0360", .warning,
    message: Words(
      zh: "规则 {name} 里直接写了标准 {written}", en: "the threshold {written} is written into the rule {name}"),
    help: Words(
      zh: "写成参数（`parameters`），注明起始日和依据，规则里用参数的名称：以后调整标准时，旧案例仍按旧标准判断",
      en:
        "make it a parameter (`parameters`) with its first day and its source, and name that in the rule: when it changes, old cases keep the old figure"
    ))
  static let weakSource = DiagnosticCode(
    "G0361", .warning,
    message: Words(
      zh: "这份指引已经有效（in-force），它引用的来源 {name} 却是 {verified}",
      en: "this guidance is in force, but the source {name} that it cites is {verified}"),
    help: Words(
      zh: "核对原文后改写 `verified`；核对以前，把指引的 `status` 写成 draft",
      en: "read the text itself and say so under `verified`; until then let the `status` of the guidance be draft"))
  static let untilMonthEnd = DiagnosticCode(
    "G0362", .warning,
    message: Words(
      zh: "`until` 不含当天：{day} 这一天已经无效",
      en: "`until` leaves its day out: on {day} this is no longer in force"),
    help: Words(
      zh: "如果月末这一天也有效，写 `through`；如果确实到前一天为止，写 `through: {before}` 更清楚",
      en: "if the last day of the month belongs to it, write `through`; if not, `through: {before}` says so plainly"))
  static let boundaryWords = DiagnosticCode(
    "G0363", .warning,
    message: Words(
      zh: "规则 {name} 的文字写的是{word}，条件却{how}", en: "the text of the rule {name} says {word}, but its condition {how}"),
    help: Words(
      zh: "“以上、以下、以内、不超过、不少于、不低于”含本数，“超过、过半、不满、不足”不含本数：请使条件 {operator} 与文字一致",
      en:
        "“at least”, “at most” and “not more than” take the number in, “more than” and “less than” leave it out: let the condition {operator} and the text agree"
    ))
  static let eachWithoutForEach = DiagnosticCode(
    "G0364", .warning,
    message: Words(
      zh: "规则 {name} 的文字写的是{word}，却没有逐项检查",
      en: "the text of the rule {name} says {word}, but it does not go through anything item by item"),
    help: Words(
      zh: "写 `for_each: 表 as 名称`，对表里的每一行分别判断", en: "write `for_each: TABLE as NAME` to judge each row of a table"))

  // Standards

  static let shareOutside = DiagnosticCode(
    "G0372", .warning,
    message: Words(
      zh: "指标 {name} 的得分比例可能{how}，那时它就出错", en: "the share of the indicator {name} may be {how}, and is an error then"),
    help: Words(
      zh: "得分比例是 0 到 1 之间的数：用 `min(1, …)` 封顶，或者在事实里写明取值范围（如 `min: 0`、`max: 1`）",
      en:
        "a share is a number from 0 to 1: cap it with `min(1, …)`, or say at the fact what it can be (`min: 0`, `max: 1`)"
    ))

  static let permissionCounted = DiagnosticCode(
    "G0373", .warning,
    message: Words(
      zh: "规则 {name} 是许可（may），永远不会不通过，写在 {key} 里不起作用",
      en: "the rule {name} is a permission (may) and never fails: under {key} it has no effect"),
    help: Words(
      zh: "确实要作要求的，把规则写成 must、must_not 等；不然从这里删去",
      en: "make it a demand, as must or must_not, or take it out here"))

  // Warnings that are let pass

  static let silenceWithoutReason = DiagnosticCode(
    "G0365", message: Words(zh: "不再提示 {code}，却没有写理由", en: "{code} is let pass without a reason"),
    help: Words(
      zh: "在 `allow` 旁边写明 `because: 理由`，后来的人才知道为什么可以略过",
      en: "write `because: REASON` beside `allow`, so that whoever comes later knows why"))
  static let silenceOfNoWarning = DiagnosticCode(
    "G0366",
    message: Words(zh: "{code} 不是可以不再提示的警告", en: "{code} is no warning that can be let pass"),
    help: Words(
      zh: "`allow` 写警告的代码，如 G0360；错误必须改正，不能略过",
      en: "`allow` takes the code of a warning, as G0360; errors must be mended"))
  static let silenceOfNothing = DiagnosticCode(
    "G0367",
    message: Words(zh: "这份文件没有声明 {name}", en: "nothing in this file is called {name}"),
    help: Words(
      zh: "`of` 写规则、参数、代码表、来源、定义或决策表的名称；不写则针对整份文件",
      en: "`of` names a rule, parameter, list of codes, source, definition or table; without it the whole file is meant"
    ))
  static let idleSilence = DiagnosticCode(
    "G0368", .warning,
    message: Words(zh: "这里没有 {code} 的警告，不必再写", en: "there is no warning {code} here to let pass"),
    help: Words(zh: "删去这一项", en: "take it out"))
}
