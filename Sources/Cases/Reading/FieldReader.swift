import Programs
import SourceText
import Values

/// Reads what people wrote for one declared fact: as its type says, never by locale, never a guess (design, section 6).
///
/// INVARIANT (no guess): a text is read in one way or not at all; what cannot be read is a diagnostic at its place and
/// unknown.
struct FieldReader {
  let column: ColumnLayout
  /// `plan.total`, `spending.amount`
  let path: String
  /// What diagnostics call the fact: its label, else its path.
  let fact: Words
  let codes: CodeChoices?

  /// - Parameter table: the path of the column's table; empty for the case.
  init(_ column: ColumnLayout, table: String, program: Program) {
    self.column = column
    path = table.isEmpty ? column.path : table + "." + column.path
    fact = Words(label: column.label, path: path)
    if case .code(let list) = column.type.kind, Int(list.index) < program.codeLists.count {
      codes = CodeChoices(program.codeLists[Int(list.index)])
    } else {
      codes = nil
    }
  }

  /// What an absent or empty fact is: null where the type is optional, else unknown.
  var absent: Value { column.type.isOptional ? .null : .unknown(.unnamed) }

  /// Reads a text as it stands in a file.
  ///
  /// - Parameter isJSON: the file is JSON, whose own numbers may have exponents.
  func read(_ written: String, at place: Place, isJSON: Bool, symbols: inout SymbolTable) -> FieldReading {
    let trimmed = WrittenForm.trimmed(written)
    if trimmed.isEmpty { return FieldReading(absent) }
    let (folded, wasFullWidth) = WrittenForm.folded(trimmed)
    switch StateWord(folded) {
    case .unknown: return FieldReading(.unknown(.unnamed))
    case .nothing:
      if column.type.isOptional { return FieldReading(.null) }
      if folded == "null" { return FieldReading(.unknown(.unnamed)) }
      if column.type.kind != .text {
        return problem(.nothingWritten, trimmed, at: place)
      }
    case nil: break
    }
    var reading: FieldReading
    switch column.type.kind {
    case .text:
      if column.type.isOptional, let loose = loose(folded) { return loose }
      return FieldReading(.text(symbols.intern(trimmed)))
    case .boolean: reading = boolean(folded, trimmed, at: place)
    case .number(let unit): reading = number(folded, trimmed, unit: unit, at: place, isJSON: isJSON)
    case .code: reading = code(folded, trimmed, at: place)
    case .date: reading = date(folded, trimmed, at: place)
    case .time: reading = time(folded, trimmed, at: place)
    case .dateAndTime: reading = dateAndTime(folded, trimmed, at: place)
    case .days: reading = days(folded, trimmed, at: place)
    case .months: reading = months(folded, trimmed, at: place)
    case .any, .null, .list, .table, .row, .context, .range, .function:
      return FieldReading(.text(symbols.intern(trimmed)))
    }
    if wasFullWidth, reading.value.state == .known, !reading.ways.contains(.codeLabel),
      !reading.ways.contains(.codeAlias), !reading.ways.contains(.codeCapitals)
    {
      reading.ways.insert(.fullWidth, at: 0)
    }
    return within(reading, trimmed, at: place)
  }

  /// A word that is no text but says that there is none, or that nobody knows; nil where it is neither.
  ///
  /// INVARIANT (no word is a receipt): a rule that asks whether something is there is not met by 没有 or `/`.
  private func loose(_ folded: String) -> FieldReading? {
    if CaseWords.looseNothing.contains(folded) { return FieldReading(.null, [.looseNothing], read: "无") }
    if CaseWords.looseUnknown.contains(folded) {
      return FieldReading(.unknown(.unnamed), [.looseUnknown], read: "待定")
    }
    return nil
  }

  /// A diagnostic that leaves the fact unknown.
  func problem(
    _ code: DiagnosticCode, _ written: String, at place: Place, _ more: [String: DiagnosticArgument] = [:],
    fix: FixIt? = nil, hint: Words? = nil
  ) -> FieldReading {
    var reading = FieldReading(.unknown(.unnamed))
    reading.diagnostics.append(diagnostic(code, written, at: place, more, fix: fix, hint: hint))
    return reading
  }

  func diagnostic(
    _ code: DiagnosticCode, _ written: String, at place: Place, _ more: [String: DiagnosticArgument] = [:],
    fix: FixIt? = nil, hint: Words? = nil
  ) -> Diagnostic {
    var arguments = more
    arguments["written"] = .written(written)
    arguments["fact"] = .words(fact)
    return Diagnostic(code, at: place, arguments, fix: fix, hint: hint)
  }

  /// Holds a value against `min` and `max`.
  private func within(_ reading: FieldReading, _ written: String, at place: Place) -> FieldReading {
    guard column.least != nil || column.most != nil, reading.value.state == .known else { return reading }
    if let least = column.least, let order = ascending(reading.value, least), order < 0 {
      return problem(.belowMinimum, written, at: place, ["limit": .words(words(least))])
    }
    if let most = column.most, let order = ascending(reading.value, most), order > 0 {
      return problem(.aboveMaximum, written, at: place, ["limit": .words(words(most))])
    }
    return reading
  }

  /// -1, 0 or 1; nil where the two cannot be compared.
  private func ascending(_ left: Value, _ right: Value) -> Int? {
    func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : (b < a ? 1 : 0) }
    switch (left, right) {
    case (.number(let a), .number(let b)): return order(a, b)
    case (.date(let a), .date(let b)): return order(a, b)
    case (.days(let a), .days(let b)): return order(a, b)
    case (.months(let a), .months(let b)): return order(a, b)
    case (.time(let a), .time(let b)): return a.compared(to: b)
    case (.dateAndTime(let a), .dateAndTime(let b)): return a.compared(to: b)
    default: return nil
    }
  }

  /// A bound in a sentence: durations in words.
  private func words(_ value: Value) -> Words {
    switch value {
    case .days(let duration):
      return duration.wholeDays.map { Words(zh: "\($0) 天", en: "\($0) days") } ?? Words(duration.text)
    case .months(let duration): return Words(zh: "\(duration.months) 个月", en: "\(duration.months) months")
    default: return Words(shown(value))
    }
  }

  /// A value as people write it: percent with its sign.
  func shown(_ value: Value) -> String {
    switch value {
    case .number(let number):
      if column.type.kind == .number(.percent), let hundredfold = number.multiplied(by: Number(100)) {
        return hundredfold.text + "%"
      }
      return number.text
    case .date(let date): return date.text
    case .time(let time): return time.text
    case .dateAndTime(let moment): return moment.text
    case .days(let duration): return duration.text
    case .months(let duration): return duration.text
    case .boolean(let truth): return truth ? "true" : "false"
    case .null, .unknown, .fault, .text, .list, .row, .context, .range, .function: return ""
    }
  }
}

/// What became of a text.
struct FieldReading {
  var value: Value
  /// Ways of reading that were not literal.
  var ways: [ReadingWay] = []
  /// What it was read as, where that is not said by the value itself (a code).
  var read: String?
  var diagnostics: [Diagnostic] = []

  init(_ value: Value, _ ways: [ReadingWay] = [], read: String? = nil) {
    self.value = value
    self.ways = ways
    self.read = read
  }
}

extension Words {
  /// A label, or the path where there is none.
  init(label: LocalizedText, path: String) {
    self.init(zh: label.isEmpty ? path : label[.zh], en: label.isEmpty ? path : label[.en])
  }
}
