public import SourceText

extension CasesDiagnostics {
  static let cells: [DiagnosticCode] = [
    .numberUnreadable, .separatorMisplaced, .notWhole, .percentWithoutSign, .otherCurrency, .tooManyDecimals,
    .tooManyDigits, .dateUnreadable, .noSuchDay, .timeUnreadable, .durationUnreadable, .booleanUnreadable,
    .codeUnknown, .codeAmbiguous, .belowMinimum, .aboveMaximum, .nothingWritten,
  ]
}

// Values that cannot be read as what the guidance declares. Each leaves the fact unknown (design, section 4, line 2).
extension DiagnosticCode {
  public static let numberUnreadable = DiagnosticCode(
    "G0430",
    message: Words(zh: "{written} 读不成{kind}（{fact}）", en: "{written} cannot be read as {kind} ({fact})"),
    help: Words(
      zh: "请只写数字，例如 {example}；还不清楚时写 待定",
      en: "write the figure alone, such as {example}, or `unknown` if it is not known yet"))

  public static let separatorMisplaced = DiagnosticCode(
    "G0431",
    message: Words(
      zh: "{written} 里的逗号不在千分位上（{fact}）", en: "a comma in {written} does not stand before three digits ({fact})"),
    help: Words(
      zh: "请去掉逗号；若本意是小数点，请写 `.`", en: "leave the comma out; if a decimal point was meant, write `.`"))

  public static let notWhole = DiagnosticCode(
    "G0432",
    message: Words(zh: "“{fact}”应是整数，这里是 {written}", en: "{fact} is a whole number, but here is {written}"),
    help: Words(zh: "请核对原始材料后写整数", en: "check the source and write a whole number"))

  public static let percentWithoutSign = DiagnosticCode(
    "G0433",
    message: Words(
      zh: "“{fact}”是百分比，{written} 不带 `%` 就是 {hundredfold}",
      en: "{fact} is a percentage, and {written} without `%` means {hundredfold}"),
    help: Words(
      zh: "请写 `{number}%`，或写成小数 `{fraction}`", en: "write `{number}%`, or the fraction `{fraction}`"))

  public static let otherCurrency = DiagnosticCode(
    "G0434",
    message: Words(
      zh: "“{fact}”以{currency}计，{written} 却写了别的货币", en: "{fact} is in {currency}, but {written} names another currency"),
    help: Words(zh: "请换算成{currency}再写", en: "convert it and write the amount in {currency}"))

  public static let tooManyDecimals = DiagnosticCode(
    "G0435", .warning,
    message: Words(
      zh: "{written} 的小数位比{currency}的最小单位还细（{fact}），按原数计算",
      en: "{written} has more decimals than {currency} has ({fact}); it is used as it is"),
    help: Words(zh: "请核对是否多写了数字", en: "check whether there is a digit too many"))

  public static let tooManyDigits = DiagnosticCode(
    "G0436",
    message: Words(
      zh: "{written} 超过 {limit} 位数字，无法精确保存（{fact}）",
      en: "{written} has more than {limit} digits and cannot be kept exactly ({fact})"),
    help: Words(zh: "请核对是否多写了数字", en: "check whether there are digits too many"))

  public static let dateUnreadable = DiagnosticCode(
    "G0437",
    message: Words(zh: "{written} 读不成日期（{fact}）", en: "{written} cannot be read as a date ({fact})"),
    help: Words(
      zh: "请写成 年-月-日，例如 `2018-07-01`；还不清楚时写 待定",
      en: "write year-month-day, such as `2018-07-01`, or `unknown` if it is not known yet"))

  public static let noSuchDay = DiagnosticCode(
    "G0438",
    message: Words(zh: "没有 {written} 这一天（{fact}）", en: "there is no day {written} ({fact})"),
    help: Words(zh: "请对照原始材料核对月份和日子", en: "check month and day against the source"))

  public static let timeUnreadable = DiagnosticCode(
    "G0439",
    message: Words(zh: "{written} 读不成{kind}（{fact}）", en: "{written} cannot be read as {kind} ({fact})"),
    help: Words(
      zh: "时间写成 `09:30` 或 `09:30:00`；日期和时间写成 `2018-07-01 09:30`",
      en: "write a time as `09:30` or `09:30:00`, a date and time as `2018-07-01 09:30`"))

  public static let durationUnreadable = DiagnosticCode(
    "G0440",
    message: Words(zh: "{written} 读不成{kind}（{fact}）", en: "{written} cannot be read as {kind} ({fact})"),
    help: Words(
      zh: "天数写成 `7` 或 `7天`，月数写成 `3` 或 `3个月`", en: "write days as `7` or `7 days`, months as `3` or `3 months`"))

  public static let booleanUnreadable = DiagnosticCode(
    "G0441",
    message: Words(zh: "“{fact}”要答“是”或“否”，{written} 读不懂", en: "{fact} is yes or no, and {written} is neither"),
    help: Words(zh: "请写 是 或 否；还不清楚时写 待定", en: "write `yes` or `no`, or `unknown` if it is not known yet"))

  public static let codeUnknown = DiagnosticCode(
    "G0442",
    message: Words(
      zh: "{written} 不在“{fact}”可选的各项之中", en: "{written} is none of the choices of {fact}"),
    help: Words(zh: "可选：{known}", en: "the choices are {known}"))

  public static let codeAmbiguous = DiagnosticCode(
    "G0443",
    message: Words(
      zh: "{written} 可以指“{fact}”的几个选项：{known}", en: "{written} may mean several choices of {fact}: {known}"),
    help: Words(zh: "请写其中一个的代码", en: "write the code of the one that is meant"))

  public static let belowMinimum = DiagnosticCode(
    "G0444",
    message: Words(
      zh: "“{fact}”不得小于 {limit}，这里是 {written}", en: "{fact} is at least {limit}, but here is {written}"),
    help: Words(zh: "请核对数字和单位", en: "check the figure and its unit"))

  public static let aboveMaximum = DiagnosticCode(
    "G0445",
    message: Words(
      zh: "“{fact}”不得大于 {limit}，这里是 {written}", en: "{fact} is at most {limit}, but here is {written}"),
    help: Words(zh: "请核对数字和单位", en: "check the figure and its unit"))

  public static let nothingWritten = DiagnosticCode(
    "G0446",
    message: Words(zh: "“{fact}”是必填项，不能写 {written}", en: "{fact} must be given and cannot be {written}"),
    help: Words(zh: "请填写；还不清楚时写 待定", en: "fill it in, or write `unknown` if it is not known yet"))
}
