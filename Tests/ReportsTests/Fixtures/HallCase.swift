import Cases
import Evaluation
import Foundation
import Programs
import SourceText
import Values

/// Cases judged by the rules of the hall: what an exception excused, what a waiver covers, groups beside which there are
/// rows that no group could take. Every row has its place in a file.
struct HallCase {
  let program: Program
  static let day = CalendarDate("2019-07-01") ?? CalendarDate(daysSinceEpoch: 0)!
  private static let caseText = "case: hall-1\nplan:\n  total: 12000\n  budget: {file: budget.csv}\n"
  private static let ledgerText = "item,category\n茶点,gift\n打印,office\n横幅,?\n"

  init(title: LocalizedText = LocalizedText(zh: "社区活动室使用指引", en: "Using the community hall")) throws {
    program = try RulesOfTheHall(title: title, bytes: "hall").program
  }

  private func data(id: String, item: String, file name: String) -> CaseData {
    let file = SourceFile(name: name, text: Self.caseText, index: 0)
    let ledger = SourceFile(name: "hall/budget.csv", text: Self.ledgerText, index: 1)
    var symbols = program.symbols
    func text(_ text: String) -> Value { .text(symbols.intern(text)) }
    let root = CaseTable(
      presence: .given, rowCount: 1, columns: [[.number(Number(12_000))], [.null]],
      rowSpans: [Span(file: 0, 0..<Self.caseText.utf8.count)])
    var spans: [Span] = []
    var start = "item,category\n".utf8.count
    for line in Self.ledgerText.split(separator: "\n").dropFirst() {
      spans.append(Span(file: 1, start..<start + line.utf8.count))
      start += line.utf8.count + 1
    }
    let budget = CaseTable(
      presence: .given, rowCount: 3,
      columns: [
        [text(item), text("打印"), text("横幅")], [text("gift"), text("office"), .unknown(.unnamed)],
      ], rowSpans: spans)
    return CaseData(
      id: id, guidance: "hall", asOf: Self.day, stage: 1, tables: [root, budget], symbols: symbols, reviews: [],
      files: [InputFile(file: file, rows: nil, refused: 0), InputFile(file: ledger, rows: 3, refused: 0)],
      readings: [])
  }

  /// - Parameters:
  ///   - isWaived: the ceiling fails and is waived; else an exception excuses it.
  ///   - text: what people wrote: an item, a reason, an approver.
  func result(
    id: String = "hall-1", isWaived: Bool = false, text: String = "茶点", file: String = "hall/case.yaml"
  ) -> CaseResult {
    let place = SourceFile(name: file, text: Self.caseText).place(Span(file: 0, 0..<4))
    let money = ValueType.number(.money(Currency("CNY")))
    func finding(
      _ rule: String, _ result: ResultKind, _ subject: Subject = .wholeCase, excess: Datum? = nil,
      missing: [MissingFact] = [], exception: Int? = nil, review: ReviewAnswer? = nil, waiver: Waiver? = nil,
      isIncomplete: Bool = false, message: FilledTemplates = FilledTemplates(),
      remedy: FilledTemplates = FilledTemplates()
    ) -> Finding {
      Finding(
        rule: program.rules.firstIndex { $0.localID == rule } ?? 0, subject: subject, result: result, excess: excess,
        marginType: excess == nil ? nil : money, missing: missing, exception: exception, review: review, waiver: waiver,
        isIncomplete: isIncomplete, message: message, remedy: remedy, asOf: Self.day)
    }
    func row(_ row: Int32, _ text: String) -> Subject {
      Subject(text: text, row: RowReference(table: 1, row: row))
    }
    let waiver = Waiver(
      rule: "ceiling", subject: "", reason: text, approver: text, expires: CalendarDate("2019-12-31"), place: place)
    let ceiling =
      isWaived
      ? finding(
        "ceiling", .fail, excess: .number(Number(3000)), waiver: waiver,
        message: FilledTemplates(zh: [.text("超出 "), .value(.number(Number(3000)), money)]),
        remedy: FilledTemplates(en: [.text("1. cut it: "), .value(.text(text), .text)]))
      : finding("ceiling", .pass, exception: 0)
    let unknown = MissingFact(table: TableID(1), column: 1, row: 2, path: "plan.budget[3].category")
    return CaseResult(
      program: program, data: data(id: id, item: text, file: file), asOf: Self.day, asOfOrigin: .today, stage: 1,
      findings: [
        finding("open", .pass), ceiling, finding("no-office", .pass, row(0, text)),
        finding(
          "no-office", .fail, row(1, "打印"), message: FilledTemplates(zh: [.text(text)]),
          remedy: FilledTemplates(zh: [.text(text)])),
        finding("no-office", .undetermined, row(2, "横幅"), missing: [unknown]),
        finding("spread", .fail, Subject(text: "gift", row: nil, group: [0, 1]), isIncomplete: true),
        finding("spread", .pass, Subject(text: "office", row: nil, group: [1]), isIncomplete: true),
        finding("spread", .undetermined, row(2, "横幅"), missing: [unknown]), finding("hall-allowed", .pass),
        finding(
          "worthy", .pass,
          review: ReviewAnswer(
            rule: "worthy", subject: "", verdict: .pass, by: text, date: Self.day, reason: text, place: place)),
      ])
  }

  /// What a spreadsheet, a page, a terminal or a reader of XML could stumble over.
  static let hostile =
    "=cmd|' /C calc'!A0 <script>alert(1)</script> ]]> \u{202E}gpj.exe\u{2066} \u{1B}[2J\u{7} \u{0} {0} [x](http://y) \u{FFFE} "
    + String(repeating: "长", count: 300) + String(repeating: "w", count: 300)
}
