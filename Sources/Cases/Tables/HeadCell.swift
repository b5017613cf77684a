import Programs
import SourceText
import Values

/// What a table of cases says of a case itself, read as `as_of` and `stage` of a case file are.
enum HeadCell {
  /// Nothing is written, or that nobody knows yet.
  private static func isOpen(_ text: String) -> Bool {
    let folded = WrittenForm.folded(text).text
    return folded.isEmpty || StateWord(folded) == .unknown
  }

  /// - Returns: nil where nothing is said.
  static func day(_ written: String) -> Result<CalendarDate?, DateForm.Slip> {
    let text = WrittenForm.trimmed(written)
    if isOpen(text) { return .success(nil) }
    return DateForm.read(WrittenForm.folded(text).text).map(\.date)
  }

  /// The index of a stage, nil where nothing is said; what is no stage is a failure.
  static func stage(_ written: String, _ program: Program) -> Int?? {
    let text = WrittenForm.trimmed(written)
    if isOpen(text) { return .some(nil) }
    guard let stage = program.stages.firstIndex(of: text) else { return nil }
    return .some(stage)
  }

  /// Says which of the two cannot be read.
  static func report(
    _ facts: CaseFacts, _ row: CSVRow, in source: SourceFile, _ program: Program, _ diagnostics: inout Diagnostics
  ) {
    func cell(_ index: Int?) -> CSVCell? { index.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } }
    if let cell = cell(facts.dayCell), case .failure(let slip) = day(cell.text) {
      var hint: Words?
      if case .unreadable(let closer) = slip { hint = closer }
      diagnostics.add(
        .dayUnreadable, at: Place(file: source, start: cell.start, end: cell.end),
        ["key": .written(CaseKey.asOf.rawValue), "written": .written(WrittenForm.trimmed(cell.text))], hint: hint)
    }
    if let cell = cell(facts.stageCell), stage(cell.text, program) == nil {
      diagnostics.add(
        .stageUnknown, at: Place(file: source, start: cell.start, end: cell.end),
        ["stage": .written(WrittenForm.trimmed(cell.text)), "known": .list(program.stages)])
    }
  }
}
