import SourceText

/// Text as a message string of SARIF.
enum SARIFText {
  /// On one line with its controls made visible. `{0}` would be a placeholder and `[…](…)` a link: neither is meant.
  ///
  /// INVARIANT (messages are plain): what people wrote becomes no placeholder and no link.
  static func plain(_ text: String) -> String {
    let shown = visibleText(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    let safe = shown.contains("](") ? shown.replacing("[", with: "\\[").replacing("]", with: "\\]") : shown
    return safe.contains("{") ? withoutPlaceholders(Array(safe)) : safe
  }

  private static func withoutPlaceholders(_ text: [Character]) -> String {
    var result = ""
    var index = 0
    while index < text.count {
      var end = index + 1
      while text[index] == "{", end < text.count, text[end].isASCII, text[end].isNumber { end += 1 }
      if end > index + 1, end < text.count, text[end] == "}" {
        result += "{" + String(text[index...end]) + "}"
        index = end + 1
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}
