/// Runs a program with references (`(.)\1`) over a text, one alternative after the other.
///
/// What a reference takes depends on how its group matched, so alternatives cannot be held side by side; the work may
/// grow with a power of the text's length, and ends when the steps do.
struct BacktrackingMatcher {
  /// An alternative to go back to, or what to put back on the way there.
  private enum Pending {
    case alternative(Int, Int)
    case slot(Int, Int)
    case register(Int, Int)
  }

  /// So many alternatives are kept at most: about 100 MB.
  static var pendingLimit: Int { 4_000_000 }

  private let program: PatternProgram
  private let text: [Unicode.Scalar]
  private var slots: [Int]
  private var registers: [Int]
  private var pending: [Pending] = []
  /// Steps still allowed: an instruction carried out and a scalar compared are one each.
  private(set) var steps: Int

  init(_ program: PatternProgram, text: [Unicode.Scalar], steps: Int) {
    self.program = program
    self.text = text
    slots = Array(repeating: -1, count: 2 * (program.groupCount + 1))
    registers = Array(repeating: -1, count: program.registerCount)
    self.steps = steps
  }

  mutating func spend(_ count: Int) { steps -= count }

  mutating func search(from start: Int) -> PatternSearch {
    for position in start...text.count {
      for slot in slots.indices { slots[slot] = -1 }
      pending.removeAll(keepingCapacity: true)
      if match(from: position) { return .found(slots) }
      if steps < 0 { return .stepLimit }
    }
    return .nothing
  }

  private mutating func match(from start: Int) -> Bool {
    var index = 0
    var position = start
    while true {
      steps -= 1
      if steps < 0 || pending.count > BacktrackingMatcher.pendingLimit {
        steps = -1
        return false
      }
      let goesOn: Bool
      switch program.instructions[index] {
      case .scalar(let value):
        goesOn = position < text.count && text[position].value == value
        position += 1
        index += 1
      case .set(let set):
        goesOn = position < text.count && program.sets[set].contains(text[position].value)
        position += 1
        index += 1
      case .anchor(let anchor):
        goesOn = anchor.holds(at: position, in: text)
        index += 1
      case .reference(let group):
        let taken = slots[2 * group] < 0 ? 0 : slots[2 * group + 1] - slots[2 * group]
        goesOn = repeats(from: slots[2 * group], count: taken, at: position)
        position += taken
        index += 1
      case .save(let slot):
        pending.append(.slot(slot, slots[slot]))
        slots[slot] = position
        index += 1
        goesOn = true
      case .jump(let target):
        index = target
        goesOn = true
      case .split(let preferred, let other):
        pending.append(.alternative(other, position))
        index = preferred
        goesOn = true
      case .mark(let register):
        pending.append(.register(register, registers[register]))
        registers[register] = position
        index += 1
        goesOn = true
      case .progress(let register, let exit):
        index = registers[register] == position ? exit : index + 1
        goesOn = true
      case .match: return true
      }
      if goesOn { continue }
      guard let (otherIndex, otherPosition) = goBack() else { return false }
      index = otherIndex
      position = otherPosition
    }
  }

  private mutating func goBack() -> (Int, Int)? {
    while let entry = pending.popLast() {
      switch entry {
      case .alternative(let index, let position): return (index, position)
      case .slot(let slot, let old): slots[slot] = old
      case .register(let register, let old): registers[register] = old
      }
    }
    return nil
  }

  /// Whether a stretch of the text stands again at a place.
  private mutating func repeats(from start: Int, count: Int, at position: Int) -> Bool {
    guard position + count <= text.count else { return false }
    for offset in 0..<count {
      steps -= 1
      let first = text[start + offset].value
      let second = text[position + offset].value
      guard program.ignoresCase ? CaseVariants.areVariants(first, second) : first == second else { return false }
    }
    return true
  }
}
