/// The texts of a program and its cases, each once.
///
/// A table may lie over another that no longer changes (`frozen`): cases share the texts of their program without
/// copying them. Texts are told apart by code points, as FEEL does: no normalisation.
///
/// INVARIANT (symbols never decide order): order of texts is decided on their characters, never on symbols, so that
/// results do not depend on the order of reading.
public struct SymbolTable: Sendable {
  private let base: FrozenTexts?
  private let baseCount: Int
  private var own = TextPool()

  public init() {
    base = nil
    baseCount = 0
  }

  private init(base: FrozenTexts) {
    self.base = base
    baseCount = base.texts.count
  }

  /// The same table for others to lie over: copies of it share all texts that there are now.
  public func frozen() -> SymbolTable {
    guard let base else { return SymbolTable(base: FrozenTexts(texts: own)) }
    if own.count == 0 { return self }
    var all = base.texts
    for index in 0..<own.count { _ = all.append(own.text(index)) }
    return SymbolTable(base: FrozenTexts(texts: all))
  }

  /// The symbol of a text, made if it is new.
  public mutating func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { unsafe intern(utf8: $0) }
  }

  /// The symbol of a text given as its bytes in UTF-8, which the caller has checked.
  public mutating func intern(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
    let hash = unsafe TextPool.hash(bytes)
    if let base, let index = unsafe base.texts.index(of: bytes, hash: hash) {
      return Symbol(index: Int32(truncatingIfNeeded: index))
    }
    if let index = unsafe own.index(of: bytes, hash: hash) {
      return Symbol(index: Int32(truncatingIfNeeded: baseCount + index))
    }
    return Symbol(index: Int32(clamping: unsafe baseCount + own.append(bytes, hash: hash)))
  }

  /// The symbol of a text that is already known.
  public func symbol(of text: String) -> Symbol? {
    var text = text
    return text.withUTF8 { unsafe symbol(utf8: $0) }
  }

  /// The symbol of a text that is already known, given as its bytes in UTF-8.
  public func symbol(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Symbol? {
    let hash = unsafe TextPool.hash(bytes)
    if let base, let index = unsafe base.texts.index(of: bytes, hash: hash) {
      return Symbol(index: Int32(truncatingIfNeeded: index))
    }
    return unsafe own.index(of: bytes, hash: hash).map { Symbol(index: Int32(truncatingIfNeeded: baseCount + $0)) }
  }

  public subscript(symbol: Symbol) -> String {
    let index = Int(symbol.index)
    guard index >= 0, index < count else { return "" }
    if index < baseCount { return base?.texts.text(index) ?? "" }
    return own.text(index - baseCount)
  }

  public var count: Int { baseCount + own.count }
}

/// Texts that several tables lie over.
private final class FrozenTexts: Sendable {
  let texts: TextPool

  init(texts: TextPool) { self.texts = texts }
}
