import Foundation
import Guidance
import Guiju
import Testing

/// Two texts of a standard: stricter or looser, where that is certain of every case.
@Suite struct StandardEffectTests {
  private static let text = """
    guidance: cn/demo/scored
    version: 0.1.0
    title: {zh: 示例, en: Example}
    sources: {drafting: {title: {zh: 说明, en: Notes}, verified: draft}}
    facts:
      done: {signed: boolean, award: boolean, prize: boolean}
    rules:
      - {id: signed, title: {zh: 甲, en: A}, must: done.signed, cite: drafting}
      - {id: other, title: {zh: 乙, en: B}, must: done.award, cite: drafting}
    standards:
      completion:
        title: {zh: 评估, en: Assessment}
        points: 100
        grades:
          - {id: good, from: 80}
          - id: poor
            from: 0
            consequence: {id: mend, message: {zh: 整改, en: mend}, within: 30}
        indicators:
          - id: quality
            points: 100
            panel: {scale: {from: 0, to: 100}, combine: mean, at_least: 3, spread: 20}
            requires: {evidence: [photo], else: unknown}
        deduct: {for: signed, points: 2, each: true, up_to: 10}
        bonus: {id: award, when: done.award, points: 3}
        veto: [signed]

    """

  private static func program(_ text: String) throws -> Program {
    let compiled = GuidanceCompiler.compile(SourceFile(name: "scored.yaml", text: text))
    return try #require(compiled.value, "\(compiled.diagnostics.sorted.map { $0.message(in: .en) })")
  }

  private static func effects(_ old: String, _ new: String) throws -> [String] {
    let difference = GuidanceDifference(old: try program(old), new: try program(new))
    return difference.declarations.map { "\($0.name) \($0.effect?.rawValue ?? "-")" }
  }

  @Test(arguments: [
    ("from: 80", "from: 85", "completion.good stricter"),
    ("within: 30", "within: 14", "completion.poor stricter"),
    ("at_least: 3", "at_least: 5", "completion.quality stricter"),
    ("spread: 20", "spread: 10", "completion.quality stricter"),
    (", spread: 20", "", "completion.quality looser"),
    ("[photo]", "[photo, sign-in]", "completion.quality stricter"),
    ("else: unknown", "else: zero", "completion.quality stricter"),
    ("        requires: {evidence: [photo], else: unknown}\n", "", "completion.quality looser"),
    ("points: 2,", "points: 3,", "completion.signed stricter"),
    ("each: true", "each: false", "completion.signed looser"),
    ("up_to: 10", "up_to: 12", "completion.signed stricter"),
    (", up_to: 10", "", "completion.signed stricter"),
    ("points: 3}", "points: 5}", "completion.award looser"),
    ("    veto: [signed]\n", "    veto: [signed, other]\n", "completion.other stricter"),
    ("    deduct: {for: signed, points: 2, each: true, up_to: 10}\n", "", "completion.signed looser"),
    ("    bonus: {id: award, when: done.award, points: 3}\n", "", "completion.award stricter"),
    // What pulls both ways, or may: neither for certain.
    ("points: 2, each: true, up_to: 10", "points: 3, each: true, up_to: 5", "completion.signed changed"),
    ("at_least: 3, spread: 20", "at_least: 5, spread: 30", "completion.quality changed"),
    ("[photo]", "[sign-in]", "completion.quality changed"),
    ("combine: mean", "combine: median", "completion.quality changed"),
    ("when: done.award", "when: done.prize", "completion.award changed"),
    ("id: mend,", "id: amend,", "completion.poor changed"),
  ])
  func `a change says what it does, and its reverse the reverse`(old: String, new: String, said: String) throws {
    let later = Self.text.replacing(old, with: new)
    try #require(later != Self.text)
    #expect(try Self.effects(Self.text, later) == [said])
    let reverse =
      said.hasSuffix("stricter")
      ? said.replacing("stricter", with: "looser") : said.replacing("looser", with: "stricter")
    #expect(try Self.effects(later, Self.text) == [reverse])
  }

  @Test func `what is only worded otherwise has no effect`() throws {
    #expect(
      try Self.effects(Self.text, Self.text.replacing("en: mend", with: "en: put it right")) == ["completion.poor -"])
    #expect(try Self.effects(Self.text, Self.text).isEmpty)
  }

  @Test func `stricter and looser stand under their headings`() throws {
    let later = Self.text.replacing("from: 80", with: "from: 85").replacing("points: 3}", with: "points: 5}")
    let difference = GuidanceDifference(old: try Self.program(Self.text), new: try Self.program(later))
    let text = DifferenceReport.text(difference, options: ReportOptions(language: .en))
    let stricter = try #require(text.range(of: "Stricter (1)"))
    let looser = try #require(text.range(of: "Looser (1)"))
    #expect(text[stricter.upperBound..<looser.lowerBound].contains("completion.good: stricter"))
    #expect(text[looser.upperBound...].contains("completion.award: looser"))
  }
}
