import Programs
import SourceText
import Values

/// A unit for all amounts that stands above the names of columns: `单位：万元`.
///
/// INVARIANT (no unit is lost): a table whose title gives amounts another unit is not read, as its cells do not say it.
struct TitleUnit {
  private static let units = ["百万元", "千万元", "亿元", "万元", "千元", "百元", "美元", "港元", "欧元"]

  let text: String
  let start: Int
  let end: Int

  static func find(in head: SourceFile, before end: Int, separator: UInt8) -> TitleUnit? {
    var scanner = CSVScanner(head.bytes, separator: separator)
    while scanner.position < end, let row = scanner.next() {
      for cell in row.cells where cell.start < end && isMeant(cell.text) {
        return TitleUnit(text: WrittenForm.trimmed(cell.text), start: cell.start, end: cell.end)
      }
    }
    return nil
  }

  /// `单位：万元`, `（单位：人民币 千元）`, `支出台账（万元）`; not `填报单位：万元村`.
  private static func isMeant(_ written: String) -> Bool {
    let text = written.filter { !$0.isWhitespace }
    for mark in ["单位", "（", "("] {
      var rest = text[...]
      while let found = rest.firstRange(of: mark) {
        rest = rest[found.upperBound...]
        var words = rest.drop { "：:（(".contains($0) }
        if words.hasPrefix("人民币") { words = words.dropFirst(3) }
        guard let unit = units.first(where: { words.hasPrefix($0) }) else { continue }
        if words.dropFirst(unit.count).first.map({ !$0.isLetter && !$0.isNumber }) ?? true { return true }
      }
    }
    return false
  }
}

extension ColumnLayout {
  var isMoney: Bool {
    guard case .number(let unit) = type.kind else { return false }
    if case .money = unit { return true }
    return false
  }
}
