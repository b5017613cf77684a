import Foundation
import Guiju
import Testing

/// What would take for ever, or any memory, ends with a reason that names the limit, in both languages.
@Suite struct ExpressionLimitTests {
  private func codes(_ expression: String) -> [String] {
    // Fewer steps than a person has, for a build without optimisation takes longer.
    let outcome = ExpressionRun.evaluate(expression, clock: nil, stepBudget: 100_000)
    for diagnostic in outcome.diagnostics.all {
      #expect(diagnostic.place != nil)
      for language in [Language.zh, .en] { #expect(!diagnostic.message(in: language).isEmpty) }
    }
    return outcome.diagnostics.sorted.map(\.code.id)
  }

  private static func nested(_ call: String, _ start: String) -> String {
    "{f: function(s) \(call), r: " + String(repeating: "f(", count: 64) + start + String(repeating: ")", count: 64)
      + "}.r"
  }

  /// A text of a megabyte, or half of one.
  private static let long = "for i in 1..17 return if i = 1 then \"aaaaaaaa\" else partial[-1] + partial[-1]"

  @Test(arguments: [
    "for x in 1..1000000000, y in 1..1000000000 return x", "[1..1000000000][item > 0] = (for i in 1..1e9 return i)",
    "{f: function(g) 1 + g(g), r: f(f)}.r", "{f: function(g) [g(g)], r: f(f)}.r",
    "sort(for i in 1..100000 return i, function(x, y) count(for k in 1..1000000 return k) > 0)",
    "for i in 1..1000000 return 1.0000001 ** 9999999999", "for i in 1..1000000 return log(i)",
    "for i in 1..1000000 return modulo(1e6000, 7)", "distinct values(for i in 1..100000 return i)",
    "{a: \(long), r: replace(a[17], \"(a+)+b\", \"x\")}.r", "{a: \(long), r: replace(a[17], \"(a*)*\\\\1b\", \"x\")}.r",
    "{a: \(long), r: count(for i in 1..100000 return upper case(a[17]))}.r",
    "{a: \(long), r: count(for i in 1..100000 return matches(a[10], \"(a+)+b\"))}.r",
  ])
  func workIsBounded(_ expression: String) {
    let codes = codes(expression)
    #expect(codes.contains("G0508") || codes.contains("G0502"), "\(codes)")
  }

  @Test(arguments: [
    "2 ** (10 ** 10)", "matches(\"aaa\", \"a{1,100000}\")",
    "for i in 1..64 return if i = 1 then \"ab\" else partial[-1] + partial[-1]",
    "for i in 1..64 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
    nested("concatenate(s, s)", "[1]"), nested("string join([s, s], s)", "\"ab\""), nested("[s, s]", "1"),
    nested("{a: s, b: s}", "1"), "{a: \(long), r: for i in 1..1000 return a[17]}.r",
  ])
  func memoryIsBounded(_ expression: String) {
    let codes = codes(expression)
    #expect(codes.contains("G0502") || codes.contains("G0508"), "\(codes)")
  }

  @Test func pointsWithinPointsAreLookedAtOnce() {
    let text = String(repeating: "(= ", count: 30) + "1" + String(repeating: ")", count: 30)
    #expect(codes(text).contains("G0506"))
  }

  @Test func literalsAndNamesAreBounded() {
    #expect(codes("\"" + String(repeating: "a", count: 70_000) + "\"") == ["G0310"])
    #expect(codes(String(repeating: "1", count: 70_000)) == ["G0310"])
    #expect(codes(String(repeating: "a", count: 70_000)) == ["G0310"])
  }
}
