import Testing

@testable import Values

struct BigNaturalTests {
  @Test func divisionUndoesMultiplication() {
    var generator = SeededGenerator.announced("long division")
    for _ in 0..<2000 {
      let divisor = BigNatural.random(&generator, limbs: 1...6)
      let quotient = BigNatural.random(&generator, limbs: 0...6)
      if divisor.isZero { continue }
      let rest = BigNatural.random(&generator, limbs: 0...6).quotientAndRemainder(dividingBy: divisor).remainder
      #expect(BigNatural.order(rest, divisor) < 0)
      let result = (divisor * quotient + rest).quotientAndRemainder(dividingBy: divisor)
      #expect(result.quotient == quotient && result.remainder == rest)
      let root = quotient.squareRoot
      #expect(BigNatural.order(root * root, quotient) <= 0)
      #expect(BigNatural.order((root + .one) * (root + .one), quotient) > 0)
      #expect((quotient + rest) - rest == quotient)
      #expect(quotient.shiftedLeft(by: 77).shiftedRight(by: 77) == quotient)
    }
  }
}

extension BigNatural {
  /// With many limbs of all ones or zeros, where carries go wrong.
  static func random(_ generator: inout SeededGenerator, limbs: ClosedRange<Int>) -> BigNatural {
    BigNatural(
      limbs: (0..<Int.random(in: limbs, using: &generator)).map { _ in
        switch Int.random(in: 0...5, using: &generator) {
        case 0: 0
        case 1: UInt64.max
        case 2: 1 << 63
        default: UInt64.random(in: 0...UInt64.max, using: &generator)
        }
      })
  }
}
