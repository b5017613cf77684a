import CSeparatorScan
import Testing

/// Every way in which a processor may look for separators says what a plain loop says.
@Suite(.serialized) struct SeparatorScanTests {
  private static let ways: [Int32] = [0, 1, 2]
  /// The functions may read so many bytes beyond the end.
  private static let room = 64

  /// Pieces of tables: cells, ends of rows, characters of every width, and what is no UTF-8.
  private static let pieces: [[UInt8]] =
    ["a", "12.50", ",", ";", "\t", "\n", "\r\n", "\r", "\"", "\"\"", "元", "é", "𠀀", "凭证", "\u{7FF}", "\u{FFFF}"].map {
      Array($0.utf8)
    } + [String(repeating: "x", count: 31), String(repeating: "社区", count: 11)].map { Array($0.utf8) }
  private static let broken: [[UInt8]] = [
    [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xE5, 0x85], [0xF0, 0xA0, 0x80], [0xFF], [0xC3],
  ]

  private struct Made {
    var bytes: [UInt8] = []
    var from = 0
    var to = 0
  }

  private func make(_ random: inout CaseReaderTests.Random) -> Made {
    var made = Made()
    let isASCII = random.next() % 3 == 0
    for _ in 0..<Int(random.next() % 40) {
      let piece = Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
      if !isASCII || piece.allSatisfy({ $0 < 0x80 }) { made.bytes += piece }
    }
    if random.next() % 3 == 0 {
      let piece = Self.broken[Int(random.next() % UInt64(Self.broken.count))]
      made.bytes.insert(contentsOf: piece, at: Int(random.next() % UInt64(made.bytes.count + 1)))
    }
    made.from = Int(random.next() % 4 == 0 ? random.next() % UInt64(made.bytes.count + 1) : 0)
    made.to = made.bytes.count
    if random.next() % 4 == 0 { made.to -= Int(random.next() % UInt64(made.to - made.from + 1)) }
    // What stands beyond the end is not looked at.
    for _ in 0..<Self.room { made.bytes.append([0x22, 0x0A, 0x0D, 0x2C, 0xE5, 0x61][Int(random.next() % 6)]) }
    return made
  }

  @Test func `separators, surveys and UTF-8 are the same in every way`() throws {
    let seed = CaseReaderTests.seed()
    var random = CaseReaderTests.Random(state: seed)
    defer { separator_use_at_most(2) }
    for _ in 0..<20_000 {
      let made = make(&random)
      let (from, to) = (made.from, made.to)
      let part = made.bytes[from..<to]
      let separator: UInt8 = [0x2C, 0x3B, 0x09][Int(random.next() % 3)]
      let places = part.indices.filter { part[$0] == separator || part[$0] == 0x0A }.map { UInt32($0) }
      var survey: UInt32 = 0
      for index in part.indices {
        if part[index] == 0x22 { survey |= 1 }
        if part[index] == 0x0D { survey |= 4 | (index + 1 < to && part[index + 1] == 0x0A ? 0 : 2) }
        if part[index] >= 0x80 { survey |= 8 }
      }
      let isUTF8 = String(validating: part, as: UTF8.self) != nil
      let capacity = 64 + Int(random.next() % 200)
      for way in Self.ways {
        separator_use_at_most(way)
        var found: [UInt32] = []
        var some = [UInt32](repeating: 0, count: capacity)
        var at = from
        while at < to {
          var next = 0
          let count = unsafe separator_scan(made.bytes, at, to, separator, &some, capacity, &next)
          found += some.prefix(count)
          try #require(next > at, "GUIJU_SEED=\(seed)")
          at = next
        }
        #expect(found == places, "GUIJU_SEED=\(seed) way \(way): \(part)")
        #expect(unsafe separator_survey(made.bytes, from, to) == survey, "GUIJU_SEED=\(seed) way \(way): \(part)")
        #expect(
          unsafe (separator_is_utf8(made.bytes, from, to) != 0) == isUTF8, "GUIJU_SEED=\(seed) way \(way): \(part)")
      }
    }
  }
}
