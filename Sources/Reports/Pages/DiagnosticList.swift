import SourceText

/// What was noticed while reading, as a list on a page.
struct DiagnosticList {
  private let diagnostics: Diagnostics
  private let language: Language

  init(_ diagnostics: Diagnostics, _ language: Language) {
    self.diagnostics = diagnostics
    self.language = language
  }

  func write(to page: inout HTMLPage) {
    let listed = diagnostics.sorted.prefix(CasePage.rowLimit)
    page.element("ul") { page in
      page.lineBreak()
      for diagnostic in listed {
        page.element("li") { page in
          var text = StyledText(severity(diagnostic.severity) + " " + diagnostic.code.id, .strong)
          text.add(" " + diagnostic.message(in: language))
          if let place = diagnostic.place {
            let location = place.location
            text.add("  \(place.file.name):\(location.line):\(location.column)", .dim)
          }
          page.text(text)
          let help = diagnostic.help(in: language)
          if !help.isEmpty { page.element("p", Words(zh: "建议：", en: "help: ")[language] + help) }
        }
      }
    }
    let omitted = diagnostics.omitted + diagnostics.all.count - listed.count
    if omitted > 0 {
      page.element(
        "p", ["class": "dim"], Words(zh: "另有 \(omitted) 条未列出", en: "\(omitted) more are not shown")[language])
    }
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: Words(zh: "错误", en: "error")[language]
    case .warning: Words(zh: "警告", en: "warning")[language]
    case .note: Words(zh: "说明", en: "note")[language]
    }
  }
}
