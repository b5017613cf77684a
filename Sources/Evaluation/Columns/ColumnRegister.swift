import Cases
import Programs
import Values

/// The values of one register for the batch at hand. Memory is kept from batch to batch.
@safe final class ColumnRegister {
  private(set) var integers: UnsafeMutablePointer<Int64>
  private(set) var numbers: UnsafeMutablePointer<Number>
  private(set) var truths: UnsafeMutablePointer<UInt8>
  /// `CellState` of each value; of truth values none.
  private(set) var states: UnsafeMutablePointer<UInt8>
  private let kind: ColumnKind
  private var capacity = 0
  private(set) var count = 0
  /// All states are known.
  var isKnown = true
  /// 0 where one value stands for all.
  let stride: Int

  init(_ instruction: ColumnInstruction) {
    kind = instruction.kind
    stride = instruction.level == .scalar ? 0 : 1
    unsafe integers = .allocate(capacity: 1)
    unsafe numbers = .allocate(capacity: 1)
    unsafe truths = .allocate(capacity: 1)
    unsafe states = .allocate(capacity: 1)
    unsafe states.initialize(to: CellState.known)
  }

  deinit {
    unsafe integers.deallocate()
    unsafe numbers.deallocate()
    unsafe truths.deallocate()
    unsafe states.deallocate()
  }

  /// Makes room for that many values.
  func resize(_ count: Int) {
    self.count = count
    isKnown = true
    guard count > capacity else { return }
    capacity = count + count / 4 + 16
    switch kind {
    case .number:
      unsafe numbers.deallocate()
      unsafe numbers = .allocate(capacity: capacity)
    case .truth:
      unsafe truths.deallocate()
      unsafe truths = .allocate(capacity: capacity)
      return
    case .fixed, .date, .symbol, .presence, .text:
      unsafe integers.deallocate()
      unsafe integers = .allocate(capacity: capacity)
    }
    unsafe states.deallocate()
    unsafe states = .allocate(capacity: capacity)
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
