/// What a search found: the ends of the groups asked for, -1 where a group took part in nothing.
enum PatternSearch: Sendable {
  case found([Int])
  case nothing
  case stepLimit
}

/// Runs a program without references over a text, all alternatives side by side (R. Pike's simulation of a
/// non-deterministic automaton): no text costs more than its length times the program's.
///
/// The match found is the leftmost, and of those the one that a backtracking matcher would find first; where a round of a
/// loop may take nothing (`(a*|b)*`) it may be another that begins at the same place, as the standard leaves it open.
struct LinearMatcher {
  /// The alternatives alive at a place, the most preferred first, each instruction once.
  private struct Threads {
    var order: [Int] = []
    /// The round in which an instruction was last met.
    var met: [Int]
    var round = 1
    /// The slots of every instruction's thread, one after the other.
    var slots: [Int]

    init(count: Int, slotCount: Int) {
      met = Array(repeating: 0, count: count)
      slots = Array(repeating: -1, count: count * slotCount)
    }

    mutating func clear() {
      order.removeAll(keepingCapacity: true)
      round += 1
    }

    /// Adds the threads that an instruction leads to without taking a scalar, in the order of preference.
    mutating func follow(
      _ first: Int, at position: Int, of program: PatternProgram, in text: [Unicode.Scalar], with work: inout Work
    ) {
      let slotCount = work.slots.count
      work.pending.append(.instruction(first))
      while let entry = work.pending.popLast() {
        guard case .instruction(var index) = entry else {
          if case .slot(let slot, let old) = entry { work.slots[slot] = old }
          continue
        }
        chain: while met[index] != round {
          met[index] = round
          work.steps -= 1
          switch program.instructions[index] {
          case .jump(let target): index = target
          case .split(let preferred, let other):
            work.pending.append(.instruction(other))
            index = preferred
          case .save(let slot):
            if slot < slotCount {
              work.pending.append(.slot(slot, work.slots[slot]))
              work.slots[slot] = position
            }
            index += 1
          case .anchor(let anchor):
            guard anchor.holds(at: position, in: text) else { break chain }
            index += 1
          case .mark, .progress, .reference:
            // Only programs with references have these, and those run on the other matcher.
            index += 1
          case .scalar, .set, .match:
            order.append(index)
            for slot in 0..<slotCount { self.slots[index * slotCount + slot] = work.slots[slot] }
            break chain
          }
        }
      }
    }
  }

  /// What following an instruction uses and changes.
  private struct Work {
    var slots: [Int]
    var pending: [Pending] = []
    var steps: Int
  }

  /// What is left to follow: an instruction, or a slot to put back.
  private enum Pending {
    case instruction(Int)
    case slot(Int, Int)
  }

  private let program: PatternProgram
  private let text: [Unicode.Scalar]
  private let slotCount: Int
  private var current: Threads
  private var following: Threads
  private var work: Work

  /// Steps still allowed: an instruction at a place is one.
  var steps: Int { work.steps }

  /// `groups`: how many groups' ends are wanted, the whole match counted as the first; 0: only whether there is one.
  init(_ program: PatternProgram, text: [Unicode.Scalar], groups: Int, steps: Int) {
    self.program = program
    self.text = text
    slotCount = 2 * groups
    current = Threads(count: program.instructions.count, slotCount: slotCount)
    following = current
    work = Work(slots: Array(repeating: -1, count: slotCount), steps: steps)
  }

  mutating func spend(_ count: Int) { work.steps -= count }

  mutating func search(from start: Int) -> PatternSearch {
    var position = start
    var best: [Int]?
    current.clear()
    while true {
      if best == nil {
        for slot in 0..<slotCount { work.slots[slot] = -1 }
        current.follow(0, at: position, of: program, in: text, with: &work)
      } else if current.order.isEmpty {
        break
      }
      following.clear()
      threads: for thread in current.order {
        switch program.instructions[thread] {
        case .scalar(let value):
          guard position < text.count, text[position].value == value else { continue }
        case .set(let index):
          guard position < text.count, program.sets[index].contains(text[position].value) else { continue }
        default:
          // A match; those less preferred end here.
          best = Array(current.slots[thread * slotCount..<(thread + 1) * slotCount])
          break threads
        }
        for slot in 0..<slotCount { work.slots[slot] = current.slots[thread * slotCount + slot] }
        following.follow(thread + 1, at: position + 1, of: program, in: text, with: &work)
      }
      work.steps -= 1
      if work.steps < 0 { return .stepLimit }
      if position == text.count || (slotCount == 0 && best != nil) { break }
      position += 1
      swap(&current, &following)
    }
    return best.map { .found($0) } ?? .nothing
  }
}
