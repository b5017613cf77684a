import SourceText

/// Lines of a terminal under construction: indents, labels, columns, colour.
struct TerminalPage {
  let width: Int
  let colour: Bool
  private(set) var output = ""
  private var isBlank = true

  init(_ options: ReportOptions) {
    width = max(options.width, ReportOptions.narrowest)
    colour = options.colour
  }

  /// An empty line, never two of them.
  mutating func blank() {
    guard !isBlank else { return }
    output += "\n"
    isBlank = true
  }

  /// A text wrapped below `indent`; `mark` stands before its first line, further lines hang below its text.
  mutating func paragraph(_ text: StyledText, indent: Int = 0, mark: StyledText = StyledText()) {
    let markWidth = displayWidth(of: mark.text)
    // On a narrow terminal the text matters more than the indent.
    let indent = min(indent, max(0, width / 4))
    let inner = width - indent - markWidth
    let lines = LineBreaker.lines(of: text, first: inner, rest: inner)
    for (index, line) in lines.enumerated() {
      var shown = StyledText(String(repeating: " ", count: indent))
      if index == 0 { shown.add(mark) } else { shown.add(String(repeating: " ", count: markWidth)) }
      shown.add(line.text)
      put(shown)
    }
  }

  mutating func paragraph(_ text: String, _ style: StyledText.Style = .plain, indent: Int = 0) {
    paragraph(StyledText(text, style), indent: indent)
  }

  /// `依据    …`: a dim label in a column of `labelWidth`, the text beside it.
  mutating func labelled(_ label: String, _ text: StyledText, indent: Int, labelWidth: Int) {
    let padding = max(0, labelWidth - displayWidth(of: label))
    paragraph(text, indent: indent, mark: StyledText(label + String(repeating: " ", count: padding + 2), .dim))
  }

  mutating func heading(_ title: String, _ count: String = "") {
    blank()
    var text = StyledText(title, .strong)
    // 【…】 closes with a gap of its own.
    if !count.isEmpty { text.add(title.last == "】" ? count : " (\(count))") }
    paragraph(text)
  }

  /// One line of text that is known to fit.
  mutating func put(_ line: StyledText) {
    var rendered = ""
    for run in line.runs { rendered += painted(run.text, run.style) }
    while rendered.last == " " { rendered.removeLast() }
    isBlank = rendered.isEmpty
    output += rendered + "\n"
  }

  /// Text that is laid out already: diagnostics with their source lines.
  mutating func verbatim(_ text: String) {
    output += text
    if !text.hasSuffix("\n") { output += "\n" }
    isBlank = text.hasSuffix("\n\n")
  }

  private func painted(_ text: String, _ style: StyledText.Style) -> String {
    guard colour else { return text }
    let code =
      switch style {
      case .plain: ""
      case .strong: "1"
      case .dim: "2"
      case .good: "32"
      case .bad: "31"
      case .open: "33"
      }
    return code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
