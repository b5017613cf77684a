import Cases
import Programs
import Values

/// The values of one register for the batch at hand. Memory is kept from batch to batch.
@safe final class ColumnRegister {
  private let integerBuffer = GrowableBuffer<Int64>()
  private let numberBuffer = GrowableBuffer<Number>()
  private let truthBuffer = GrowableBuffer<UInt8>()
  private let stateBuffer = GrowableBuffer<UInt8>()
  /// Its one element says whether all states are known.
  private let flags = GrowableBuffer<Bool>()
  private let kind: ColumnKind
  /// 0 where one value stands for all.
  let stride: Int

  init(_ instruction: ColumnInstruction) {
    kind = instruction.kind
    stride = instruction.level == .scalar ? 0 : 1
    stateBuffer.fill(CellState.known, count: 1)
    flags.fill(true, count: 1)
  }

  @inline(__always) var integers: UnsafeMutablePointer<Int64> { unsafe integerBuffer.base }
  @inline(__always) var numbers: UnsafeMutablePointer<Number> { unsafe numberBuffer.base }
  @inline(__always) var truths: UnsafeMutablePointer<UInt8> { unsafe truthBuffer.base }
  /// `CellState` of each value; of truth values none.
  @inline(__always) var states: UnsafeMutablePointer<UInt8> { unsafe stateBuffer.base }
  @inline(__always) var count: Int { kind == .truth ? truthBuffer.count : stateBuffer.count }
  /// All states are known.
  @inline(__always) var isKnown: Bool {
    get { unsafe flags.base[0] }
    set { unsafe flags.base[0] = newValue }
  }

  /// Makes room for that many values.
  func resize(_ count: Int) {
    isKnown = true
    switch kind {
    case .number: numberBuffer.resize(count)
    case .truth:
      truthBuffer.resize(count)
      return
    case .fixed, .date, .symbol, .presence, .text: integerBuffer.resize(count)
    }
    stateBuffer.resize(count)
  }

  @inline(__always)
  func state(_ index: Int) -> UInt8 { isKnown ? CellState.known : unsafe states[index &* stride] }

  /// The value as the machine has it; nil where only the machine knows it.
  func value(_ index: Int) -> Value? {
    guard kind == .truth || state(index) == CellState.known else { return nil }
    let place = index * stride
    switch kind {
    case .fixed(let decimals): return unsafe .number(Number(mantissa: integers[place], decimals: decimals))
    case .number: return unsafe .number(numbers[place])
    case .date: return unsafe CalendarDate(daysSinceEpoch: integers[place]).map { .date($0) }
    case .symbol, .truth, .presence, .text: return nil
    }
  }
}
