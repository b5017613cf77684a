extension Diagnostic {
  /// The message with its arguments filled in.
  public func message(in language: Language) -> String { fill((wording ?? code.message)[language], language) }

  /// What to do: the hint where there is one, else the code's own help. Empty where the message says it all.
  public func help(in language: Language) -> String { fill((hint ?? code.help)[language], language) }

  /// Puts the arguments into a template. What stands in braces and is no argument stays as it is (`{name: value}`).
  private func fill(_ template: String, _ language: Language) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let behind = rest.index(after: open)
      if let close = rest[behind...].firstIndex(of: "}"), let argument = arguments[String(rest[behind..<close])] {
        result += argument.text(in: language)
        rest = rest[rest.index(after: close)...]
      } else {
        result += "{"
        rest = rest[behind...]
      }
    }
    return result + rest
  }
}

extension DiagnosticArgument {
  /// The argument as a reader sees it.
  public func text(in language: Language) -> String {
    switch self {
    case .written(let text): Self.quoted(text)
    case .list(let texts): texts.map(Self.quoted).joined(separator: language == .zh ? "、" : ", ")
    case .words(let words): words[language]
    case .number(let number): String(number)
    }
  }

  /// More of what someone wrote than this is cut; the source line shows it anyway.
  private static let longest = 80

  /// In backticks, as Markdown has it: more of them where the text has some itself.
  private static func quoted(_ text: String) -> String {
    var shown = visibleText(text)
    if shown.count > longest { shown = String(shown.prefix(longest)) + "…" }
    var run = 0
    var longestRun = 0
    for character in shown {
      run = character == "`" ? run + 1 : 0
      longestRun = max(longestRun, run)
    }
    let fence = String(repeating: "`", count: longestRun + 1)
    return longestRun == 0 && !shown.isEmpty ? fence + shown + fence : fence + " " + shown + " " + fence
  }
}
