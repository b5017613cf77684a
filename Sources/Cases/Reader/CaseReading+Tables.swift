import Programs
import SourceText
import Values

// Lists of records and of plain values, written in the case itself.
extension CaseReading {
  mutating func read(_ node: YAMLNode, table: TableID, _ member: FactMember) {
    let layout = program.layout[table]
    let fact = Words(label: layout.label.isEmpty ? member.label : layout.label, path: layout.path)
    var result = CaseReading.without(layout, .unknown)
    switch node.content {
    case .sequence(let items): result = rows(items, layout, fact)
    case .mapping(let entries):
      if entries.count == 1, entries[0].key.text == "file", let path = entries[0].value.scalar {
        result = ledger(path, layout, fact)
      } else if node["file"] != nil {
        diagnostics.add(.ledgerReferenceMisshapen, at: file.place(node.span))
      } else {
        tableExpected(node, fact)
      }
    case .scalar:
      switch NodeState(node) {
      case .empty: if layout.isOptional { result = CaseReading.without(layout, .null) }
      case .unknown: break
      case .nothing where layout.isOptional: result = CaseReading.without(layout, .null)
      // A form in a workbook has no other way to say that there are none.
      case .nothing where file.grid != nil: result = rows([], layout, fact)
      case .nothing, .written: tableExpected(node, fact)
      }
    }
    tables[Int(table.index)] = result
  }

  private mutating func tableExpected(_ node: YAMLNode, _ fact: Words) {
    diagnostics.add(
      .tableExpected, at: file.place(node.span), ["fact": .words(fact), "what": .words(node.described)])
  }

  /// Rows written in the case. A row that cannot be read makes the whole table unknown: it could matter anywhere.
  private mutating func rows(_ items: [YAMLNode], _ layout: TableLayout, _ fact: Words) -> CaseTable {
    let fields = layout.columns.map { FieldReader($0, table: layout.path, program: program) }
    let names = ColumnNames(layout)
    var columns: [[Value]] = fields.map { _ in [] }
    var spans: [Span] = []
    var isWhole = true
    for item in items {
      var row: [Value]
      if layout.isListOfValues, let field = fields.first {
        row = [value(item, field)]
      } else if let entries = item.mapping {
        var reader = RowReader(layout: layout, fields: fields, names: names)
        reader.read(entries, prefix: "", &self)
        row = reader.values
      } else if NodeState(item) == .unknown {
        row = fields.map { _ in .unknown(.unnamed) }
      } else {
        diagnostics.add(
          .rowExpected, at: file.place(item.span),
          [
            "fact": .words(fact), "what": .words(item.described),
            "known": .list(layout.columns.map(\.path)),
          ])
        isWhole = false
        continue
      }
      for index in columns.indices { columns[index].append(index < row.count ? row[index] : .unknown(.unnamed)) }
      spans.append(item.span.inFile(0))
    }
    checkKeys(layout, columns, fields, spans.map { file.place($0) })
    guard isWhole, !isBroken else { return CaseReading.without(layout, .unknown) }
    return CaseTable(presence: .given, rowCount: spans.count, columns: columns, rowSpans: spans)
  }

  /// The values of a `key: true` column name the rows: each only once.
  mutating func checkKeys(_ layout: TableLayout, _ columns: [[Value]], _ fields: [FieldReader], _ places: [Place]) {
    guard let key = layout.keyColumn, key < columns.count else { return }
    // Texts are told apart as FEEL does: by their code points, as symbols are.
    var firstOfText: [Int32: Int] = [:]
    var firstOfOther: [String: Int] = [:]
    for (row, value) in columns[key].enumerated() where value.state == .known {
      let written: String
      let earlier: Int?
      if case .text(let symbol) = value {
        written = symbols[symbol]
        earlier = firstOfText[symbol.index]
        if earlier == nil { firstOfText[symbol.index] = row }
      } else {
        written = fields[key].shown(value)
        earlier = firstOfOther[written]
        if earlier == nil { firstOfOther[written] = row }
      }
      guard let earlier else { continue }
      let place = row < places.count ? places[row] : nil
      let note = DiagnosticNote(
        Words(zh: "第一次出现在这里", en: "it stands here first"), at: earlier < places.count ? places[earlier] : nil)
      diagnostics.add(
        .keyTwice, at: place,
        [
          "fact": .words(fields[key].fact), "written": .written(written), "first": .number(earlier + 1),
          "second": .number(row + 1),
        ],
        notes: [note])
    }
  }
}

/// Reads one row that is written in the case.
struct RowReader {
  let layout: TableLayout
  let fields: [FieldReader]
  let names: ColumnNames
  var values: [Value]
  private var taken: [Int: YAMLEntry] = [:]

  init(layout: TableLayout, fields: [FieldReader], names: ColumnNames) {
    self.layout = layout
    self.fields = fields
    self.names = names
    values = fields.map(\.absent)
  }

  /// Reads the entries of the row, or of a group in it.
  ///
  /// - Parameter prefix: the group's path with a dot behind it.
  mutating func read(_ entries: [YAMLEntry], prefix: String, _ reading: inout CaseReading) {
    var hasStranger = false
    var twice: [Int] = []
    for entry in entries {
      let key = WrittenForm.trimmed(entry.key.text)
      let place = reading.file.place(entry.keySpan)
      if !prefix.isEmpty || !key.contains("."),
        layout.columns.contains(where: { $0.path.hasPrefix(prefix + key + ".") })
      {
        readGroup(entry, prefix: prefix + key + ".", &reading)
        continue
      }
      var match = names.match(prefix + key)
      if match == .none { match = names.match(key) }
      switch match {
      case .column(let index, let isOwnName) where layout.columns[index].path.hasPrefix(prefix):
        if let first = taken[index] {
          reading.diagnostics.add(
            .factTwice, at: place, ["name": .written(key), "other": .written(first.key.text)],
            notes: [
              DiagnosticNote(Words(zh: "第一次写在这里", en: "first written here"), at: reading.file.place(first.keySpan))
            ])
          twice.append(index)
          continue
        }
        if reading.doubtful.contains(entry.key.text) { twice.append(index) }
        taken[index] = entry
        let field = fields[index]
        if !isOwnName {
          reading.log.note(
            .labelAsName, path: field.path, label: field.column.label, written: key, read: field.column.path,
            place: place)
        }
        values[index] = reading.value(entry.value, field)
      case .ambiguous(let columns):
        hasStranger = true
        reading.diagnostics.add(
          .labelAmbiguous, at: place,
          ["label": .written(key), "known": .list(columns.map { layout.columns[$0].path })])
      case .column, .none:
        hasStranger = hasStranger || !reading.leavesStrangers
        let own = layout.columns.filter { $0.path.hasPrefix(prefix) }.map { String($0.path.dropFirst(prefix.count)) }
        reading.stranger(key, at: place, names: own, labels: Array(names.proposals.joined()), known: own)
      }
    }
    if hasStranger { leaveRest(prefix) }
    for index in twice { values[index] = .unknown(.unnamed) }
  }

  private mutating func readGroup(_ entry: YAMLEntry, prefix: String, _ reading: inout CaseReading) {
    let node = entry.value
    if let entries = node.mapping {
      read(entries, prefix: prefix, &reading)
      return
    }
    switch NodeState(node) {
    case .empty: return
    case .unknown: leaveRest(prefix)
    case .nothing, .written:
      let own = layout.columns.filter { $0.path.hasPrefix(prefix) }.map { String($0.path.dropFirst(prefix.count)) }
      reading.diagnostics.add(
        .groupExpected, at: reading.file.place(node.span),
        [
          "fact": .words(Words(layout.path + "." + prefix.dropLast())), "what": .words(node.described),
          "known": .list(own),
        ])
      leaveRest(prefix)
    }
  }

  /// What was not written below a prefix is not known, even where it is optional.
  private mutating func leaveRest(_ prefix: String) {
    for (index, column) in layout.columns.enumerated() where taken[index] == nil && column.path.hasPrefix(prefix) {
      values[index] = .unknown(.unnamed)
    }
  }
}
