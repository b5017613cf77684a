import Programs
import SourceText
import Testing

@testable import Cases
@testable import Values

/// The quick ways to look at cells, held against slow ones. Cells lie in a text with room behind them, as in a block.
@Suite struct QuickCellTests {
  /// Calls with the bytes of a cell, and behind it what must not matter.
  @safe private func with<Result>(_ cell: String, _ rest: String, _ body: (UnsafePointer<UInt8>, Int) -> Result)
    -> Result
  {
    let bytes = Array((cell + rest).utf8) + Array(repeating: 0x7F, count: 16)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a buffer of some bytes has a place") }
      return unsafe body(base, cell.utf8.count)
    }
  }

  private static let rests = ["", ",", ",123.45,abc", "\n9999999999999999", "000000000000000000"]

  /// INVARIANT (cells have room): what stands behind a cell never changes what is read of it.
  @Test func `a key is the same with anything behind the text`() {
    let seed: UInt64 = 7
    for text in [
      "a", "K1", "abc", "abcd", "abcdefg", "abcdefgh", "abcdefghi", "甲乙丙丁戊", "0123456789abcdef", "0123456789abcdefg",
    ] {
      let plain = with(text, "") { unsafe TextKey($0, $1, seed) }
      for rest in Self.rests {
        #expect(with(text, rest) { unsafe TextKey(roomy: $0, $1, seed) } == plain, "\(text)\(rest)")
      }
    }
    #expect(
      with("K1", "0") { unsafe TextKey(roomy: $0, $1, seed) } != with("K10", "") { unsafe TextKey(roomy: $0, $1, seed) }
    )
  }

  /// INVARIANT (codes decide)
  @Test func `a cell is a code where it has its bytes, and no other text`() {
    var state = UInt64.random(in: .min ... .max)
    let seed = state
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let letters = ["a", "b", "c", "x", "1", "甲", "乙", "-"]
    var indexed = 0
    for _ in 0..<300 {
      func text() -> String { (0..<1 + draw(7)).map { _ in letters[draw(letters.count)] }.joined() }
      let codes = Set((0..<1 + draw(40)).map { _ in text() }).filter { $0.utf8.count <= 16 }.sorted()
      guard let index = CodeIndex(codes.enumerated().map { (Array($1.utf8), Int32($0)) }) else { continue }
      defer { index.deallocate() }
      indexed += 1
      for (number, code) in codes.enumerated() {
        let rest = Self.rests[draw(Self.rests.count)]
        let found = with(code, rest) { unsafe index.symbol($0, $1) }
        #expect(found == Int32(number), "\(code) of \(codes); seed \(seed)")
      }
      for _ in 0..<40 {
        let other = text()
        guard !codes.contains(other) else { continue }
        let found = with(other, Self.rests[draw(Self.rests.count)]) { unsafe index.symbol($0, $1) }
        #expect(found == nil, "\(other) among \(codes); seed \(seed)")
      }
    }
    #expect(indexed > 250, "seed \(seed)")
  }

  /// INVARIANT (the quick reader asks or agrees)
  @Test
  func `texts that a program compares with are known by themselves, and words for nothing are left to the slow reader`()
  {
    let program = SampleProgram.everything
    let tables = PlainTables(program)
    let all = (0..<program.symbols.count).map { Symbol(index: Int32($0)) }
    let index = CodeIndex(tables.indexable(all, program.symbols))
    defer { index?.deallocate() }
    for isIndexed in [true, false] {
      let column = unsafe PlainColumn(
        kind: .symbol, absent: 1, isAlwaysSlow: false, decimals: 0, limit: .max, codes: nil,
        index: isIndexed ? index : nil, isIndexWhole: false, tables: Unmanaged.passUnretained(tables))
      for symbol in all {
        let text = program.symbols[symbol]
        guard !text.isEmpty else { continue }
        var value: Int64 = -2
        let state = with(text, ",abc") { unsafe column.symbol($0, $1, &value) }
        let isPlain = with(text, "") { unsafe tables.isPlain($0, $1) }
        #expect(state == (isPlain ? CellState.known : PlainColumn.isSlow), "\(text)")
        if isPlain { #expect(value == Int64(symbol.index), "\(text)") }
      }
      for word in ["没有", "无", "不详", "none", "N/A", "待补充", " 甲", "甲\u{3000}"] {
        var value: Int64 = -2
        #expect(with(word, ",") { unsafe column.symbol($0, $1, &value) } == PlainColumn.isSlow, "\(word)")
      }
      var value: Int64 = -2
      #expect(with("no text of the program", ",") { unsafe column.symbol($0, $1, &value) } == CellState.known)
      #expect(value == -1)
    }
  }

  /// INVARIANT (the quick reader asks or agrees)
  @Test func `numbers are read as decimals are, or not at all`() throws {
    let program = SampleProgram.everything
    let tables = PlainTables(program)
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: .min ... .max, using: &random)
    var state = seed
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    var read = 0
    for _ in 0..<20_000 {
      let decimals = draw(4)
      let characters = Array("00123456789.-, o")
      var text = ""
      if draw(3) == 0 {
        for _ in 0..<1 + draw(10) { text.append(characters[draw(characters.count)]) }
      } else {
        text = String(draw(10_000_000) / (1 + draw(1000) * draw(100)))
        if decimals > 0, draw(4) > 0 { text += "." + String(String(draw(1000) + 1000).dropFirst().prefix(decimals)) }
      }
      let column = unsafe PlainColumn(
        kind: .fixed, absent: 1, isAlwaysSlow: false, decimals: decimals, limit: .max, codes: nil, index: nil,
        isIndexWhole: false, tables: Unmanaged.passUnretained(tables))
      for rest in [Self.rests[draw(Self.rests.count)]] {
        var value: Int64 = 0
        guard with(text, rest, { unsafe column.number($0, $1, &value) }) == CellState.known else { continue }
        read += 1
        let exact = try #require(Number(text), "\(text) with \(decimals) decimals was read; seed \(seed)")
        #expect(Number(mantissa: value, decimals: decimals) == exact, "\(text) with \(decimals) decimals; seed \(seed)")
      }
    }
    #expect(read > 10_000)
  }

  @Test func `every word for a total is noticed by its first bytes`() {
    for word in CSVRow.totalsWords {
      for text in [word, word.uppercased(), " " + word, "\u{3000}" + word] {
        #expect(with(text, ",1") { unsafe CSVRow.mayBeTotals($0, $1) }, "\(text)")
      }
      #expect(CSVRow.isTotalsWord(word + "（元）"))
    }
  }
}
