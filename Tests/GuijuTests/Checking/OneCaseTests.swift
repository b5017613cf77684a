import Foundation
import Guiju
import Testing

/// One case, judged under a program that is compiled already.
@Suite struct OneCaseTests {
  @Test func `it is judged as it is by name, and called as it is told`() throws {
    let library = RuleLibrary(folder: OwnGuidance.root + "/rules")
    let path = OwnGuidance.root + "/examples/gift-fair/case.yaml"
    let today = try #require(CalendarDate("2026-01-01"))
    var request = CheckRequest(library: library, today: today)
    let byName = CheckRun.run(paths: [path], request)
    request.program = library.compile("cn/xian/community-fund").value
    #expect(request.program != nil)
    let compiled = CheckRun.run(file: path, named: "集市.yaml", request)
    #expect(compiled.exitCode(failOn: .error) == 1)
    func told(_ outcome: CheckOutcome) -> [String] {
      outcome.results.flatMap { result in
        result.findings.map { "\(result.rule(of: $0).id) \($0.subject.text) \($0.result)" }
      }
    }
    #expect(told(compiled) == told(byName) && !told(compiled).isEmpty)
    #expect(compiled.results.first?.data.files.first?.file.name == "集市.yaml")
  }

  @Test func `findings as a part of a page link every basis to the text of its rule`() throws {
    let library = RuleLibrary(folder: OwnGuidance.root + "/rules")
    let program = try #require(library.compile("cn/xian/community-fund").value)
    var request = CheckRequest(library: library, today: try #require(CalendarDate("2026-01-01")))
    request.program = program
    let outcome = CheckRun.run(
      file: OwnGuidance.root + "/examples/gift-fair/case.yaml", named: "case.yaml", request)
    let result = try #require(outcome.results.first)
    var options = ReportOptions(language: .zh)
    options.ruleAddress = { "/g#" + GuidanceDocument.anchor(ofRule: $0.id) }
    let text = HTMLReport.fragment(result, options: options, toolVersion: "0") { _, _ in [] }
    #expect(!text.contains("<html") && !text.contains("<style"))
    let document = DocumentHTML.text(GuidanceDocument(program), languages: .zh, stylesheet: "/d.css")
    #expect(!document.contains("<style") && document.contains("href=\"/d.css\""))
    let links = text.matches(of: #/href="\/g#([^"]+)"/#)
    #expect(!links.isEmpty)
    for link in links { #expect(document.contains("id=\"\(link.output.1)\""), "\(link.output.1)") }
  }
}
