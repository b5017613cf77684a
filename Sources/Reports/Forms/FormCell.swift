import Cases
import Programs
import SourceText
import Values

/// How the answer to a fact stands in a cell: its unit, its format, and what may be entered.
struct FormCell {
  let style: SheetWriting.Style
  let unit: String
  private let entries: SheetWriting.Entries
  private let choices: [String]

  init(_ column: ColumnLayout, _ words: FormWords) {
    let type = column.type
    var format = "@"
    var unit = ""
    var entries: SheetWriting.Entries = []
    var choices: [String] = []
    func bounds(_ kind: String) -> SheetWriting.Entries {
      var bounds: SheetWriting.Entries = [("kind", .string(kind))]
      if let least = column.least.flatMap(Self.text) { bounds.append(("min", .string(least))) }
      if let most = column.most.flatMap(Self.text) { bounds.append(("max", .string(most))) }
      // 20万 may be written, too: a question, no bar.
      return bounds + [("asks", .bool(true))]
    }
    switch type.kind {
    case .number(let measure):
      entries = bounds(measure == .count ? "whole" : "decimal")
      switch measure {
      case .money(let currency):
        let digits = currency.fractionDigits
        format = digits == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: digits)
        unit = currency.code == "CNY" ? words.say("元", "CNY") : currency.code
      case .percent: (format, unit) = ("0.00%", "%")
      case .count: format = "0"
      case .ratio, .literal, .plain: format = "General"
      }
    case .boolean: choices = [words.say("是", "yes"), words.say("否", "no")]
    case .code(let list) where words.program.codeLists.indices.contains(Int(list.index)):
      choices = FormNames.choices(of: words.program.codeLists[Int(list.index)], in: words.language)
    case .date:
      format = "yyyy-mm-dd"
      entries = bounds("date")
    case .time: format = "hh:mm"
    case .dateAndTime: format = "yyyy-mm-dd hh:mm"
    case .days: (format, unit) = ("General", words.say("天", "days"))
    case .months: (format, unit) = ("General", words.say("个月", "months"))
    case .text, .code, .any, .null, .list, .table, .row, .context, .range, .function: break
    }
    style = SheetWriting.Style(isWrapped: type.kind == .text, isInput: true, format: format)
    self.unit = unit
    self.entries = entries
    self.choices = choices
  }

  /// - Parameter nothing: the word for “there is none”, where that may be chosen.
  func validation(with nothing: String?) -> SheetWriting.Entries {
    guard !choices.isEmpty else { return entries }
    return [("list", .array((choices + (nothing.map { [$0] } ?? [])).map { .string($0) }))]
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .number(let number): number.text
    case .date(let date): date.text
    default: nil
    }
  }
}
