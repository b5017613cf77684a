/// An integer of any size, not negative: for what 128 bits do not hold (sums of far exponents, roots, exponentials).
/// Never larger than about 45,000 bits here: the exponents of a number bound it.
struct BigNatural: Sendable, Equatable {
  /// Least significant first; no zero at the end.
  private(set) var limbs: [UInt64]

  init(limbs: [UInt64]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  init(_ value: UInt64) {
    limbs = value == 0 ? [] : [value]
  }

  init(_ value: UInt128) {
    self.init(limbs: [UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64)])
  }

  static let zero = BigNatural(limbs: [])
  static let one = BigNatural(limbs: [1])

  var isZero: Bool { limbs.isEmpty }
  var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }

  /// The bits up to the highest one that is set.
  var bitWidth: Int {
    guard let last = limbs.last else { return 0 }
    return limbs.count * 64 - last.leadingZeroBitCount
  }

  /// The value where it fits into 128 bits.
  var small: UInt128? {
    switch limbs.count {
    case 0: 0
    case 1: UInt128(limbs[0])
    case 2: UInt128(limbs[1]) << 64 | UInt128(limbs[0])
    default: nil
    }
  }

  /// -1, 0 or 1 as `left` is below, the same as, or above `right`.
  static func order(_ left: BigNatural, _ right: BigNatural) -> Int {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count ? -1 : 1 }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index] ? -1 : 1
    }
    return 0
  }

  static func + (left: BigNatural, right: BigNatural) -> BigNatural {
    let (long, short) = left.limbs.count >= right.limbs.count ? (left.limbs, right.limbs) : (right.limbs, left.limbs)
    var sum = long
    var carry: UInt64 = 0
    for index in sum.indices {
      if index >= short.count && carry == 0 { break }
      let (first, overflow) = sum[index].addingReportingOverflow(index < short.count ? short[index] : 0)
      let (second, again) = first.addingReportingOverflow(carry)
      sum[index] = second
      carry = (overflow ? 1 : 0) + (again ? 1 : 0)
    }
    if carry != 0 { sum.append(carry) }
    return BigNatural(limbs: sum)
  }

  /// The difference; `right` is not above `left`.
  static func - (left: BigNatural, right: BigNatural) -> BigNatural {
    var difference = left.limbs
    var borrow: UInt64 = 0
    for index in difference.indices {
      if index >= right.limbs.count && borrow == 0 { break }
      let (first, under) = difference[index].subtractingReportingOverflow(
        index < right.limbs.count ? right.limbs[index] : 0)
      let (second, again) = first.subtractingReportingOverflow(borrow)
      difference[index] = second
      borrow = (under ? 1 : 0) + (again ? 1 : 0)
    }
    return BigNatural(limbs: difference)
  }

  static func * (left: BigNatural, right: BigNatural) -> BigNatural {
    if left.isZero || right.isZero { return BigNatural(limbs: []) }
    var product = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
    for i in left.limbs.indices {
      var carry: UInt64 = 0
      let factor = left.limbs[i]
      for j in right.limbs.indices {
        let (high, low) = factor.multipliedFullWidth(by: right.limbs[j])
        let (first, overflow) = product[i + j].addingReportingOverflow(low)
        let (second, again) = first.addingReportingOverflow(carry)
        product[i + j] = second
        // The upper half of a product is at most 2^64 - 2: both carries fit.
        carry = high &+ (overflow ? 1 : 0) &+ (again ? 1 : 0)
      }
      product[i + right.limbs.count] = carry
    }
    return BigNatural(limbs: product)
  }

  func shiftedLeft(by bits: Int) -> BigNatural {
    if isZero || bits == 0 { return self }
    let (whole, part) = (bits / 64, bits % 64)
    var result = [UInt64](repeating: 0, count: whole)
    result.reserveCapacity(whole + limbs.count + 1)
    var carry: UInt64 = 0
    for limb in limbs {
      result.append(limb << UInt64(part) | carry)
      carry = part == 0 ? 0 : limb >> UInt64(64 - part)
    }
    result.append(carry)
    return BigNatural(limbs: result)
  }

  func shiftedRight(by bits: Int) -> BigNatural {
    let (whole, part) = (bits / 64, bits % 64)
    if whole >= limbs.count { return BigNatural(limbs: []) }
    var result: [UInt64] = []
    result.reserveCapacity(limbs.count - whole)
    for index in whole..<limbs.count {
      let above = index + 1 < limbs.count && part != 0 ? limbs[index + 1] << UInt64(64 - part) : 0
      result.append(limbs[index] >> UInt64(part) | above)
    }
    return BigNatural(limbs: result)
  }

  /// Division by one limb.
  func quotientAndRemainder(dividingBy divisor: UInt64) -> (quotient: BigNatural, remainder: UInt64) {
    var quotient = limbs
    var remainder: UInt64 = 0
    for index in quotient.indices.reversed() {
      (quotient[index], remainder) = divisor.dividingFullWidth((remainder, quotient[index]))
    }
    return (BigNatural(limbs: quotient), remainder)
  }

  /// Long division (Knuth, volume 2, algorithm D); the divisor is not zero.
  func quotientAndRemainder(dividingBy divisor: BigNatural) -> (quotient: BigNatural, remainder: BigNatural) {
    if BigNatural.order(self, divisor) < 0 { return (BigNatural(limbs: []), self) }
    if divisor.limbs.count == 1 {
      let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor.limbs[0])
      return (quotient, BigNatural(remainder))
    }
    let count = divisor.limbs.count
    let shift = divisor.limbs[count - 1].leadingZeroBitCount
    let v = divisor.shiftedLeft(by: shift).limbs
    var u = shiftedLeft(by: shift).limbs
    while u.count <= limbs.count { u.append(0) }
    let top = v[count - 1]
    let next = v[count - 2]
    var quotient = [UInt64](repeating: 0, count: u.count - count)
    for j in quotient.indices.reversed() {
      var guess: UInt64
      var rest: UInt64
      var exceeds = false
      if u[j + count] >= top {
        guess = UInt64.max
        (rest, exceeds) = u[j + count - 1].addingReportingOverflow(top)
      } else {
        (guess, rest) = top.dividingFullWidth((u[j + count], u[j + count - 1]))
      }
      while !exceeds {
        let product = guess.multipliedFullWidth(by: next)
        guard product.high > rest || (product.high == rest && product.low > u[j + count - 2]) else { break }
        guess -= 1
        (rest, exceeds) = rest.addingReportingOverflow(top)
      }
      var borrow: UInt64 = 0
      for i in 0..<count {
        let (high, low) = guess.multipliedFullWidth(by: v[i])
        let (first, under) = u[i + j].subtractingReportingOverflow(low)
        let (second, again) = first.subtractingReportingOverflow(borrow)
        u[i + j] = second
        borrow = high &+ (under ? 1 : 0) &+ (again ? 1 : 0)
      }
      let (last, negative) = u[j + count].subtractingReportingOverflow(borrow)
      u[j + count] = last
      if negative {
        guess -= 1
        var carry: UInt64 = 0
        for i in 0..<count {
          let (first, overflow) = u[i + j].addingReportingOverflow(v[i])
          let (second, again) = first.addingReportingOverflow(carry)
          u[i + j] = second
          carry = (overflow ? 1 : 0) + (again ? 1 : 0)
        }
        u[j + count] = u[j + count] &+ carry
      }
      quotient[j] = guess
    }
    return (BigNatural(limbs: quotient), BigNatural(limbs: u).shiftedRight(by: shift))
  }

  /// 10^n.
  static func powerOfTen(_ n: Int) -> BigNatural {
    n <= 38 ? BigNatural(widePowerOfTen(n)) : BigNatural(10 as UInt64).raised(to: n)
  }

  /// The power with an exponent that is not negative.
  func raised(to exponent: Int) -> BigNatural {
    var result = BigNatural.one
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return result
  }

  /// The integer part of the square root, by Newton's iteration from above.
  var squareRoot: BigNatural {
    if isZero { return self }
    var root = BigNatural.one.shiftedLeft(by: (bitWidth + 1) / 2)
    while true {
      let better = (root + quotientAndRemainder(dividingBy: root).quotient).shiftedRight(by: 1)
      if BigNatural.order(better, root) >= 0 { return root }
      root = better
    }
  }

  /// About log10 of the value, within one below: the digits are this or one more.
  var digitEstimate: Int { Int((Int128(bitWidth) * 1_292_913_986) >> 32) }
}

extension Number {
  /// The number nearest to coefficient × 10^exponent, half-even, rounded once; nil beyond the format.
  static func rounding(
    negative: Bool, coefficient: BigNatural, exponent: Int, sticky: Bool = false, ideal: Int? = nil
  ) -> Number? {
    if let small = coefficient.small, small < widePowerOfTen(38) {
      return rounding(negative: negative, coefficient: small, exponent: exponent, sticky: sticky, ideal: ideal)
    }
    // 36 to 38 digits are left, what falls off only tips the rounding. (The smallest dropped here has 39 digits.)
    let drop = max(coefficient.digitEstimate - 36, 1)
    let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: BigNatural.powerOfTen(drop))
    return rounding(
      negative: negative, coefficient: quotient.small ?? UInt128.max, exponent: exponent + drop,
      sticky: sticky || !remainder.isZero, ideal: ideal)
  }
}
