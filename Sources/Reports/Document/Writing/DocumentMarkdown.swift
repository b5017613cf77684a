import SourceText

/// A document as Markdown with tables.
public enum DocumentMarkdown {
  /// The whole text.
  public static func text(_ document: GuidanceDocument, languages: DocumentLanguages) -> String {
    MarkdownWriter(languages: languages.all).text(document, languages)
  }
}

private struct MarkdownWriter {
  let languages: [Language]

  func text(_ document: GuidanceDocument, _ languages: DocumentLanguages) -> String {
    var parts = ["# " + joined(document.title, " / ")]
    if !document.issuer.isEmpty { parts.append(joined(document.issuer, " / ")) }
    if let note = document.bindingNote(languages) { parts += paragraphs(note).map { "*\($0)*" } }
    var rest = document.blocks[...]
    while let block = rest.first {
      if case .heading = block { break }
      parts += self.block(block)
      rest.removeFirst()
    }
    if document.chapters.count > 1 {
      parts.append(
        document.chapters.map { "- [\(joined($0.title, " / "))](#\($0.anchor))" }.joined(separator: "\n"))
    }
    for block in rest { parts += self.block(block) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The paragraphs of a block, without the blank lines between them.
  private func block(_ block: DocumentBlock) -> [String] {
    switch block {
    case .heading(let level, let text, let anchor):
      let title = String(repeating: "#", count: level) + " " + joined(text, " / ")
      guard let anchor else { return [title] }
      return ["<a id=\"\(anchor)\"></a>", title]
    case .paragraph(let text): return paragraphs(text)
    case .notice(let text): return [paragraphs(text).map { "> **\($0)**" }.joined(separator: "\n>\n")]
    case .list(let items): return [items.map { "- " + joined($0, "<br>") }.joined(separator: "\n")]
    case .code(let code):
      let fence = String(repeating: "`", count: max(3, Self.longestTicks(code) + 1))
      return ["\(fence)feel\n\(code)\n\(fence)"]
    case .terms(let terms):
      return terms.map { term in
        let lines = term.blocks.flatMap(self.block)
        let head = "- **\(joined(term.name, " / "))**"
        return
          ([head]
          + lines.map {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n")
          })
          .joined(separator: "\n\n")
      }
    case .table(let table):
      var lines: [String] = []
      if let caption = table.caption { lines.append(joined(caption, " / ") + "\n") }
      lines.append(row(table.header))
      lines.append("|" + String(repeating: " --- |", count: table.header.count))
      lines += table.rows.map(row)
      return [lines.joined(separator: "\n")]
    }
  }

  private func row(_ cells: [DocumentText]) -> String {
    "| " + cells.map { joined($0, "<br>", isCell: true) }.joined(separator: " | ") + " |"
  }

  private func paragraphs(_ text: DocumentText) -> [String] {
    guard languages.count > 1, text.zh != text.en else { return [opened(inlines(text[languages[0]], languages[0]))] }
    return languages.map { opened(inlines(text[$0], $0)) }
  }

  /// A paragraph that does not begin as a list would.
  private func opened(_ text: String) -> String {
    if text.hasPrefix("-") || text.hasPrefix("+") { return "\\" + text }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return text }
    return digits + "\\" + rest
  }

  /// Both languages on one line.
  private func joined(_ text: DocumentText, _ separator: String, isCell: Bool = false) -> String {
    guard languages.count > 1, text.zh != text.en else {
      return inlines(text[languages[0]], languages[0], isCell: isCell)
    }
    return languages.map { inlines(text[$0], $0, isCell: isCell) }.filter { !$0.isEmpty }
      .joined(separator: separator)
  }

  private func inlines(_ inlines: [DocumentInline], _ language: Language, isCell: Bool = false) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .address(let text): return Self.escaped(text)
      case .strong(let text): return "**\(Self.escaped(text))**"
      case .code(let text): return code(text, isCell)
      case .mark(let text): return "【\(Self.escaped(text))】"
      case .link(let text, let anchor): return "[\(Self.escaped(text))](#\(anchor))"
      case .foreign(let text, let other): return Self.escaped(text + other.foreignMark(in: language))
      case .lineBreak: return "<br>"
      }
    }.joined()
  }

  private func code(_ text: String, _ isCell: Bool) -> String {
    let ticks = String(repeating: "`", count: Self.longestTicks(text) + 1)
    let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    // A bar would end the cell, in code too.
    return ticks + space + (isCell ? text.replacing("|", with: "\\|") : text) + space + ticks
  }

  private static func longestTicks(_ text: String) -> Int {
    text.split { $0 != "`" }.map(\.count).max() ?? 0
  }

  /// INVARIANT (Markdown escapes everything): no text of an author becomes a mark or a tag.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!": result += "\\" + String(character)
      default: result.append(character)
      }
    }
    return result
  }
}
