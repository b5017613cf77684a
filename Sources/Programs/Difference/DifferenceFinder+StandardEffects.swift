import SourceText
import Values

/// Which of two texts of a standard is stricter, where that is certain of each case: never more points, never a higher
/// grade, more to be done.
extension DifferenceFinder {
  /// What adding it does; nil where that cannot be told.
  static func ofAdding(_ part: StandardPart) -> Strictness? {
    switch part {
    case .deduction, .veto: .stricter
    case .bonus: .looser
    case .standard, .grade, .indicator: nil
    }
  }

  mutating func effect(_ first: StandardPart, _ second: StandardPart) -> Strictness {
    switch (first, second) {
    case (.grade(_, let a), .grade(_, let b)): effect(a, b)
    case (.indicator(_, let a), .indicator(_, let b)): effect(a, b)
    case (.deduction(_, let a), .deduction(_, let b)):
      // What is taken grows with each of the three.
      Self.more(a.points, b.points).joined(a.isEach == b.isEach ? .same : b.isEach ? .stricter : .looser)
        .joined(limit(a.limit, b.limit))
    case (.bonus(_, let a), .bonus(_, let b)):
      judge.isSame(a.condition, b.condition) ? Self.more(a.points, b.points).reversed : .changed
    default: .changed
    }
  }

  /// What is stricter the more there is of it.
  private static func more<Figure: Comparable>(_ old: Figure, _ new: Figure) -> Strictness {
    old == new ? .same : old < new ? .stricter : .looser
  }

  /// No limit is more than any.
  private func limit(_ old: Number?, _ new: Number?) -> Strictness {
    guard let old else { return new == nil ? .same : .looser }
    guard let new else { return .stricter }
    return Self.more(old, new)
  }

  /// A grade is harder to get the higher it begins; there is more to do the more follows from it, and the sooner.
  private mutating func effect(_ a: Grade, _ b: Grade) -> Strictness {
    var effect = Self.more(a.from, b.from)
    let (old, new) = (Set(a.consequences.map(\.id)), Set(b.consequences.map(\.id)))
    if old != new {
      effect = effect.joined(old.isSubset(of: new) ? .stricter : new.isSubset(of: old) ? .looser : .changed)
    }
    for consequence in a.consequences {
      guard let other = b.consequences.first(where: { $0.id == consequence.id }) else { continue }
      // Without a last day there is always time.
      effect = effect.joined(Self.more(consequence.days ?? .max, other.days ?? .max).reversed)
    }
    return effect
  }

  private mutating func effect(_ a: Indicator, _ b: Indicator) -> Strictness {
    guard a.points == b.points, isSame(a.applies, b.applies), a.applies == nil || a.otherwise == b.otherwise,
      a.isDelegable == b.isDelegable
    else { return .changed }
    let content: Strictness
    switch (a.content, b.content) {
    case (.parts(let first), .parts(let second)): content = first.map(\.id) == second.map(\.id) ? .same : .changed
    case (.open, .open): content = .same
    case (.method(.panel(let first)), .method(.panel(let second))): content = effect(first, second)
    case (.method(let first), .method(let second)): content = isSame(first, second) ? .same : .changed
    default: content = .changed
    }
    return content.joined(effect(a.requirement, b.requirement))
  }

  /// More assessors, or less that they may differ by before a person looks.
  private func effect(_ a: Panel, _ b: Panel) -> Strictness {
    guard a.low == b.low, a.high == b.high, a.combination == b.combination else { return .changed }
    return Self.more(a.needed, b.needed).joined(limit(a.spread, b.spread).reversed)
  }

  /// More evidence; nothing at once where it is not there, in place of waiting for it.
  private func effect(_ a: EvidenceRequirement?, _ b: EvidenceRequirement?) -> Strictness {
    guard let a else { return b == nil ? .same : .stricter }
    guard let b else { return .looser }
    let (old, new) = (Set(a.kinds), Set(b.kinds))
    let kinds: Strictness =
      old == new ? .same : old.isSubset(of: new) ? .stricter : new.isSubset(of: old) ? .looser : .changed
    return kinds.joined(a.otherwise == b.otherwise ? .same : b.otherwise == .zero ? .stricter : .looser)
  }
}
