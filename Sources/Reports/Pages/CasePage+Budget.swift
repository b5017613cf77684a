import Evaluation
import Programs
import SourceText
import Values

extension CasePage {
  /// The lines of each budget: may, may not, cannot tell, no rule; with what that rests on.
  func writeBudgets(to page: inout HTMLPage) {
    for budget in BudgetTable.tables(of: result) { writeBudget(budget, to: &page) }
  }

  private func writeBudget(_ budget: BudgetTable, to page: inout HTMLPage) {
    let layout = result.program.layout[budget.table]
    page.element("h2", say("\(words.label(layout))逐项", "\(words.label(layout)), line by line"))
    page.element("p", report.total(budget, layout))
    let listed = Array(budget.lines.prefix(Self.rowLimit))
    var columns: [(name: String, column: Int)] = []
    for column in [budget.nameColumn, budget.codeColumn] {
      guard let column, !columns.contains(where: { $0.column == column }) else { continue }
      columns.append((label(layout.columns[column]), column))
    }
    let header =
      [say("项次", "Line")] + columns.map(\.name) + [
        label(layout.columns[budget.amountColumn]), say("可否列支", "May it be paid?"),
      ]
    let table = HTMLTable(attributes: ["class": "budget"], header: header, figures: [columns.count + 1])
    table.write(listed.count, to: &page) { row, column, page in
      let line = listed[row]
      switch column {
      case 0: page.text(String(line.row + 1))
      case columns.count + 1: page.text(cell(budget, budget.amountColumn, line))
      case columns.count + 2: writeVerdict(line, to: &page)
      default: page.text(cell(budget, columns[column - 1].column, line))
      }
    }
    writeOmitted(budget.lines.count - listed.count, to: &page)
    if budget.lines.contains(where: { $0.verdict == .unregulated }) {
      page.element(
        "p", ["class": "dim"],
        say(
          "“未见规定”：这份指引没有说可以列支，也没有说不得列支；不等于可以，请先询问主管部门。",
          "“no rule”: this guidance neither allows nor bans the line. That is not a permission; ask the authority first."
        ))
    }
  }

  private func label(_ column: ColumnLayout) -> String {
    column.label.isEmpty ? column.path : column.label[language]
  }

  private func cell(_ budget: BudgetTable, _ column: Int, _ line: BudgetLine) -> String {
    words.format.text(
      result.data.datum(budget.table, column, line.row), result.program.layout[budget.table].columns[column].type,
      quotingTexts: false)
  }

  private func writeVerdict(_ line: BudgetLine, to page: inout HTMLPage) {
    let verdict = report.verdict(line)
    page.text(StyledText(verdict.mark + "\u{A0}" + verdict.text, verdict.style))
    let (merged, others) = report.lackingAlike(line.grounds)
    for group in merged {
      let titles = group.map { words.title(result.rule(of: $0)) }.joined(separator: say("；", "; "))
      page.element(
        "p", say("缺\(words.lacking(group[0]))，不能判断：", "\(words.lacking(group[0])) is missing for: ") + titles)
    }
    for finding in others + line.defects {
      let rule = result.rule(of: finding)
      var text = StyledText(words.title(rule))
      switch finding.result {
      case .undetermined: text.add(say("：缺", ": lacks ") + words.lacking(finding))
      case .needsReview: text.add(say("：须由人判断", ": a person must judge"))
      case .error: text.add(say("：无法计算", ": could not be computed"))
      case .fail where rule.force != .mustNot:
        text.add(rule.isAdvice ? say("：建议改进", ": advice") : say("：须改", ": to mend"))
      case .pass, .fail, .notApplicable: break
      }
      text.add(words.basis(rule.citations), .dim)
      page.element("p", text)
    }
  }
}
