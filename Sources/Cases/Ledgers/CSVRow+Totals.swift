import SourceText

extension CSVRow {
  /// The first cell that is written, where it says that the row adds up others: 合计, 小计, total.
  var totalsCell: CSVCell? {
    guard let first = cells.first(where: { !$0.isBlank }) else { return nil }
    let word = first.text.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "：" }
    return Self.totalsWords.contains(word) ? first : nil
  }

  /// What people write before a sum, without spaces (`合 计` is common).
  private static let totalsWords: Set<String> = [
    "合计", "总计", "小计", "共计", "累计", "本页小计", "本月合计", "本年合计", "total", "subtotal", "grandtotal", "totals",
  ]
}
