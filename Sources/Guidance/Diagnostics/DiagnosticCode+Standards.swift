import SourceText

// Standards of assessment.
extension GuidanceDiagnostics {
  static let standards: [DiagnosticCode] = [
    .stepsOutOfOrder, .bandGap, .bandOverlap, .severalWays, .unknownRuleScored, .loosenedStandard, .scaleWrong,
    .idTwice, .figureExpected, .stepDoesNotDivide, .gradeOutOfReach, .indicatorsTooDeep,
  ]
}

extension DiagnosticCode {
  static let stepsOutOfOrder = DiagnosticCode(
    "G0274",
    message: Words(zh: "分档的起点 {written} 不比前一档大", en: "the step {written} does not begin above the one before it"),
    help: Words(
      zh: "各档由低到高写，如 `{0: 0, 60%: 1/3, 100%: 1}`",
      en: "write the steps from the lowest up, as `{0: 0, 60%: 1/3, 100%: 1}`"))
  static let bandGap = DiagnosticCode(
    "G0275",
    message: Words(zh: "两段之间有缺口：{input} 不在任何一段里", en: "there is a gap between two bands: {input} lies in none"),
    help: Words(
      zh: "相邻两段的端点要相同，一段用方括号（含），一段用圆括号（不含），如 `[80..90)` 和 `[90..100]`",
      en: "let two bands meet at one number that belongs to one of them, as `[80..90)` and `[90..100]`"))
  static let bandOverlap = DiagnosticCode(
    "G0276", message: Words(zh: "两段重叠：{input} 同时在两段里", en: "two bands overlap: {input} lies in both"),
    help: Words(
      zh: "相邻两段的端点只能属于其中一段，如 `[80..90)` 和 `[90..100]`",
      en: "the number at which two bands meet belongs to one of them, as `[80..90)` and `[90..100]`"))
  static let severalWays = DiagnosticCode(
    "G0277",
    message: Words(
      zh: "指标 {name} 写了两种计分方式：{first} 和 {second}",
      en: "the indicator {name} has two ways to score: {first} and {second}"),
    help: Words(zh: "只留一种；要合起来计分，就分为下级指标 `indicators`", en: "keep one; to use both, divide it into `indicators`"))
  static let unknownRuleScored = DiagnosticCode(
    "G0278", message: Words(zh: "没有名为 {name} 的规则", en: "there is no rule {name}"),
    help: Words(
      zh: "写本文件规则的编号；上位指引的规则写作 `文件#编号`", en: "name a rule of this file by its id, one of an extended file as `FILE#ID`")
  )
  static let loosenedStandard = DiagnosticCode(
    "G0279", message: Words(zh: "{name} 不能这样修改上位标准：{how}", en: "{name} cannot change the standard above it so: {how}"),
    help: Words(
      zh: "可以填上留待下级规定的指标（`delegable: true`）、提高等次的起点、增加扣分和一票否决",
      en:
        "fill in indicators that are left open (`delegable: true`), raise where grades begin, add deductions and vetoes"
    ))
  static let scaleWrong = DiagnosticCode(
    "G0284",
    message: Words(
      zh: "分制从 {low} 到 {high}，起点应小于终点", en: "the scale runs from {low} to {high}; it must begin below its end"),
    help: Words(zh: "例如 `{from: 0, to: 100}`", en: "for example `{from: 0, to: 100}`"))
  static let idTwice = DiagnosticCode(
    "G0285", message: Words(zh: "编号 {name} 在这份标准里已经用过", en: "the standard has {name} already"),
    help: Words(
      zh: "同一份标准里，每个指标、等次、加分项各用一个编号",
      en: "give each indicator, each grade and each bonus of a standard an id of its own")
  )
  static let figureExpected = DiagnosticCode(
    "G0286", message: Words(zh: "{written} 是{found}，这里应是一个数", en: "{written} is {found}; a number belongs here"),
    help: Words(
      zh: "得分比例是 0 到 1 之间的数；分档、分段按一个数来定", en: "a share is a number from 0 to 1; steps and bands go by a number"))
  static let stepDoesNotDivide = DiagnosticCode(
    "G0287",
    message: Words(
      zh: "总分 {points} 不是 {step} 的整数倍，取舍以后满分会变",
      en: "the whole of {points} points is no multiple of {step}: rounding would change it"
    ),
    help: Words(
      zh: "写一个除得尽总分的数，如 0.1、0.5 或 1", en: "write a step that goes into the points evenly, as 0.1, 0.5 or 1"))
  static let gradeOutOfReach = DiagnosticCode(
    "G0288",
    message: Words(
      zh: "等次 {name} 从 {from} 分起，总分只有 {points}，谁也达不到",
      en: "the grade {name} begins at {from}, but no more than {points} points can be reached"),
    help: Words(
      zh: "核对等次的起点和总分；加分也不会使总分超过满分",
      en: "see where the grade begins and what the points are; a bonus does not go beyond them either"))
  static let indicatorsTooDeep = DiagnosticCode(
    "G0289",
    message: Words(
      zh: "指标 {name} 之下分得太细，超过了 {limit} 级", en: "the indicator {name} is divided into more than {limit} levels"),
    help: Words(
      zh: "把最下面的各项并入上一级，或写成核对项（`checklist`）",
      en: "put the lowest ones beside the one above them, or make them a `checklist`"))
}
