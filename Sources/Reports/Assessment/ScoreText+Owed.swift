import Evaluation
import Programs
import SourceText

// What assessors owe.
extension ScoreText {
  /// `c18-12（服务质量）`; only the case where it has one indicator that assessors score.
  func owed(_ indicators: [Indicator], of name: String) -> String {
    let panels = standard.leaves.filter { if case .method(.panel) = $0.content { true } else { false } }
    guard panels.count > 1 else { return name }
    return name + say("（", " (") + indicators.map(title).joined(separator: say("、", "; ")) + say("）", ")")
  }

  /// What each assessor owes this case: `评委丙：服务质量`.
  var owed: [String] {
    OwedScores([assessment]).debtors.map { debtor in
      visibleText(debtor.by) + say("：", ": ")
        + debtor.cases.flatMap(\.indicators).map(title).joined(separator: say("、", ", "))
    }
  }
}
