import SourceText

/// A document as one file of HTML that is also well-formed XML: its style inside, no scripts, nothing from elsewhere.
public enum DocumentHTML {
  /// The whole page.
  ///
  /// - Parameter stylesheet: the address of the style, for a server that allows no styles inside pages; nil: it is inside.
  public static func text(
    _ document: GuidanceDocument, languages: DocumentLanguages, stylesheet: String? = nil
  ) -> String {
    HTMLWriter(languages: languages.all).page(document, languages, stylesheet)
  }

  /// The document without a page around it, for whoever shows it in a page of their own. Its style is `style`.
  public static func fragment(_ document: GuidanceDocument, languages: DocumentLanguages) -> String {
    HTMLWriter(languages: languages.all).content(document, languages, main: "div")
  }

  /// The style of documents.
  public static var style: String { DocumentStyle.sheet }

  /// A long name may go on in the next line after a stop or a low line, not in the midst of a word.
  static func breakable(_ name: String) -> String {
    let text = HTMLText.escaped(name)
    guard name.count > 20, !name.contains(" ") else { return text }
    return text.replacing(".", with: ".<wbr/>").replacing("_", with: "_<wbr/>")
  }
}

private struct HTMLWriter {
  let languages: [Language]

  private var isPaired: Bool { languages.count > 1 }

  func page(_ document: GuidanceDocument, _ languages: DocumentLanguages, _ stylesheet: String?) -> String {
    let style =
      stylesheet.map { "<link rel=\"stylesheet\" href=\"\(HTMLText.escaped($0))\"/>" }
      ?? "<style>\n\(DocumentStyle.sheet)\n</style>"
    let first = self.languages[0]
    let title = self.languages.map { plain(document.title[$0]) }.joined(separator: " / ")
    var html = """
      <!DOCTYPE html>
      <html lang="\(first.tag)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>\(HTMLText.escaped(title))</title>
      \(style)
      </head>
      <body\(isPaired ? " class=\"both\"" : "")>

      """
    html += content(document, languages, main: "main")
    return html + "</body>\n</html>\n"
  }

  /// - Parameter main: the element around the text: a page has one `main` only.
  func content(_ document: GuidanceDocument, _ languages: DocumentLanguages, main: String) -> String {
    var html = "<header>\n<h1>\(stacked(document.title))</h1>\n"
    if !document.issuer.isEmpty { html += "<p class=\"issuer\">\(stacked(document.issuer))</p>\n" }
    html += "</header>\n<\(main)>\n"
    if let note = document.bindingNote(languages) { html += paired("p", note, attributes: " class=\"binding\"") }
    var rest = document.blocks[...]
    // What stands before the first chapter belongs above the contents.
    while let block = rest.first {
      if case .heading = block { break }
      html += self.block(block)
      rest.removeFirst()
    }
    html += contents(document)
    for block in rest { html += self.block(block) }
    return html + "</\(main)>\n"
  }

  private func contents(_ document: GuidanceDocument) -> String {
    let chapters = document.chapters
    guard chapters.count > 1 else { return "" }
    let name = DocumentText("目录", "Contents")
    let label = HTMLText.escaped(languages.map { plain(name[$0]) }.joined(separator: " / "))
    var html = "<nav aria-label=\"\(label)\">\n<ol>\n"
    for chapter in chapters {
      html += "<li><a href=\"#\(HTMLText.escaped(chapter.anchor))\">\(stacked(chapter.title))</a></li>\n"
    }
    html += "</ol>\n</nav>\n"
    return html
  }

  private func block(_ block: DocumentBlock) -> String {
    switch block {
    case .heading(let level, let text, let anchor):
      let id = anchor.map { " id=\"\(HTMLText.escaped($0))\"" } ?? ""
      let isAnnex = level == 2 && anchor?.hasPrefix("annex") == true
      return "<h\(level)\(id)\(isAnnex ? " class=\"annex\"" : "")>\(spans(text))</h\(level)>\n"
    case .paragraph(let text): return paired("p", text)
    case .notice(let text): return "<div class=\"notice\" role=\"note\">\n" + paired("p", text) + "</div>\n"
    case .list(let items):
      let lists = languages.map { language in
        "<ul\(isPaired ? " lang=\"\(language.tag)\"" : "")>\n"
          + items.map { "<li>\(inlines($0[language], language))</li>\n" }.joined() + "</ul>\n"
      }
      guard isPaired, items.contains(where: { $0.zh != $0.en }) else { return lists[0] }
      return "<div class=\"pair\">\n" + lists.joined() + "</div>\n"
    case .code(let code): return "<pre><code>\(HTMLText.escaped(code))</code></pre>\n"
    case .terms(let terms):
      return "<dl>\n"
        + terms.map { term in
          "<dt>\(stacked(term.name))</dt>\n<dd>\n\(term.blocks.map(self.block).joined())</dd>\n"
        }.joined() + "</dl>\n"
    case .table(let table): return self.table(table)
    }
  }

  private func table(_ table: DocumentTable) -> String {
    var html = "<table>\n"
    if let caption = table.caption { html += "<caption>\(stacked(caption))</caption>\n" }
    html += "<thead>\n<tr>"
    for cell in table.header { html += "<th scope=\"col\">\(stacked(cell))</th>" }
    html += "</tr>\n</thead>\n<tbody>\n"
    let names = table.header.map { cell in
      HTMLText.escaped(languages.map { plain(cell[$0]) }.removingRepeats.joined(separator: " "))
    }
    for row in table.rows {
      html += "<tr>"
      for (index, cell) in row.enumerated() {
        let name = names.indices.contains(index) ? " data-head=\"\(names[index])\"" : ""
        html +=
          index == 0
          ? "<th scope=\"row\"\(name)>\(stacked(cell))</th>" : "<td\(name)><div>\(stacked(cell))</div></td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody>\n</table>\n"
  }

  /// An element in the one language, or two of them side by side.
  private func paired(_ element: String, _ text: DocumentText, attributes: String = "") -> String {
    guard isPaired, text.zh != text.en else {
      return "<\(element)\(attributes)>\(inlines(text[languages[0]], languages[0]))</\(element)>\n"
    }
    let parts = languages.map { "<\(element)\(attributes) lang=\"\($0.tag)\">\(inlines(text[$0], $0))</\(element)>\n" }
    return "<div class=\"pair\">\n" + parts.joined() + "</div>\n"
  }

  /// Both languages of a heading side by side.
  private func spans(_ text: DocumentText) -> String {
    guard isPaired, text.zh != text.en else { return inlines(text[languages[0]], languages[0]) }
    let parts = languages.map { "<span lang=\"\($0.tag)\">\(inlines(text[$0], $0))</span>" }
    return "<span class=\"pair\">" + parts.joined() + "</span>"
  }

  /// One language below the other, in cells, terms and the title: line by line, and once where both say the same.
  private func stacked(_ text: DocumentText) -> String {
    guard isPaired, text.zh != text.en else { return inlines(text[languages[0]], languages[0]) }
    let lines = languages.map {
      text[$0].split(separator: .lineBreak, omittingEmptySubsequences: false).map(Array.init)
    }
    func line(_ index: Int, _ language: Int) -> String {
      let tag = languages[language].tag
      return "<span class=\"line\" lang=\"\(tag)\">\(inlines(lines[language][index], languages[language]))</span>"
    }
    guard lines[0].count == lines[1].count else {
      return languages.indices.map { language in lines[language].indices.map { line($0, language) }.joined() }.joined()
    }
    return lines[0].indices.map { index in
      if lines[0][index] == lines[1][index] {
        return "<span class=\"line\">\(inlines(lines[0][index], languages[0]))</span>"
      }
      return languages.indices.map { line(index, $0) }.joined()
    }.joined()
  }

  private func inlines(_ inlines: [DocumentInline], _ language: Language) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): HTMLText.escaped(text)
      case .strong(let text): "<strong>\(HTMLText.escaped(text))</strong>"
      case .code(let text): "<code>\(DocumentHTML.breakable(text))</code>"
      case .mark(let text): "<mark>\(HTMLText.escaped(text))</mark>"
      case .link(let text, let anchor): "<a href=\"#\(HTMLText.escaped(anchor))\">\(HTMLText.escaped(text))</a>"
      case .address(let text): "<span class=\"address\">\(HTMLText.escaped(text))</span>"
      case .foreign(let text, let other):
        "<span lang=\"\(other.tag)\">\(HTMLText.escaped(text))</span>"
          + "<small>\(HTMLText.escaped(other.foreignMark(in: language)))</small>"
      case .lineBreak: "<br/>"
      }
    }.joined()
  }

  private func plain(_ inlines: [DocumentInline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .strong(let text), .code(let text), .mark(let text), .link(let text, _),
        .address(let text), .foreign(let text, _):
        text
      case .lineBreak: " "
      }
    }.joined()
  }
}

extension [String] {
  /// Each once, in order.
  fileprivate var removingRepeats: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}
