import Foundation
import FoundationXML
import SourceText
import Testing

@testable import Reports

@Suite struct DocumentTests {
  @Test(arguments: DocumentLanguages.allCases)
  func `a document shows one of everything`(_ languages: DocumentLanguages) throws {
    let document = GuidanceDocument(try RulesOfTheHall().program)
    let html = DocumentHTML.text(document, languages: languages)
    try Golden.check(html, "document/hall.\(languages.rawValue).html")
    try Golden.check(
      DocumentMarkdown.text(document, languages: languages), "document/hall.\(languages.rawValue).md")
    let page = Page(html)
    #expect(page.isWellFormed)
    #expect(Set(page.anchors).count == page.anchors.count, "an anchor stands twice")
    for link in page.links { #expect(page.anchors.contains(link), "#\(link) leads nowhere") }
    for rule in ["rule-ceiling", "rule-noise", "rule-parent-open"] { #expect(page.anchors.contains(rule)) }
    #expect(page.elements.isDisjoint(with: ["script", "link", "img", "iframe"]))
  }

  @Test func `HTML escapes everything`() throws {
    let evil = "<script>alert('\"&\u{202E}\u{7}')</script>"
    let document = GuidanceDocument(try RulesOfTheHall(title: LocalizedText(zh: evil, en: evil)).program)
    for languages in DocumentLanguages.allCases {
      let html = DocumentHTML.text(document, languages: languages)
      #expect(!html.contains("<script") && !html.contains("\u{202E}") && !html.contains("\u{7}"))
      #expect(html.contains("&lt;script&gt;alert(&#39;&quot;&amp;\\u{202E}\\u{7}&#39;)"))
      #expect(Page(html).isWellFormed)
    }
  }

  @Test(arguments: [
    ("plan.total", "plan.total"), ("a long text with blanks.", "a long text with blanks."),
    ("plan.purchase.supplier_listed", "plan.<wbr/>purchase.<wbr/>supplier_<wbr/>listed"),
    ("a_name_with_more_<b>_in_it", "a_<wbr/>name_<wbr/>with_<wbr/>more_<wbr/>&lt;b&gt;_<wbr/>in_<wbr/>it"),
  ])
  func `long names break between words`(_ name: String, _ written: String) {
    #expect(DocumentHTML.breakable(name) == written)
  }

  @Test func `Markdown escapes everything`() throws {
    let evil = "<script> [x](y) `a` *b* | # c"
    let document = GuidanceDocument(try RulesOfTheHall(title: LocalizedText(zh: evil)).program)
    let text = DocumentMarkdown.text(document, languages: .zh)
    #expect(text.hasPrefix(##"# &lt;script&gt; \[x\](y) \`a\` \*b\* \| \# c"## + "\n"))
    #expect(!text.contains("<script"))
  }

  @Test(arguments: [
    (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一"), (2030, "二千零三十"),
  ])
  func `Chinese numerals`(number: Int, text: String) {
    #expect(DocumentWords.numeral(number) == text)
  }
}

/// What a page of HTML has in it, read as XML.
private final class Page: NSObject, XMLParserDelegate {
  private(set) var anchors: [String] = []
  private(set) var links: [String] = []
  private(set) var elements: Set<String> = []
  private(set) var isWellFormed = false

  init(_ html: String) {
    super.init()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.insert(element)
    if let id = attributes["id"] { anchors.append(id) }
    if let target = attributes["href"] { links.append(String(target.dropFirst())) }
  }
}
