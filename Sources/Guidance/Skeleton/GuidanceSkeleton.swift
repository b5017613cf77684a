import Programs
public import SourceText

/// A guidance file to begin with: a small invented fund with one of each thing, explained line by line to someone who
/// does not program. It compiles, and its tests pass.
public enum GuidanceSkeleton {
  /// - Parameters:
  ///   - name: of the guidance: its place below the rules folder.
  ///   - language: of the explanations, and of the text that binds.
  ///   - keywords: the language of keys, types and names; what the file means is the same.
  public static func text(name: String, language: Language, keywords: Language) -> String {
    var lines: [String] = []
    for line in template.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let comment = Comment(line) else {
        lines.append(filled(line, name: name, language: language, keywords: keywords))
        continue
      }
      guard comment.language == language else { continue }
      lines.append(filled(comment.text, name: name, language: language, keywords: keywords))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether a text can be the name of a guidance: lower-case letters, digits and hyphens, with slashes between.
  public static func isName(_ text: String) -> Bool { GuidanceNames.isGuidance(text) }

  /// A line of the template that explains, in one of the languages: `#zh …`.
  private struct Comment {
    let language: Language
    let text: Substring

    init?(_ line: Substring) {
      let margin = line.prefix { $0 == " " }
      let rest = line.dropFirst(margin.count)
      guard rest.hasPrefix("#"), let language = Language(rawValue: String(rest.dropFirst().prefix(2))) else {
        return nil
      }
      self.language = language
      text = margin + "#" + rest.dropFirst(3)
    }
  }

  /// Puts in names and keywords: `‹rules›` is a key, `‹plan|方案›` a name in either language.
  private static func filled(_ line: Substring, name: String, language: Language, keywords: Language) -> String {
    var text = ""
    var rest = line
    while let open = rest.firstIndex(of: "‹"), let close = rest[open...].firstIndex(of: "›") {
      text += rest[..<open]
      let words = rest[rest.index(after: open)..<close].split(separator: "|").map(String.init)
      switch words[0] {
      case "NAME": text += name
      case "LANGUAGE":
        text += keywords == .zh ? Keyword.chinese(language.rawValue) ?? language.rawValue : language.rawValue
      default: text += keywords == .en ? words[0] : words.count > 1 ? words[1] : Keyword.chinese(words[0]) ?? words[0]
      }
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
