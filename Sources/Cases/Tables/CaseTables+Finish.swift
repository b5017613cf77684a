import Programs
public import SourceText
public import Values

// What is said of the tables when all rows are read.
extension CaseTables {
  /// What was noticed on the way, when all scans are done.
  public func finish(errorLimit: Int = CaseTables.defaultErrorLimit) {
    finish(
      RowReading(
        files: facts.files, headings: facts.headings, layout: program.layout.tables[0], program: program),
      [facts.notes], table: 0, limit: errorLimit)
    for scan in scans {
      if let failure = scan.blocks.failure { failure.report(scan.blocks.files, &diagnostics) }
      finish(reading(of: scan), scan.allNotes, table: Int(scan.format.table.index), limit: errorLimit)
    }
  }

  private func finish(_ reader: RowReading, _ notes: [ScanNotes], table: Int, limit: Int) {
    let index = LineIndex(reader.files, headings: reader.headings, blocks: notes.flatMap(\.blocks))
    lines[table] = index
    let totals = notes.flatMap(\.totals).sorted { $0.offset < $1.offset }
    count(reader, notes, totals, table)
    for row in totals.prefix(limit) {
      let found = excerpt(reader, row.offset, index)
      let written = WrittenForm.trimmed(found.row.row.cells.first { CSVRow.isTotalsWord($0.text) }?.text ?? "")
      diagnostics.add(
        .ledgerTotals, at: found.place(0..<found.row.row.end), ["written": .written(written)])
    }
    let troubles = notes.flatMap(\.troubles).sorted { $0.offset < $1.offset }
    for row in troubles.prefix(limit) { tell(row, reader, index, isCases: table == 0) }
    let count = notes.reduce(0) { $0 + $1.troubleCount }
    if count > limit, limit > 0 {
      diagnostics.add(
        .moreRowsWithErrors, at: nil,
        ["path": .written(reader.files.files[0].name), "count": .number(count), "limit": .number(limit)])
    }
    tellReadings(reader, notes, index)
  }

  /// One line for each file; where a table has several, rows are counted by where they lie.
  private func count(_ reader: RowReading, _ notes: [ScanNotes], _ totals: [ScanNotes.Row], _ table: Int) {
    let files = reader.files
    var rows = Array(repeating: 0, count: files.files.count)
    var refused = rows
    var leftOut = rows
    for note in notes {
      for (file, count) in note.rowsByFile { rows[file] += count }
      for (file, count) in note.refusedByFile { refused[file] += count }
    }
    for row in totals { leftOut[files.index(of: row.offset)] += 1 }
    let troubles = notes.flatMap(\.troubles).sorted { $0.offset < $1.offset }
    for (number, file) in files.files.enumerated() {
      guard let found = found[table]?[number] else { continue }
      counts.append(
        TableCount(
          name: file.name, rows: rows[number] + leftOut[number], refused: refused[number], leftOut: leftOut[number],
          titles: found.titleRows, origin: file.origin, separator: found.heading.separator,
          headingLine: found.line, formulas: file.sheet?.formulaCount ?? 0))
      let own = troubles.filter { files.index(of: $0.offset) == number }
      guard !own.isEmpty else { continue }
      refusals.append(
        RefusedRows(
          name: file.name, isOfObjects: !file.recordLines.isEmpty, count: own.count, heading: found.bytes,
          isConverted: file.origin.encoding != .utf8,
          files: files, rows: own.map { $0.offset..<$0.offset + $0.count }))
    }
  }

  private func tellReadings(_ reader: RowReading, _ notes: [ScanNotes], _ index: LineIndex) {
    var merged: [ScanNotes.Way: ScanNotes.Example] = [:]
    for (way, example) in notes.flatMap(\.ways) {
      guard var known = merged[way] else {
        merged[way] = example
        continue
      }
      known.count += example.count
      if example.offset < known.offset {
        (known.offset, known.written, known.read) = (example.offset, example.written, example.read)
      }
      merged[way] = known
    }
    let sorted = merged.sorted {
      ($0.value.offset, $0.key.column, $0.key.way.words.en) < ($1.value.offset, $1.key.column, $1.key.way.words.en)
    }
    for (way, example) in sorted {
      let found = excerpt(reader, example.offset, index)
      let heading = reader.headings[found.row.file]
      let isDay = way.column == ScanNotes.dayColumn
      let cell = isDay ? self.found[0]?[found.row.file].caseCells[.asOf] : heading.cells[way.column]
      let written = cell.flatMap { found.row.row.cells.indices.contains($0) ? found.row.row.cells[$0] : nil }
      let field = isDay ? nil : reader.fields[way.column]
      readings.append(
        Reading(
          path: field?.path ?? CaseKey.asOf.rawValue, label: field?.column.label ?? LocalizedText(),
          way: way.way.words, written: example.written, read: example.read,
          place: written.map { found.place($0.start..<$0.end) }, count: example.count))
    }
  }

  /// A row with a text that holds it, whose lines are numbered as in the whole.
  struct Excerpt {
    let row: RowReading.Found
    let source: SourceFile
    /// Where the row begins in `source`.
    let shift: Int

    /// - Parameter range: from the start of the row.
    func place(_ range: Range<Int>) -> Place {
      Place(file: source, start: range.lowerBound + shift, end: range.upperBound + shift)
    }
  }

  func excerpt(_ reader: RowReading, _ offset: Int, _ index: LineIndex) -> Excerpt {
    let found = reader.row(at: offset)
    let file = reader.files.files[found.file]
    if let sheet = file.sheet {
      return Excerpt(row: found, source: sheet.file, shift: offset - reader.files.starts[found.file])
    }
    let line = index.line(at: offset)
    let breaks = SourceFile(name: "", bytes: found.bytes).lineStarts.count
    let source = SourceFile(
      excerptOf: file.name, bytes: found.bytes, lineNumbers: (0..<breaks).map { line + $0 })
    return Excerpt(row: found, source: source, shift: 0)
  }

  /// The id of the case of a row, as written, and where the row stands.
  ///
  /// - Parameter offset: in the files of the table; of the table of cases the number of the case.
  public func row(of table: TableID, at offset: Int) -> (caseID: String, place: Place)? {
    if program.layout[table].isOfCases || table == .root {
      guard offset < facts.count, let index = lines[0] else { return nil }
      let reader = RowReading(
        files: facts.files, headings: facts.headings, layout: program.layout.tables[0], program: program)
      let found = excerpt(reader, facts.offsets[offset], index)
      return (facts.identifiers.text(offset), found.place(0..<found.row.row.end))
    }
    guard let scan = scan(of: table), let index = lines[Int(table.index)] else { return nil }
    let reader = reading(of: scan)
    let found = excerpt(reader, offset, index)
    return (reader.caseID(found.row), found.place(0..<found.row.row.end))
  }

  /// Tells the rows of a table whose key an earlier row of their case has, too.
  ///
  /// - Parameter likely: rows whose keys look the same.
  public func tellTwins(_ table: TableID, _ likely: [PartitionRows.LikelyTwins], limit: Int) {
    guard let scan = scan(of: table), let column = scan.layout.keyColumn, let index = lines[Int(table.index)] else {
      return
    }
    let reader = reading(of: scan)
    let field = reader.fields[column]
    func key(_ found: Excerpt) -> (text: String, place: Place)? {
      guard let cell = reader.headings[found.row.file].cells[column], cell < found.row.row.cells.count else {
        return nil
      }
      let written = found.row.row.cells[cell]
      var symbols = program.symbols
      let place = found.place(written.start..<written.end)
      let value = field.read(written.text, at: place, isJSON: false, symbols: &symbols).value
      guard value.state == .known else { return nil }
      if case .text(let symbol) = value { return (symbols[symbol], place) }
      return (field.shown(value), place)
    }
    var told = 0
    for twins in likely.sorted(by: { $0.second.offset < $1.second.offset }) where told < limit {
      let first = excerpt(reader, twins.first.offset, index)
      let second = excerpt(reader, twins.second.offset, index)
      guard let own = key(first), let other = key(second), own.text.utf8.elementsEqual(other.text.utf8) else {
        continue
      }
      told += 1
      let note = DiagnosticNote(Words(zh: "第一次出现在这里", en: "it stands here first"), at: own.place)
      diagnostics.add(
        .keyTwice, at: other.place,
        [
          "fact": .words(field.fact), "written": .written(own.text), "first": .number(twins.first.number),
          "second": .number(twins.second.number),
        ],
        notes: [note])
    }
  }

  /// Says what is wrong with a row.
  private func tell(_ row: ScanNotes.Row, _ reader: RowReading, _ index: LineIndex, isCases: Bool) {
    let found = excerpt(reader, row.offset, index)
    let place = found.place(0..<found.row.row.end)
    if let problem = found.row.problem {
      problem.report(in: found.source, shift: found.shift, &diagnostics)
      return
    }
    let heading = reader.headings[found.row.file]
    let cells = found.row.row.cells
    guard cells.count == heading.cellCount else {
      diagnostics.add(
        .ledgerRagged, at: place, ["count": .number(cells.count), "columns": .number(heading.cellCount)])
      return
    }
    if tellMarks(row, reader, found) { return }
    let id = reader.caseID(found.row)
    if id.isEmpty {
      diagnostics.add(.rowWithoutCase, at: place)
      return
    }
    if isCases, row.isRefused {
      let cell = cells[heading.caseCell]
      diagnostics.add(.caseTwice, at: found.place(cell.start..<cell.end), ["written": .written(id)])
      return
    }
    var symbols = program.symbols
    _ = reader.values(found.row, in: found.source, shift: found.shift, symbols: &symbols, &diagnostics)
    if isCases { tellHead(found) }
  }

  /// Cells of a workbook that hold no value.
  private func tellMarks(_ row: ScanNotes.Row, _ reader: RowReading, _ found: Excerpt) -> Bool {
    let marks = reader.marks(at: row.offset)
    let heading = reader.headings[found.row.file]
    guard row.isRefused, heading.hasUnreadableCell(marks, reader.layout) else { return false }
    for cell in marks where heading.hasUnreadableCell([cell], reader.layout) {
      let written = found.row.row.cells[cell.index]
      let column = heading.cells.firstIndex(of: cell.index)
      let code: DiagnosticCode =
        cell.mark.contains(.error)
        ? .cellError : cell.mark.contains(.unevaluated) ? .formulaWithoutValue : .cellDigitsLost
      let fact = column.map { reader.fields[$0].fact } ?? Words(CaseKey.id.rawValue)
      diagnostics.add(
        code, at: found.place(written.start..<written.end),
        ["fact": .words(fact), "written": .written(written.text), "limit": .number(SheetNumber.digits)])
    }
    return true
  }

  /// The day and the stage of a case, where they cannot be read.
  private func tellHead(_ found: Excerpt) {
    let cells = self.found[0]?[found.row.file].caseCells ?? [:]
    func written(_ key: CaseKey) -> (text: String, place: Place)? {
      guard let index = cells[key], index < found.row.row.cells.count else { return nil }
      let cell = found.row.row.cells[index]
      let text = WrittenForm.trimmed(cell.text)
      let folded = WrittenForm.folded(text).text
      return text.isEmpty || StateWord(folded) != nil ? nil : (text, found.place(cell.start..<cell.end))
    }
    if let day = written(.asOf), case .failure(let slip) = DateForm.read(WrittenForm.folded(day.text).text) {
      var hint: Words?
      if case .unreadable(let closer) = slip { hint = closer }
      diagnostics.add(
        .dayUnreadable, at: day.place, ["key": .written(CaseKey.asOf.rawValue), "written": .written(day.text)],
        hint: hint)
    }
    if let stage = written(.stage), !program.stages.contains(stage.text) {
      diagnostics.add(
        .stageUnknown, at: stage.place, ["stage": .written(stage.text), "known": .list(program.stages)],
        hint: program.stages.isEmpty
          ? Words(zh: "这份指引不分阶段，请删去这一列", en: "this guidance has no stages: delete the column") : nil)
    }
  }
}
