import Testing

@testable import Values

@Suite struct ValueTests {
  /// Copying a value must cost nothing, in columns of millions: no reference is counted.
  @Test func `a value is trivial, and 24 bytes wide`() {
    #expect(_isPOD(Value.self))
    #expect(MemoryLayout<Value>.size <= 24 && MemoryLayout<Value>.stride == 24)
  }

  @Test func `symbols never decide order: they have none, and equal texts have equal symbols`() {
    var one = SymbolTable()
    var other = SymbolTable()
    let texts = ["礼品", "办公", "a", ""]
    let ordered = texts.map { one.intern($0) }
    let reversed = texts.reversed().map { other.intern($0) }
    #expect(!(ordered[0] as Any is any Comparable))
    for (text, symbol) in zip(texts, ordered) {
      #expect(one[symbol] == text)
      #expect(one.intern(text) == symbol)
      #expect(other.symbol(of: text).map { other[$0] } == text)
    }
    #expect(reversed.count == texts.count && other.count == one.count)
  }

  @Test func `texts are told apart by their characters, also where they look alike`() {
    var table = SymbolTable()
    let composed = table.intern("\u{E9}")
    let decomposed = table.intern("e\u{301}")
    #expect(composed != decomposed)
    #expect(table.symbol(of: "e\u{301}") == decomposed)
    #expect(table.symbol(of: "unheard") == nil)
    #expect(table[Symbol(index: 99)] == "")
  }
}
