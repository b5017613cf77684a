import SourceText

// Choosing a standard.
extension GuijuDiagnostics {
  static let assessing: [DiagnosticCode] = [
    .standardNotFound, .noStandard, .standardNotNamed, .standardOpen, .nothingToScore,
  ]
}

extension DiagnosticCode {
  static let standardNotFound = DiagnosticCode(
    "G0661", message: Words(zh: "指引里没有评估标准 {name}", en: "the guidance has no standard {name}"),
    help: Words(zh: "现有的标准：{known}", en: "its standards: {known}"))
  static let noStandard = DiagnosticCode(
    "G0662", message: Words(zh: "指引 {name} 里没有评估标准", en: "the guidance {name} has no standard of assessment"),
    help: Words(
      zh: "用 `--guidance` 指明一份写有 `standards` 的指引", en: "say with `--guidance` which guidance with `standards` to use"))
  static let standardNotNamed = DiagnosticCode(
    "G0663",
    message: Words(
      zh: "指引 {name} 有几个评估标准，没有说明用哪一个", en: "the guidance {name} has several standards, and none is named"),
    help: Words(zh: "用 `--standard` 指明其中一个：{known}", en: "name one with `--standard`: {known}"))
  static let standardOpen = DiagnosticCode(
    "G0664",
    message: Words(
      zh: "标准 {name} 的指标 {indicator} 留待下级规定，还不能打分",
      en: "the indicator {indicator} of the standard {name} is left open, so nothing can be scored by it"),
    help: Words(
      zh: "用一份补上了这个指标的指引（它的标准写有 `amends`）", en: "use guidance that fills it in: its standard says `amends`"))
  static let nothingToScore = DiagnosticCode(
    "G0665",
    message: Words(
      zh: "按标准 {name}，这些案例没有要由评委打分的指标", en: "by the standard {name}, assessors have nothing to score in these cases"),
    help: Words(
      zh: "由评委打分的指标在标准里写作 `panel`；核对 `--standard` 和案例",
      en: "indicators that assessors score have a `panel`; check `--standard` and the cases"))
}
