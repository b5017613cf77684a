import Testing

@testable import Values

/// Patterns by table. In the tables ⏎ is a line feed, ↵ a carriage return, ¦ parts the items of a list.
struct PatternTableTests {
  private func plain(_ field: String) -> String {
    String(
      String.UnicodeScalarView(
        field.unicodeScalars.map { $0 == "⏎" ? "\n" : $0 == "↵" ? "\r" : $0 }))
  }

  @Test func doesWhatXPathSays() throws {
    for fields in try CaseTable("patterns/named").lines {
      try #require(fields.count == 7, "\(fields)")
      let pattern = try XPathPattern(plain(fields[2]), flags: fields[3])
      let text = plain(fields[4])
      switch fields[1] {
      case "matches": #expect(pattern.matches(text) == .value(fields[6] == "true"), "\(fields[0])")
      case "replace":
        #expect(pattern.replacing(in: text, with: fields[5]) == .value(plain(fields[6])), "\(fields[0])")
      default:
        let parts = fields[6].split(separator: "¦", omittingEmptySubsequences: false).map { plain(String($0)) }
        #expect(pattern.split(text) == .value(parts), "\(fields[0])")
      }
    }
  }

  @Test func saysWhatIsWrongAndWhere() throws {
    for fields in try CaseTable("patterns/errors").lines {
      try #require(fields.count == 5, "\(fields)")
      let error = #expect(throws: PatternError.self, "\(fields[0])") { try XPathPattern(fields[1], flags: fields[2]) }
      let reason = error.map { "\($0.reason)".prefix(while: { $0 != "(" }) }
      #expect(reason == fields[3][...], "\(fields[0])")
      #expect(error.map { String($0.offset) } == fields[4], "\(fields[0])")
      #expect(error?.reason.words.zh.isEmpty == false && error?.reason.words.en.isEmpty == false)
    }
  }

  @Test func agreesWithAnotherEngine() throws {
    let lines = try CaseTable("patterns/random").lines
    #expect(lines.count == 3000)
    for fields in lines {
      let pattern = try XPathPattern(plain(fields[0]), flags: fields[1])
      let text = plain(fields[2])
      #expect(pattern.matches(text) == .value(fields[3] == "true"), "\(fields)")
      let replaced = pattern.replacing(in: text, with: fields[4])
      if fields[5] == "!" {
        #expect(replaced == .failed(PatternError(.matchesNothing, at: 0)), "\(fields)")
      } else if fields[5] != "?" {
        #expect(replaced == .value(plain(fields[5])), "\(fields)")
      }
    }
  }
}
