import Evaluation
import Programs
import SourceText
import Values

/// What guidances that lie side by side are called, and what a rule of them says.
struct ComparisonWords {
  let programs: [Program]
  let language: Language
  let sides: [AskedWords]

  init(_ programs: [Program], _ language: Language) {
    self.programs = programs
    self.language = language
    sides = programs.map { AskedWords($0, language) }
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// 甲, 乙, 丙; A, B, C. Beyond these a number.
  func letter(_ guidance: Int) -> String {
    let letters = language == .zh ? Array("甲乙丙丁戊己庚辛壬癸") : Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return guidance < letters.count ? String(letters[guidance]) : String(guidance + 1)
  }

  /// The title of a guidance with its version and status.
  func name(_ guidance: Int) -> String {
    let catalogue = programs[guidance].catalogue
    let status =
      switch catalogue.status {
      case .draft: say("，草案", ", draft")
      case .repealed: say("，已废止", ", repealed")
      case .inForce: ""
      }
    return sides[guidance].title(catalogue)
      + say("（\(catalogue.version) 版\(status)）", " (version \(catalogue.version)\(status))")
  }

  func name(_ topic: GuidanceTopic) -> String {
    var labels: [String] = []
    for label in topic.labels where !labels.contains(label[language]) && !label[language].isEmpty {
      labels.append(label[language])
    }
    return labels.isEmpty ? say("（没有名称）", "(without a label)") : labels.joined(separator: say("、", ", "))
  }

  /// What a rule says of its topic: what it demands, with the values of parameters on the day, and where it applies.
  func demand(_ rule: Rule, in guidance: Int, on day: CalendarDate) -> String {
    var text = sides[guidance].demand(rule, on: day)
    if let applies = rule.applies {
      let condition = sides[guidance].expression(applies, of: rule, on: day)
      text += say("；前提：\(condition)", "; if \(condition)")
    }
    return text + say("（\(sides[guidance].title(rule))）", " (\(sides[guidance].title(rule)))")
  }

  func basis(_ rule: Rule, in guidance: Int) -> String { sides[guidance].citations.text(rule.citations) }

  func verdict(_ verdict: CaseVerdict) -> String {
    switch verdict {
    case .fails: say("✗ 不能通过", "✗ does not pass")
    case .open: say("? 尚不能定", "? cannot be told yet")
    case .holds: say("✓ 符合规定", "✓ in line with the rules")
    case .silent: say("- 没有规则适用", "- no rule applies")
    }
  }

  func style(_ verdict: CaseVerdict) -> StyledText.Style {
    switch verdict {
    case .fails: .bad
    case .open: .open
    case .holds: .good
    case .silent: .dim
    }
  }

  func result(_ result: ResultKind?) -> String {
    switch result {
    case .fail?: say("不符合", "fails")
    case .pass?: say("符合", "holds")
    case .undetermined?: say("未定", "open")
    case .needsReview?: say("须由人判断", "for a person to judge")
    case .error?: say("无法计算", "cannot be computed")
    case .notApplicable?: say("不适用", "does not apply")
    case nil: say("没有规则说到", "no rule speaks of it")
    }
  }
}
