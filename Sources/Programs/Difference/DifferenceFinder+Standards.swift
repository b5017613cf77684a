import SourceText
import Values

/// Standards of assessment: what is added, removed, and scored otherwise.
extension DifferenceFinder {
  mutating func standards() -> [DeclarationDifference] {
    var found: [DeclarationDifference] = []
    for subject in DeclarationDifference.Subject.ofStandards {
      let olds = parts(subject, old)
      let news = parts(subject, new)
      var changes: [String: DeclarationDifference.Change] = [:]
      for (index, part) in news {
        let name = new.name(of: part)
        guard let before = olds.first(where: { old.name(of: $0.part) == name }) else {
          found.append(
            .init(
              subject: subject, name: name, change: .added, old: nil, new: index, detail: nil,
              effect: Self.ofAdding(part)))
          continue
        }
        changes[name] = change(before.part, part)
        guard let change = changes[name] else { continue }
        found.append(
          .init(
            subject: subject, name: name, change: change, old: before.index, new: index, detail: nil,
            effect: change == .changed ? effect(before.part, part) : nil))
      }
      for (index, part) in olds where !news.contains(where: { new.name(of: $0.part) == old.name(of: part) }) {
        found.append(
          .init(
            subject: subject, name: old.name(of: part), change: .removed, old: index, new: nil, detail: nil,
            effect: Self.ofAdding(part)?.reversed))
      }
    }
    // A standard that comes or goes takes what is in it with it.
    let whole = found.filter { $0.subject == .standard && $0.change != .changed }
    return found.filter { one in
      one.subject == .standard || !whole.contains { $0.change == one.change && one.name.hasPrefix($0.name + ".") }
    }
  }

  /// The parts of one kind with their places in `Program.standardParts`.
  private func parts(
    _ subject: DeclarationDifference.Subject, _ program: Program
  ) -> [(index: Int, part: StandardPart)] {
    program.standardParts.enumerated().filter { subject == .init($0.element) }.map { ($0.offset, $0.element) }
  }

  private mutating func change(_ first: StandardPart, _ second: StandardPart) -> DeclarationDifference.Change? {
    switch (first, second) {
    case (.standard(let a), .standard(let b)):
      if a.points != b.points || a.rounding != b.rounding { return .changed }
      return a.title == b.title ? nil : .wording
    case (.grade(_, let a), .grade(_, let b)):
      if a.from != b.from || a.consequences.map(\.id) != b.consequences.map(\.id)
        || a.consequences.map(\.days) != b.consequences.map(\.days)
      {
        return .changed
      }
      let isSaid = zip(a.consequences, b.consequences).allSatisfy { isSame($0.message, $1.message) }
      return a.label == b.label && isSaid ? nil : .wording
    case (.indicator(_, let a), .indicator(_, let b)):
      if !isSame(a, b) { return .changed }
      return a.title == b.title ? nil : .wording
    case (.deduction(_, let a), .deduction(_, let b)):
      return a.points == b.points && a.isEach == b.isEach && a.limit == b.limit ? nil : .changed
    case (.bonus(_, let a), .bonus(_, let b)):
      if a.points != b.points || !judge.isSame(a.condition, b.condition) { return .changed }
      return a.title == b.title ? nil : .wording
    default: return nil
    }
  }

  /// Whether points are given the same way. The parts of a group are looked at by themselves.
  private mutating func isSame(_ a: Indicator, _ b: Indicator) -> Bool {
    guard a.points == b.points, isSame(a.applies, b.applies), a.applies == nil || a.otherwise == b.otherwise,
      a.requirement?.kinds == b.requirement?.kinds, a.requirement?.otherwise == b.requirement?.otherwise,
      isSame(a.selfScore, b.selfScore), a.isDelegable == b.isDelegable
    else { return false }
    switch (a.content, b.content) {
    case (.parts(let first), .parts(let second)): return first.map(\.id) == second.map(\.id)
    case (.open, .open): return true
    case (.method(let first), .method(let second)): return isSame(first, second)
    default: return false
    }
  }

  mutating func isSame(_ first: NodeID?, _ second: NodeID?) -> Bool {
    guard let first, let second else { return first == nil && second == nil }
    return judge.isSame(first, second)
  }

  mutating func isSame(_ first: ScoringMethod, _ second: ScoringMethod) -> Bool {
    switch (first, second) {
    case (.score(let a), .score(let b)): return judge.isSame(a, b)
    case (.steps(let a, let own), .steps(let b, let other)):
      return judge.isSame(a, b) && own.map(\.from) == other.map(\.from) && own.map(\.share) == other.map(\.share)
    case (.bands(let a, let own), .bands(let b, let other)):
      return judge.isSame(a, b) && own.count == other.count
        && zip(own, other).allSatisfy {
          $0.low == $1.low && $0.high == $1.high && $0.isLowClosed == $1.isLowClosed
            && $0.isHighClosed == $1.isHighClosed && $0.share == $1.share
        }
    case (.rule(let a, let bySubjects), .rule(let b, let others)):
      return old.rules[a].id == new.rules[b].id && bySubjects == others
    case (.panel(let a), .panel(let b)):
      return a.low == b.low && a.high == b.high && a.combination == b.combination && a.atLeast == b.atLeast
        && a.spread == b.spread
    case (.checklist(let own), .checklist(let other)):
      guard own.map(\.points) == other.map(\.points) else { return false }
      for (a, b) in zip(own, other) where !judge.isSame(a.condition, b.condition) { return false }
      return true
    default: return false
    }
  }
}

extension DeclarationDifference.Subject {
  /// Those that are in `Program.standardParts`.
  static let ofStandards: [DeclarationDifference.Subject] = [
    .standard, .grade, .indicator, .deduction, .bonus, .veto,
  ]

  fileprivate init(_ part: StandardPart) {
    switch part {
    case .standard: self = .standard
    case .grade: self = .grade
    case .indicator: self = .indicator
    case .deduction: self = .deduction
    case .bonus: self = .bonus
    case .veto: self = .veto
    }
  }
}
