import Cases
import SourceText
import Values

/// Texts: those of the case (and its program) by their symbols, those of the evaluation behind them.
extension Machine {
  func text(of symbol: Symbol) -> String {
    let base = data.symbols.count
    let index = Int(symbol.index)
    if index < base { return data.symbols[symbol] }
    return index - base < arena.texts.count ? arena.texts[index - base] : ""
  }

  /// How many bytes two values have to be compared where both are texts: those of the shorter one.
  func textWork(_ left: Value, _ right: Value) -> Int {
    guard isSession, case .text(let first) = left, case .text(let second) = right, first != second else { return 0 }
    return min(text(of: first).utf8.count, text(of: second).utf8.count)
  }

  /// A new text; a fault where it is longer than `Arena.textLimit`.
  mutating func makeText(_ text: String, at span: Span) -> Value {
    guard text.utf8.count <= Arena.textLimit else { return fault(.outOfRange, at: span) }
    if let symbol = data.symbols.symbol(of: text) { return .text(symbol) }
    return .text(Symbol(index: Int32(clamping: data.symbols.count + arena.add(text: text))))
  }
}
