import Evaluation
import Foundation
import Programs
import SourceText
import Testing

@testable import Reports

/// What people wrote stays text, whatever it is and wherever it stands.
@Suite struct HostileTextTests {
  private let hall: HallCase
  private let result: CaseResult

  init() throws {
    let evil = HallCase.hostile
    hall = try HallCase(title: LocalizedText(zh: evil, en: evil))
    result = hall.result(id: evil, isWaived: true, text: evil, file: "=cmd|' <script>]]>\u{202E}.yaml")
  }

  private func options(_ language: Language) -> ReportOptions { ReportOptions(language: language, show: .all) }

  private func expectHarmless(_ text: String) {
    let harmful = text.unicodeScalars.filter { scalar in
      let category = scalar.properties.generalCategory
      return scalar != "\n" && (category == .control || category == .format)
    }
    #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })")
  }

  @Test(arguments: Language.allCases)
  func `on pages`(_ language: Language) {
    let files = HTMLReport.folder(
      [result], options: options(language), toolVersion: "0.1.0", explanations: { _, _ in [] })
    for file in files {
      expectHarmless(file.text)
      let page = MarkupPage(file.text)
      #expect(page.isWellFormed)
      #expect(!page.names.contains("script"))
      #expect(page.text.contains("<script>alert(1)</script> ]]> \\u{202E}gpj.exe"))
      #expect(file.text.contains("hyphens: auto"), "a long word may break")
    }
  }

  @Test(arguments: Language.allCases)
  func `in XML`(_ language: Language) {
    let text = CheckJUnitReport.text([result], options: options(language))
    expectHarmless(text)
    let page = MarkupPage(text)
    #expect(page.isWellFormed)
    #expect(page.all("testsuite").first?.attributes["name"]?.contains("<script>") == true)
    #expect(!text.contains("]]>"))
  }

  @Test(arguments: Language.allCases)
  func `in JSON of every kind`(_ language: Language) throws {
    for text in [
      SARIFReport.text([result], options: options(language), toolVersion: "0.1.0"),
      OSCALReport.text([result], options: options(language), toolVersion: "0.1.0"),
      JSONReport.text([result], options: options(language), toolVersion: "0.1.0"),
    ] {
      expectHarmless(text)
      _ = try ParsedJSON(text: text)
    }
  }

  /// Readers show messages as they are: what is invisible is written out in the text itself.
  @Test func `in the messages of SARIF and OSCAL controls are written out`() throws {
    func strings(_ value: ParsedJSON, _ keys: Set<String>) -> [String] {
      (value.object ?? [:]).flatMap { key, member in
        (keys.contains(key) ? [member.string].compactMap(\.self) : []) + strings(member, keys)
      } + (value.array ?? []).flatMap { strings($0, keys) }
    }
    let sarif = try ParsedJSON(text: SARIFReport.text([result], options: options(.zh), toolVersion: "0.1.0"))
    let oscal = try ParsedJSON(text: OSCALReport.text([result], options: options(.zh), toolVersion: "0.1.0"))
    let said =
      strings(sarif, ["text", "justification", "fullName", "uri"])
      + strings(oscal, ["title", "description", "value", "text", "href"])
    #expect(said.contains { $0.contains("\\u{202E}gpj.exe") })
    for text in said { expectHarmless(text) }
    for address in strings(sarif, ["uri"]) + strings(oscal, ["href"]) {
      #expect(address.allSatisfy { $0.isASCII && !" <>|'\"".contains($0) || $0 == "'" }, "\(address)")
    }
  }

  @Test(arguments: Language.allCases)
  func `in CSV and on the terminal`(_ language: Language) {
    let table = CSVReport.text([result], options: options(language))
    for row in table.split(separator: "\n").dropFirst() { #expect(row.hasPrefix("'=cmd") || row.hasPrefix("\"'=cmd")) }
    expectHarmless(
      TerminalReport.text([result], options: ReportOptions(language: language, colour: false, show: .all)))
    expectHarmless(TerminalReport.text([result, result], options: ReportOptions(language: language, show: .all)))
  }

  @Test(
    arguments: [
      ("javascript:alert(1)", nil), ("http://", nil), ("data:text/html,x", nil), ("example.org", nil),
      ("https://例.cn/a b?<x>", "https://%E4%BE%8B.cn/a%20b?%3Cx%3E"),
      ("https://example.org/#a%20b", "https://example.org/#a%20b"),
    ] as [(String, String?)])
  func `only addresses of the web become links`(_ written: String, _ address: String?) {
    #expect(URIText.web(written) == address)
  }

  @Test(arguments: [
    ("cases/甲.yaml", "cases/%E7%94%B2.yaml"), ("/srv/a b.csv", "file:///srv/a%20b.csv"), ("c:x.yaml", "c%3Ax.yaml"),
    ("../a#b?c%.yaml", "../a%23b%3Fc%25.yaml"),
  ])
  func `paths become references`(_ path: String, _ reference: String) {
    #expect(URIText.path(path) == reference)
  }
}
