/// How a number that lies between two others is rounded; the names are those of IEEE 754, Java and FEEL.
public enum RoundingMode: Sendable, Hashable, CaseIterable {
  /// To the nearest; a tie goes to the even neighbour (FEEL's `decimal`).
  case halfEven
  /// To the nearest; a tie goes away from zero (FEEL's `round half up`).
  case halfUp
  /// To the nearest; a tie goes toward zero (FEEL's `round half down`).
  case halfDown
  /// Away from zero (FEEL's `round up`).
  case up
  /// Toward zero (FEEL's `round down`).
  case down
  /// Toward minus infinity (FEEL's `floor`).
  case floor
  /// Toward plus infinity (FEEL's `ceiling`).
  case ceiling

  /// Whether a magnitude between two units goes to the upper one.
  ///
  /// - Parameters:
  ///   - half: the part beyond the lower unit against a half: -1 below, 0 a tie, 1 above.
  ///   - odd: whether the lower unit is odd.
  ///   - negative: the sign of the value.
  func raises(half: Int, odd: Bool, negative: Bool) -> Bool {
    switch self {
    case .halfEven: half > 0 || (half == 0 && odd)
    case .halfUp: half >= 0
    case .halfDown: half > 0
    case .up: true
    case .down: false
    case .floor: negative
    case .ceiling: !negative
    }
  }
}
