import SourceText
import Values

/// Two rules that say the same, or that cannot both be met.
public struct RuleConflict: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Both demand the same of the same subjects.
    case duplicate
    /// On every case to which both apply at least one fails.
    case contradiction
  }

  public let kind: Kind
  /// Indices into the rules that were given.
  public let first: Int
  public let second: Int
}

extension StrictnessJudge {
  /// So many rules of one fact are compared with each other; beyond that it would take longer than it helps.
  static let conflictLimit = 200

  /// Pairs of rules, in force on some day together, of which it is certain.
  public mutating func conflicts(among rules: [Rule]) -> [RuleConflict] {
    var meanings: [RuleMeaning] = []
    for rule in rules { meanings.append(newMeaning(rule)) }
    var found: Set<RuleConflict> = []
    for places in Dictionary(grouping: rules.indices, by: { meanings[$0].demand }).values where places.count > 1 {
      // `should` beside `must` adds nothing either.
      var said: Set<Int> = []
      for (first, second) in Self.pairs(places, rules) where said.insert(second).inserted {
        found.insert(RuleConflict(kind: .duplicate, first: first, second: second))
      }
    }
    // Only conditions on one thing can contradict each other.
    var byFact: [TermID: [Int]] = [:]
    for (index, meaning) in meanings.enumerated() where meaning.isPlainDemand(store) {
      for subject in store.subjects(of: meaning.requirement) { byFact[subject, default: []].append(index) }
    }
    for places in byFact.values where places.count > 1 && places.count <= Self.conflictLimit {
      for (first, second) in Self.pairs(places, rules) where contradict(meanings[first], meanings[second]) {
        found.insert(RuleConflict(kind: .contradiction, first: first, second: second))
      }
    }
    return found.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// Each two of some rules that are in force on some day together.
  private static func pairs(_ places: [Int], _ rules: [Rule]) -> [(Int, Int)] {
    var found: [(Int, Int)] = []
    for (index, second) in places.enumerated() {
      for first in places[..<index]
      where rules[first].id != rules[second].id && rules[first].period.meets(rules[second].period) {
        found.append((first, second))
      }
    }
    return found
  }

  /// Where one applies so does the other, and what meets one breaks the other.
  private mutating func contradict(_ first: RuleMeaning, _ second: RuleMeaning) -> Bool {
    guard first.subjects == second.subjects, first.asOf == second.asOf else { return false }
    guard
      first.applies == second.applies || store.implies(first.applies, second.applies)
        || store.implies(second.applies, first.applies)
    else { return false }
    return store.implies(first.requirement, store.not(second.requirement))
  }
}

extension RuleMeaning {
  /// What is demanded of whom, however strongly.
  struct Demand: Hashable {
    let subjects: Subjects
    let applies: TermID
    let requirement: TermID
    let excuse: TermID
    let asOf: TermID?
    /// Neither a permission nor a question is a demand.
    let force: Force?
    let question: String
  }

  fileprivate var demand: Demand {
    let isDemand = force != .may && force != .review
    return Demand(
      subjects: subjects, applies: applies, requirement: requirement, excuse: excuse, asOf: asOf,
      force: isDemand ? nil : force, question: (question.zh ?? "") + "\n" + (question.en ?? ""))
  }

  /// It demands something, and nothing excuses.
  fileprivate func isPlainDemand(_ store: MeaningStore) -> Bool {
    force != .may && force != .review && store.constant(excuse) == .boolean(false)
  }
}

extension MeaningStore {
  /// What a condition compares with figures or texts, or asks.
  fileprivate func subjects(of id: TermID) -> Set<TermID> {
    let term = self[id]
    switch term.head {
    case .all, .any: return term.operands.reduce(into: []) { $0.formUnion(subjects(of: $1)) }
    case .not: return subjects(of: term.operands[0])
    case .compare, .rank: return Set(term.operands.filter { constant($0) == nil })
    case .constant: return []
    default: return [id]
    }
  }
}

extension Period {
  /// Some day lies in both.
  fileprivate func meets(_ other: Period) -> Bool {
    let common = intersection(other)
    guard let from = common.from, let until = common.until else { return true }
    return from < until
  }
}
