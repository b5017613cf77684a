import SourceText

extension CSVRow {
  /// The first cell that is written, where it says that the row adds up others: 合计, 小计, total.
  var totalsCell: CSVCell? {
    guard let first = cells.first(where: { !$0.isBlank }) else { return nil }
    return Self.isTotalsWord(first.text) ? first : nil
  }

  /// Whether a cell says that its row adds up others: `合 计`, `合计（元）`, `总计：500元`.
  static func isTotalsWord(_ text: String) -> Bool {
    totalsWords.contains(text.lowercased().filter { !$0.isWhitespace }.prefix { !"(（:：".contains($0) }.description)
  }

  /// By byte: whether a cell that says so, or the blanks before it, may begin with it. A cell that is empty ends at once.
  static let totalsStarts: [Bool] = {
    let starts = Set(totalsWords.flatMap { [$0.utf8.first, $0.uppercased().utf8.first] })
    // Blanks of all kinds, the separators behind an empty cell, quotes that an empty cell has.
    let others: Set<UInt8> = [
      0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x22, 0x2C, 0x3A, 0x3B, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF, 0x00,
    ]
    return (0...255).map { starts.contains(UInt8($0)) || others.contains(UInt8($0)) }
  }()

  /// What people write before a sum, without spaces (`合 计` is common).
  static let totalsWords: Set<String> = [
    "合计", "总计", "小计", "共计", "累计", "本页小计", "本页合计", "本页总计", "本日合计", "本周合计", "本月合计", "本月小计", "本季合计", "本期合计",
    "本年合计", "total", "subtotal", "grandtotal", "totals",
  ]
}
