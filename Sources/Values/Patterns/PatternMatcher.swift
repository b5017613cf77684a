/// The matcher that a program needs, at work on a text.
struct PatternMatcher {
  private var linear: LinearMatcher?
  private var backtracking: BacktrackingMatcher?

  /// `groups`: how many groups' ends are wanted, the whole match counted as the first; 0: only whether there is one.
  init(_ program: PatternProgram, text: [Unicode.Scalar], groups: Int, steps: Int) {
    if program.hasReferences {
      backtracking = BacktrackingMatcher(program, text: text, steps: steps)
    } else {
      linear = LinearMatcher(program, text: text, groups: groups, steps: steps)
    }
  }

  /// Steps still allowed; negative once there were too many.
  var steps: Int { linear?.steps ?? backtracking?.steps ?? 0 }

  mutating func spend(_ count: Int) {
    linear?.spend(count)
    backtracking?.spend(count)
  }

  /// The first match that begins at a place or after it.
  mutating func search(from start: Int) -> PatternSearch {
    linear?.search(from: start) ?? backtracking?.search(from: start) ?? .nothing
  }
}
