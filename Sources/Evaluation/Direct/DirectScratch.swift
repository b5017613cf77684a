import Cases
import Programs
import Values

/// Where direct code works: its instructions and registers, and what it knows of the case at hand. One for each judge.
@safe final class DirectScratch {
  private let setWords: Int
  private let instructions: FixedBuffer<DirectInstruction>
  private let registers: FixedBuffer<DirectRegister>
  private let isDone: FixedBuffer<Bool>
  private let rows: FixedBuffer<UnsafePointer<Value>?>
  private let remaining: FixedBuffer<Int32>
  private let tables: FixedBuffer<DirectTable>
  private let ranks: FixedBuffer<Int32>
  private let symbolCount: Int
  private let sets: FixedBuffer<UInt64>
  private let isParameterReady: FixedBuffer<Bool>

  init(_ code: DirectCode, program: Program, day: CalendarDate) {
    setWords = code.setWords
    instructions = FixedBuffer(code.instructions, padding: DirectInstruction(operation: .ask))
    registers = FixedBuffer(code.registers, padding: .zero)
    isDone = FixedBuffer(repeating: false, count: code.doneCount)
    unsafe rows = FixedBuffer(repeating: nil, count: program.domains.count)
    remaining = FixedBuffer(repeating: 0, count: program.domains.count)
    let none = unsafe DirectTable(cells: nil, rowCount: 0, width: 0, isGiven: false)
    unsafe tables = FixedBuffer(repeating: none, count: program.layout.tables.count)
    ranks = FixedBuffer(code.ranks, padding: 0)
    symbolCount = program.symbols.count
    sets = FixedBuffer(code.sets, padding: 0)
    isParameterReady = FixedBuffer(repeating: false, count: program.parameters.count)
    for (index, parameter) in program.parameters.enumerated() {
      let place = code.parameterRegisters[index]
      guard place >= 0, let value = parameter.version(on: day).flatMap({ DirectRegister($0.value) }) else { continue }
      unsafe registers.base[Int(place)] = value
      unsafe isParameterReady.base[index] = true
    }
  }

  /// Lends the facts of a case to direct code for the time of a call.
  func withRun(_ data: CaseData, _ body: (DirectRun) -> Void) {
    isDone.fill(false)
    lend(data.tables, from: 0) {
      unsafe rows.base[0] = tables.base[0].cells
      unsafe body(
        DirectRun(
          instructions: instructions.base, registers: registers.base, isDone: isDone.base, rows: rows.base,
          remaining: remaining.base, tables: tables.base, sets: sets.base,
          setWords: setWords, ranks: ranks.base, symbolCount: symbolCount, isParameterReady: isParameterReady.base))
    }
  }

  /// The cells of all tables lie still while the body runs.
  private func lend(_ given: [CaseTable], from index: Int, _ body: () -> Void) {
    guard index < given.count, unsafe index < tables.count else { return body() }
    let table = given[index]
    unsafe table.cells.withUnsafeBufferPointer { cells in
      unsafe tables.base[index] = unsafe DirectTable(
        cells: cells.baseAddress, rowCount: Int32(clamping: table.rowCount), width: Int32(clamping: table.width),
        isGiven: table.presence == .given)
      lend(given, from: index + 1, body)
    }
  }
}
