public import Programs
public import SourceText
import Values

extension ScoreSheet {
  /// Reads a score sheet: CSV in UTF-8 or GB18030, or a sheet of a workbook (`甲.xlsx`, `甲.xlsx#评分`).
  ///
  /// - Parameters:
  ///   - written: the file as the user named it.
  ///   - index: the `SourceFile.index` of its text.
  ///   - program: any guidance; scores are plain numbers whatever it says.
  ///   - workbooks: how workbooks are read.
  /// - Returns: the rows that could be read; nil where it is no score sheet.
  public static func read(
    _ written: String, index: Int32, program: Program, workbooks: WorkbookReader
  ) -> Diagnosed<ScoreSheet> {
    let reference = SheetReference(written)
    let path = reference?.path ?? written
    let source = SourceReader.read(path: path, name: path, index: index, limit: CaseReader.ledgerByteLimit)
    var diagnostics = source.diagnostics
    guard let raw = source.value else { return Diagnosed(nil, diagnostics) }
    let text = reference.map { workbooks.sheet(raw, $0.sheet, index, nil) } ?? LedgerText.decode(raw)
    diagnostics.add(contentsOf: text.diagnostics)
    guard let file = text.value else { return Diagnosed(nil, diagnostics.ofScores) }
    for sheet in file.grid?.sheets ?? [] { diagnostics.add(contentsOf: sheet.oddities(in: file)) }
    let sheet = read(file, fingerprint: Fingerprint(of: raw.bytes), program: program)
    diagnostics.add(contentsOf: sheet.diagnostics)
    return Diagnosed(sheet.value, diagnostics.ofScores)
  }

  /// Reads a score sheet that lies in no file: CSV in UTF-8.
  public static func read(text file: SourceFile, program: Program) -> Diagnosed<ScoreSheet> {
    let read = read(file, fingerprint: Fingerprint(of: file.bytes), program: program)
    return Diagnosed(read.value, read.diagnostics.ofScores)
  }

  private static func read(
    _ file: SourceFile, fingerprint: Fingerprint, program: Program
  ) -> Diagnosed<ScoreSheet> {
    var reading = ScoreSheetReading(file, program)
    guard let rows = reading.rows() else { return Diagnosed(nil, reading.cells.diagnostics) }
    let input = InputFile(
      file: file, fingerprint: fingerprint, rows: reading.count, refused: reading.count - rows.count,
      isScoreSheet: true)
    return Diagnosed(ScoreSheet(input: input, rows: rows), reading.cells.diagnostics)
  }
}

extension Diagnostics {
  /// What is said of ledgers, said of a score sheet.
  fileprivate var ofScores: Diagnostics {
    var own = self
    own.reword { diagnostic in
      guard diagnostic.code == .ledgerEmpty else { return diagnostic }
      var diagnostic = diagnostic
      diagnostic.wording = Words(zh: "评分表是空的", en: "the score sheet is empty")
      diagnostic.hint = Words(
        zh: "请用 `guiju new scores` 重新生成", en: "make it anew with `guiju new scores`")
      return diagnostic
    }
    return own
  }
}

/// One reading of a score sheet.
private struct ScoreSheetReading {
  let file: SourceFile
  /// Reads single cells, as those of cases are read.
  var cells: CaseReading
  /// Rows below the heading, refused ones among them.
  var count = 0

  init(_ file: SourceFile, _ program: Program) {
    self.file = file
    cells = CaseReading(program: program, file: file, isJSON: false, folder: nil)
  }

  /// nil, reported, where there is no heading to read by.
  mutating func rows() -> [ScoreSheet.Row]? {
    var scanner = CSVScanner(file.bytes)
    guard let header = nextRow(&scanner) else {
      cells.diagnostics.add(.ledgerEmpty, at: place(0..<0))
      return nil
    }
    guard scanner.problem == nil, let columns = columns(header) else {
      if let problem = scanner.problem { report(problem) }
      return nil
    }
    var rows: [ScoreSheet.Row] = []
    while let row = nextRow(&scanner) {
      count += 1
      if let problem = scanner.problem {
        report(problem)
      } else if count > CaseReader.ledgerRowLimit {
        cells.diagnostics.add(
          .ledgerTooManyRows, at: place(row.start..<row.end), ["limit": .number(CaseReader.ledgerRowLimit)])
        return nil
      } else if row.cells.count != header.cells.count {
        cells.diagnostics.add(
          .ledgerRagged, at: place(row.start..<row.end),
          ["count": .number(row.cells.count), "columns": .number(header.cells.count)])
      } else if let read = read(row, columns) {
        rows.append(read)
      }
    }
    return rows
  }

  private func nextRow(_ scanner: inout CSVScanner) -> CSVRow? {
    while let row = scanner.next() {
      if scanner.problem != nil || !row.isBlank { return row }
    }
    return nil
  }

  /// Which cell is which column.
  private mutating func columns(_ header: CSVRow) -> [ScoreColumn: Int]? {
    var columns: [ScoreColumn: Int] = [:]
    var isUsable = true
    for (index, cell) in header.cells.enumerated() where !cell.isBlank {
      let written = WrittenForm.trimmed(cell.text)
      guard let column = ScoreColumn(heading: written) else {
        cells.diagnostics.add(
          .ledgerColumnUnknown, at: place(cell), ["name": .written(written), "known": .list([])],
          hint: Words(zh: "若不需要这一列，可以保留", en: "it may stay if it is not needed"))
        continue
      }
      if let first = columns[column] {
        cells.diagnostics.add(
          .ledgerColumnTwice, at: place(cell),
          ["name": .written(written), "other": .written(WrittenForm.trimmed(header.cells[first].text))],
          notes: [DiagnosticNote(Words(zh: "第一次出现在这里", en: "it stands here first"), at: place(header.cells[first]))])
        isUsable = false
      } else {
        columns[column] = index
      }
    }
    let missing = ScoreColumn.required.filter { columns[$0] == nil }
    if !missing.isEmpty {
      cells.diagnostics.add(
        .scoresNoHeading, at: place(header.start..<header.end),
        [
          "missing": .words(
            Words(
              zh: missing.map { "“\($0.word(in: .zh))”" }.joined(separator: "、"),
              en: missing.map { "“\($0.word(in: .en))”" }.joined(separator: ", ")))
        ])
      isUsable = false
    }
    return isUsable ? columns : nil
  }

  private mutating func read(_ row: CSVRow, _ columns: [ScoreColumn: Int]) -> ScoreSheet.Row? {
    cells.log = ReadingLog()
    var places: [ScoreColumn: Place] = [:]
    for (column, index) in columns { places[column] = place(row.cells[index]) }
    func text(_ column: ScoreColumn) -> String? {
      guard let index = columns[column] else { return nil }
      let text = CSVText.unguarded(WrittenForm.trimmed(row.cells[index].text))
      return text.isEmpty ? nil : text
    }
    // A formula that was never worked out, or gave an error, names nobody.
    for column in [ScoreColumn.assessor, .caseID, .indicator] {
      guard let at = places[column], let mark = file.grid?.mark(at: at.start) else { continue }
      guard mark.contains(.error) || mark.contains(.unevaluated) else { continue }
      cells.diagnostics.add(
        mark.contains(.error) ? .cellError : .formulaWithoutValue, at: at,
        [
          "fact": .words(Words(zh: column.word(in: .zh), en: column.word(in: .en))),
          "written": .written(text(column) ?? ""),
        ])
      return nil
    }
    guard let by = text(.assessor), let caseID = text(.caseID) else {
      let column: ScoreColumn = text(.assessor) == nil ? .assessor : .caseID
      cells.diagnostics.add(
        .scoreRowIncomplete, at: places[column] ?? place(row.start..<row.end),
        ["what": .words(Words(zh: column.word(in: .zh), en: column.word(in: .en)))])
      return nil
    }
    var isRecused = false
    var isUnsure = false
    if let written = text(.recused), let at = places[.recused] {
      let value = cells.assessorValue(written, .recused, .boolean, at: at)
      isRecused = value.boolean == true
      isUnsure = value.isUnknown
    }
    var score: Number?
    if let index = columns[.score], let at = places[.score], !row.cells[index].isBlank, !isRecused {
      let value = cells.assessorValue(WrittenForm.trimmed(row.cells[index].text), .score, .number(.plain), at: at)
      // Whether the score of one who may have stood back counts is not known.
      score = isUnsure ? nil : value.number
    }
    return ScoreSheet.Row(
      by: by, caseID: caseID, indicator: text(.indicator), score: score, comment: text(.comment),
      isRecused: isRecused, readings: cells.log.all, place: place(row.start..<row.end), cells: places)
  }

  private func place(_ range: Range<Int>) -> Place { Place(file: file, start: range.lowerBound, end: range.upperBound) }

  private func place(_ cell: CSVCell) -> Place { place(cell.start..<cell.end) }

  private mutating func report(_ problem: CSVScanner.Problem) {
    switch problem {
    case .quoteOpen(let offset): cells.diagnostics.add(.ledgerQuoteOpen, at: place(offset..<offset + 1))
    case .textAfterQuote(let range): cells.diagnostics.add(.ledgerTextAfterQuote, at: place(range))
    case .tooWide(let offset):
      cells.diagnostics.add(.ledgerTooWide, at: place(offset..<offset), ["limit": .number(CSVScanner.cellLimit)])
    }
  }
}
