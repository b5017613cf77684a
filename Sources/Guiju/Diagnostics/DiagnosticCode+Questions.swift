import SourceText

// Questions that are put to a guidance.
extension GuijuDiagnostics {
  static let questions: [DiagnosticCode] = [.wordUnknown, .wordInSeveral, .nothingAsked, .sumUnplaced, .placeUnknown]
}

extension DiagnosticCode {
  static let wordUnknown = DiagnosticCode(
    "G0673",
    message: Words(zh: "指引 {guidance} 里没有与 {word} 相当的名称", en: "the guidance {guidance} has no name like {word}"),
    help: Words(zh: "用指引里的名称来问，例如：{known}", en: "ask by the names of the guidance, such as: {known}"))
  static let wordInSeveral = DiagnosticCode(
    "G0674",
    message: Words(zh: "{word} 是几个名称的一部分，不知道指哪一个", en: "{word} is part of several names, and which is not clear"),
    help: Words(zh: "写完整的名称：{near}", en: "write the whole name: {near}"))
  static let nothingAsked = DiagnosticCode(
    "G0675", message: Words(zh: "没有写明要问什么", en: "it is not said what is asked about"),
    help: Words(
      zh: "写出要花钱的东西，或者一笔金额，例如：{known}", en: "name what the money is for, or a sum, such as: {known}"))
  static let sumUnplaced = DiagnosticCode(
    "G0676", message: Words(zh: "不知道 {sum} 是哪一个金额", en: "it is not clear which amount {sum} is"),
    help: Words(
      zh: "把金额的名称也写上。指引里的金额：{known}", en: "name the amount as well; the amounts of the guidance: {known}"))
  static let placeUnknown = DiagnosticCode(
    "G0677",
    message: Words(zh: "指引 {guidance} 里没有事项 {name}", en: "the guidance {guidance} has no fact {name}"),
    help: Words(
      zh: "`--by` 后面写案例的一项事实：路径、名称都可以，例如 `plan.community`",
      en: "`--by` takes a fact of the case, by its path or its label, such as `plan.community`"))
}
