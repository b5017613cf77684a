public import Values

/// A sum as people write it, outside of any case.
public enum WrittenSum {
  /// The number of a sum that may stand for an amount of that type; nil where it is none, or of another currency.
  public static func read(_ text: String, as type: ValueType) -> Number? {
    guard case .number(.money(let currency)) = type.kind else { return nil }
    let folded = WrittenForm.folded(WrittenForm.trimmed(text)).text
    guard let form = try? NumberForm(folded, currency: currency, allowsPercent: false, allowsExponent: false),
      form.significantDigits <= Number.digitLimit
    else { return nil }
    return form.number
  }
}
