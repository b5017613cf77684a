/// A pattern as instructions, for both matchers.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    /// Takes one scalar.
    case scalar(UInt32)
    /// Takes one scalar of a set.
    case set(Int)
    /// Goes on where the place is right.
    case anchor(PatternAnchor)
    /// Takes what a group took before; nothing if the group took part in nothing.
    case reference(Int)
    /// Notes the place as one end of a group: slot 2n its start, 2n+1 its end.
    case save(Int)
    case jump(Int)
    /// Goes on at either place, the first preferred.
    case split(Int, Int)
    /// Notes the place where a round of a loop begins.
    case mark(Int)
    /// Leaves the loop if the round took nothing.
    case progress(Int, exit: Int)
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var registerCount = 0
  let sets: [ScalarSet]
  let groupCount: Int
  let hasReferences: Bool
  let ignoresCase: Bool

  init(_ pattern: String, flags: PatternFlags) throws(PatternError) {
    var reader = try PatternReader(pattern, flags: flags)
    let tree = try reader.pattern()
    sets = reader.sets
    groupCount = reader.groupCount
    hasReferences = reader.hasReferences
    ignoresCase = flags.ignoresCase
    if PatternProgram.size(of: tree) > XPathPattern.programLimit { throw PatternError(.tooLarge, at: 0) }
    instructions.append(.save(0))
    emit(tree)
    instructions.append(.save(1))
    instructions.append(.match)
  }

  /// At least as many instructions as a tree needs; never less than 1, so that it also bounds the work of emitting.
  private static func size(of tree: PatternTree) -> Int {
    switch tree {
    case .scalar, .set, .anchor, .reference: return 1
    case .group(_, let inner): return size(of: inner) + 2
    case .sequence(let parts): return sum(parts) + 1
    case .choice(let branches): return sum(branches) + 2 * branches.count
    case .repeated(let inner, let least, let most, _):
      let copies = most ?? least + 1
      let (product, overflow) = (size(of: inner) + 4).multipliedReportingOverflow(by: copies)
      return overflow ? XPathPattern.programLimit + 1 : min(product, XPathPattern.programLimit) + 1
    }
  }

  private static func sum(_ trees: [PatternTree]) -> Int {
    trees.reduce(0) { min($0 + size(of: $1), XPathPattern.programLimit + 1) }
  }

  private mutating func emit(_ tree: PatternTree) {
    switch tree {
    case .scalar(let value): instructions.append(.scalar(value))
    case .set(let index): instructions.append(.set(index))
    case .anchor(let anchor): instructions.append(.anchor(anchor))
    case .reference(let group): instructions.append(.reference(group))
    case .group(let number, let inner):
      instructions.append(.save(2 * number))
      emit(inner)
      instructions.append(.save(2 * number + 1))
    case .sequence(let parts):
      for part in parts { emit(part) }
    case .choice(let branches): emit(branches: branches)
    case .repeated(let inner, let least, let most, let greedy):
      for _ in 0..<least { emit(inner) }
      if let most {
        emit(inner, upTo: most - least, greedy: greedy)
      } else {
        emit(loop: inner, greedy: greedy)
      }
    }
  }

  private mutating func emit(branches: [PatternTree]) {
    var ends: [Int] = []
    for (index, branch) in branches.enumerated() {
      if index == branches.count - 1 {
        emit(branch)
        break
      }
      let split = instructions.count
      instructions.append(.jump(0))
      emit(branch)
      ends.append(instructions.count)
      instructions.append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func emit(_ tree: PatternTree, upTo count: Int, greedy: Bool) {
    var splits: [Int] = []
    for _ in 0..<count {
      splits.append(instructions.count)
      instructions.append(.jump(0))
      emit(tree)
    }
    let exit = instructions.count
    for split in splits { instructions[split] = fork(enter: split + 1, exit: exit, greedy: greedy) }
  }

  private mutating func emit(loop tree: PatternTree, greedy: Bool) {
    let start = instructions.count
    instructions.append(.jump(0))
    let exit: Int
    if hasReferences, tree.mayBeEmpty {
      // The backtracking matcher would go round for ever.
      let register = registerCount
      registerCount += 1
      instructions.append(.mark(register))
      emit(tree)
      exit = instructions.count + 2
      instructions.append(.progress(register, exit: exit))
      instructions.append(.jump(start))
    } else if tree.mayBeEmpty {
      // `(x+)?`: a loop that comes back to one split would meet it as seen and lose the order of the choices.
      emit(tree)
      exit = instructions.count + 1
      instructions.append(fork(enter: start + 1, exit: exit, greedy: greedy))
    } else {
      emit(tree)
      exit = instructions.count + 1
      instructions.append(.jump(start))
    }
    instructions[start] = fork(enter: start + 1, exit: exit, greedy: greedy)
  }

  private func fork(enter: Int, exit: Int, greedy: Bool) -> Instruction {
    greedy ? .split(enter, exit) : .split(exit, enter)
  }
}
