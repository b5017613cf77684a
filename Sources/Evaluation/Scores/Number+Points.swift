import Programs
import Values

// Points are computed with 34 digits and written with at most 24 decimals (decision 27). A standard has some hundreds of
// points and some dozens of indicators: its sums are off by less than 10^-26, so that what is exactly a figure of at most
// 24 decimals is that figure again, and three thirds of ten are ten.
extension Number {
  /// Decimals of points as they are told, compared and rounded.
  static var pointDecimals: Int { 24 }

  /// The nearest figure of at most 24 decimals, without zeros at the end.
  var snapped: Number {
    guard exponent < -Self.pointDecimals, let near = rounded(scale: Self.pointDecimals, .halfEven) else { return self }
    return (0...Self.pointDecimals).lazy.compactMap { near.rounded(scale: $0, .down) }.first { $0 == near } ?? near
  }

  // Points lie far within the format; there is always a result.

  func plus(_ other: Number) -> Number { adding(other) ?? self }

  func minus(_ other: Number) -> Number { subtracting(other) ?? self }

  /// The product and the quotient, each rounded once.
  func times(_ numerator: Number, over denominator: Number) -> Number {
    if numerator == denominator { return self }
    if let product = multiplied(by: numerator), let quotient = product.divided(by: denominator) { return quotient }
    // Figures at the end of the format.
    return numerator.divided(by: denominator).flatMap { multiplied(by: $0) } ?? self
  }

  /// The part of these points that a share is.
  func times(_ share: Share) -> Number { times(share.numerator, over: share.denominator) }
}

extension ScoreInterval {
  static let nothing = ScoreInterval(.zero)

  /// From nothing to all of these points.
  static func any(of points: Number) -> ScoreInterval { ScoreInterval(least: .zero, most: points) }

  /// What holds both.
  func joined(_ other: ScoreInterval) -> ScoreInterval {
    ScoreInterval(least: min(least, other.least), most: max(most, other.most))
  }

  func plus(_ other: ScoreInterval) -> ScoreInterval {
    ScoreInterval(least: least.plus(other.least), most: most.plus(other.most))
  }

  func times(_ numerator: Number, over denominator: Number) -> ScoreInterval {
    ScoreInterval(
      least: least.times(numerator, over: denominator), most: most.times(numerator, over: denominator))
  }

  /// The same part of each of these points.
  func times(_ numerator: ScoreInterval, over denominator: Number) -> ScoreInterval {
    ScoreInterval(
      least: least.times(numerator.least, over: denominator), most: most.times(numerator.most, over: denominator))
  }

  var snapped: ScoreInterval { ScoreInterval(least: least.snapped, most: most.snapped) }

  var width: Number { most.minus(least) }
}
