import Programs
import SourceText
import Values

/// Reads the plain spellings of one column without making a text of them: digits, ISO dates, codes by themselves. All
/// else is left to `FieldReader`.
///
/// INVARIANT (the quick reader asks or agrees): a cell that it reads has the value that `FieldReader` gives it, without a
/// diagnostic or a reading worth telling.
@safe final class CellParser: @unchecked Sendable {
  let field: FieldReader
  let form: ColumnForm
  let plain: PlainColumn
  private let symbols: SymbolTable
  /// By symbol of the program: whether it is a code of the column's list.
  private let codes: UnsafeMutablePointer<Bool>
  private let codeIndex: CodeIndex?

  init(_ field: FieldReader, form: ColumnForm, program: Program, tables: PlainTables) {
    self.field = field
    self.form = form
    symbols = program.symbols
    unsafe codes = .allocate(capacity: program.symbols.count + 1)
    unsafe codes.initialize(repeating: false, count: program.symbols.count + 1)
    var isCode = false
    var quick: [Symbol] = []
    if case .code(let list) = field.column.type.kind {
      isCode = true
      for code in program.codeLists[Int(list.index)].codes {
        unsafe codes[Int(code.symbol.index)] = true
        quick.append(code.symbol)
      }
    } else if form == .symbol {
      quick = (0..<program.symbols.count).map { Symbol(index: Int32($0)) }
    }
    let own = tables.indexable(quick, program.symbols)
    let codeIndex = form == .symbol ? CodeIndex(own) : nil
    self.codeIndex = codeIndex
    var limit = Int64.max
    var decimals = 0
    if case .fixed(let digits) = form {
      decimals = digits
      // A percentage beyond one needs its sign.
      if case .number(.percent) = field.column.type.kind { limit = (0..<digits).reduce(1) { power, _ in power * 10 } }
    }
    unsafe plain = PlainColumn(
      kind: PlainColumn.Kind(form), absent: field.column.type.isOptional ? CellState.null : CellState.unknown,
      // What has bounds of its own is held against them by the other reader.
      isAlwaysSlow: field.column.least != nil || field.column.most != nil || (isCode && form != .symbol),
      decimals: decimals, limit: limit, codes: isCode ? UnsafePointer(codes) : nil, index: codeIndex,
      isIndexWhole: !isCode && own.count == quick.count, tables: Unmanaged.passUnretained(tables))
  }

  deinit {
    unsafe codes.deallocate()
    codeIndex?.deallocate()
  }

  /// Brings a value that `FieldReader` gave into the form of the column.
  func formed(_ reading: Value, _ texts: SymbolTable, _ value: inout Int64) -> UInt8 {
    switch reading {
    case .null: return CellState.null
    case .unknown, .fault: return CellState.unknown
    case .number(let number):
      guard case .fixed(let decimals) = form, let fixed = number.fixed(decimals: decimals) else {
        return form == .presence ? CellState.known : CellState.other
      }
      value = fixed
    case .date(let date):
      guard form == .date else { return form == .presence ? CellState.known : CellState.other }
      value = date.daysSinceEpoch
    case .boolean(let truth):
      guard form == .boolean else { return form == .presence ? CellState.known : CellState.other }
      value = truth ? 1 : 0
    case .text(let symbol):
      switch form {
      case .symbol: value = Int64(symbols.symbol(of: texts[symbol])?.index ?? -1)
      case .presence, .text: break
      case .fixed, .date, .boolean: return CellState.other
      }
    case .time, .dateAndTime, .days, .months, .list, .row, .context, .range, .function:
      return form == .presence ? CellState.known : CellState.other
    }
    return CellState.known
  }
}
