import Cases
import Evaluation
import Programs
import SourceText
import Testing
import Values

@testable import Reports

/// What a report tells of cells that were not read literally.
@Suite struct ReadingLineTests {
  let fair: GiftFair
  init() throws { fair = try GiftFair() }

  private func lines(_ readings: [(path: String, way: String, written: String, read: String)], _ language: Language)
    -> [String]
  {
    let data = fair.data(
      id: "a",
      readings: readings.map {
        Reading(
          path: $0.path, label: LocalizedText(zh: "标签", en: "Label"), way: Words(zh: $0.way, en: $0.way),
          written: $0.written, read: $0.read, place: nil, count: 1)
      })
    let result = CaseResult(
      program: fair.program, data: data, asOf: GiftFair.day, asOfOrigin: .today, stage: 0, findings: [])
    return ReadingLine.lines(of: result, FindingText(result, language)).map { line in
      "\(line.label): \(line.written) > \(line.shown) (\(line.ways.map(\.words.zh).joined(separator: "+")))"
    }
  }

  @Test func `one cell read in several ways is one line, in the reader's words`() {
    let readings = [
      (path: "plan.budget.amount", way: "sign", written: "￥50,000.00", read: "50000"),
      (path: "plan.budget.amount", way: "commas", written: "￥50,000.00", read: "50000"),
      (path: "plan.budget.category", way: "alias", written: "小礼品", read: "gift"),
    ]
    #expect(
      lines(readings, .zh) == [
        "预算的标签: ￥50,000.00 > 50,000 元 (sign+commas)", "预算的标签: 小礼品 > 礼品 (alias)",
      ])
    #expect(
      lines(readings, .en) == [
        "Budget, Label: ￥50,000.00 > CNY 50,000 (sign+commas)", "Budget, Label: 小礼品 > Gifts (alias)",
      ])
  }

  @Test func `figures come before codes, each code with what it was read as`() {
    let readings = [
      (path: "plan.budget.category", way: "alias", written: "服务费", read: "service"),
      (path: "plan.budget.category", way: "alias", written: "小礼品", read: "gift"),
      (path: "plan.budget.amount", way: "commas", written: "50,000.00", read: "50000"),
    ]
    #expect(
      lines(readings, .zh) == [
        "预算的标签: 50,000.00 > 50,000 元 (commas)", "预算的标签: 服务费 > 社会组织服务费 (alias)", "预算的标签: 小礼品 > 礼品 (alias)",
      ])
  }

  @Test func `a code that was given by its own label is not told`() {
    let readings = [(path: "plan.budget.category", way: "label", written: "礼品", read: "gift")]
    #expect(lines(readings, .zh).isEmpty)
    #expect(lines(readings, .en).count == 1)
  }

  @Test func `Chinese closes up around dates and behind figures, and keeps the spaces of texts`() {
    let result = fair.result()
    let money = FilledPiece.value(.number(Number(2000)), GiftFair.money)
    let day = FilledPiece.value(.date(GiftFair.day), .date)
    let name = FilledPiece.value(.text("记-0303"), .text)
    let pieces: [FilledPiece] = [
      .text("凭证 "), name, .text(" 于 "), day, .text(" 支付，将 "), money, .text(" 移出"),
    ]
    let date = FindingText(result, .zh).format.date(GiftFair.day)
    #expect(FindingText(result, .zh).filled(pieces)?.text == "凭证 记-0303 于\(date)支付，将 2,000 元移出")
    #expect(FindingText(result, .en).filled([.text("on "), day, .text(" and")])?.text.hasPrefix("on ") == true)
  }
}
