import SourceText
import Values

extension ValueFormatter {
  /// A number in the unit of its type.
  func number(_ number: Number, _ kind: ValueKind) -> String {
    if let text = figure(number, kind) { return text }
    // Beyond this a row of digits says less than the exponent does.
    guard let decimal = DecimalText(number), decimal.whole.count <= Number.digitLimit else { return number.plainText }
    guard case .number(let unit) = kind else { return plain(decimal) }
    switch unit {
    case .money(let currency): return money(decimal, currency)
    // Money over money, count over count: read beside percents, so written as one.
    case .percent, .ratio: return percent(decimal)
    case .literal, .plain, .count: return plain(decimal)
    }
  }

  private func money(_ decimal: DecimalText, _ currency: Currency) -> String {
    let (rounded, isExact) = decimal.rounded(to: currency.fractionDigits)
    // Cents are written only where there are cents, and then all of them.
    let digits = rounded.grouped(decimals: isExact && rounded.fraction.isEmpty ? 0 : currency.fractionDigits)
    if currency.code == "CNY", language == .zh { return about(isExact) + digits + " 元" }
    return about(isExact) + currency.code + " " + digits
  }

  private func percent(_ decimal: DecimalText) -> String {
    let (rounded, isExact) = decimal.timesHundred.rounded(to: Self.decimalLimit)
    return about(isExact) + rounded.grouped(decimals: isExact ? 0 : Self.decimalLimit) + "%"
  }

  private func plain(_ decimal: DecimalText) -> String {
    let (rounded, isExact) = decimal.rounded(to: Self.decimalLimit)
    return about(isExact) + rounded.grouped(decimals: isExact ? 0 : Self.decimalLimit)
  }

  // Zeros stay behind a rounded number, so that 5.00000001% is not taken for 5%.
  private func about(_ isExact: Bool) -> String { isExact ? "" : say("约 ", "about ") }

  /// The same for a number that needs no rounding and fits into 64 bits, as nearly all do.
  private func figure(_ number: Number, _ kind: ValueKind) -> String? {
    guard case .number(let unit) = kind else {
      return number.fixed(decimals: Self.decimalLimit).map { FixedText.grouped($0, decimals: Self.decimalLimit) }
    }
    switch unit {
    case .money(let currency):
      guard let value = number.fixed(decimals: currency.fractionDigits) else { return nil }
      let digits = FixedText.grouped(value, decimals: currency.fractionDigits, isWholeOrAll: true)
      return currency.code == "CNY" && language == .zh ? digits + " 元" : currency.code + " " + digits
    case .percent, .ratio:
      return number.fixed(decimals: Self.decimalLimit + 2).map {
        FixedText.grouped($0, decimals: Self.decimalLimit) + "%"
      }
    case .literal, .plain, .count:
      return number.fixed(decimals: Self.decimalLimit).map { FixedText.grouped($0, decimals: Self.decimalLimit) }
    }
  }
}
