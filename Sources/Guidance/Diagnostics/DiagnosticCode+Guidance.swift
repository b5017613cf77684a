public import SourceText

/// Every code of this room.
public enum GuidanceDiagnostics {
  public static let all: [DiagnosticCode] = form + language + standards + lint + conflicts

  static let form: [DiagnosticCode] = [
    .emptyGuidance, .wrongShape, .unknownKey, .missingKey, .keyNotYet, .notADate, .unknownChoice, .unknownType,
    .badName, .valueNotOfType, .guidanceID, .duplicateName, .duplicateRule, .ruleWithoutForce, .ruleWithTwoForces,
    .unknownSource, .cyclicDefinition, .notATable, .forEachForm, .emptyPeriod, .noMargin, .templateBrace,
    .unknownCodeList, .nestedList, .ruleWithoutCitation, .unknownRule, .unknownStage, .unknownStageFact,
    .ambiguousCode, .boundsReversed, .keyColumn, .wrongPlace, .conditionExpected,
    .periodTwice, .badID, .boundsWithoutOrder, .stageFactTwice, .sameHeading, .definitionTooDeep, .holeIsNoValue,
  ]
}

extension DiagnosticCode {
  // Form

  static let emptyGuidance = DiagnosticCode(
    "G0201", message: Words(zh: "文件里没有指引", en: "there is no guidance in this file"),
    help: Words(zh: "第一行写 `guidance: 名称`", en: "begin with `guidance: NAME`"))
  static let wrongShape = DiagnosticCode(
    "G0202", message: Words(zh: "这里应写{expected}", en: "{expected} belongs here"))
  static let unknownKey = DiagnosticCode(
    "G0203", message: Words(zh: "{in}中没有 {key} 这一项", en: "{in} has no key {key}"),
    help: Words(zh: "可写的项：{known}", en: "its keys: {known}"))
  static let missingKey = DiagnosticCode(
    "G0204", message: Words(zh: "{in}缺少 {key}", en: "{in} needs {key}"))
  static let keyNotYet = DiagnosticCode(
    "G0205", message: Words(zh: "本版本尚不支持 {key}", en: "not yet in this version: {key}"),
    help: Words(
      zh: "先删去这一项，并看看没有它规则是否仍然正确", en: "leave it out for now, and see whether the rule is still right without it"))
  static let notADate = DiagnosticCode(
    "G0206", message: Words(zh: "{written} 不是日期", en: "{written} is not a date"),
    help: Words(zh: "日期写作 2019-03-01（年-月-日）", en: "write dates as 2019-03-01 (year-month-day)"))
  static let unknownChoice = DiagnosticCode(
    "G0207", message: Words(zh: "{key} 不能写 {written}", en: "{key} cannot be {written}"),
    help: Words(zh: "可以写：{choices}", en: "it is one of {choices}"))
  static let unknownType = DiagnosticCode(
    "G0208", message: Words(zh: "没有 {written} 这种类型", en: "there is no type {written}"),
    help: Words(
      zh:
        "类型有：`text`、`boolean`、`integer`、`number`、`money CNY`、`percent`、`date`、`time`、`date and time`、`days`、`months`、`code` 加代码表的名称；前面可加 `optional`",
      en:
        "the types: text, boolean, integer, number, money CNY, percent, date, time, date and time, days, months, code LIST; `optional` may stand before"
    ))
  static let badName = DiagnosticCode(
    "G0209", message: Words(zh: "{name} 不能用作名称", en: "{name} cannot be a name"),
    help: Words(
      zh: "名称由汉字、字母、数字和下划线组成，不以数字开头，也不是表达式里的关键词",
      en: "names are made of letters, digits and underscores, begin with a letter, and are no keywords of expressions"))
  static let valueNotOfType = DiagnosticCode(
    "G0210", message: Words(zh: "{written} 不是{type}", en: "{written} is not {type}"))
  static let guidanceID = DiagnosticCode(
    "G0211", message: Words(zh: "{written} 不能作为指引的名称", en: "{written} cannot be the name of a guidance"),
    help: Words(
      zh: "名称就是它在规则文件夹里的位置，用小写字母、数字、连字符和斜线写：cn/xian/community-fund",
      en:
        "its name is its place below the rules folder, in lower-case letters, digits, hyphens and slashes: cn/xian/community-fund"
    ))
  static let wrongPlace = DiagnosticCode(
    "G0212", .warning,
    message: Words(
      zh: "指引名为 {written}，却放在 {place}", en: "the guidance is called {written} but lies at {place}"),
    help: Words(zh: "改名或移动文件，使两者一致", en: "rename it or move the file"))

  // What is declared

  static let duplicateName = DiagnosticCode(
    "G0221", message: Words(zh: "名称 {name} 用了两次", en: "the name {name} is given twice"),
    help: Words(
      zh: "事实、参数、定义和 `for_each` 的行共用一套名称，不能重复",
      en: "facts, parameters, definitions and the rows of `for_each` share one set of names"))
  static let duplicateRule = DiagnosticCode(
    "G0222", message: Words(zh: "有两条规则都叫 {name}", en: "two rules are called {name}"),
    help: Words(zh: "给其中一条换一个编号（id）", en: "give one of them another id"))
  static let ruleWithoutForce = DiagnosticCode(
    "G0223", message: Words(zh: "规则 {name} 没有写要求", en: "the rule {name} demands nothing"),
    help: Words(
      zh: "写上其中一项：must（应当）、must_not（不得）、should（鼓励）、should_not（不宜）、may（可以），或 review（由人判断的问题）",
      en: "give it one of must, must_not, should, should_not, may, or review (a question to a person)"))
  static let ruleWithTwoForces = DiagnosticCode(
    "G0224", message: Words(zh: "规则 {name} 有两个要求：{keys}", en: "the rule {name} makes two demands: {keys}"),
    help: Words(zh: "写成两条规则，各有自己的编号（id）", en: "write two rules, each with its own id"))
  static let unknownSource = DiagnosticCode(
    "G0225", message: Words(zh: "引用了没有列出的来源 {name}", en: "the source {name} is cited but not listed"),
    help: Words(
      zh: "在 `sources` 中写明它的标题、发布者和核实程度（verified）",
      en: "list it under `sources` with its title, issuer and how far it is verified"))
  static let cyclicDefinition = DiagnosticCode(
    "G0226", message: Words(zh: "定义 {name} 绕回了自身：{path}", en: "the definition {name} leads back to itself: {path}"),
    help: Words(zh: "让其中一个定义不再引用后面的定义", en: "let one of them do without the others"))
  static let notATable = DiagnosticCode(
    "G0227",
    message: Words(zh: "{written} 不是一张表，无法逐行检查", en: "{written} is no table, so there is nothing to go through"),
    help: Words(
      zh: "`for_each` 后面写 `facts` 中声明为表的事实：`plan.budget as line`",
      en: "name a fact that is declared as a table: `plan.budget as line`"))
  static let forEachForm = DiagnosticCode(
    "G0228", message: Words(zh: "`for_each` 没有说每一行叫什么", en: "`for_each` does not say what a row is called"),
    help: Words(zh: "写作 `for_each: plan.budget as line`", en: "write `for_each: plan.budget as line`"))
  static let emptyPeriod = DiagnosticCode(
    "G0229", message: Words(zh: "终止日不晚于起始日，没有一天有效", en: "it ends before it begins, so no day is in force"),
    help: Words(
      zh: "`until` 是失效的第一天，`through` 是有效的最后一天",
      en: "`until` is the first day out of force, `through` the last day in force"
    ))
  static let noMargin = DiagnosticCode(
    "G0230",
    message: Words(
      zh: "{written} 只能用在要求是单个比较的规则里", en: "{written} belongs to rules that are one single comparison"),
    help: Words(
      zh: "这条规则由几个条件组成，说不出超出多少；写出具体的值，例如 `{hole}`",
      en: "this rule joins several conditions, so there is no one figure it is off by; name a value, as in `{hole}`"))
  static let templateBrace = DiagnosticCode(
    "G0231", message: Words(zh: "花括号没有配对", en: "this brace has no partner"),
    help: Words(
      zh: "值写作 `{plan.total}`；要显示花括号本身，写两个：`{{` 或 `}}`",
      en: "values stand as `{plan.total}`; write `{{` or `}}` to show a brace itself"))
  static let unknownCodeList = DiagnosticCode(
    "G0232", message: Words(zh: "没有名为 {name} 的代码表", en: "there is no code list {name}"),
    help: Words(zh: "在 `codes` 中列出它", en: "list it under `codes`"))
  static let nestedList = DiagnosticCode(
    "G0233", message: Words(zh: "本版本尚不支持表中有表：{name}", en: "not yet in this version: a list inside a list, {name}"),
    help: Words(zh: "把里面的列表写成另一张表", en: "make the inner list a table of its own"))
  static let ruleWithoutCitation = DiagnosticCode(
    "G0234", .warning, message: Words(zh: "规则 {name} 没有写依据", en: "the rule {name} cites nothing"),
    help: Words(
      zh: "写上 `cite: 来源`；没有法律依据的，引用一个 `verified: draft` 的来源",
      en: "add `cite: SOURCE`; where no law stands behind it, cite a source that is `verified: draft`"))
  static let unknownRule = DiagnosticCode(
    "G0235", message: Words(zh: "没有名为 {name} 的规则", en: "there is no rule {name}"),
    help: Words(zh: "`expect` 里写本文件中规则的编号", en: "`expect` names rules of this file by their ids"))
  static let unknownStage = DiagnosticCode(
    "G0236", message: Words(zh: "没有名为 {name} 的阶段", en: "there is no stage {name}"),
    help: Words(zh: "阶段有：{known}", en: "the stages: {known}"))
  static let unknownStageFact = DiagnosticCode(
    "G0237", message: Words(zh: "阶段中的 {name} 不是事实", en: "{name}, listed under a stage, is no fact"),
    help: Words(zh: "阶段里列 `facts` 下第一层的名称", en: "stages list the names right below `facts`"))
  static let ambiguousCode = DiagnosticCode(
    "G0238", message: Words(zh: "{name} 在代码表 {list} 中有两个意思", en: "{name} stands for two codes of {list}"),
    help: Words(
      zh: "一个说法只能对应一个代码，改掉其中一个", en: "one word stands for one code; change one of them"))
  static let boundsReversed = DiagnosticCode(
    "G0239", message: Words(zh: "最小值大于最大值", en: "the least value is above the greatest"))
  static let keyColumn = DiagnosticCode(
    "G0240", message: Words(zh: "{name} 不能作为行的标识", en: "{name} cannot name the rows"),
    help: Words(
      zh: "`key: true` 写在表中的一列上，一张表只有一列", en: "`key: true` stands on one column of a table, and on one only"))
  /// The whole of a `when` or a demand.
  static let conditionExpected = DiagnosticCode(
    "G0241", message: Words(zh: "这里要写条件（是或否），写的是{found}", en: "a condition belongs here, not {found}"),
    help: Words(
      zh: "用 =、<=、in 等比较得到条件，例如 `plan.total <= 200000`",
      en: "compare with =, <=, in and the like, as in `plan.total <= 200000`"))
  static let periodTwice = DiagnosticCode(
    "G0242", message: Words(zh: "已经写了 {first}，不要再写 {second}", en: "{second} does not go with {first}"),
    help: Words(
      zh: "有效期只写一处：写在 `in_force` 里或直接写在规则上；终止日用 `until`（不含当天）或 `through`（含当天）中的一个",
      en:
        "say once when it is in force: under `in_force` or on the rule itself, and with either `until` (that day excluded) or `through` (that day included)"
    ))
  static let badID = DiagnosticCode(
    "G0243", message: Words(zh: "{name} 不能用作编号", en: "{name} cannot be an id"),
    help: Words(
      zh: "规则、来源、阶段和代码表的编号由汉字、字母、数字、`-` 和 `_` 组成，不含空格",
      en: "ids of rules, sources, stages and code lists are made of letters, digits, `-` and `_`, without spaces"))
  static let boundsWithoutOrder = DiagnosticCode(
    "G0244", message: Words(zh: "{type}没有大小，不能写 `min` 或 `max`", en: "{type} has no least or greatest value"),
    help: Words(
      zh: "`min` 和 `max` 用于数、金额、百分数、日期、时间和时长",
      en: "`min` and `max` are for numbers, money, percent, dates, times and durations"))
  static let stageFactTwice = DiagnosticCode(
    "G0245", message: Words(zh: "{name} 已列在阶段 {stage} 中", en: "{name} is already listed under the stage {stage}"),
    help: Words(zh: "每项事实只属于一个阶段，留下最早需要它的那个", en: "a fact belongs to one stage; keep it in the earliest that needs it"))
  static let sameHeading = DiagnosticCode(
    "G0246",
    message: Words(
      zh: "表 {table} 的 {column} 和 {other} 两列都叫 {name}",
      en: "the columns {other} and {column} of {table} are both called {name}"),
    help: Words(
      zh: "一个列名只能对应一列，否则台账里分不清；从其中一列的 `column` 里去掉它",
      en: "a heading must stand for one column, or a ledger cannot be read; take it out of the `column` of one of them")
  )
  static let definitionTooDeep = DiagnosticCode(
    "G0247",
    message: Words(
      zh: "定义 {name} 一层套一层，超过 {limit} 层",
      en: "the definition {name} builds on more than {limit} others, one on top of the next"),
    help: Words(zh: "把几层合成一个定义", en: "join several of them into one"))
  static let holeIsNoValue = DiagnosticCode(
    "G0248", message: Words(zh: "{written} 不是一个值，不能写进文字里", en: "{written} is no single value that a text could show"),
    help: Words(
      zh: "写出其中的一列或求得一个值，例如 `{sum(plan.budget.amount)}`",
      en: "name a column or make one value of it, as in `{sum(plan.budget.amount)}`"))
}
