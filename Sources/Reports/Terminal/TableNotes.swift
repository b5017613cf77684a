public import Cases
import Programs
import SourceText
public import Values

/// What a check of tables says of its files: how many rows were read, how they were read, and what was not literal.
public struct TableNotes {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  /// The days by whose rules was judged; of each file the count of its rows and how it was read; then each reading that
  /// was not literal, once.
  public func lines(_ counts: [TableCount], _ readings: [Reading], _ days: ClosedRange<CalendarDate>?) -> [String] {
    (days.map { [judged($0)] } ?? [])
      + counts.flatMap { count in [rows(count)] + (manner(count).map { [$0] } ?? []) } + readings.map(reading)
  }

  /// `judged by the rules of 2018-12-31`
  func judged(_ days: ClosedRange<CalendarDate>) -> String {
    let (first, last) = (days.lowerBound.text, days.upperBound.text)
    guard first != last else { return say("按 \(first) 的规则检查", "judged by the rules of \(first)") }
    return say(
      "按各案例的日期检查：\(first) 至 \(last)", "each case judged by the rules of its day, from \(first) to \(last)")
  }

  /// `records.csv: 120 rows = 118 read + 1 refused + 1 left out`
  func rows(_ count: TableCount) -> String {
    let name = visibleText(count.name)
    return say(
      "\(name)：\(count.rows) 行 = 读入 \(count.read) + 退回 \(count.refused) + 略过合计行 \(count.leftOut)",
      "\(name): \(count.rows) \(count.rows == 1 ? "row" : "rows") = \(count.read) read + \(count.refused) refused + \(count.leftOut) totals left out"
    )
  }

  /// How a file was read, where that is not as UTF-8, by commas, with the names of the columns in the first row.
  func manner(_ count: TableCount) -> String? {
    var parts: [String] = []
    if count.origin.isCompressed { parts.append(say("已解压 gzip", "unpacked by gzip")) }
    if count.origin.encoding != .utf8 {
      parts.append(say("按 \(count.origin.encoding.name) 编码读", "read as \(count.origin.encoding.name)"))
    }
    switch count.separator {
    case 0x3B: parts.append(say("以分号分隔", "cells separated by semicolons"))
    case 0x09: parts.append(say("以制表符分隔", "cells separated by tabs"))
    default: break
    }
    if count.titles > 0 {
      parts.append(
        say(
          "列名在第 \(count.headingLine) 行，其上 \(count.titles) 行当作标题略过",
          "names of columns in line \(count.headingLine); \(count.titles) \(count.titles == 1 ? "row" : "rows") above left out as a title"
        ))
    }
    if count.formulas > 0 {
      parts.append(
        say("\(count.formulas) 格是公式，按保存的结果读", "\(count.formulas) formulas read as what they gave when saved"))
    }
    guard !parts.isEmpty else { return nil }
    return visibleText(count.name) + say("：", ": ") + parts.joined(separator: say("；", "; "))
  }

  /// `spending.amount: “￥1,200.00” → 1200 (the sign of the currency left out), 12 cells, first in records.csv:5:4`
  func reading(_ reading: Reading) -> String {
    let label = reading.label.isEmpty ? reading.path : reading.label[options.language]
    var text = label + say("：", ": ") + "“" + visibleText(reading.written) + "”"
    if !reading.read.isEmpty { text += " → " + visibleText(reading.read) }
    let way = reading.way[options.language]
    text += say("（\(way)），共 \(reading.count) 格", " (\(way)), \(reading.count) \(reading.count == 1 ? "cell" : "cells")")
    if let place = reading.place {
      let location = place.location
      text += say("，首见 ", ", first in ") + "\(visibleText(place.file.name)):\(location.line):\(location.column)"
    }
    return text
  }
}
