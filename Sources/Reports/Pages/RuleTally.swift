import Evaluation
import Programs
import SourceText

/// How often each rule failed, was open and held, over many cases.
struct RuleTally {
  struct Entry {
    let id: String
    let title: String
    let isAdvice: Bool
    /// Findings.
    var failed = 0
    var waived = 0
    var open = 0
    var held = 0
    /// Cases in which it failed, waived ones left out.
    var cases = 0
    /// Its place among the rules, first met first.
    let order: Int
  }

  /// What fails most often first, then what is open most often, then in the order of the rules.
  let entries: [Entry]

  init(_ results: [CaseResult], _ language: Language) {
    var entries: [String: Entry] = [:]
    for result in results {
      let words = FindingText(result, language)
      var failing: Set<String> = []
      for finding in result.findings where finding.result != .notApplicable {
        let rule = result.rule(of: finding)
        let id = RuleName.full(rule, of: result.program)
        var entry =
          entries[id] ?? Entry(id: id, title: words.title(rule), isAdvice: rule.isAdvice, order: entries.count)
        switch finding.result {
        case .fail where finding.waiver != nil: entry.waived += 1
        case .fail:
          entry.failed += 1
          if failing.insert(id).inserted { entry.cases += 1 }
        case .undetermined, .needsReview, .error: entry.open += 1
        case .pass: entry.held += 1
        case .notApplicable: break
        }
        entries[id] = entry
      }
    }
    self.entries = entries.values.sorted { left, right in
      if left.failed != right.failed { return left.failed > right.failed }
      if left.open != right.open { return left.open > right.open }
      return left.order < right.order
    }
  }
}
