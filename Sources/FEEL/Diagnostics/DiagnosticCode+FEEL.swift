public import SourceText

/// Every code of this room.
public enum FEELDiagnostics {
  public static let all: [DiagnosticCode] = [
    .unexpectedToken, .expressionEnds, .expressionTooDeep, .unclosedText, .lookalikeCharacter, .foreignOperator,
    .badNumber, .bareDate, .impossibleLiteral, .expressionTooLong, .comparisonChain, .unknownEscape, .singleQuotes,
    .notYet, .unknownName, .unknownMember, .groupAsValue, .unknownFunction, .argumentCount, .argumentType,
    .notComparable, .unitsDiffer, .operandType, .unknownCode, .conditionType, .noOrder, .listAsValue, .mayBeNull,
    .percentAsNumber, .functionName, .unknownTypeName, .notPure,
  ]

  /// Names, members and codes that no declaration in sight brings.
  public static let undeclared: Set<DiagnosticCode> = [.unknownName, .unknownMember, .unknownCode]
}

extension DiagnosticCode {
  // How it is written

  static let unexpectedToken = DiagnosticCode(
    "G0301",
    message: Words(zh: "这里不能写 {found}，应写{expected}", en: "found {found} where {expected} was expected"))
  static let expressionEnds = DiagnosticCode(
    "G0302",
    message: Words(zh: "表达式没有写完：还缺{expected}", en: "the expression ends where {expected} was expected"))
  static let expressionTooDeep = DiagnosticCode(
    "G0303",
    message: Words(
      zh: "表达式的括号或连写超过 {limit} 层", en: "the expression is nested or chained more than {limit} levels deep"),
    help: Words(
      zh: "把其中的部分写成 `definitions` 里的定义，再引用它的名称",
      en: "give parts of it a name under `definitions` and use the names"))
  static let unclosedText = DiagnosticCode(
    "G0304", message: Words(zh: "这个引号没有配对的结束引号", en: "this text has no closing quote"),
    help: Words(zh: "在文字末尾补上 `\"`", en: "close it with `\"`"))
  static let lookalikeCharacter = DiagnosticCode(
    "G0305",
    message: Words(
      zh: "{written} 用了全角或排版字符，表达式里要写 {instead}",
      en: "{written} has full-width or typographic characters; expressions write {instead}"))
  static let foreignOperator = DiagnosticCode(
    "G0306",
    message: Words(zh: "没有 {written} 这个运算符，应写 {instead}", en: "there is no operator {written}; write {instead}"))
  static let badNumber = DiagnosticCode(
    "G0307", message: Words(zh: "{written} 不是一个数", en: "{written} is not a number"),
    help: Words(
      zh: "数只用数字和小数点来写：5万 写作 50000，1_000 写作 1000；百分数写作 5%",
      en: "write numbers with digits and a point only: 50000, 0.5; percentages as 5%"))
  static let bareDate = DiagnosticCode(
    "G0308",
    message: Words(zh: "{written} 会被当作算式", en: "{written} would be read as a calculation"),
    help: Words(zh: "这一天写作 {date}", en: "write the day as {date}"))
  static let impossibleLiteral = DiagnosticCode(
    "G0309",
    message: Words(
      zh: "{written} 不是实际存在的日期、时间或时长", en: "there is no such date, time or duration as {written}"),
    help: Words(
      zh: "日期写作 `@\"2018-07-01\"`，时长写作 `@\"P7D\"`（7 天）或 `@\"P3M\"`（3 个月）",
      en: "write dates as `@\"2018-07-01\"`, durations as `@\"P7D\"` (7 days) or `@\"P3M\"` (3 months)"))
  static let expressionTooLong = DiagnosticCode(
    "G0310", message: Words(zh: "表达式超过 {limit} 字节", en: "the expression is longer than {limit} bytes"),
    help: Words(
      zh: "把其中的部分写成 `definitions` 里的定义，再引用它的名称",
      en: "give parts of it a name under `definitions` and use the names"))
  static let comparisonChain = DiagnosticCode(
    "G0311",
    message: Words(
      zh: "比较不能连写：{written} 已是一个比较", en: "comparisons cannot be chained: {written} is one already"),
    help: Words(
      zh: "用 `and` 连接两个比较，或写作 `x in [1..5]`", en: "join two comparisons with `and`, or write `x in [1..5]`"))
  static let unknownEscape = DiagnosticCode(
    "G0312", .warning, message: Words(zh: "文字中的 {written} 没有含义", en: "{written} means nothing inside a text"),
    help: Words(zh: "要写反斜杠本身，写作 `\\\\`；引号写作 `\\\"`", en: "write a backslash as `\\\\`, a quote as `\\\"`"))
  static let singleQuotes = DiagnosticCode(
    "G0313", message: Words(zh: "文字要用双引号", en: "texts stand in double quotes"),
    help: Words(zh: "把 `'…'` 改为 `\"…\"`", en: "write `\"…\"` in place of `'…'`"))
  static let notYet = DiagnosticCode(
    "G0314", message: Words(zh: "本版本尚不支持：{what}", en: "not yet in this version: {what}"))

  // What it names

  static let unknownName = DiagnosticCode(
    "G0321", message: Words(zh: "没有名为 {name} 的事实、参数或定义", en: "no fact, parameter or definition is called {name}"),
    help: Words(
      zh: "在 `facts`、`parameters` 或 `definitions` 中声明它；文字要加双引号",
      en: "declare it under `facts`, `parameters` or `definitions`; texts stand in double quotes"))
  static let unknownMember = DiagnosticCode(
    "G0322", message: Words(zh: "{of}之下没有 {name}", en: "{of} has no {name}"))
  static let groupAsValue = DiagnosticCode(
    "G0323", message: Words(zh: "{name} 是一组事实，不是一个值", en: "{name} is a group of facts, not a value"),
    help: Words(zh: "写出其中的一项，例如 {members}", en: "name one of them: {members}"))
  static let unknownFunction = DiagnosticCode(
    "G0324", message: Words(zh: "没有名为 {name} 的函数", en: "no function is called {name}"))
  static let functionName = DiagnosticCode(
    "G0325", message: Words(zh: "{name} 是函数，后面要有括号", en: "{name} is a function and needs brackets"),
    help: Words(zh: "例如 `sum(plan.budget.amount)`", en: "for example `sum(plan.budget.amount)`"))
  static let unknownCode = DiagnosticCode(
    "G0326", message: Words(zh: "代码表 {list} 中没有 {written}", en: "the code list {list} has no {written}"),
    help: Words(zh: "可用的代码：{codes}", en: "its codes: {codes}"))

  static let unknownTypeName = DiagnosticCode(
    "G0327", message: Words(zh: "没有 {name} 这种类型", en: "there is no type {name}"),
    help: Words(
      zh:
        "FEEL 的类型有 number、string、boolean、date、time、date and time、days and time duration、years and months duration、list<…>、context<…>、range<…>、function<…>->…、Any",
      en:
        "FEEL's types: number, string, boolean, date, time, date and time, days and time duration, years and months duration, list<…>, context<…>, range<…>, function<…>->…, Any"
    ))
  static let notPure = DiagnosticCode(
    "G0328",
    message: Words(
      zh: "规则里不能用 {name}()：结果会随运行的时刻改变", en: "rules cannot use {name}(): their results would change with the clock"),
    help: Words(zh: "用案例里的日期，例如 `plan.applied_on`", en: "use a date of the case, such as `plan.applied_on`"))

  // What goes together

  static let argumentCount = DiagnosticCode(
    "G0331",
    message: Words(
      zh: "函数 {name} 括号里的项数或名称不对", en: "the function {name} does not take these arguments"),
    help: Words(zh: "写法：{forms}", en: "write it as {forms}"))
  static let argumentType = DiagnosticCode(
    "G0332",
    message: Words(
      zh: "{name} 在这里要用{expected}，写的是{found}", en: "{name} takes {expected} here, not {found}"))
  static let notComparable = DiagnosticCode(
    "G0333", message: Words(zh: "{left}不能与{right}比较", en: "{left} cannot be compared with {right}"))
  static let unitsDiffer = DiagnosticCode(
    "G0334", message: Words(zh: "{left}与{right}的单位不合", en: "{left} and {right} do not go together"),
    help: Words(
      zh: "金额只与同币种的金额相加减、相比较；占比由金额除以金额得到，再与百分数比较",
      en: "money goes with money of the same currency; a share is money divided by money, compared with a percent"))
  static let operandType = DiagnosticCode(
    "G0335",
    message: Words(zh: "{left}与{right}之间不能用 {operator}", en: "{operator} does not go between {left} and {right}"))
  static let conditionType = DiagnosticCode(
    "G0336", message: Words(zh: "这里要写条件（是或否），写的是{found}", en: "a condition belongs here, not {found}"),
    help: Words(zh: "用 =、<=、in 等比较得到条件", en: "compare with =, <=, in and the like"))
  static let noOrder = DiagnosticCode(
    "G0337",
    message: Words(zh: "{found}没有大小之分，不能用 {operator}", en: "there is no order in {found}, so {operator} says nothing"),
    help: Words(
      zh: "代码表写成序列（`[1A, 2A, 3A]`）才有高低；否则用 = 或 in",
      en: "a code list written as a sequence (`[1A, 2A, 3A]`) has an order; else use = or in"))
  static let listAsValue = DiagnosticCode(
    "G0338", message: Words(zh: "这里要用单个值，写的是{found}", en: "a single value belongs here, not {found}"),
    help: Words(
      zh: "用 `sum(…)`、`max(…)`、`count(…)` 求得一个值，或用 `every x in … satisfies …` 逐项比较",
      en: "make one value of it with `sum(…)`, `max(…)`, `count(…)`, or compare each with `every x in … satisfies …`"))

  // Warnings

  static let mayBeNull = DiagnosticCode(
    "G0341", .warning,
    message: Words(
      zh: "{written} 可能为空；为空时无法判断，规则的结果是“出错”",
      en: "{written} may be null (not filled in, or taken from nothing); then the rule can only end in `error`"),
    help: Words(
      zh: "先说明为空时怎么办：写 `{bare} = null or …`，或在 `when` 里写 `{bare} != null`",
      en: "say what holds without it: `{bare} = null or …`, or `{bare} != null` under `when`"))
  static let percentAsNumber = DiagnosticCode(
    "G0342", .warning,
    message: Words(
      zh: "{written} 与百分数比较时就是 {percent}", en: "compared with a percent, {written} means {percent}"),
    help: Words(zh: "百分之 {written} 写作 `{written}%`", en: "write `{written}%` for {written} per cent"))
}
