/// A number as a multiple of 2^-bits: the arithmetic below exponentials and logarithms.
///
/// Every operation is off by less than one unit; the callers carry more bits than the errors they collect.
struct BinaryFixed {
  var isNegative: Bool
  var magnitude: BigNatural
  var bits: Int

  init(isNegative: Bool, magnitude: BigNatural, bits: Int) {
    self.isNegative = isNegative
    self.magnitude = magnitude
    self.bits = bits
  }

  /// coefficient × 10^exponent.
  init(negative: Bool, _ coefficient: UInt128, exponent: Int, bits: Int) {
    let shifted = BigNatural(coefficient).shiftedLeft(by: bits)
    isNegative = negative
    self.bits = bits
    magnitude =
      exponent >= 0
      ? shifted * BigNatural.powerOfTen(exponent)
      : shifted.quotientAndRemainder(dividingBy: BigNatural.powerOfTen(-exponent)).quotient
  }

  static func + (left: BinaryFixed, right: BinaryFixed) -> BinaryFixed {
    if left.isNegative == right.isNegative {
      return BinaryFixed(
        isNegative: left.isNegative, magnitude: left.magnitude + right.magnitude, bits: left.bits)
    }
    return BigNatural.order(left.magnitude, right.magnitude) >= 0
      ? BinaryFixed(isNegative: left.isNegative, magnitude: left.magnitude - right.magnitude, bits: left.bits)
      : BinaryFixed(isNegative: right.isNegative, magnitude: right.magnitude - left.magnitude, bits: left.bits)
  }

  var negated: BinaryFixed { BinaryFixed(isNegative: !isNegative, magnitude: magnitude, bits: bits) }

  func times(_ count: Int) -> BinaryFixed {
    BinaryFixed(
      isNegative: isNegative != (count < 0), magnitude: magnitude * BigNatural(UInt64(count.magnitude)), bits: bits)
  }

  func multiplied(by coefficient: UInt128, exponent: Int, negative: Bool) -> BinaryFixed {
    let product = magnitude * BigNatural(coefficient)
    return BinaryFixed(
      isNegative: isNegative != negative,
      magnitude: exponent >= 0
        ? product * BigNatural.powerOfTen(exponent)
        : product.quotientAndRemainder(dividingBy: BigNatural.powerOfTen(-exponent)).quotient,
      bits: bits)
  }

  func reduced(to fewer: Int) -> BinaryFixed {
    BinaryFixed(isNegative: isNegative, magnitude: magnitude.shiftedRight(by: bits - fewer), bits: fewer)
  }
}

extension BinaryFixed {
  /// The inverse hyperbolic tangent of numerator / denominator by its series; the ratio is below 0.2.
  static func inverseTangent(_ numerator: BigNatural, over denominator: BigNatural, bits: Int) -> BigNatural {
    let ratio = numerator.shiftedLeft(by: bits).quotientAndRemainder(dividingBy: denominator).quotient
    let square = (ratio * ratio).shiftedRight(by: bits)
    var power = ratio
    var sum = ratio
    var odd: UInt64 = 3
    while !power.isZero {
      power = (power * square).shiftedRight(by: bits)
      sum = sum + power.quotientAndRemainder(dividingBy: odd).quotient
      odd += 2
    }
    return sum
  }

  /// The logarithms of 2 and 10.
  static func constants(bits: Int) -> (two: BinaryFixed, ten: BinaryFixed) {
    guard bits <= kept.two.bits else { return computedConstants(bits: bits) }
    return (kept.two.reduced(to: bits), kept.ten.reduced(to: bits))
  }

  /// Enough for nearly all that is asked.
  private static let kept = computedConstants(bits: 640)

  /// From the logarithms of 32/30, 50/48 and 162/160.
  private static func computedConstants(bits: Int) -> (two: BinaryFixed, ten: BinaryFixed) {
    let terms = [31, 49, 161].map { inverseTangent(.one, over: BigNatural($0 as UInt64), bits: bits + 16) }
    func combine(_ factors: [UInt64]) -> BinaryFixed {
      let sum = zip(terms, factors).reduce(BigNatural.zero) { $0 + $1.0 * BigNatural($1.1) }
      return BinaryFixed(isNegative: false, magnitude: sum.shiftedRight(by: 16), bits: bits)
    }
    // ln 2 = 14 a + 10 b + 6 c, ln 5 = 32 a + 24 b + 14 c (K. Størmer).
    return (combine([14, 10, 6]), combine([46, 34, 20]))
  }

  /// The natural logarithm of coefficient × 10^exponent, off by less than 2^-(bits + 8).
  static func logarithm(coefficient: UInt128, exponent: Int, bits: Int) -> BinaryFixed {
    // Powers of 10 and 2 taken out are at most some ten thousand: 32 bits more keep their errors small.
    let work = bits + 32
    let digits = digitCount(coefficient)
    // Near 1 nothing is taken out, for the parts would cancel.
    let isNearOne = exponent == -digits || exponent == 1 - digits
    let tens = isNearOne ? 0 : digits + exponent
    var numerator = BigNatural(coefficient)
    var denominator = BigNatural.powerOfTen(isNearOne ? -exponent : digits)
    // Now numerator / denominator lies in 0.1 ..< 10; by powers of two it comes into 0.7 … 1.4.
    var twos = 0
    let ten = BigNatural(10 as UInt64)
    let seven = BigNatural(7 as UInt64)
    while BigNatural.order(numerator * ten, denominator * seven) < 0 {
      numerator = numerator.shiftedLeft(by: 1)
      twos -= 1
    }
    while BigNatural.order(numerator * seven, denominator * ten) > 0 {
      denominator = denominator.shiftedLeft(by: 1)
      twos += 1
    }
    // ln x = 2 artanh((x - 1) / (x + 1))
    let isBelow = BigNatural.order(numerator, denominator) < 0
    let gap = isBelow ? denominator - numerator : numerator - denominator
    let series = inverseTangent(gap, over: numerator + denominator, bits: work)
    var result = BinaryFixed(isNegative: isBelow, magnitude: series.shiftedLeft(by: 1), bits: work)
    if twos != 0 || tens != 0 {
      let constants = constants(bits: work)
      result = result + constants.two.times(twos) + constants.ten.times(tens)
    }
    return result.reduced(to: bits + 8)
  }

  /// e to the power of a value below 14,400 in magnitude, given to 32 bits more than asked for.
  static func exponential(of value: BinaryFixed, bits: Int) -> DecimalInterval {
    let work = value.bits
    let ten = constants(bits: work + 16).ten
    // Powers of ten are taken out; what is left lies in 0 ..< ln 10.
    let tenShort = ten.reduced(to: work)
    var tens = 0
    if let whole = value.magnitude.quotientAndRemainder(dividingBy: tenShort.magnitude).quotient.small {
      tens = Int(whole)
    }
    if value.isNegative { tens = -tens - 1 }
    var rest = BinaryFixed(
      isNegative: value.isNegative, magnitude: value.magnitude.shiftedLeft(by: 16), bits: work + 16)
    rest = (rest + ten.times(-tens)).reduced(to: work)
    if rest.isNegative { rest.magnitude = .zero }
    // Halved eight times the series is short; squaring undoes it and doubles the error each time.
    let halvings = 8
    let one = BigNatural.one.shiftedLeft(by: work)
    let small = rest.magnitude.shiftedRight(by: halvings)
    var term = one
    var sum = one
    var index: UInt64 = 1
    while !term.isZero {
      term = (term * small).shiftedRight(by: work).quotientAndRemainder(dividingBy: index).quotient
      sum = sum + term
      index += 1
    }
    for _ in 0..<halvings { sum = (sum * sum).shiftedRight(by: work) }
    return BinaryFixed(isNegative: false, magnitude: sum, bits: work).asInterval(power: tens)
  }

  /// This value times 10^power, known to within 2^24 units.
  func asInterval(power: Int) -> DecimalInterval {
    DecimalInterval(center: self, power: power)
  }
}

/// A value times a power of ten that is known up to 2^24 units of its last bit.
struct DecimalInterval {
  var center: BinaryFixed
  var power: Int

  /// The number nearest to the lower (-1) or upper (1) bound.
  func number(_ side: Int) -> Number? {
    let slack = BigNatural(1 << 24 as UInt64)
    let moved =
      side > 0
      ? center.magnitude + slack
      : (BigNatural.order(center.magnitude, slack) > 0 ? center.magnitude - slack : .zero)
    return DecimalInterval.rounded(moved, bits: center.bits, power: power, negative: center.isNegative, digits: 36)
  }

  /// The number where the value is known to be one of 60 digits.
  var exactNumber: Number? {
    let (coefficient, exponent, _) = DecimalInterval.decimal(center.magnitude, bits: center.bits, digits: 70)
    let unit = BigNatural.powerOfTen(10)
    let rounded = (coefficient + BigNatural.powerOfTen(10).quotientAndRemainder(dividingBy: 2).quotient)
      .quotientAndRemainder(dividingBy: unit).quotient
    return Number.rounding(negative: center.isNegative, coefficient: rounded, exponent: exponent + 10 + power)
  }

  private static func rounded(
    _ magnitude: BigNatural, bits: Int, power: Int, negative: Bool, digits: Int
  ) -> Number? {
    let (coefficient, exponent, sticky) = decimal(magnitude, bits: bits, digits: digits)
    return Number.rounding(negative: negative, coefficient: coefficient, exponent: exponent + power, sticky: sticky)
  }

  /// magnitude × 2^-bits with so many digits or one or two more, as coefficient × 10^exponent and whether more follows.
  private static func decimal(
    _ magnitude: BigNatural, bits: Int, digits: Int
  ) -> (coefficient: BigNatural, exponent: Int, sticky: Bool) {
    if magnitude.isZero { return (.zero, 0, false) }
    let leading = Int((Int128(magnitude.bitWidth - bits) * 1_292_913_986) >> 32)
    let zeros = digits - leading
    if zeros >= 0 {
      let product = magnitude * BigNatural.powerOfTen(zeros)
      let whole = product.shiftedRight(by: bits)
      return (whole, -zeros, whole.shiftedLeft(by: bits) != product)
    }
    let (quotient, remainder) = magnitude.quotientAndRemainder(
      dividingBy: BigNatural.powerOfTen(-zeros).shiftedLeft(by: bits))
    return (quotient, -zeros, !remainder.isZero)
  }
}
