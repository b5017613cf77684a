import SourceText
import Values

/// What stands in a cell of a report: texts are texts whatever they begin with, numbers are numbers with a format.
///
/// INVARIANT (figures stay exact): a figure that a sheet cannot hold to its last digit stands there as a text.
enum ReportCell {
  case text(String)
  /// A value of the case: money, a share, a day.
  case figure(Datum, ValueType)
  /// Points: shares of a third have no end, and a sheet keeps some 15 digits of them.
  case points(Number)
  case count(Int)
  case day(CalendarDate)

  /// Code units of a text: a cell holds 32,767.
  static let textLimit = 32_000

  var json: JSONValue {
    switch self {
    case .text(let text): return Self.text(text)
    case .points(let number): return SheetWriting.number(number.text, Self.style("0.00"))
    case .count(let count): return SheetWriting.number(String(count), Self.style("0"))
    case .day(let date): return Self.day(date)
    case .figure(let datum, let type):
      switch datum {
      case .number(let number): return Self.number(number, type)
      case .date(let date): return Self.day(date)
      default: return Self.text(MachineForm.text(datum))
      }
    }
  }

  private static func style(_ format: String) -> SheetWriting.Style {
    SheetWriting.Style(isWrapped: true, format: format)
  }

  private static func text(_ text: String) -> JSONValue {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { visibleText(String($0)) }
      .joined(separator: "\n")
    if lines.utf16.count > textLimit {
      lines = String(lines[..<lines.utf16.index(lines.startIndex, offsetBy: textLimit)]) + "…"
    }
    return SheetWriting.text(lines, SheetWriting.Style(isWrapped: true))
  }

  /// Sheets count days from 1900.
  private static func day(_ date: CalendarDate) -> JSONValue {
    date.year >= 1901 ? SheetWriting.date(date.text, style("yyyy-mm-dd")) : text(date.text)
  }

  /// With as many decimals as it has, money with at least those of its currency.
  private static func number(_ number: Number, _ type: ValueType) -> JSONValue {
    let written = number.text
    guard SheetWriting.holds(number) else { return text(written) }
    var decimals = written.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    let (whole, ending): (String, String)
    switch type.kind {
    case .number(.money(let currency)):
      decimals = max(decimals, currency.fractionDigits)
      (whole, ending) = ("#,##0", "")
    case .number(.percent):
      decimals = max(0, decimals - 2)
      (whole, ending) = ("0", "%")
    default: (whole, ending) = ("0", "")
    }
    let fraction = decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
    return SheetWriting.number(written, style(whole + fraction + ending))
  }
}
