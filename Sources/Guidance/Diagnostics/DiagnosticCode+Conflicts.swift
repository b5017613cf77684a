import SourceText

// What a sound file may still have wrong.
extension GuidanceDiagnostics {
  static let conflicts: [DiagnosticCode] = [.duplicateDemand, .contradiction]
}

extension DiagnosticCode {
  static let duplicateDemand = DiagnosticCode(
    "G0381", .warning,
    message: Words(zh: "规则 {name} 与 {other} 的要求相同", en: "the rule {name} demands the same as {other}"),
    help: Words(
      zh: "只保留一条；依据可以写在同一条规则的 `cite` 里",
      en: "keep one of them; a rule may `cite` more than one article"))
  static let contradiction = DiagnosticCode(
    "G0382", .warning,
    message: Words(
      zh: "规则 {name} 与 {other} 互相矛盾：符合一条就不符合另一条",
      en: "the rules {name} and {other} contradict each other: what meets one breaks the other"),
    help: Words(
      zh: "核对两条的条件和上下限；只在不同情形下适用的，用 `when` 分开，或写成 `unless`",
      en: "check their conditions and bounds; where they are for different cases, keep them apart by `when` or `unless`"
    ))
}
