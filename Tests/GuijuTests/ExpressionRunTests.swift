import Foundation
import Guiju
import Testing

/// `guiju feel`: DMN's meaning, with the reason where a value is null.
@Suite struct ExpressionRunTests {
  private func run(_ expression: String, _ context: [Datum.ContextEntry] = []) -> (text: String, codes: [String]) {
    let outcome = ExpressionRun.evaluate(expression, context: context, clock: DateAndTime("2026-11-23T12:00:00Z"))
    return (FEELNotation.text(outcome.value), outcome.diagnostics.sorted.map(\.code.id))
  }

  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("{a: 1, b: a + 1}", "{a: 1, b: 2}"), ("{a: {b c: 3}}.a.b c", "3"),
    ("for i in 1..3, j in [10, 20] return i * j", "[10, 20, 20, 40, 30, 60]"),
    ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
    ("[{x: 1}, {x: 2}][x > 1]", "[{x: 2}]"), ("[1, 2, 3][-1]", "3"), ("[1, 2, 3][item >= 2]", "[2, 3]"),
    ("(function(a: number, b: number) a - b)(b: 1, a: 5)", "4"),
    ("{f: function(n) if n = 0 then 1 else n, r: f(3)}.r", "3"),
    ("sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"), ("5 in (1..5)", "false"), ("5 in [1..5]", "true"),
    ("before(1, [2..3])", "true"), ("[1..3] instance of range<number>", "true"),
    ("date(\"2018-07-01\") + duration(\"P1M\")", "@\"2018-08-01\""),
    ("@\"2016-07-29T05:48:23@Australia/Melbourne\".time offset", "@\"PT10H\""),
    ("matches(\"2018-07\", \"\\d{4}-\\d{2}\")", "true"), ("replace(\"abc\", \"(b)\", \"[$1]\")", "\"a[b]c\""),
    ("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"), ("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"),
    ("string(@\"P1DT2H\")", "\"P1DT2H\""), ("today()", "@\"2026-11-23\""),
  ])
  func values(_ expression: String, _ expected: String) {
    #expect(run(expression).text == expected)
  }

  @Test(arguments: [
    ("1 / 0", "G0501"), ("2 ** (10 ** 10)", "G0502"), ("date(\"2018-02-30\")", "G0309"), ("no such + 1", "G0301"),
    ("nothing + 1", "G0321"), ("1 + \"a\"", "G0506"), ("decimal(1, \"x\")", "G0332"), ("sqrt(-1)", "G0507"),
    ("(1)(2)", "G0324"), ("1 instance of money", "G0327"), ("function(a) external {b: 1}", "G0314"),
  ])
  func nullSaysWhy(_ expression: String, _ code: String) {
    let outcome = run(expression)
    #expect(outcome.codes.contains(code), "\(outcome)")
    if code != "G0324" && code != "G0327" { #expect(outcome.text == "null") }
  }

  @Test func namesOfAContextMayHoldSpaces() {
    let context = [
      Datum.ContextEntry(name: "monthly salary", value: .number(Number(1000))),
      Datum.ContextEntry(
        name: "plan", value: .context([Datum.ContextEntry(name: "own funds", value: .number(Number(20)))])),
    ]
    #expect(run("monthly salary * 12 + plan.own funds", context).text == "12020")
  }

  /// What would take for ever, or any memory, ends at once with a reason.
  @Test(arguments: [
    "for x in 1..1000000000, y in 1..1000000000 return x",
    "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"((a*)*)*\\\\1b\", \"\")",
    "{a: \"0123456789abcdef\", f: function(s) s + s, "
      + "r: f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(a))))))))))))))))))))))))))))))))}.r",
  ])
  func endlessWorkEnds(_ expression: String) {
    let outcome = run(expression)
    #expect(outcome.text == "null")
    #expect(!outcome.codes.isEmpty)
  }

  @Test func aContextFileGivesNames() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let json = folder.appending(path: "plan.json")
    try Data(#"{"total": 200000.50, "lines": ["a", "b"], "done": false}"#.utf8).write(to: json)
    let entries = try #require(ContextFile.read(path: json.path).value)
    #expect(run("total * 2", entries).text == "400001")
    #expect(run("count(lines)", entries).text == "2")
    #expect(run("not(done)", entries).text == "true")
    let list = folder.appending(path: "list.yaml")
    try Data("- 1\n- 2\n".utf8).write(to: list)
    let refused = ContextFile.read(path: list.path)
    #expect(refused.value == nil)
    #expect(refused.diagnostics.all.map(\.code.id) == ["G0611"])
  }

  /// What an earlier expression calls its entries, outputs or types has spaces that a later one may ask for.
  @Test(arguments: [
    (#"{"id":"x","let":[{"name":"A","expression":"{a b: 1}"}],"expression":"A.a b"}"#, "1"),
    (
      #"{"id":"x","let":[{"name":"T","table":{"hitPolicy":"FIRST","inputs":[{"expression":"x"}],"outputs":"#
        + #"[{"name":"Loan Amount"},{"name":"b"}],"rules":[{"in":["- 5"],"out":["5","6"]},{"in":["-"],"out":["7","8"]}]},"#
        + #""params":[{"name":"x"}]}],"expression":"T(1).Loan Amount"}"#, "7"
    ),
  ])
  func namesOfEntriesReachLaterExpressions(_ line: String, _ expected: String) {
    #expect(ExpressionRun.answer(line) == "{\"id\":\"x\",\"value\":{\"number\":\"\(expected)\"}}")
  }

  @Test func casesReadTheClock() {
    let answer = ExpressionRun.answer(
      #"{"id":"x","expression":"today()"}"#, clock: DateAndTime("2026-11-23T12:00:00Z"))
    #expect(answer == "{\"id\":\"x\",\"value\":{\"date\":\"2026-11-23\"}}")
  }

  @Test func aCaseThatCannotBeReadKeepsItsName() {
    let answer = ExpressionRun.answer(#"{"id":"x","context":{"a":{"time":"25:00:00"}},"expression":"1"}"#)
    #expect(answer.contains("\"x\"") && answer.contains("\"error\""))
  }

  @Test func aLineThatIsNoCaseIsAnswered() {
    #expect(ExpressionRun.answer("{").contains("\"error\""))
    #expect(
      ExpressionRun.answer("{\"id\":\"x\",\"expression\":\"1+1\"}") == "{\"id\":\"x\",\"value\":{\"number\":\"2\"}}")
  }
}
