import Foundation
import Programs
import SourceText
import Testing

@testable import Guidance

/// Tests that lie beside the guidance, in a file of their own.
@Suite struct TestsFileTests {
  static let guidance = """
    guidance: cn/demo/limits
    version: 0.1.0
    title: {zh: 示例, en: Example}
    stages: {plan: [plan], done: [done]}
    sources: {drafting: {title: 说明, verified: draft}}
    facts:
      plan: {total: money CNY, title: optional text, lines: [{amount: money CNY}]}
      done: {served: integer}
    rules:
      - {id: ceiling, title: 甲, must: plan.total <= 100, cite: drafting}
    tests:
      - {name: 里面, given: {plan: {total: 1}}, expect: {ceiling: pass}}

    """

  func read(_ text: String) throws -> (program: Program, read: Diagnosed<Program>) {
    let program = try #require(
      GuidanceCompiler.compile(SourceFile(name: "limits.yaml", text: Self.guidance)).value)
    let file = SourceFile(name: "limits.tests.yaml", text: text, index: 1)
    return (program, GuidanceTests.read(file, for: program))
  }

  func said(_ text: String) throws -> [String] { FixtureTests.said(try read(text).read.diagnostics) }

  /// The facts of a test, as `name=value`, sorted.
  func facts(_ node: YAMLNode?, _ path: String = "") -> [String] {
    guard let node else { return [] }
    if let entries = node.mapping {
      return entries.flatMap { facts($0.value, path.isEmpty ? $0.key.text : path + "." + $0.key.text) }.sorted()
    }
    if let items = node.sequence { return items.enumerated().flatMap { facts($1, path + "[\($0 + 1)]") } }
    return [path + "=" + (node.scalar?.text ?? "")]
  }

  @Test func `its tests follow those of the guidance, and their places lie in it`() throws {
    let (program, read) = try read(
      "guidance: cn/demo/limits\ntests:\n  - {name: 外面, stage: done, given: {plan: {total: 101}}, expect: {ceiling: fail}}\n"
    )
    let tested = try #require(read.value)
    #expect(read.diagnostics.isEmpty)
    #expect(tested.tests.map(\.name.zh) == ["里面", "外面"])
    #expect(tested.fingerprint == program.fingerprint)
    #expect(tested.tests[1].stage == 1)
    #expect(tested.place(tested.tests[1].span)?.file.name == "limits.tests.yaml")
    #expect(tested.place(tested.tests[1].span)?.location.line == 3)
  }

  @Test func `facts merge over a case or an earlier test: mappings name by name, lists and values as a whole`() throws {
    let tests = try #require(
      read(
        """
        cases:
          usual: {plan: {total: 5, title: 甲, lines: [{amount: 1}, {amount: 2}]}, done: {served: 3}}
        tests:
          - {name: 一, base: usual, given: {plan: {total: 6, lines: [{amount: 9}]}}, expect: {ceiling: pass}}
          - {name: 二, base: 一, given: {plan: {title: null}, done: {served: 4}}, expect: {ceiling: pass}}
          - {name: 三, base: usual, expect: {ceiling: pass}}

        """
      ).read.value?.tests)
    #expect(facts(tests[1].given) == ["done.served=3", "plan.lines[1].amount=9", "plan.title=甲", "plan.total=6"])
    #expect(facts(tests[2].given) == ["done.served=4", "plan.lines[1].amount=9", "plan.title=null", "plan.total=6"])
    #expect(
      facts(tests[3].given) == [
        "done.served=3", "plan.lines[1].amount=1", "plan.lines[2].amount=2", "plan.title=甲", "plan.total=5",
      ])
  }

  @Test func `an exception may be expected`() throws {
    let tests = try #require(
      read("tests:\n  - {name: 一, expect: {ceiling: {result: pass, exception: relief}}}\n").read.value?.tests)
    #expect(tests[1].expectations[0].exception == "relief")
  }

  @Test func `what is wrong is said at its place`() throws {
    #expect(try said("guidance: cn/demo/limit\ntests: []\n") == ["1:11 G0207"])
    #expect(try said("case: {}\ntests: []\n") == ["1:1 G0203"])
    #expect(try said("cases: {a: 5}\n") == ["1:1 G0204", "1:12 G0202"])
    let test = "tests:\n  - {name: 一, "
    #expect(try said(test + "base: none, given: {}, expect: {ceiling: pass}}\n") == ["2:21 G0207"])
    // A test builds on those before it.
    #expect(try said(test + "base: 一, expect: {ceiling: pass}}\n") == ["2:21 G0207"])
    #expect(try said(test + "stage: dune, expect: {ceilin: pass}}\n") == ["2:22 G0236", "2:37 G0235"])
    #expect(try said("tests:\n\t- a\n").contains { $0.contains("G01") })
    #expect(try read("tests: 5\n").read.value == nil)
  }
}
