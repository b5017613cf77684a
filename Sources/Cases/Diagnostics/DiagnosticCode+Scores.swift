public import SourceText

extension CasesDiagnostics {
  static let scores: [DiagnosticCode] = [
    .scoresNoHeading, .scoreCaseUnknown, .scoreIndicatorUnknown, .scoreBeyondScale, .scoreDiffers, .scoreRowIncomplete,
  ]
}

// Score sheets that assessors filled in.
extension DiagnosticCode {
  public static let scoresNoHeading = DiagnosticCode(
    "G0489",
    message: Words(
      zh: "评分表第一行里没有{missing}这样的列名", en: "the first line of the score sheet has no column {missing}"),
    help: Words(
      zh: "请用 `guiju new scores` 生成的表，第一行的列名保留原样",
      en: "use the sheet that `guiju new scores` makes, and leave the column names in its first line as they are"))

  public static let scoreCaseUnknown = DiagnosticCode(
    "G0490",
    message: Words(zh: "这次评估的案例里没有 {case}", en: "{case} is none of the cases that are assessed"),
    help: Words(
      zh: "请把它的文件一起交给 `guiju assess`，或删去它的各行；编号写错的请改正",
      en: "give its file to `guiju assess` too, or delete its rows; if the name is a slip, correct it"))

  public static let scoreIndicatorUnknown = DiagnosticCode(
    "G0491",
    message: Words(
      zh: "案例 {case} 没有由评委打分的指标 {indicator}",
      en: "{indicator} is no indicator that assessors score in the case {case}"),
    help: Words(zh: "由评委打分的有：{known}", en: "assessors score {known}"))

  public static let scoreBeyondScale = DiagnosticCode(
    "G0492",
    message: Words(
      zh: "{by} 给的 {score} 分不在 {low} 至 {high} 分之间", en: "the score {score} of {by} is not between {low} and {high}"),
    help: Words(
      zh: "请评委核对后改正，不另行折算；还没有打分的留空",
      en: "have the assessor correct it: it is not converted; leave the cell blank where nothing is given yet"))

  public static let scoreDiffers = DiagnosticCode(
    "G0493",
    message: Words(
      zh: "{by} 对案例 {case} 的 {indicator} 给了两个不同的结果：{first} 和 {second}",
      en: "{by} gives {indicator} of the case {case} twice, and differently: {first} and {second}"),
    help: Words(
      zh: "请向评委核实，只留一个；同名的两个人请写成不同的名字",
      en: "ask the assessor which holds and keep one; two people of one name need different ones"))

  public static let scoreRowIncomplete = DiagnosticCode(
    "G0494",
    message: Words(zh: "这一行没有写“{what}”", en: "this row does not say the {what}"),
    help: Words(zh: "请补上，或删去这一行", en: "write it, or delete the row"))
}
