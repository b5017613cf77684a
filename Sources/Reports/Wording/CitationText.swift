import Programs
import SourceText
import Values

/// Citations and sources as a reader sees them: 《政府购买服务管理办法》第 10 条第 (3) 项（官方文本）.
struct CitationText {
  let program: Program
  let language: Language

  /// nil where the citation leads nowhere.
  func text(_ citation: Citation) -> String? {
    guard program.catalogue.sources.indices.contains(citation.source) else { return nil }
    let source = program.catalogue.sources[citation.source]
    var text = title(source)
    if let place = citation.at, !place.isEmpty { text += self.place(place) }
    return text + (language == .zh ? "（\(mark(source.verified))）" : " (\(mark(source.verified)))")
  }

  /// All of them, or that there is none.
  func text(_ citations: [Citation]) -> String {
    let texts = citations.compactMap(text)
    guard !texts.isEmpty else { return language == .zh ? "未注明依据" : "no basis is given" }
    return texts.joined(separator: language == .zh ? "；" : "; ")
  }

  private func title(_ source: Source) -> String {
    let title = source.title.isEmpty ? source.id : source.title[language]
    // A drafting note is no document that one could look up.
    guard language == .zh, source.verified != .draft, source.title.zh != nil, !title.contains("《") else { return title }
    return "《\(title)》"
  }

  /// `art. 10(3)` as 第 10 条第 (3) 项 in Chinese; anything else as the author wrote it.
  private func place(_ written: String) -> String {
    guard language == .zh else { return ", " + written.replacing(" ", with: "\u{A0}") }
    guard written.first?.isASCII == true else { return written }
    let text = written.trimmingPrefix("art.").drop { $0 == " " }
    guard written.hasPrefix("art."), let open = text.firstIndex(where: { !$0.isNumber }) ?? Optional(text.endIndex),
      open > text.startIndex
    else { return " " + written }
    let article = "第\u{A0}\(text[..<open])\u{A0}条"
    let rest = text[open...]
    if rest.isEmpty { return article }
    let item = rest.dropFirst().dropLast()
    guard rest.first == "(", rest.last == ")", !item.isEmpty, item.allSatisfy(\.isNumber) else { return " " + written }
    return article + "第\u{A0}(\(item))\u{A0}项"
  }

  /// How far the source was read.
  func mark(_ verified: Verification) -> String {
    switch (verified, language) {
    case (.official, .zh): "官方文本"
    case (.official, .en): "official text"
    case (.secondary, .zh): "转引，未见官方文本"
    case (.secondary, .en): "at second hand"
    case (.news, .zh): "新闻报道"
    case (.news, .en): "news report"
    case (.recalled, .zh): "凭记忆，未核对"
    case (.recalled, .en): "from memory, not checked"
    case (.draft, .zh): "示范，无法律依据"
    case (.draft, .en): "demonstration, no legal basis"
    }
  }
}
