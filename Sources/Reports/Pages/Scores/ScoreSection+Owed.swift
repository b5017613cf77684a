import Cases
import Evaluation
import Programs
import SourceText

// Scores that assessors are still to give.
extension ScoreSection {
  /// Who owes scores, case by case; nothing where nobody does.
  func writeOwed(to page: inout HTMLPage) {
    let owed = OwedScores(summary.assessments)
    guard !owed.isEmpty, let text else { return }
    page.element("h2", say("还欠的评分", "Scores still owed"))
    let counts = owed.debtors.map { visibleText($0.by) + say(" \($0.count) 项", " \($0.count)") }
    page.element("p", ["class": "dim"], counts.joined(separator: say("，", ", ")) + say("。", "."))
    let rows = owed.debtors.flatMap { debtor in debtor.cases.map { (debtor.by, $0.assessment, $0.indicators) } }
    HTMLTable(
      attributes: ["class": "tight owed"],
      header: [say("评委", "Assessor"), say("项目", "Project"), say("指标", "Indicators")], figures: []
    ).write(rows.count, to: &page) { row, column, page in
      let (by, assessment, indicators) = rows[row]
      switch column {
      case 0: page.text(by)
      case 1:
        page.element("a", ["href": URIText.name(links[assessment])], summary.assessments[assessment].result.data.id)
      default: page.text(indicators.map(text.title).joined(separator: say("、", ", ")))
      }
    }
  }
}
