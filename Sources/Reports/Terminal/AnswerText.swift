import Programs

/// The answer of a case in one line, and a second one with the other counts.
struct AnswerText {
  let headline: StyledText
  let more: StyledText?

  init(_ digest: CaseDigest, _ options: ReportOptions) {
    func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }
    func things(_ count: Int, _ zh: String, _ one: String, _ many: String) -> String {
      say("\(count)\u{A0}\(zh)", "\(count)\u{A0}\(count == 1 ? one : many)")
    }
    let breaches = things(digest.breachCount, "项不符合规定", "finding against the rules", "findings against the rules")
    var open: [String] = []
    if digest.count(.undetermined) > 0 {
      open.append(things(digest.count(.undetermined), "项缺资料", "lacks information", "lack information"))
    }
    if digest.count(.needsReview) > 0 {
      open.append(things(digest.count(.needsReview), "项须由人判断", "waits for a person", "wait for a person"))
    }
    if digest.count(.error) > 0 {
      open.append(things(digest.count(.error), "项无法计算", "could not be computed", "could not be computed"))
    }
    let advice =
      digest.adviceCount > 0 ? [things(digest.adviceCount, "项建议改进", "piece of advice", "pieces of advice")] : []
    let holds = digest.count(.pass) > 0 ? [things(digest.count(.pass), "项符合", "holds", "hold")] : []
    var rest: [String]
    switch CaseAnswer(digest) {
    case .fails:
      headline = StyledText(say("不能通过：", "Does not pass: ") + breaches, .bad)
      rest = open + advice + holds
    case .open:
      headline = StyledText(
        say("尚不能定：", "Cannot be told yet: ") + open.joined(separator: say("，", ", ")), .open)
      rest = advice + holds
    case .holds:
      headline = StyledText(
        say("符合规定：判断了的各项都没有不符合之处", "In line with the rules: nothing that was judged is against them"), .good)
      rest = advice + holds
    case .silent:
      headline = StyledText(
        say("没有判断：这一天、这个阶段没有规则适用", "Nothing was judged: no rule applies on this day at this stage"), .open)
      rest = []
    }
    let joined = rest.joined(separator: say("，", ", "))
    more = joined.isEmpty ? nil : StyledText(say("另有", "Also: ") + say(" ", "") + joined)
  }
}
