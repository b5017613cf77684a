import Evaluation
import Programs
import SourceText
import Values

/// The sentences that an impact needs in every form.
struct ImpactWords {
  let impact: Impact
  let language: Language
  private let old: AskedWords
  private let new: AskedWords

  init(_ impact: Impact, _ language: Language) {
    self.impact = impact
    self.language = language
    old = AskedWords(impact.old, language)
    new = AskedWords(impact.new, language)
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func direction(_ direction: ImpactFlip.Direction) -> String {
    switch direction {
    case .newlyFails: say("变为不符合", "newly fails")
    case .noLongerFails: say("不再不符合", "no longer fails")
    case .newlyOpen: say("变为未定", "newly open")
    case .noLongerOpen: say("不再未定", "no longer open")
    }
  }

  func mark(_ direction: ImpactFlip.Direction) -> StyledText {
    switch direction {
    case .newlyFails: StyledText("✗ ", .bad)
    case .noLongerFails: StyledText("✓ ", .good)
    case .newlyOpen: StyledText("? ", .open)
    case .noLongerOpen: StyledText("· ", .dim)
    }
  }

  func standing(_ standing: ImpactFlip.Standing) -> String {
    switch standing {
    case .fails: say("不符合", "fails")
    case .open: say("未定", "open")
    case .holds: say("符合", "holds")
    case .silent: say("不适用", "does not apply")
    }
  }

  func verdict(_ verdict: CaseVerdict) -> String {
    switch verdict {
    case .fails: say("不能通过", "does not pass")
    case .open: say("尚不能定", "cannot be told yet")
    case .holds: say("符合规定", "in line")
    case .silent: say("没有规则适用", "no rule applies")
    }
  }

  func title(oldRule: Int?, newRule: Int?) -> String {
    if let newRule { return new.title(impact.new.rules[newRule]) }
    return oldRule.map { old.title(impact.old.rules[$0]) } ?? ""
  }

  func id(oldRule: Int?, newRule: Int?) -> String {
    if let newRule { return impact.new.rules[newRule].id }
    return oldRule.map { impact.old.rules[$0].id } ?? ""
  }

  /// That a rule is in one of the texts only.
  func kind(oldRule: Int?, newRule: Int?) -> String {
    switch (oldRule, newRule) {
    case (nil, .some): say("（新增）", " (new)")
    case (.some, nil): say("（已删）", " (removed)")
    default: ""
    }
  }

  func amount(_ amount: ImpactAmount) -> String {
    new.format.text(.number(amount.number), .number(.money(amount.currency)))
  }

  /// What is concerned in money; empty where nothing is known of it.
  func money(_ entry: ImpactTally.Entry) -> String {
    var parts = entry.amounts.map(amount)
    if entry.unknownAmounts > 0 {
      parts.append(say("另有 \(entry.unknownAmounts) 处金额不明", "\(entry.unknownAmounts) of unknown amount"))
    }
    return parts.joined(separator: say("，", ", "))
  }

  var placeLabel: String { impact.place.map { old.label($0) } ?? "" }

  /// The value of the fact that says where a case is.
  func place(_ name: String) -> String {
    guard !name.isEmpty else { return say("（未写明）", "(not given)") }
    return impact.place.map { old.value(.text(name), of: $0) } ?? name
  }

  func name(_ program: Program) -> String {
    let words = AskedWords(program, language)
    return words.title(program.catalogue)
      + say("（\(program.catalogue.version) 版）", " (version \(program.catalogue.version))")
  }

  var totalNote: String {
    guard let total = impact.total else {
      return say("案例没有一项明确的总金额，只计算记录的金额。", "No fact is clearly the money of a case: only amounts of rows are counted.")
    }
    return say(
      "涉及金额：针对记录的规则，按记录的金额计；其他规则，按“\(old.label(total))”计，一个案例只计一次。",
      "Money: of rows where a rule is over rows, else “\(old.label(total))”, each case once.")
  }
}
