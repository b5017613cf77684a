import FEEL
import Programs
import SourceText

/// What is said in Chinese of a file that is written in Chinese words names its keys as the file does: `逐项`, not
/// `for_each`.
enum FileWording {
  /// Codes whose arguments are words of the language, not names of the author's own.
  private static let aboutWords: Set<DiagnosticCode> = [
    .unknownKey, .missingKey, .keyNotYet, .unknownChoice, .ruleWithTwoForces, .tableFileHeading,
  ]
  private static let arguments: Set<String> = ["key", "keys", "choices", "known", "name"]

  static func of(_ diagnostics: Diagnostics) -> Diagnostics {
    var diagnostics = diagnostics
    var files: [ObjectIdentifier: Bool] = [:]
    diagnostics.reword { diagnostic in
      guard let file = diagnostic.place?.file else { return diagnostic }
      let known = files[ObjectIdentifier(file)]
      let isChinese = known ?? isInChineseWords(file)
      files[ObjectIdentifier(file)] = isChinese
      return isChinese ? reworded(diagnostic) : diagnostic
    }
    return diagnostics
  }

  /// Whether more lines begin with a key in Chinese than in English. The lines are looked at, not the model: half-typed
  /// files have none.
  static func isInChineseWords(_ file: SourceFile) -> Bool {
    var balance = 0
    for line in file.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop { $0 == 0x20 || $0 == 0x2D }
      guard let colon = text.firstIndex(of: 0x3A), colon - text.startIndex < longestKey else { continue }
      let key = String(decoding: text[..<colon], as: UTF8.self)
      if GuidanceKey(rawValue: key) != nil {
        balance -= 1
      } else if Keyword.canonical(key) != key {
        balance += 1
      }
    }
    return balance > 0
  }

  private static let longestKey = 32

  private static func reworded(_ diagnostic: Diagnostic) -> Diagnostic {
    var result = diagnostic
    let message = (diagnostic.wording ?? diagnostic.code.message)
    result.wording = Words(zh: chinese(message.zh), en: message.en)
    let help = diagnostic.hint ?? diagnostic.code.help
    result.hint = Words(zh: chinese(help.zh), en: help.en)
    result.notes = diagnostic.notes.map { note in
      DiagnosticNote(Words(zh: chinese(note.message.zh), en: note.message.en), at: note.place)
    }
    if case .words(let expected)? = diagnostic.arguments["expected"] {
      result.arguments["expected"] = .words(Words(zh: chinese(expected.zh), en: expected.en))
    }
    if aboutWords.contains(diagnostic.code) {
      for (name, argument) in diagnostic.arguments where arguments.contains(name) {
        // An unknown key is what the author wrote.
        if name == "key", diagnostic.code == .unknownKey { continue }
        switch argument {
        case .written(let text): result.arguments[name] = .written(word(text))
        case .list(let texts): result.arguments[name] = .list(texts.map(word))
        case .words, .number: break
        }
      }
    }
    return result
  }

  private static func word(_ english: String) -> String { Keyword.chinese(english) ?? english }

  /// A template with the words of the language in its backticks in Chinese; names, texts and holes stay.
  static func chinese(_ template: String) -> String {
    let parts = template.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return template }
    return parts.enumerated().map { index, part in
      index.isMultiple(of: 2) || index == parts.count - 1 ? String(part) : phrase(String(part))
    }.joined(separator: "`")
  }

  private static func phrase(_ text: String) -> String {
    if text == "number" { return Keyword.chineseType(text) ?? text }
    if let whole = Keyword.chinese(text) { return whole }
    var result = ""
    var rest = Substring(text)
    while let first = rest.first {
      if first == "{" || first == "\"" {
        // A hole of the template, a text.
        let close: Character = first == "{" ? "}" : "\""
        let behind = rest.dropFirst()
        let end = behind.firstIndex(of: close).map { rest.index(after: $0) } ?? rest.endIndex
        result += rest[..<end]
        rest = rest[end...]
      } else if isLetter(first) {
        let name = rest.prefix { isLetter($0) || $0 == "_" || $0 == "-" || $0 == "." }
        rest = rest.dropFirst(name.count)
        result += name.contains(".") ? String(name) : chineseWord(String(name), isCalled: rest.first == "(")
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func isLetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }

  private static func chineseWord(_ english: String, isCalled: Bool) -> String {
    if english == "as" { return Keyword.chinese(english, in: nil) ?? english }
    let ofExpressions = ChineseFEEL.word(for: english)
    return (isCalled ? ofExpressions ?? Keyword.chinese(english) : Keyword.chinese(english) ?? ofExpressions) ?? english
  }
}
