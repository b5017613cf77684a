public import Programs
import SourceText

/// What changed between two texts of guidance, by meaning: for a person on a terminal, or as JSON.
public enum DifferenceReport {
  /// What is stricter or looser first, wording last, with a closing count.
  public static func text(_ difference: GuidanceDifference, options: ReportOptions) -> String {
    var page = TerminalPage(options)
    DifferencePage(difference, options).write(to: &page)
    return page.output
  }

  /// `{"guiju", "meaning", "old", "new", "rules", "parameters", "declarations", "changes_meaning", "summary"}`
  public static func json(_ difference: GuidanceDifference, options: ReportOptions, toolVersion: String) -> String {
    JSONText.write(DifferenceJSON(difference, options).value(toolVersion: toolVersion)) + "\n"
  }
}

/// Under which heading something stands: by what matters most about it.
enum DifferenceSection: String, CaseIterable {
  case stricter, looser, changed, added, removed, moved, recited, declarations, wording

  init(_ rule: RuleDifference) {
    switch rule.kind {
    case .added: self = .added
    case .removed: self = .removed
    case .kept:
      self =
        DifferenceSection(rule.verdict) ?? (rule.move != nil ? .moved : rule.isRecited ? .recited : .wording)
    }
  }

  init(_ parameter: ParameterDifference) {
    switch parameter.kind {
    case .added: self = .added
    case .removed: self = .removed
    case .kept: self = DifferenceSection(parameter.verdict) ?? (parameter.isRecited ? .recited : .wording)
    }
  }

  init(_ declaration: DeclarationDifference) {
    switch declaration.effect {
    case .stricter: self = .stricter
    case .looser: self = .looser
    case .changed, .same, nil: self = declaration.change == .wording ? .wording : .declarations
    }
  }

  private init?(_ verdict: Strictness) {
    switch verdict {
    case .same: return nil
    case .stricter: self = .stricter
    case .looser: self = .looser
    case .changed: self = .changed
    }
  }

  var title: Words {
    switch self {
    case .stricter: Words(zh: "更严", en: "Stricter")
    case .looser: Words(zh: "更宽", en: "Looser")
    case .changed: Words(zh: "有变化，分不出更严还是更宽", en: "Changed; neither stricter nor looser for certain")
    case .added: Words(zh: "新增", en: "Added")
    case .removed: Words(zh: "删去", en: "Removed")
    case .moved: Words(zh: "移动", en: "Moved")
    case .recited: Words(zh: "依据不同", en: "Resting on other articles")
    case .declarations: Words(zh: "事实、代码、定义、评估标准和来源", en: "Facts, codes, definitions, standards and sources")
    case .wording: Words(zh: "只改文字", en: "Wording only")
    }
  }

  /// As it is counted at the end.
  func count(_ number: Int) -> Words {
    switch self {
    case .stricter: Words(zh: "更严 \(number) 项", en: "\(number) stricter")
    case .looser: Words(zh: "更宽 \(number) 项", en: "\(number) looser")
    case .changed: Words(zh: "有变化 \(number) 项", en: "\(number) changed")
    case .added: Words(zh: "新增 \(number) 项", en: "\(number) added")
    case .removed: Words(zh: "删去 \(number) 项", en: "\(number) removed")
    case .moved: Words(zh: "移动 \(number) 项", en: "\(number) moved")
    case .recited: Words(zh: "依据不同 \(number) 项", en: "\(number) resting on other articles")
    case .declarations: Words(zh: "其他声明 \(number) 项", en: "\(number) other declaration\(number == 1 ? "" : "s")")
    case .wording: Words(zh: "只改文字 \(number) 项", en: "\(number) wording only")
    }
  }

  var mark: StyledText {
    switch self {
    case .stricter: StyledText("▲ ", .bad)
    case .looser: StyledText("▼ ", .good)
    case .changed: StyledText("≠ ", .open)
    case .added: StyledText("+ ", .strong)
    case .removed: StyledText("- ", .strong)
    case .moved, .recited, .declarations, .wording: StyledText("· ", .dim)
    }
  }
}
