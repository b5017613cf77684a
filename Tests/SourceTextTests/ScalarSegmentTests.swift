import SourceText
import Testing

/// A generator with a seed that a failing test prints.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite("Places inside scalars")
struct ScalarSegmentTests {
  static let seed = UInt64.random(in: 0...UInt64.max)

  // INVARIANT (segments): the span of a character of a scalar's text is that character in the file, or its escape, or
  // the line break that was folded into it.
  @Test("Every character of a random scalar points at its bytes", arguments: 0..<6)
  func everyCharacter(_ kind: Int) throws {
    var random = SeededGenerator(state: Self.seed &+ UInt64(kind))
    var checked = 0
    for _ in 0..<1500 {
      let source = Self.source(kind, &random)
      let file = SourceFile(name: "random", text: source)
      let result = YAMLComposer.compose(file)
      guard !result.diagnostics.hasErrors, let root = result.value?.root else { continue }
      for scalar in Self.scalars(root) where !scalar.text.isEmpty {
        checked += 1
        var offset = 0
        var last = 0
        for character in scalar.text.unicodeScalars {
          let length = String(character).utf8.count
          let span = scalar.span(of: offset..<offset + length)
          let written = file.text(span)
          let isRight = Self.stands(character, written, scalar.style)
          #expect(
            isRight && Int(span.start) >= last,
            "seed \(Self.seed): \(String(reflecting: source)) at \(offset): \(written)")
          if !isRight { return }
          last = Int(span.start)
          offset += length
        }
      }
    }
    #expect(checked > 100, "seed \(Self.seed): too few sources were read")
  }

  private static func scalars(_ node: YAMLNode) -> [YAMLScalar] {
    switch node.content {
    case .scalar(let scalar): [scalar]
    case .sequence(let items): items.flatMap(scalars)
    case .mapping(let entries): entries.flatMap { [$0.key] + scalars($0.value) }
    }
  }

  private static let breaks: Set<String> = ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  private static func stands(_ character: Unicode.Scalar, _ written: String, _ style: YAMLScalar.Style) -> Bool {
    if written.unicodeScalars.elementsEqual([character]) { return true }
    if style == .singleQuoted, character == "'", written == "''" { return true }
    if style == .doubleQuoted, written.hasPrefix("\\"), !written.contains("\n") { return true }
    // A fold: one or more breaks with the blanks around them.
    guard character == " " || character == "\n" || character == "\u{2028}" || character == "\u{2029}" else {
      return false
    }
    let rest = written.unicodeScalars.filter { $0 != " " && $0 != "\t" }
    return !rest.isEmpty && rest.allSatisfy { breaks.contains(String($0)) }
  }

  private static func source(_ kind: Int, _ random: inout SeededGenerator) -> String {
    let breaks = ["\n", "\n", "\n", "\r\n", "\r", "\u{85}", "\u{2028}"]
    func pick(_ items: [String]) -> String { items.randomElement(using: &random) ?? "" }
    let end = pick(Bool.random(using: &random) ? ["\n"] : breaks)
    let words = ["a", "bc", "规矩", "😀", "é", "e\u{301}", " ", "  ", "\t", ",", "#", ":", "x y"]
    func line(_ more: [String]) -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in pick(words + more) }.joined()
    }
    func lines(_ more: [String], _ indent: String) -> String {
      var text = line(more)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let isEmpty = Int.random(in: 0..<4, using: &random) == 0
        text += pick(breaks.filter { $0 != "\u{2028}" } + [end])
        text += isEmpty ? "" : indent + line(more)
      }
      return text
    }
    switch kind {
    case 0: return "k: " + lines([], "  ") + end
    case 1: return "k: '" + lines(["''", "\"", "\\"], "  ") + "'" + end
    case 2:
      return "k: \""
        + lines(
          ["\\n", "\\\"", "\\u89C4", "\\U0001F600", "\\x41", "\\N", "\\_", "\\L", "\\\\", "\\\n  ", "\\t", "'"], "  ")
        + "\"" + end
    case 3, 4:
      let header = (kind == 3 ? "|" : ">") + pick(["", "-", "+", "2", "2-", "+2", " # note"])
      let indent = pick(["  ", "   ", "  "])
      return "top:\n  - k: " + header + end + "      " + line([]) + end
        + (0..<Int.random(in: 0...5, using: &random)).map { _ in
          pick(["", indent + "    " + line([]), "      " + line([]), "      - " + line([])]) + end
        }.joined() + pick(["", "  - z: 1\n"])
    default: return "- [" + lines([], "  ") + ", '" + lines(["''"], " ") + "']" + end
    }
  }

  @Test("A place in a folded text is the word on its own line")
  func folded() throws {
    let file = SourceFile(name: "t", text: "must: >\n  甲 > 1\n  and 乙 < 2\n")
    let scalar = try #require(YAMLComposer.compose(file).value?.root?["must"]?.scalar)
    let text = Array(scalar.text.utf8)
    let start = try #require(text.indices.first { text[$0...].starts(with: Array("乙".utf8)) })
    let span = scalar.span(of: start..<start + 3)
    #expect(file.text(span) == "乙")
    #expect(file.location(of: Int(span.start)) == SourceLocation(line: 3, column: 7))
    #expect(scalar.text == "甲 > 1 and 乙 < 2\n")
    // From one line to the next: all that lies between.
    #expect(file.text(scalar.span(of: 0..<text.count - 1)) == "甲 > 1\n  and 乙 < 2")
  }

  @Test("An empty range has a place, also in an empty text")
  func emptyRange() throws {
    for (source, offset) in [("k: ''", 4), ("k: \"\"", 4), ("k: x", 3), ("k: 'x'", 4)] {
      let result = Fixtures.compose(source)
      let scalar = try #require(result.value?.root?["k"]?.scalar)
      let span = scalar.span(of: 0..<0)
      #expect(Int(span.start) == offset && span.end == span.start, "\(source)")
    }
  }
}
