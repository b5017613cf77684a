import Cases
import Evaluation
import Foundation
import Programs
import SourceText
import Testing

@testable import Reports

@Suite struct PageTests {
  let fair: GiftFair
  let hall: HallCase
  init() throws {
    fair = try GiftFair()
    hall = try HallCase()
  }

  private func page(_ result: CaseResult, _ language: Language, show: ShowSet? = nil) -> String {
    HTMLReport.page(
      result, options: ReportOptions(language: language, show: show), toolVersion: "0.1.0",
      explanations: fair.explanations)
  }

  private func folder(_ results: [CaseResult], _ language: Language = .zh) -> [HTMLReport.File] {
    HTMLReport.folder(
      results, options: ReportOptions(language: language), toolVersion: "0.1.0", explanations: fair.explanations)
  }

  @Test(arguments: Language.allCases)
  func `the page of a case reads as it lies in the golden`(_ language: Language) throws {
    try Golden.check(page(fair.result(), language), "formats/gift-fair.\(language.rawValue).html")
    try Golden.check(page(hall.result(isWaived: true), language, show: .all), "formats/hall.\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases)
  func `the page of many cases reads as it lies in the golden`(_ language: Language) throws {
    let holds = fair.findings.filter { $0.result == .pass }
    let results = [
      fair.result(id: "读书会", findings: holds), fair.result(), hall.result(), fair.result(id: "empty", findings: []),
    ]
    try Golden.check(folder(results, language)[0].text, "formats/index.\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases)
  func `a page is one file that needs nothing else`(_ language: Language) throws {
    for file in folder([fair.result(), hall.result(isWaived: true)], language) {
      let page = MarkupPage(file.text)
      #expect(page.isWellFormed, "\(file.name)")
      #expect(page.names.isDisjoint(with: ["script", "link", "img", "iframe", "object", "base", "form"]))
      #expect(!file.text.contains("url(http") && !file.text.contains("@import"))
      #expect(page.all("html").first?.attributes["lang"] == language.tag)
      #expect(page.all("h1").count == 1)
      for header in page.all("th") { #expect(["col", "row"].contains(header.attributes["scope"])) }
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test func `the head says by what, of what and as of when, the end has every fingerprint`() {
    let result = hall.result()
    let text = page(result, .zh)
    for words in ["依据《社区活动室使用指引》", "hall，0.1.0 版", "2019年7月1日", "检查当天；案例文件没有写明日期"] {
      #expect(text.contains(words), "\(words)")
    }
    for fingerprint in [result.program.fingerprint.text, result.data.fingerprint.text]
      + result.data.files.map(\.fingerprint.text)
    {
      #expect(text.contains(fingerprint))
    }
    #expect(page(fair.result(), .zh).contains("案例文件写明"))
  }

  @Test func `what fails comes first, then what is waived, open, and what holds`() throws {
    let text = page(fair.result(), .zh)
    let order = ["预算逐项", "要改的（", "建议改进（", "还缺什么（", "须由人判断（", "无法计算（", "符合的（", "这样读了所填的数据", "检查记录"]
    let places = try order.map { try #require(text.range(of: $0), "\($0)").lowerBound }
    #expect(places == places.sorted())
    let waived = page(hall.result(isWaived: true), .zh)
    #expect(waived.contains("已准予例外（1 项）"))
    #expect(waived.contains("<dt>批准</dt>\n<dd>茶点</dd>"))
  }

  @Test func `what an exception excused names it, and an incomplete group says so`() {
    let text = page(hall.result(), .en)
    #expect(text.contains("<p>Except: For the elderly. Basis: Drafting default"))
    #expect(text.contains("other rows could not be assigned to a group"))
  }

  @Test func `cases are ranked by what fails, and each link leads to a page`() throws {
    let holds = fair.findings.filter { $0.result == .pass }
    let files = folder([fair.result(id: "读书会", findings: holds), hall.result(), fair.result()])
    #expect(files.map(\.name) == ["index.html", "001-读书会.html", "002-hall-1.html", "003-gift-fair.html"])
    let links = MarkupPage(files[0].text).all("a").compactMap { $0.attributes["href"]?.removingPercentEncoding }
    #expect(links == ["003-gift-fair.html", "002-hall-1.html", "001-读书会.html"])
    for file in files.dropFirst() {
      #expect(MarkupPage(file.text).all("a").map { $0.attributes["href"] } == ["index.html"])
    }
  }

  @Test func `the chart has a title, a description, and a table with the same figures`() throws {
    let index = folder([fair.result(), hall.result()])[0].text
    let page = MarkupPage(index)
    let picture = try #require(page.all("svg").first)
    #expect(picture.attributes["role"] == "img")
    let named = Set(picture.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? [])
    #expect(
      named == Set(page.elements.filter { ["title", "desc"].contains($0.name) }.compactMap { $0.attributes["id"] }))
    for entry in RuleTally([fair.result(), hall.result()], .zh).entries {
      let row = [entry.cases, entry.failed, entry.waived, entry.open, entry.held].map { "<div>\($0)</div>" }
      let start = try #require(index.range(of: ">  \(entry.id)</span></th>"), "\(entry.id)").upperBound
      let cells = index[start...].prefix { $0 != "/" || index[start...].hasPrefix("</tr>") }
      #expect(!cells.isEmpty)
      var rest = index[start...]
      for cell in row {
        let place = try #require(rest.range(of: "<div>"))
        #expect(rest[place.lowerBound...].hasPrefix(cell), "\(entry.id)")
        rest = rest[place.upperBound...]
      }
    }
    // Colour alone says nothing: the second part is hatched.
    #expect(page.all("pattern").count == 1)
  }

  @Test(arguments: [
    ("../../etc/passwd", "001-etc-passwd.html"), ("a/b\\c:d", "001-a-b-c-d.html"), ("", "001.html"),
    ("\u{202E}x\u{0}y", "001-x-y.html"), ("…", "001.html"),
    (String(repeating: "长", count: 300), "001-" + String(repeating: "长", count: 40) + ".html"),
  ])
  func `the file of a case bears a harmless name`(_ id: String, _ name: String) {
    #expect(PageNames.all([fair.result(id: id)]) == [name])
  }

  @Test func `a table of thousands of lines is cut, and the rest counted`() {
    let lines = (0..<CasePage.rowLimit + 7).map { GiftFair.Line(item: "第 \($0) 笔", category: "material", amount: "1") }
    let text = page(fair.result(id: "a", findings: [], lines: lines), .zh)
    #expect(text.contains("还有 7 项没有列出"))
  }
}
