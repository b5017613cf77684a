import Values

/// Numbers of more digits than a sheet holds.
public enum SheetNumber {
  /// A spreadsheet keeps and shows 15 digits of a number.
  public static let digits = 15

  /// A number with a fraction in 15 digits, as the sheet shows it: what lies beyond is the dust of binary arithmetic
  /// (0.1 + 0.2 is 0.30000000000000004). nil where digits before the point would be lost.
  public static func shown(_ text: String) -> String? {
    guard let value = Number(text) else { return nil }
    let body = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let pieces = body.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count == 2, let whole = pieces.first else { return nil }
    let zeros = pieces[1].prefix { $0 == "0" }.count
    let scale = whole == "0" ? digits + zeros : digits - whole.utf8.count
    guard scale >= 0 else { return nil }
    return value.rounded(scale: scale, .halfEven)?.text
  }
}
