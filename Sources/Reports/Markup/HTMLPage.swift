import SourceText

/// A page of HTML under construction that is also well-formed XML: its style inside, no scripts, nothing from elsewhere.
/// Elements are closed by whoever opens them; texts and attributes are escaped, with their controls made visible.
struct HTMLPage {
  typealias Attributes = KeyValuePairs<String, String>

  let language: Language
  private(set) var body = ""

  init(_ language: Language) { self.language = language }

  /// Elements that stand on lines of their own.
  private static let blocks: Set<String> = [
    "article", "body", "dd", "dl", "dt", "figure", "header", "li", "main", "ol", "p", "section", "table", "tbody",
    "thead", "tr", "ul", "h1", "h2", "h3", "caption", "figcaption", "svg", "g",
  ]

  /// An element with what `content` puts into it.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout HTMLPage) -> Void) {
    let isBlock = Self.blocks.contains(name)
    body += "<\(name)\(Self.written(attributes))>"
    content(&self)
    body += "</\(name)>" + (isBlock ? "\n" : "")
  }

  /// An element with a text.
  mutating func element(_ name: String, _ attributes: Attributes, _ text: StyledText) {
    element(name, attributes) { $0.text(text) }
  }

  mutating func element(_ name: String, _ text: StyledText) { element(name, [:], text) }

  mutating func element(_ name: String, _ attributes: Attributes, _ text: String) {
    element(name, attributes, StyledText(text))
  }

  mutating func element(_ name: String, _ text: String) { element(name, [:], text) }

  /// An element that holds nothing.
  mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
    body += "<\(name)\(Self.written(attributes))/>" + (Self.blocks.contains(name) ? "\n" : "")
  }

  mutating func lineBreak() { body += "\n" }

  /// A text with its styles as elements; line breaks that an author meant are kept.
  mutating func text(_ text: StyledText) {
    for run in text.runs {
      let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { HTMLText.escaped(String($0)) }.joined(separator: "<br/>")
      switch run.style {
      case .plain: body += lines
      case .strong: body += "<strong>\(lines)</strong>"
      case .dim: body += "<span class=\"dim\">\(lines)</span>"
      case .good, .bad, .open: body += "<span class=\"\(run.style)\">\(lines)</span>"
      }
    }
  }

  mutating func text(_ text: String) { self.text(StyledText(text)) }

  private static func written(_ attributes: Attributes) -> String {
    attributes.map { " \($0.key)=\"\(HTMLText.escaped(visibleText($0.value)))\"" }.joined()
  }

  /// The whole page around what was written.
  func document(title: String, style: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.tag)">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>\(HTMLText.escaped(visibleText(title)))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    \(body)</body>
    </html>

    """
  }
}
