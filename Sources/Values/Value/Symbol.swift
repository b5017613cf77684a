/// A text by its number in a table of texts. Equal symbols of one table are equal texts; their order means nothing.
public struct Symbol: Hashable, Sendable {
  public let index: Int32

  public init(index: Int32) { self.index = index }
}

/// The texts of a program and its cases, each once.
///
/// INVARIANT (symbols never decide order): order of texts is decided on their characters, never on symbols, so that
/// results do not depend on the order of reading.
public struct SymbolTable: Sendable {
  public private(set) var texts: [String] = []
  private var indices: [String: Int32] = [:]

  public init() {}

  /// The symbol of a text, made if it is new. Texts are told apart by code points, as FEEL does: no normalisation.
  public mutating func intern(_ text: String) -> Symbol {
    if let symbol = symbol(of: text) { return symbol }
    let index = Int32(clamping: texts.count)
    texts.append(text)
    // Canonically equal texts of other code points collide as keys; the later one is found by a scan of its own.
    if indices[text] == nil { indices[text] = index } else { variants.append(index) }
    return Symbol(index: index)
  }

  /// Symbols of texts whose key another, canonically equal, text already holds. Rare, so searched one by one.
  private var variants: [Int32] = []

  /// The symbol of a text that is already known.
  public func symbol(of text: String) -> Symbol? {
    guard let index = indices[text] else { return nil }
    if texts[Int(index)].unicodeScalars.elementsEqual(text.unicodeScalars) { return Symbol(index: index) }
    for variant in variants where texts[Int(variant)].unicodeScalars.elementsEqual(text.unicodeScalars) {
      return Symbol(index: variant)
    }
    return nil
  }

  public subscript(symbol: Symbol) -> String {
    let index = Int(symbol.index)
    return index >= 0 && index < texts.count ? texts[index] : ""
  }

  public var count: Int { texts.count }
}
