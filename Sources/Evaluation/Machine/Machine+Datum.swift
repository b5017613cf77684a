import Cases
import Programs
import Values

/// Values as data that stand for themselves.
extension Machine {
  /// A list is carried with at most this many elements in all, those of lists within it included: a finding is read by
  /// people, and lists of lists could grow beyond any memory.
  static var datumElementLimit: Int { 10_000 }

  func datum(of value: Value) -> Datum {
    var room = Self.datumElementLimit
    return datum(of: value, room: &room)
  }

  /// The whole of a value; nil where it has more than `Arena.listLimit` parts, or they lie deeper than `valueDepthLimit`.
  /// A text counts as a part for each 16 bytes, for one that stands in a list a million times is written a million times.
  func wholeDatum(of value: Value) -> Datum? {
    var open: [(value: Value, depth: Int)] = [(value, 0)]
    var count = 0
    var written = 0
    while let (next, depth) = open.popLast() {
      count += 1
      var parts: [Value] = []
      switch next {
      case .list(let list): parts = arena[list]
      case .context(let context): parts = arena[context].values
      case .range(let reference): parts = [arena[reference]?.low, arena[reference]?.high].compactMap { $0 }
      case .row(let row): count += program.layout.tables[Int(row.table)].columns.count
      case .text(let symbol): written += text(of: symbol).utf8.count / 16
      // 1E6000 may be written out.
      case .number(let number): written += number.exponent.magnitude > 64 ? Int(number.exponent.magnitude) / 16 : 0
      case .null, .unknown, .fault, .boolean, .date, .time, .dateAndTime, .days, .months, .function:
        break
      }
      if count + written + open.count + parts.count > Arena.listLimit
        || (depth == Self.valueDepthLimit && !parts.isEmpty)
      {
        return nil
      }
      for part in parts { open.append((part, depth + 1)) }
    }
    var room = count
    return datum(of: value, room: &room)
  }

  private func datum(of value: Value, room: inout Int) -> Datum {
    switch value {
    case .null: return .null
    case .unknown: return .unknown
    case .fault(let fault): return .fault(arena[fault].kind)
    case .boolean(let truth): return .boolean(truth)
    case .number(let number): return .number(number)
    case .text(let symbol): return .text(text(of: symbol))
    case .date(let date): return .date(date)
    case .time(let time): return .time(time)
    case .dateAndTime(let moment): return .dateAndTime(moment)
    case .days(let days): return .days(days)
    case .months(let months): return .months(months)
    case .list(let list):
      var elements: [Datum] = []
      for element in arena[list] where room > 0 {
        room -= 1
        elements.append(datum(of: element, room: &room))
      }
      return .list(elements)
    case .row(let row):
      guard row.table >= 0, Int(row.table) < data.tables.count else { return .context([]) }
      var entries: [Datum.ContextEntry] = []
      let table = data.tables[Int(row.table)]
      guard row.row >= 0, Int(row.row) < table.rowCount else { return .context([]) }
      for (index, layout) in program.layout.tables[Int(row.table)].columns.enumerated() where room > 0 {
        room -= 1
        let value = table.value(column: index, row: Int(row.row))
        entries.append(Datum.ContextEntry(name: layout.path, value: datum(of: value, room: &room)))
      }
      return .context(entries)
    case .context(let reference):
      let context = arena[reference]
      var entries: [Datum.ContextEntry] = []
      for (key, value) in zip(context.keys, context.values) where room > 0 {
        room -= 1
        entries.append(Datum.ContextEntry(name: text(of: key), value: datum(of: value, room: &room)))
      }
      return .context(entries)
    case .range(let reference):
      guard let range = arena[reference] else { return .null }
      return .range(
        low: range.low.map { datum(of: $0, room: &room) } ?? .null,
        high: range.high.map { datum(of: $0, room: &room) } ?? .null, lowClosed: range.lowClosed,
        highClosed: range.highClosed)
    case .function: return .function
    }
  }
}
