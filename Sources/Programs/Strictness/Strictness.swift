/// How a text compares with an earlier one, by what it demands.
public enum Strictness: String, CaseIterable, Hashable, Sendable {
  /// Passes and fails the same cases.
  case same
  /// Certain on every case, also where facts are unknown: whatever failed before fails now, and what passes now did not
  /// fail before.
  case stricter
  /// The reverse of `stricter`.
  case looser
  /// Another meaning, of which neither is certain.
  case changed

  /// Of two parts of one text that change together.
  public func joined(_ other: Strictness) -> Strictness {
    if self == .same { return other }
    return other == .same || other == self ? self : .changed
  }

  /// Where more of something demands less.
  public var reversed: Strictness {
    switch self {
    case .same, .changed: self
    case .stricter: .looser
    case .looser: .stricter
    }
  }
}
