public import SourceText

extension Program {
  /// A program of expressions alone: no facts, no rules.
  public convenience init(expressions builder: ProgramBuilder, files: [SourceFile]) {
    self.init(
      catalogue: Catalogue(
        id: "", version: "", status: .draft, language: .en, title: LocalizedText(), issuer: LocalizedText(),
        period: .always, sources: []),
      files: files, fingerprint: Fingerprint(combining: files.map(\.fingerprint)), builder: builder,
      codeLists: [],
      layout: CaseLayout(tables: [TableLayout(path: "", label: LocalizedText(), columns: [], span: .none)]), stages: [],
      parameters: [], definitions: [], rules: [], tests: [])
  }
}
