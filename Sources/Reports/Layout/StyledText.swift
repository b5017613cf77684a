import SourceText

/// A text with the styles of its parts; colour is a matter of the page that it is put on.
struct StyledText {
  enum Style {
    case plain, strong, dim, good, bad, open
  }

  struct Run {
    let text: String
    let style: Style
    /// Kept on one line where it fits: a figure with its unit, a date.
    let isGlued: Bool
  }

  private(set) var runs: [Run] = []

  init() {}

  init(_ text: String, _ style: Style = .plain, glued: Bool = false) { add(text, style, glued: glued) }

  mutating func add(_ text: String, _ style: Style = .plain, glued: Bool = false) {
    guard !text.isEmpty else { return }
    runs.append(Run(text: Self.safe(text), style: style, isGlued: glued))
  }

  /// People's text with its controls made visible, save the line breaks that an author meant.
  ///
  /// INVARIANT (controls are shown): every run goes through here.
  private static func safe(_ text: String) -> String {
    if text.isPlainlyVisible { return text }
    guard text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\t" || $0 == "\r" }) else {
      return visibleText(text)
    }
    var lines = [""]
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": lines.append("")
      case "\r": break
      case "\t": lines[lines.count - 1] += " "
      default: lines[lines.count - 1].unicodeScalars.append(scalar)
      }
    }
    return lines.map(visibleText).joined(separator: "\n")
  }

  mutating func add(_ other: StyledText) { runs.append(contentsOf: other.runs) }

  static func + (left: StyledText, right: StyledText) -> StyledText {
    var result = left
    result.add(right)
    return result
  }

  var isEmpty: Bool { runs.isEmpty }
  var text: String { runs.map(\.text).joined() }

  /// The same text with one style throughout.
  func styled(_ style: Style) -> StyledText {
    var result = StyledText()
    for run in runs { result.runs.append(Run(text: run.text, style: style, isGlued: run.isGlued)) }
    return result
  }
}
