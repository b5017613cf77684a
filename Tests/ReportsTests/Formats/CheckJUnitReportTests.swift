import Evaluation
import Foundation
import Programs
import SourceText
import Testing

@testable import Reports

@Suite struct CheckJUnitReportTests {
  private func text(_ results: [CaseResult], _ language: Language = .zh, show: ShowSet? = nil) -> String {
    CheckJUnitReport.text(results, options: ReportOptions(language: language, show: show))
  }

  @Test(arguments: Language.allCases)
  func `the suites read as they lie in the golden`(_ language: Language) throws {
    let results = [try GiftFair().result(), try HallCase().result(isWaived: true)]
    try Golden.check(text(results, language), "formats/check.\(language.rawValue).xml")
  }

  /// What the readers of JUnit's XML agree on: which element stands in which, what each must say, and that the counts are
  /// right.
  @Test func `the document is built as readers of JUnit expect`() throws {
    let hall = try HallCase()
    let results = [
      try GiftFair().result(), hall.result(isWaived: true), hall.result(id: HallCase.hostile, text: HallCase.hostile),
    ]
    for show in [nil, ShowSet.usual, []] as [ShowSet?] {
      let page = MarkupPage(text(results, show: show))
      #expect(page.isWellFormed)
      let parents: [String: Set<String?>] = [
        "testsuites": [nil], "testsuite": ["testsuites"], "properties": ["testsuite"], "property": ["properties"],
        "testcase": ["testsuite"], "failure": ["testcase"], "error": ["testcase"], "skipped": ["testcase"],
        "system-out": ["testcase"],
      ]
      let required = [
        "testsuites": ["name", "tests", "failures", "errors", "skipped"],
        "testsuite": ["name", "tests", "failures", "errors", "skipped"], "property": ["name", "value"],
        "testcase": ["classname", "name"], "failure": ["type", "message"], "error": ["type", "message"],
        "skipped": ["message"],
      ]
      for element in page.elements {
        #expect(parents[element.name]?.contains(element.parent) == true, "\(element.name) in \(element.parent ?? "-")")
        for name in required[element.name] ?? [] { #expect(element.attributes[name] != nil, "\(element.name) \(name)") }
      }
      for (attribute, element) in [
        ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
      ] {
        let count = page.all(element).count
        #expect(page.all("testsuites").first?.attributes[attribute] == String(count))
        let sum = page.all("testsuite").compactMap { $0.attributes[attribute].flatMap { Int($0) } }.reduce(0, +)
        #expect(sum == count)
      }
    }
  }

  @Test func `results become what the design's table says`() throws {
    let page = MarkupPage(text([try GiftFair().result()]))
    let findings = try GiftFair().findings
    func count(_ kinds: [ResultKind]) -> Int { findings.count { kinds.contains($0.result) } }
    #expect(page.all("testcase").count == findings.count)
    #expect(page.all("failure").count == count([.fail]))
    #expect(page.all("error").count == count([.error]))
    #expect(page.all("skipped").count == count([.undetermined, .needsReview, .notApplicable]))
    let waived = text([try HallCase().result(isWaived: true)], .en)
    #expect(waived.contains(#"waived by 茶点: 茶点"/>"#))
    let excused = text([try HallCase().result()], .en)
    #expect(excused.contains("<system-out>Within the limit: holds (exception: For the elderly. Basis: "))
  }

  @Test func `XML escapes everything`() {
    #expect(
      XMLText.escaped("]]> <a b='c'>\u{0}\u{FFFF}\u{D7FF}") == "]]&gt; &lt;a b=&apos;c&apos;&gt;\\u{0}\u{FFFD}\u{D7FF}")
  }
}
