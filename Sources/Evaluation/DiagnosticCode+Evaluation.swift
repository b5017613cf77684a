public import SourceText
public import Values

/// The diagnostics of judging: why a rule ended in `error`, and how a test inside guidance differs from what it expects.
public enum EvaluationDiagnostics {
  public static let divisionByZero = DiagnosticCode(
    "G0501",
    message: Words(zh: "这里除以了零", en: "this divides by zero"),
    help: Words(
      zh: "用 when 先排除除数为零的情形，例如 `when: plan.total > 0`",
      en: "leave out with `when` what has nothing to divide by, for example `when: plan.total > 0`"))

  public static let outOfRange = DiagnosticCode(
    "G0502",
    message: Words(zh: "结果超出可以表示的范围", en: "the result lies beyond what can be written"),
    help: Words(
      zh: "检查这里的数、日期、文字或列表：数最多到 10 的 6144 次方，年份最多九位，文字最多一兆字节，列表最多约一百万项（1048576），列表和上下文最多套 200 层，模式展开后最多 20000 步",
      en:
        "check the numbers, dates, texts or lists here: numbers go to 10 to the power of 6144, years have nine digits, texts a megabyte, lists 1048576 elements, lists and contexts 200 levels, patterns 20000 steps when written out"
    ))

  public static let impossibleDate = DiagnosticCode(
    "G0503",
    message: Words(zh: "没有这样的日期、时间或时差", en: "there is no such date, time or offset"),
    help: Words(
      zh: "检查组成它的年、月、日或时、分、秒：例如二月没有 30 日",
      en: "check the year, month and day, or the hour, minute and second: February has no 30th"))

  public static let unreadableText = DiagnosticCode(
    "G0504",
    message: Words(
      zh: "这段文字不能读成所要的数、日期、时间或时长", en: "this text cannot be read as the number, date, time or duration it should be"),
    help: Words(
      zh: "数写作 `1200.50`，日期写作 `2018-07-01`，时间写作 `10:30:00`，时长写作 `P10D` 或 `P1Y6M`；最好在 facts 中直接声明为相应类型",
      en:
        "write a number as `1200.50`, a date as `2018-07-01`, a time as `10:30:00`, a duration as `P10D` or `P1Y6M`; best declare the fact with that type"
    ))

  public static let parameterNotInForce = DiagnosticCode(
    "G0505",
    message: Words(zh: "这个参数在该日没有有效的取值", en: "this parameter has no value in force on that day"),
    help: Words(
      zh: "在 parameters 中为这一天补上取值，或用 from 让规则从参数生效之日起施行",
      en: "add a value for that day under `parameters`, or let the rule begin `from` the day the parameter does"))

  public static let wrongType = DiagnosticCode(
    "G0506",
    message: Words(zh: "这里的值不是所需的类型", en: "a value here is not of the type that is needed"),
    help: Words(
      zh: "检查两边是否同类：数与数、日期与日期、文字与文字；带时区的时间不能同不带时区的相比",
      en:
        "check that both sides are alike: numbers, dates or texts; a time with a zone cannot be compared with one without"
    ))

  public static let argumentOutOfDomain = DiagnosticCode(
    "G0507",
    message: Words(zh: "函数不接受这样的参数", en: "the function does not take such an argument"),
    help: Words(
      zh: "检查参数：位置从 1 起算（从末尾起用负数），不能对负数开平方，奇偶只对整数而言",
      en:
        "check the argument: positions begin at 1 (negative ones count from the end), there is no root of a negative number, only whole numbers are even or odd"
    ))

  public static let waiverExpired = DiagnosticCode(
    "G0531", .warning,
    message: Words(zh: "对 {rule} 的准予例外已于 {day} 到期，不起作用", en: "the waiver of {rule} expired on {day} and has no effect"),
    help: Words(zh: "向批准单位申请延期，或使该项符合规则", en: "have it prolonged by who approved it, or meet the rule"))

  public static let waiverApprover = DiagnosticCode(
    "G0532", .warning,
    message: Words(
      zh: "对 {rule} 的准予例外由 {approver} 批准，而规则要求由{by}批准，不起作用",
      en: "the waiver of {rule} was approved by {approver}, but the rule asks for {by}; it has no effect"),
    help: Words(
      zh: "请由规则指定的单位批准，并把它写在 `approver`", en: "have it approved by who the rule names, and write that as `approver`"))

  public static let waiverUnaddressed = DiagnosticCode(
    "G0533", .warning,
    message: Words(
      zh: "对 {rule} 的准予例外没有对应到不符合的对象，不起作用", en: "the waiver of {rule} meets no failure, and has no effect"),
    help: Words(
      zh: "核对对象（`subject`）：规则对多个对象逐一检查时，要写明对象，写法同检查结果中的对象（如 `plan.budget[2]`）；若已符合规则，可删去这一条",
      en:
        "check `subject`: where a rule has several subjects it must be named as in the findings (`plan.budget[2]`); where nothing fails, delete the waiver"
    ))

  public static let waiverUnfounded = DiagnosticCode(
    "G0534", .warning,
    message: Words(zh: "对 {rule} 的准予例外缺少 {key}，不起作用", en: "the waiver of {rule} has no {key}, and no effect"),
    help: Words(
      zh: "写明理由 `reason`、批准单位 `approver` 和到期日 `expires`",
      en: "give its `reason`, its `approver` and the day it `expires`"))

  public static let scoreOutsideScale = DiagnosticCode(
    "G0535", .warning,
    message: Words(
      zh: "{by} 给的 {score} 分不在 {low} 至 {high} 分之间，不计入",
      en: "the score {score} of {by} is not between {low} and {high}, and does not count"),
    help: Words(zh: "请评审人核对分数；不另行折算", en: "have the assessor look at it again; it is not converted"))

  public static let scoreOfNoPanel = DiagnosticCode(
    "G0536", .warning,
    message: Words(
      zh: "{by} 的评分没有对应到由评审人打分的指标，不计入",
      en: "the score of {by} belongs to no indicator that assessors judge, and does not count"),
    help: Words(
      zh: "用 `indicator` 写明指标的编号，由评审人打分的有：{known}", en: "name the indicator with `indicator`; assessors judge {known}"))

  public static let scoreTwice = DiagnosticCode(
    "G0537", .warning,
    message: Words(
      zh: "{by} 对同一指标已有一条评分，只计第一条，这一条不计入",
      en: "{by} has an entry for this indicator already: the first counts, this one does not"),
    help: Words(zh: "请只保留一条；同名的两个人请写成不同的名字", en: "keep one of them; two people of one name need different ones"))

  public static let stepBudget = DiagnosticCode(
    "G0508",
    message: Words(
      zh: "为一个对象或表达式所做的工作超过限度，已停止",
      en: "the work for one subject or expression is beyond the limit; it was stopped"),
    help: Words(
      zh: "限度是规则的一个对象一千万步、一个表达式三百万步：逐项检查一项是一步，调用函数、匹配模式、保存中间的值也计入；先筛选再逐项检查，不要层层套用，递归不要太深",
      en:
        "the limit is ten million steps for a subject of a rule, three million for an expression: a visited element is one, and calls, patterns and values that are kept count too; filter first, avoid iterations within each other and deep recursion"
    ))

  public static let nullCondition = DiagnosticCode(
    "G0509",
    message: Words(zh: "条件既不成立也不不成立：其中有空值", en: "the condition is neither true nor false: something in it is null"),
    help: Words(
      zh: "为可缺的事实先说明为空时怎么办，例如 `plan.grade != null and plan.grade >= \"3A\"`",
      en:
        "say first what holds where an optional fact is absent, for example `plan.grade != null and plan.grade >= \"3A\"`"
    ))

  public static let testResult = DiagnosticCode(
    "G0521",
    message: Words(
      zh: "测试 {test}：规则 {rule} 的结果是 {got}，应为 {expected}",
      en: "test {test}: the result of rule {rule} is {got}, expected {expected}"),
    help: Words(
      zh: "看看是规则写错了，还是测试的 given 或 expect 写错了",
      en: "see whether the rule is wrong, or the `given` or `expect` of the test"))

  public static let testMargin = DiagnosticCode(
    "G0522",
    message: Words(
      zh: "测试 {test}：规则 {rule} 的 {what} 是 {got}，应为 {expected}",
      en: "test {test}: `{what}` of rule {rule} is {got}, expected {expected}"),
    help: Words(
      zh: "`excess` 是超出多少，`needed` 是最接近的合格值；只有不合格（fail）的单一比较才有",
      en:
        "`excess` is how far it is off, `needed` the nearest value that would pass; only a failed single comparison has them"
    ))

  public static let testMissing = DiagnosticCode(
    "G0523",
    message: Words(
      zh: "测试 {test}：规则 {rule} 缺少的事实是 {got}，应为 {expected}",
      en: "test {test}: the facts missing for rule {rule} are {got}, expected {expected}"),
    help: Words(
      zh: "`missing` 须逐一列出且只列出作出判断所缺的事实，行号从 1 起",
      en: "`missing` names exactly the facts without which it cannot be told; rows count from 1"))

  public static let testNoFinding = DiagnosticCode(
    "G0524",
    message: Words(
      zh: "测试 {test}：规则 {rule} 对 {subject} 没有作出任何结论",
      en: "test {test}: rule {rule} says nothing about {subject}"),
    help: Words(
      zh: "检查 given 里有没有这一行；没有行的表不会产生结论",
      en: "check that `given` has this row; a table without rows gives no findings"))

  public static let testUnreadable = DiagnosticCode(
    "G0525",
    message: Words(
      zh: "测试 {test}：given 中有读不懂的内容", en: "test {test}: something in `given` cannot be read"),
    help: Words(
      zh: "先改正上面指出的事实，再看结果", en: "mend the facts pointed out above first"))

  public static let testException = DiagnosticCode(
    "G0541",
    message: Words(
      zh: "测试 {test}：使规则 {rule} 免责的例外是 {got}，应为 {expected}",
      en: "test {test}: the exception that excuses under rule {rule} is {got}, expected {expected}"),
    help: Words(
      zh: "`exception` 写 `unless` 中的编号；只有本来违反而被免责的结果（pass）才有",
      en: "`exception` is an id under `unless`; only a violation that was excused (`pass`) has one"))

  /// Every code of this room.
  public static let all: [DiagnosticCode] = [
    divisionByZero, outOfRange, impossibleDate, unreadableText, parameterNotInForce, wrongType, argumentOutOfDomain,
    stepBudget, nullCondition, testResult, testMargin, testMissing, testNoFinding, testUnreadable,
    testException,
    waiverExpired, waiverApprover, waiverUnaddressed, waiverUnfounded, scoreOutsideScale, scoreOfNoPanel, scoreTwice,
  ]
}

extension FaultKind {
  /// The diagnostic under which a fault is reported and explained.
  public var diagnosticCode: DiagnosticCode {
    switch self {
    case .divisionByZero: EvaluationDiagnostics.divisionByZero
    case .outOfRange: EvaluationDiagnostics.outOfRange
    case .impossibleDate: EvaluationDiagnostics.impossibleDate
    case .unreadableText: EvaluationDiagnostics.unreadableText
    case .parameterNotInForce: EvaluationDiagnostics.parameterNotInForce
    case .wrongType: EvaluationDiagnostics.wrongType
    case .argumentOutOfDomain: EvaluationDiagnostics.argumentOutOfDomain
    case .stepBudget: EvaluationDiagnostics.stepBudget
    case .nullCondition: EvaluationDiagnostics.nullCondition
    }
  }
}
