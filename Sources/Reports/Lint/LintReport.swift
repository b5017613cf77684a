public import SourceText

/// Diagnostics of guidance files and cases: `file:line:column: error[G0142]: …` with the source line, or JSON.
public enum LintReport {
  /// Nothing for no diagnostics; else a closing line that counts errors and warnings.
  public static func text(_ diagnostics: Diagnostics, options: ReportOptions) -> String {
    guard !diagnostics.isEmpty || diagnostics.omitted > 0 else { return "" }
    let printer = DiagnosticPrinter(language: options.language, colour: options.colour, width: options.width)
    var text = printer.text(diagnostics)
    if !text.hasSuffix("\n") { text += "\n" }
    let errors = diagnostics.all.filter { $0.severity == .error }.count
    let warnings = diagnostics.all.filter { $0.severity == .warning }.count
    var counts: [String] = []
    if errors > 0 { counts.append(options.say("\(errors) 处错误", "\(errors) error\(errors == 1 ? "" : "s")")) }
    if warnings > 0 { counts.append(options.say("\(warnings) 处警告", "\(warnings) warning\(warnings == 1 ? "" : "s")")) }
    guard !counts.isEmpty else { return text }
    return text + "\n" + options.say("共 ", "") + counts.joined(separator: options.say("，", ", ")) + "\n"
  }

  /// `{"guiju": "…", "diagnostics": […], "omitted": 0, "summary": {"error": 1, "warning": 0, "note": 0}}` and a line feed.
  public static func json(_ diagnostics: Diagnostics, options: ReportOptions, toolVersion: String) -> String {
    let printer = DiagnosticPrinter(language: options.language, colour: false)
    let summary = [Severity.error, .warning, .note].map { severity in
      (key: severity.rawValue, value: JSONValue.number(diagnostics.all.filter { $0.severity == severity }.count))
    }
    let report = JSONValue.object([
      ("guiju", .string(toolVersion)), ("diagnostics", printer.json(diagnostics)),
      ("omitted", .number(diagnostics.omitted)), ("summary", .object(summary)),
    ])
    return JSONText.write(report) + "\n"
  }
}
