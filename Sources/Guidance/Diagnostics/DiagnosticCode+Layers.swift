import SourceText

// Layers, versions, groups, tables and standards.
extension GuidanceDiagnostics {
  static let language: [DiagnosticCode] = [
    .versionsOverlap, .versionsGap, .notForThisForce, .keyInBothLanguages, .parentNotFound, .cyclicExtends,
    .extendsTooDeep, .redefined, .groupKey, .factAcrossCases, .dateExpected, .tableFileHeading, .tableGap,
    .tableOverlap, .loosened, .loosenedRule, .directionUnclear, .parentsDisagree, .amendedNotFound, .pointsDiffer,
    .gradesWrong, .indicatorWithoutScore, .directionAgainstUse, .otherLanguage, .missingLanguage, .figuresDiffer,
  ]
}

extension DiagnosticCode {
  static let versionsOverlap = DiagnosticCode(
    "G0251",
    message: Words(zh: "规则 {name} 的两个文本在同一天都有效", en: "two texts of the rule {name} are in force on the same day"),
    help: Words(
      zh: "每个文本写明 `from` 和 `until`，前一个的 `until` 等于后一个的 `from`",
      en: "give each text `from` and `until`; the `until` of one is the `from` of the next"))
  static let versionsGap = DiagnosticCode(
    "G0252", .warning,
    message: Words(
      zh: "规则 {name} 在 {from} 至 {until} 之间没有文本", en: "the rule {name} has no text from {from} through {until}"),
    help: Words(
      zh: "如果那段时间确实没有规定，可以不管；否则把前一个文本的 `until` 改成后一个的 `from`",
      en:
        "where there was no rule in those days all is well; else let the `until` of the text before be the `from` of this one"
    ))
  static let notForThisForce = DiagnosticCode(
    "G0253", message: Words(zh: "`{force}` 的规则不能写 {key}", en: "a `{force}` rule takes no {key}"),
    help: Words(
      zh: "{key} 只用于可能不符合的规则：must、must_not、should、should_not",
      en: "{key} belongs to rules that may fail: must, must_not, should, should_not"))
  static let keyInBothLanguages = DiagnosticCode(
    "G0254", message: Words(zh: "{key} 已用另一种语言写过", en: "{key} is already written in the other language"),
    help: Words(zh: "请只保留一个", en: "keep one of them"))
  static let parentNotFound = DiagnosticCode(
    "G0255", message: Words(zh: "找不到文件 {name}", en: "the file {name} is not found"),
    help: Words(
      zh: "指引按名称在规则文件夹里找；表格文件放在指引旁边",
      en: "guidance is found by its name below the rules folder, a table's file beside the guidance"))
  static let cyclicExtends = DiagnosticCode(
    "G0256", message: Words(zh: "上位指引绕回了自己：{path}", en: "the files extend one another in a circle: {path}"),
    help: Words(zh: "删去其中一处 `extends`", en: "take one `extends` out of the circle"))
  static let extendsTooDeep = DiagnosticCode(
    "G0257", message: Words(zh: "上位指引的链条超过 {limit} 层", en: "files extend one another more than {limit} levels deep"),
    help: Words(zh: "让这份指引直接写明它的上位指引", en: "let this file name what it builds on directly"))
  static let redefined = DiagnosticCode(
    "G0258",
    message: Words(
      zh: "{name} 随上位指引而来，不能改成别的内容", en: "{name} comes with a file that is extended, and cannot be made something else"),
    help: Words(
      zh: "照上位指引写，或只补充标签、提问和列名；要另立一项，请换一个名称",
      en:
        "write it as that file does, or add only labels, questions and column names; for another thing choose another name"
    ))
  static let groupKey = DiagnosticCode(
    "G0259", message: Words(zh: "{written} 不能作分组的依据", en: "{written} cannot be what rows have in common"),
    help: Words(
      zh: "分组的依据是单个的值：一列，或由列算出的数、日期、文字",
      en: "rows are grouped by single values: a column, or a number, date or text made of columns"))
  static let factAcrossCases = DiagnosticCode(
    "G0260",
    message: Words(
      zh: "规则 {name} 跨所有案例分组，不能读一个案例的 {fact}",
      en: "the rule {name} groups over all cases and cannot read {fact}, which belongs to one"),
    help: Words(
      zh: "只使用组里的行、分组的依据和参数；按案例分组时写 `组名.{fact}`",
      en: "use the rows of the group, its keys and parameters; in groups of cases write `GROUP.{fact}`"))
  static let dateExpected = DiagnosticCode(
    "G0261", message: Words(zh: "{written} 应是一个日期，这里却是{found}", en: "{written} should be a date, but it is {found}"),
    help: Words(
      zh: "`as_of` 写一项日期类型的事实，如 `plan.applied_on`", en: "`as_of` names a fact that is a date, as `plan.applied_on`"))
  static let tableFileHeading = DiagnosticCode(
    "G0262", message: Words(zh: "表格文件的表头缺少 {name}", en: "the heading of the table's file has no {name}"),
    help: Words(zh: "第一行写各输入的名称和 `then`", en: "the first line holds the names of the inputs and `then`"))
  static let tableGap = DiagnosticCode(
    "G0263", message: Words(zh: "决策表 {name} 没有一行适用于 {input}", en: "no row of the table {name} holds for {input}"),
    help: Words(zh: "补上这一行，或写 `default`", en: "add a row for it, or a `default`"))
  static let tableOverlap = DiagnosticCode(
    "G0264", message: Words(zh: "决策表 {name} 有两行同时适用于 {input}", en: "two rows of the table {name} hold for {input}"),
    help: Words(
      zh: "使两行的条件互不重叠（注意 `<` 与 `<=`），或写 `hit: first` 取先写的一行",
      en: "keep the tests of the rows apart (`<` or `<=`), or write `hit: first` to take the row that comes first"))
  static let loosened = DiagnosticCode(
    "G0265",
    message: Words(
      zh: "参数 {name} 在 {day} 由 {from} 放宽到 {to}，而上位指引不允许放宽",
      en: "the parameter {name} is loosened from {from} to {to} on {day}, which the file it extends does not allow"),
    help: Words(
      zh: "取值不得比上位指引宽；确需放宽的，要由上位指引写明 `delegable: true`",
      en: "keep it at least as strict; only a parameter that the other file calls `delegable: true` may be loosened"))
  static let loosenedRule = DiagnosticCode(
    "G0266",
    message: Words(
      zh: "规则 {name} 比它所修改的 {amended} 宽：{how}", en: "the rule {name} is looser than {amended}, which it amends: {how}"),
    help: Words(
      zh: "只可收紧；确需放宽的，要由上位指引的规则写明 `delegable: true`",
      en:
        "a rule may be tightened only; where it must be loosened, the rule of the other file has to say `delegable: true`"
    ))
  static let directionUnclear = DiagnosticCode(
    "G0267",
    message: Words(
      zh: "看不出修改参数 {name} 是收紧还是放宽：{how}",
      en: "whether this tightens or loosens the parameter {name} cannot be told: {how}"),
    help: Words(
      zh: "在上位指引的参数里写 `direction: ceiling`（上限）或 `direction: floor`（下限），或写 `delegable: true`",
      en:
        "write `direction: ceiling` or `direction: floor` at the parameter in the file that is extended, or `delegable: true`"
    ))
  static let parentsDisagree = DiagnosticCode(
    "G0268",
    message: Words(
      zh: "两份上位指引对 {name} 的规定不同，分不出哪个更严",
      en: "two files that are extended differ on {name}, and which is stricter cannot be told"),
    help: Words(zh: "在这份指引里重新写明它", en: "state it anew in this file"))
  static let amendedNotFound = DiagnosticCode(
    "G0269", message: Words(zh: "没有可以修改的{what} {name}", en: "there is no {what} {name} to amend"),
    help: Words(
      zh: "写作 `上位指引的名称#编号`，如 `cn/lottery-welfare-fund#nl-08`",
      en: "write `GUIDANCE#ID` of a file that is extended, as `cn/lottery-welfare-fund#nl-08`"))
  static let pointsDiffer = DiagnosticCode(
    "G0270",
    message: Words(
      zh: "{name} 各项分值合计 {sum}，不等于 {points}", en: "the points of the parts of {name} add up to {sum}, not to {points}"),
    help: Words(zh: "使各项分值之和等于上一级的分值", en: "let the points of the parts add up to those of the whole"))
  static let gradesWrong = DiagnosticCode(
    "G0271",
    message: Words(
      zh: "等次有缺口或重叠：{input} 分没有对应的等次，或对应两个等次",
      en: "the grades have a gap or an overlap: {input} points have no grade, or two"),
    help: Words(
      zh: "每个等次只写起点 `from`，由高到低，最低的写 `from: 0`",
      en: "give each grade its lowest score `from` only, the highest first, the lowest `from: 0`"))
  static let indicatorWithoutScore = DiagnosticCode(
    "G0272", message: Words(zh: "指标 {name} 没有写怎样计分", en: "the indicator {name} has no way to score"),
    help: Words(
      zh: "写 `score`、`steps`、`bands`、`table`、`rule`、`panel` 或 `checklist` 之一，或分为下级指标 `indicators`",
      en:
        "write one of `score`, `steps`, `bands`, `table`, `rule`, `panel`, `checklist`, or divide it into `indicators`")
  )
  static let directionAgainstUse = DiagnosticCode(
    "G0273", .warning,
    message: Words(
      zh: "参数 {name} 写明是{declared}，规则却把它当作{used}",
      en: "the parameter {name} is called a {declared}, but the rules use it as a {used}"),
    help: Words(
      zh: "改正 `direction`，或删去它：方向可以从规则看出来",
      en: "correct `direction`, or leave it out: the rules show which it is"))
  static let otherLanguage = DiagnosticCode(
    "G0281", .warning, message: Words(zh: "{written} 可以写作 {instead}", en: "{written} can be written {instead}"),
    help: Words(
      zh: "加上 `--fix` 就整份改写；两种写法的意思完全一样",
      en: "`--fix` rewrites the whole file; both ways of writing mean the same"))
  static let missingLanguage = DiagnosticCode(
    "G0282", .warning,
    message: Words(zh: "这段文字没有{language}", en: "this text is not given in {language}"),
    help: Words(
      zh: "指引的标题有两种语言，读另一种语言的人在这里看到的却是这段文字；写成 `{zh: …, en: …}`",
      en:
        "the title of the guidance is in two languages, but readers of the other one are shown this text; write `{zh: …, en: …}`"
    ))
  static let figuresDiffer = DiagnosticCode(
    "G0283", .warning,
    message: Words(
      zh: "两种语言的文字里数不一样：中文有 {zh}，英文有 {en}", en: "the two texts differ in a figure: {zh} in Chinese, {en} in English"),
    help: Words(
      zh: "改正其中一处；随参数变化的数，写成 `{参数名称}` 由规矩填入",
      en: "mend one of them; a figure that follows a parameter is better written `{parameter}` and filled in"))
}
