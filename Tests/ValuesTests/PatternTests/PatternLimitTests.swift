import Testing

@testable import Values

struct PatternLimitTests {
  /// Patterns that take other engines a time that doubles with every character.
  @Test(
    arguments: [
      "(a+)+$", "(a*)*c", "(a|a)*c", "(a|aa)+$", "(.*)*(.*)*c", "(a+a+)+c", "(?:(?:a?)*)*c", "(a?){50}a{50}c",
      "^(([a-z])+.)+[A-Z]([a-z])+$",
    ])
  func evilPatternsTakeTimeInProportion(pattern: String) throws {
    let compiled = try XPathPattern(pattern)
    let text = String(repeating: "a", count: 3000) + "!"
    // INVARIANT (linear): a search without references costs at most the text times the program.
    let bound = (text.unicodeScalars.count + 1) * (compiled.program.instructions.count + 1)
    #expect(compiled.matches(text, stepLimit: bound) == .value(false))
    #expect(compiled.matches(text, stepLimit: 100) == .stepLimit)
  }

  @Test func referencesEndWithTheSteps() throws {
    let pattern = try XPathPattern(#"^(a+)+(b*)*\1\2c$"#)
    let text = String(repeating: "a", count: 60)
    #expect(pattern.matches(text, stepLimit: 100_000) == .stepLimit)
    #expect(pattern.replacing(in: text, with: "x", stepLimit: 100_000) == .stepLimit)
    #expect(pattern.split(text, stepLimit: 100_000) == .stepLimit)
  }

  @Test func referencesInEmptyLoopsEnd() throws {
    #expect(try XPathPattern(#"^(?:(a*)*\1)*$"#).matches("aaaa") == .value(true))
    #expect(try XPathPattern(#"(?:()\1)*b"#).matches("aab") == .value(true))
    #expect(try XPathPattern(#"(?:()\1)*?b"#).matches("aaa") == .value(false))
  }

  @Test func manyMatchesThatLookFarEndWithTheSteps() throws {
    let text = String(repeating: "a", count: 5000)
    #expect(try XPathPattern("a.*b|a").replacing(in: text, with: "x", stepLimit: 1_000_000) == .stepLimit)
  }

  @Test func longReplacementsEndWithTheSteps() throws {
    let text = String(repeating: "a", count: 1000)
    let replacement = String(repeating: "$0", count: 1000)
    let pattern = try XPathPattern("a")
    #expect(pattern.replacing(in: text, with: replacement, stepLimit: 100_000) == .stepLimit)
    #expect(try XPathPattern("(a*)b?a").replacing(in: text, with: replacement, stepLimit: 100_000) == .stepLimit)
  }

  private func reason(_ pattern: String) -> PatternError? {
    do throws(PatternError) {
      _ = try XPathPattern(pattern)
      return nil
    } catch {
      return error
    }
  }

  @Test func lengthHasALimit() throws {
    let limit = XPathPattern.patternLengthLimit
    #expect(reason(String(repeating: "a", count: limit)) == nil)
    #expect(reason(String(repeating: "a", count: limit + 1)) == PatternError(.tooLong, at: limit))
  }

  @Test func depthHasALimit() throws {
    let limit = XPathPattern.depthLimit
    func nested(_ depth: Int) -> String {
      String(repeating: "(?:", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(reason(nested(limit)) == nil)
    #expect(reason(nested(limit + 1)) == PatternError(.tooDeep, at: 3 * limit))
    func subtracted(_ depth: Int) -> String {
      String(repeating: "[a-", count: depth) + "[a]" + String(repeating: "]", count: depth)
    }
    #expect(reason(subtracted(limit - 1)) == nil)
    #expect(reason(subtracted(limit)) == PatternError(.tooDeep, at: 3 * limit))
  }

  @Test func groupsHaveALimit() throws {
    let limit = XPathPattern.groupLimit
    let groups = String(repeating: "(a)", count: limit)
    #expect(try XPathPattern(groups + #"\99"#).matches(String(repeating: "a", count: 100)) == .value(true))
    #expect(reason(groups + "(a)") == PatternError(.tooManyGroups, at: 3 * limit))
  }

  @Test func countsHaveALimit() throws {
    #expect(reason("(?:a{50}){50}") == nil)
    #expect(reason("a{1,\(XPathPattern.programLimit)}") == PatternError(.tooLarge, at: 0))
  }

  @Test func manyCaselessClassesAreReadQuickly() throws {
    // 5,000 characters of classes that each hold every letter: the variants are found once.
    let pattern = try XPathPattern(String(repeating: "[a-\u{FFFD}]", count: 1000), flags: "i")
    #expect(pattern.matches("a") == .value(false))
  }

  @Test func replacementsAreChecked() throws {
    let pattern = try XPathPattern("(a)")
    func fails(_ replacement: String, _ sign: Unicode.Scalar, at offset: Int) -> Bool {
      pattern.replacing(in: "b", with: replacement) == .failed(PatternError(.malformedReplacement(sign), at: offset))
    }
    #expect(fails("$", "$", at: 0) && fails("中$x", "$", at: 1) && fails(#"\$$"#, "$", at: 2))
    #expect(fails(#"\"#, "\\", at: 0) && fails(#"a\n"#, "\\", at: 1) && fails(#"\1"#, "\\", at: 0))
  }

  @Test(arguments: ["", "a*", "^", "$", "a?|b", "(a)?", "()"])
  func nothingIsNotReplaced(pattern: String) throws {
    let compiled = try XPathPattern(pattern)
    #expect(compiled.replacing(in: "abc", with: "x") == .failed(PatternError(.matchesNothing, at: 0)))
    #expect(compiled.split("abc") == .failed(PatternError(.matchesNothing, at: 0)))
  }

  /// The list of areas with case is written by hand: no scalar outside of it may have case.
  @Test func allScalarsWithCaseAreKnown() {
    var missing: [UInt32] = []
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenCaseMapped else { continue }
      let properties = scalar.properties
      let lower = properties.lowercaseMapping.unicodeScalars
      let upper = properties.uppercaseMapping.unicodeScalars
      let hasVariant =
        (lower.count == 1 && lower.first != scalar) || (upper.count == 1 && upper.first != scalar)
      if hasVariant, CaseVariants.all[value] == nil { missing.append(value) }
    }
    #expect(missing.isEmpty, "\(missing.map { String($0, radix: 16) })")
  }
}
