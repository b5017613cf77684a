import Foundation
import Testing

/// `guiju test` with a tests file beside the guidance, coverage, changes and JUnit.
@Suite struct GuidanceTestTests {
  @Test func `the tests file beside the guidance is run with it, by file, by folder and by its own name`() throws {
    for name in ["tested/fund.yaml", "tested", "tested/fund.tests.yaml"] {
      let answer = try Door.ask(["test", name])
      #expect(answer.status == 0, "\(answer.all)")
      #expect(answer.out == "tested/fund.yaml: 4 passed\n")
    }
    // A tests file is no guidance.
    #expect(try Door.ask(["lint", "tested"]).out == "1 guidance file, nothing wrong\n")
  }

  @Test func `a tests file without its guidance, or with slips, is said`() throws {
    let folder = try Folder()
    try folder.write("lost.tests.yaml", "tests: []\n")
    let lost = try Door.ask(["test", folder.path])
    #expect(lost.status == 2)
    #expect(lost.err.contains("error[G0621]"))
    let fund = try String(contentsOfFile: Door.cases + "/tested/fund.yaml", encoding: .utf8)
    try folder.write("fund.yaml", fund)
    try folder.write("fund.tests.yaml", "tests:\n  - {name: 一, base: none, expect: {ceiling: pass}}\n")
    let slip = try Door.ask(["test", folder.path + "/fund.yaml"])
    #expect(slip.status == 2)
    #expect(slip.err.contains("fund.tests.yaml:2:21: error[G0207]"))
  }

  @Test func `the one boundary without a test is the one change that survives, in words`() throws {
    let english = try Door.ask(["test", "tested", "--mutate"])
    #expect(english.status == 0)
    #expect(english.out.contains("Changes: the tests notice 5 of 6 (83%)"))
    #expect(
      english.out.split(separator: "\n").filter { $0.contains("✗") } == [
        "  ✗ in `plan.people >= 10`, 10 becomes 9  tested/fund.yaml:13:50"
      ])
    let chinese = try Door.ask(["test", "tested", "--mutate"], language: "zh")
    #expect(chinese.out.contains("改动：6 处中测试发现了 5 处（83%）"))
    #expect(chinese.out.contains("✗ `plan.people >= 10` 中 10 改成 9  tested/fund.yaml:13:50"))
  }

  @Test func `least percentages end with 1 where they are not reached`() throws {
    #expect(try Door.ask(["test", "tested", "--mutate-min", "83"]).status == 0)
    #expect(try Door.ask(["test", "tested", "--mutate-min", "84%"]).status == 1)
    let coverage = try Door.ask(["test", "tested", "--coverage"])
    #expect(coverage.status == 0)
    #expect(coverage.out.contains("the tests assert 4 of 6 results (66%)"))
    #expect(coverage.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(try Door.ask(["test", "tested", "--coverage-min", "66"]).status == 0)
    #expect(try Door.ask(["test", "tested", "--coverage-min", "67"]).status == 1)
    #expect(try Door.ask(["test", "tested", "--coverage-min", "101"]).status == 2)
  }

  @Test func `coverage and changes as JSON`() throws {
    let answer = try Door.ask(["test", "tested", "--coverage", "--mutate", "--format", "json"])
    let report = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
    let file = try #require((report?["files"] as? [[String: Any]])?.first)
    let coverage = try #require(file["coverage"] as? [String: Any])
    #expect(coverage["possible"] as? Int == 6 && coverage["asserted"] as? Int == 4)
    let mutation = try #require(file["mutation"] as? [String: Any])
    #expect(mutation["changes"] as? Int == 6 && mutation["noticed"] as? Int == 5)
    #expect((mutation["survivors"] as? [Any])?.count == 1)
  }

  @Test func `JUnit has a suite for a file, a case for a test and the difference`() throws {
    let answer = try Door.ask(["test", "elsewhere/failing-test.yaml", "tested", "--format", "junit"])
    #expect(answer.status == 1)
    let document = try XMLReader.read(answer.out)
    #expect(document.elements.filter { $0.name == "testsuite" }.map { $0.attributes["tests"] } == ["1", "4"])
    #expect(document.elements.count { $0.name == "testcase" } == 5)
    let failures = document.elements.filter { $0.name == "failure" }
    #expect(failures.map { $0.attributes["message"] } == ["a: should be pass, but is fail"])
  }
}

/// Just enough of XML to see that it is well formed, and what it holds.
struct XMLReader {
  struct Element {
    let name: String
    let attributes: [String: String]
  }

  struct Malformed: Error {}

  private(set) var elements: [Element] = []

  static func read(_ text: String) throws -> XMLReader {
    var reader = XMLReader()
    var open: [String] = []
    guard text.hasPrefix("<?xml ") else { throw Malformed() }
    for match in text.matches(of: #/<(/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(/?)>/#) {
      let name = String(match.output.2)
      guard match.output.1.isEmpty else {
        guard open.popLast() == name else { throw Malformed() }
        continue
      }
      let attributes = match.output.3.matches(of: #/([a-z]+)="([^"]*)"/#).map {
        (String($0.output.1), String($0.output.2))
      }
      reader.elements.append(Element(name: name, attributes: Dictionary(attributes) { first, _ in first }))
      if match.output.4.isEmpty { open.append(name) }
    }
    guard open.isEmpty, text.count(where: { $0 == "<" }) == text.count(where: { $0 == ">" }) else { throw Malformed() }
    return reader
  }
}
