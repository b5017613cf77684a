import Evaluation
import Programs
import SourceText
import Values

extension PlanReport {
  func writeBudgets(to page: inout TerminalPage) {
    for table in BudgetTable.tables(of: result) { writeBudget(table, to: &page) }
  }

  private func writeBudget(_ budget: BudgetTable, to page: inout TerminalPage) {
    let layout = result.program.layout[budget.table]
    page.heading(
      say("【\(words.label(layout))逐项】", "\(words.label(layout).uppercased()), LINE BY LINE"), total(budget, layout))
    let listed = listedLines(budget)
    let table = BudgetColumns(budget, listed, self)
    for line in listed {
      table.write(line, to: &page)
      writeGrounds(line, to: &page)
    }
    let omitted = budget.lines.count - listed.count
    if omitted > 0 {
      page.paragraph(
        say(
          "其余 \(omitted) 项没有逐一列出（--format csv 列全）", "\(omitted) more lines are not listed (--format csv has them all)"),
        .dim, indent: 2)
    }
    writeLegend(budget, to: &page)
  }

  /// Lines with something to say come first into a long ledger's list; they stay in the order of the file.
  private func listedLines(_ budget: BudgetTable) -> [BudgetLine] {
    guard budget.lines.count > options.rowLimit else { return budget.lines }
    func urgency(_ line: BudgetLine) -> Int {
      switch line.verdict {
      case .banned: 0
      case .open: line.defects.isEmpty ? 2 : 1
      case .allowed, .unregulated: line.defects.isEmpty ? 3 : 1
      }
    }
    let chosen = budget.lines.sorted { left, right in
      let a = urgency(left)
      let b = urgency(right)
      return a != b ? a < b : left.row < right.row
    }.prefix(options.rowLimit)
    return chosen.sorted { $0.row < $1.row }
  }

  /// The number of lines and their sum, which is given only where every amount is known.
  func total(_ budget: BudgetTable, _ layout: TableLayout) -> String {
    var sum: Number? = .zero
    for line in budget.lines {
      if case .number(let amount) = result.data.datum(budget.table, budget.amountColumn, line.row) {
        sum = sum?.adding(amount)
      } else {
        sum = nil
      }
    }
    let count = say("\(budget.lines.count) 项", "\(budget.lines.count) line\(budget.lines.count == 1 ? "" : "s")")
    guard let sum else { return count + say("，有金额待定", ", some amounts unknown") }
    let amount = words.format.text(.number(sum), layout.columns[budget.amountColumn].type)
    return count + say("，共 \(amount)", ", \(amount) in all")
  }

  func verdict(_ line: BudgetLine) -> (mark: String, text: String, style: StyledText.Style) {
    let mends = line.defects.contains { !result.rule(of: $0).isAdvice }
    return switch line.verdict {
    case .banned: ("✗", say("不得列支", "not allowed"), .bad)
    case .open: ("?", say("尚不能定", "cannot tell yet"), .open)
    case .allowed:
      mends
        ? ("!", say("可以列支，须改", "allowed once mended"), .open)
        : ("✓", say("可以列支", "allowed"), .good)
    case .unregulated:
      mends
        ? ("!", say("未见规定，须改", "no rule; to mend"), .open)
        : ("-", say("未见规定", "no rule"), .plain)
    }
  }

  /// Under a line: what the verdict rests on, with its article, and what else is wrong with it.
  private func writeGrounds(_ line: BudgetLine, to page: inout TerminalPage) {
    let (merged, others) = lackingAlike(line.grounds)
    for group in merged { writeLack(group, to: &page) }
    for finding in others + line.defects {
      let rule = result.rule(of: finding)
      var text = StyledText(words.title(rule))
      switch finding.result {
      case .undetermined:
        text.add(say("：缺", ": lacks ") + words.lacking(finding))
      case .needsReview: text.add(say("：须由人判断", ": a person must judge"))
      case .error: text.add(say("：无法计算", ": could not be computed"))
      case .fail where rule.force != .mustNot:
        text.add(rule.isAdvice ? say("：建议改进", ": advice") : say("：须改", ": to mend"))
      case .pass, .fail, .notApplicable: break
      }
      text.add(words.basis(rule.citations), .dim)
      page.paragraph(text, indent: 6)
    }
  }

  /// Undetermined rules that lack the same facts, together; and the rest.
  func lackingAlike(_ findings: [Finding]) -> (merged: [[Finding]], others: [Finding]) {
    var groups: [[Finding]] = []
    var others: [Finding] = []
    for finding in findings {
      guard finding.result == .undetermined, !finding.missing.isEmpty else {
        others.append(finding)
        continue
      }
      if let index = groups.firstIndex(where: { $0[0].missing == finding.missing }) {
        groups[index].append(finding)
      } else {
        groups.append([finding])
      }
    }
    others.insert(contentsOf: groups.filter { $0.count == 1 }.joined(), at: 0)
    return (groups.filter { $0.count > 1 }, others)
  }

  /// `缺科目：以下各条都定不了：…`; their articles stand under what is missing.
  private func writeLack(_ findings: [Finding], to page: inout TerminalPage) {
    let titles = findings.map { words.title(result.rule(of: $0)) }
    var text = StyledText(say("缺\(words.lacking(findings[0]))", "\(words.lacking(findings[0])) is missing"))
    text.add(
      say(
        "，\(titles.count) 条规则不能判断：" + titles.joined(separator: "；"),
        ", and \(titles.count) rules cannot be judged: " + titles.joined(separator: "; ")), .dim)
    page.paragraph(text, indent: 6)
  }

  /// What the less plain verdicts mean, once.
  private func writeLegend(_ budget: BudgetTable, to page: inout TerminalPage) {
    if budget.lines.contains(where: { $0.verdict == .unregulated }) {
      page.paragraph(
        say(
          "“未见规定”：这份指引没有说可以列支，也没有说不得列支；不等于可以，请先询问主管部门。",
          "“no rule”: this guidance neither allows nor bans the line. That is not a permission; ask the authority first."
        ),
        .dim, indent: 2)
    }
  }
}

/// The columns of a budget: number, name, code, amount, verdict. A terminal that is too narrow gets two lines for each.
struct BudgetColumns {
  private let budget: BudgetTable
  private let report: PlanReport
  private let nameWidth: Int
  private let codeWidth: Int
  private let amountWidth: Int
  private let numberWidth: Int
  private let verdictWidth: Int

  private static let gap = 2
  /// A longer label of a code goes on below.
  private static let codeLimit = 16

  init(_ budget: BudgetTable, _ lines: [BudgetLine], _ report: PlanReport) {
    self.budget = budget
    self.report = report
    var name = 0
    var code = 0
    var amount = 0
    var verdict = 0
    for line in lines {
      name = max(name, displayWidth(of: Self.name(line, budget, report)))
      code = max(code, displayWidth(of: Self.cell(budget.codeColumn, line, budget, report)))
      amount = max(amount, displayWidth(of: Self.cell(budget.amountColumn, line, budget, report)))
      verdict = max(verdict, displayWidth(of: report.verdict(line).text) + 2)
    }
    numberWidth = max(3, String(budget.lines.count).count + 1)
    nameWidth = name
    codeWidth = min(code, Self.codeLimit)
    amountWidth = amount
    verdictWidth = verdict
  }

  private static func name(_ line: BudgetLine, _ budget: BudgetTable, _ report: PlanReport) -> String {
    guard let column = budget.nameColumn else { return "" }
    return cell(column, line, budget, report)
  }

  private static func cell(_ column: Int?, _ line: BudgetLine, _ budget: BudgetTable, _ report: PlanReport) -> String {
    guard let column else { return "" }
    let type = report.result.program.layout[budget.table].columns[column].type
    let datum = report.result.data.datum(budget.table, column, line.row)
    return report.words.format.text(datum, type, quotingTexts: false)
  }

  func write(_ line: BudgetLine, to page: inout TerminalPage) {
    let verdict = report.verdict(line)
    let number = String(line.row + 1)
    let name = Self.name(line, budget, report)
    let code = Self.cell(budget.codeColumn, line, budget, report)
    let amount = Self.cell(budget.amountColumn, line, budget, report)
    let lead = String(repeating: " ", count: max(0, numberWidth - number.count)) + number + "  "
    let shownVerdict = StyledText(verdict.mark + " " + verdict.text, verdict.style, glued: true)
    let fixed = lead.count + codeWidth + amountWidth + verdictWidth + (codeWidth > 0 ? 3 : 2) * Self.gap
    let room = page.width - fixed
    guard room >= min(nameWidth, 12) else {
      // Narrow: what it is, then amount and verdict below.
      var above = StyledText(name.isEmpty ? code : name, .strong)
      if !name.isEmpty, !code.isEmpty { above.add("  " + code) }
      page.paragraph(above, mark: StyledText(lead))
      var below = StyledText(amount, glued: true)
      below.add("  ")
      below.add(shownVerdict)
      page.paragraph(below, indent: lead.count)
      return
    }
    let width = min(nameWidth, room)
    let nameLines = LineBreaker.lines(of: StyledText(name, .strong), first: width, rest: width)
    let codeLines = codeWidth > 0 ? LineBreaker.lines(of: StyledText(code), first: codeWidth, rest: codeWidth) : []
    for index in 0..<max(nameLines.count, codeLines.count, 1) {
      var row = StyledText(index == 0 ? lead : String(repeating: " ", count: lead.count))
      let part = index < nameLines.count ? nameLines[index] : LineBreaker.Line()
      let codePart = index < codeLines.count ? codeLines[index] : LineBreaker.Line()
      row.add(part.text)
      if index == 0 || codePart.width > 0 {
        row.add(String(repeating: " ", count: max(0, width - part.width) + Self.gap))
        row.add(codePart.text)
      }
      if index == 0 {
        if codeWidth > 0 { row.add(String(repeating: " ", count: max(0, codeWidth - codePart.width) + Self.gap)) }
        row.add(String(repeating: " ", count: amountWidth - displayWidth(of: amount)) + amount)
        row.add(String(repeating: " ", count: Self.gap))
        row.add(shownVerdict)
      }
      page.put(row)
    }
  }
}
