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

  /// A new text; a fault where it is longer than `Arena.textLimit`.
  mutating func makeText(_ text: String, at span: Span) -> Value {
    guard text.utf8.count <= Arena.textLimit else { return fault(.outOfRange, at: span) }
    if let symbol = data.symbols.symbol(of: text) { return .text(symbol) }
    return .text(Symbol(index: Int32(clamping: data.symbols.count + arena.add(text: text))))
  }
}
