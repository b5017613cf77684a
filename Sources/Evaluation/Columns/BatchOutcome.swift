/// What came out of a batch for one subject, before it is spoken of.
struct BatchOutcome: Comparable {
  enum Kind: Hashable {
    case failed
    /// Columns do not know.
    case asked
    /// Decided, and open.
    case explained(ResultCode)
    /// The machine judges the rule on the whole case.
    case wholeRule
  }

  let rule: Int
  /// From the start of the slice; of a group its first row; -1: the case.
  let row: Int32
  var group: Int32 = -1
  let kind: Kind

  static func < (left: BatchOutcome, right: BatchOutcome) -> Bool { (left.rule, left.row) < (right.rule, right.row) }
}

struct BatchOutcomes {
  private var byCase: [[BatchOutcome]]

  init(caseCount: Int) { byCase = Array(repeating: [], count: caseCount) }

  mutating func add(_ outcome: BatchOutcome, case place: Int) { byCase[place].append(outcome) }

  mutating func sort() { for place in byCase.indices where byCase[place].count > 1 { byCase[place].sort() } }

  subscript(place: Int) -> [BatchOutcome] { byCase[place] }
}
