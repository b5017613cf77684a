/// The number that a sheet stores, as decimal text.
enum DecimalText {
  /// Sheets hold binary numbers, and write them with up to 17 digits: 0.29 is stored as 0.28999999999999998. Digits that
  /// the number does not need to be itself are left out; up to 15 are kept as they are written. nil: no number.
  static func read(_ stored: String) -> String? {
    let text = stored.filter { !$0.isWhitespace }
    guard !text.isEmpty, text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }), let value = Double(text),
      value.isFinite
    else { return nil }
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
    return expanded(digits > 15 ? value.description : text)
  }

  /// Without an exponent, with a digit before the point and no plus sign.
  static func expanded(_ text: String) -> String? {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false).flatMap {
      $0.split(separator: "E", omittingEmptySubsequences: false)
    }
    guard parts.count <= 2, var mantissa = parts.first else { return nil }
    var exponent = 0
    if parts.count == 2 {
      guard let power = Int(parts[1]), abs(power) <= 400 else { return nil }
      exponent = power
    }
    let isNegative = mantissa.hasPrefix("-")
    if isNegative || mantissa.hasPrefix("+") { mantissa = mantissa.dropFirst() }
    let pieces = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var whole = String(pieces[0])
    var fraction = pieces.count > 1 ? String(pieces[1]) : ""
    if exponent > 0 {
      fraction += String(repeating: "0", count: max(0, exponent - fraction.count))
      whole += fraction.prefix(exponent)
      fraction = String(fraction.dropFirst(exponent))
    } else if exponent < 0 {
      whole = String(repeating: "0", count: max(0, -exponent - whole.count)) + whole
      fraction = whole.suffix(-exponent) + fraction
      whole = String(whole.dropLast(-exponent))
    }
    whole = String(whole.drop { $0 == "0" })
    if whole.isEmpty { whole = "0" }
    // A trailing `.0` is how binary numbers are printed, not what someone wrote.
    if fraction.allSatisfy({ $0 == "0" }) { fraction = "" }
    let isZero = whole == "0" && fraction.isEmpty
    return (isNegative && !isZero ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
