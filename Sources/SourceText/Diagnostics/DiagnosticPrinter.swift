/// Shows diagnostics to people (`file:line:column: error[G0142]: …` with the source line) and to programs (JSON).
public struct DiagnosticPrinter: Sendable {
  public let language: Language
  /// Whether the output is a terminal that shows colours.
  public let colour: Bool
  /// Columns of the terminal; source lines are cut to it.
  public let width: Int

  public init(language: Language, colour: Bool, width: Int = 80) {
    self.language = language
    self.colour = colour
    self.width = max(40, width)
  }

  /// All diagnostics in the order in which they are shown, one after the other, and how many were left out.
  public func text(_ diagnostics: Diagnostics) -> String {
    var result = diagnostics.sorted.map(text).joined(separator: "\n")
    if diagnostics.omitted > 0 {
      let count = diagnostics.omitted
      result += "\n" + Words(zh: "另有 \(count) 条未列出\n", en: "\(count) more are not shown\n")[language]
    }
    return result
  }

  /// One diagnostic; ends with a line feed.
  public func text(_ diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity
    var result = head(diagnostic.place)
    result += paint("\(name(severity))[\(diagnostic.code.id)]:", style(severity))
    result += " " + paint(diagnostic.message(in: language), .bold) + "\n"
    if let place = diagnostic.place { result += excerpt(place, style(severity)) }
    for note in diagnostic.notes {
      result += head(note.place) + paint(name(.note) + ":", style(.note)) + " " + note.message[language] + "\n"
      if let place = note.place { result += excerpt(place, style(.note)) }
    }
    let help = diagnostic.help(in: language)
    if !help.isEmpty { result += "  " + paint(Words(zh: "建议：", en: "help: ")[language], .green) + help + "\n" }
    if let fix = diagnostic.fix {
      let words = fix.isSafe ? Words(zh: "改为：", en: "fix: ") : Words(zh: "可改为：", en: "possible fix: ")
      result += "  " + paint(words[language], .green) + text(of: fix) + "\n"
    }
    return result
  }

  /// One diagnostic as `{"code", "severity", "file", "line", "column", "message", "help", "notes", "fix"}`; file, line
  /// and column are null where it has no place.
  public func json(_ diagnostic: Diagnostic) -> JSONValue {
    let notes = diagnostic.notes.map { note in
      JSONValue.object(location(note.place) + [("message", .string(note.message[language]))])
    }
    var fix = JSONValue.null
    if let mended = diagnostic.fix {
      let end = mended.place.file.location(of: mended.place.end)
      fix = .object(
        location(mended.place) + [
          ("end_line", .number(end.line)), ("end_column", .number(end.column)),
          ("replacement", .string(mended.replacement)), ("safe", .bool(mended.isSafe)),
        ])
    }
    let head: [(key: String, value: JSONValue)] = [
      ("code", .string(diagnostic.code.id)), ("severity", .string(diagnostic.severity.rawValue)),
    ]
    return .object(
      head + location(diagnostic.place) + [
        ("message", .string(diagnostic.message(in: language))), ("help", .string(diagnostic.help(in: language))),
        ("notes", .array(notes)), ("fix", fix),
      ])
  }

  /// All diagnostics in the order in which they are shown.
  public func json(_ diagnostics: Diagnostics) -> JSONValue { .array(diagnostics.sorted.map(json)) }

  private func location(_ place: Place?) -> [(key: String, value: JSONValue)] {
    guard let place else { return [("file", .null), ("line", .null), ("column", .null)] }
    let location = place.location
    return [
      ("file", .string(place.fileName)), ("line", .number(location.line)), ("column", .number(location.column)),
    ]
  }

  private func name(_ severity: Severity) -> String {
    switch severity {
    case .error: Words(zh: "错误", en: "error")[language]
    case .warning: Words(zh: "警告", en: "warning")[language]
    case .note: Words(zh: "说明", en: "note")[language]
    }
  }

  private func head(_ place: Place?) -> String {
    guard let place else { return "" }
    return visibleText(place.text) + ": "
  }

  /// The source line under its number, and the caret.
  private func excerpt(_ place: Place, _ style: Style) -> String {
    let number = String(place.location.line)
    let gutter = max(5, number.count + 1)
    let excerpt = SourceExcerpt(place, width: width - gutter - 3)
    if excerpt.text.isEmpty { return "" }
    let blank = String(repeating: " ", count: gutter)
    let caret = "^" + String(repeating: "~", count: excerpt.length - 1)
    return String(repeating: " ", count: gutter - number.count) + number + " | " + excerpt.text + "\n" + blank + " | "
      + String(repeating: " ", count: excerpt.indent) + paint(caret, style) + "\n"
  }

  /// `old` → `new`, or what is put in or taken out.
  public func text(of fix: FixIt) -> String {
    let old = fix.place.file.text(Span(file: fix.place.file.index, fix.place.start..<fix.place.end))
    let before = DiagnosticArgument.written(old).text(in: language)
    let after = DiagnosticArgument.written(fix.replacement).text(in: language)
    if old.isEmpty { return Words(zh: "在此处加入 \(after)", en: "put in \(after)")[language] }
    if fix.replacement.isEmpty { return Words(zh: "删去 \(before)", en: "delete \(before)")[language] }
    return "\(before) → \(after)"
  }

  /// Terminal styles (ECMA-48, select graphic rendition).
  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case green = "32"
  }

  private func style(_ severity: Severity) -> Style {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
