import FEEL
import SourceText
import Testing

@Suite("Expressions that are too much")
struct ParserLimitTests {
  private func codes(_ text: String) -> [String] { Fixtures.parse(text).diagnostics.all.map(\.code.id) }

  @Test("Brackets beyond the limit: one diagnostic, whatever the length")
  func brackets() {
    for opening in ["(", "[", "-(", "f(", "x[", "[1, (", "if a then (", "1 in (("] {
      for count in [FEELParser.depthLimit + 1, 5_000, 100_000] {
        #expect(codes(String(repeating: opening, count: count)) == ["G0303"], "\(count) times \(opening)")
      }
    }
    #expect(codes(String(repeating: "(", count: 150) + "1" + String(repeating: ")", count: 150)) == [])
    #expect(codes(String(repeating: "-", count: 30_000) + "1") == ["G0303"])
    #expect(codes(String(repeating: "if a then b else ", count: 3_000) + "c") == ["G0303"])
    #expect(codes(String(repeating: "for x in ", count: 3_000)) == ["G0303"])
    #expect(codes(String(repeating: "some x in L satisfies ", count: 2_000) + "true") == ["G0303"])
  }

  @Test("Ranges within ranges are read once")
  func nestedRanges() {
    let depth = 40
    let text = String(repeating: "(1 in (", count: depth) + "1" + String(repeating: "..2))", count: depth)
    #expect(codes(text) == [])
  }

  @Test("Long chains: read as far as they may be, else one diagnostic")
  func chains() {
    #expect(codes(Array(repeating: "a", count: 150).joined(separator: " + ")) == [])
    for joint in [" + ", " and ", " ** ", ".", " < ", "[1]."] {
      let found = codes(Array(repeating: "a", count: 10_000).joined(separator: joint))
      #expect(found.last == "G0303" && Set(found).isSubset(of: ["G0303", "G0311"]), "\(joint)")
    }
    // What stands beside one another is not deep.
    #expect(codes("[" + Array(repeating: "1", count: 20_000).joined(separator: ", ") + "]") == [])
    #expect(codes("x in (" + Array(repeating: "\"a\"", count: 5_000).joined(separator: ", ") + ")") == [])
  }

  @Test("More bytes than the limit: one diagnostic")
  func length() {
    #expect(codes("\"" + String(repeating: "长", count: 70_000) + "\"") == ["G0310"])
    #expect(codes("[" + Array(repeating: "1", count: 35_000).joined(separator: ",") + "]") == ["G0310"])
    #expect(codes(String(repeating: "a", count: FEELParser.lengthLimit)) == [])
    #expect(codes(String(repeating: "a", count: FEELParser.lengthLimit + 1)) == ["G0310"])
  }

  @Test("Nothing written")
  func empty() {
    for text in ["", " ", "// a comment", "/* open", "\u{3000}"] { #expect(codes(text) == ["G0302"], "\(text)") }
  }

  /// A small generator with a seed that is printed where something fails.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
    }
  }

  @Test("Random bytes and random words never crash, and their places lie within what was written")
  func randomText() throws {
    let sample = try Fixtures.sample()
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = Generator(state: seed)
    let words = [
      "plan", ".", "total", "budget", "[", "]", "(", ")", "..", "1", "5%", "\"a\"", "\"", "'", "in", "and", "or", "not",
      "if", "then", "else", "for", "return", "some", "every", "satisfies", "between", "=", "<", ">=", "**", "-", "+",
      ",",
      ":", "@\"2018-01-01\"", "@", "2018-01-01", "“", "”", "（", "）", "≥", "５", "万", "3万", "\\", "{", "}", "sum",
      "count",
      "item", "null", "true", "社区 名称", "gift lines", "line", "date and time", "/*", "*/", "//", "\n", "instance", "of",
      "function", "==", "&&", "!", "％", "。", "gifts", "category",
    ]
    for round in 0..<4_000 {
      var text = ""
      if round.isMultiple(of: 2) {
        let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        text = String(decoding: bytes, as: UTF8.self)
      } else {
        for _ in 0..<Int.random(in: 0...25, using: &generator) {
          text += words.randomElement(using: &generator) ?? ""
          if Bool.random(using: &generator) { text += " " }
        }
      }
      let (tree, slips) = Fixtures.parse(text, names: sample.environment.names)
      let (checked, diagnostics) = FEELChecker.check(tree, in: sample.environment)
      for diagnostic in slips.all + diagnostics.all {
        guard let place = diagnostic.place else { continue }
        let bytes = place.file.bytes
        let isWhole = [place.start, place.end].allSatisfy { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
        #expect(
          place.start >= 0 && place.start <= place.end && place.end <= bytes.count && isWhole,
          "seed \(seed), round \(round): \(diagnostic.code.id) in \(text)")
      }
      // What has no error can be lowered.
      if !slips.hasErrors, !diagnostics.hasErrors {
        var builder = sample.builder
        _ = FEELLowerer.lower(checked, in: sample.environment, into: &builder)
      }
      #expect(slips.all.count <= 30, "seed \(seed), round \(round): \(text)")
    }
  }
}
