import Testing

@testable import Values

struct NumberTests {
  @Test func isSmallAndTrivial() {
    #expect(MemoryLayout<Number>.size == 16)
    #expect(MemoryLayout<Number>.alignment == 8)
    #expect(_isPOD(Number.self))
  }

  @Test(
    arguments: [
      "", " 1", "1 ", "1.", ".", "-", "+", "1e", "1e+", "e5", "1..2", "1.2.3", "--1", "1,000", "１", "0x10", "1_000",
      "NaN",
      "Infinity", "1e5.0", "1E6145", "-1E6145", "1E99999999999999999999999", "9999999999999999999999999999999999E6112",
      "٣",
    ])
  func refusesWhatIsNoNumber(text: String) {
    #expect(Number(text) == nil)
  }

  @Test(
    arguments: [
      ("0", "0"), ("-0", "0"), ("-0.00", "0"), ("0E99999", "0"), ("+1", "1"), (".5", "0.5"), ("-.5e1", "-5"),
      ("1.50", "1.5"), ("1E3", "1000"), ("1E-7000", "0"), ("1E6144", "1E+6144"), ("1E-6176", "1E-6176"),
      ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
      ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
      ("0.000000000000000000000000000000000000001", "0.000000000000000000000000000000000000001"),
      ("1E40", "1E+40"), ("1E39", "1000000000000000000000000000000000000000"),
    ])
  func readsAndPrints(text: String, canonical: String) {
    #expect(Number(text)?.text == canonical)
  }

  @Test func keepsTheCentsItWasWrittenWith() throws {
    let price = try #require(Number("12.50"))
    #expect(price.plainText == "12.50")
    #expect(price.text == "12.5")
    #expect(price.exponent == -2)
    #expect(price.coefficientText == "1250")
    #expect(price.adding(try #require(Number("7.5")))?.plainText == "20.00")
    #expect(Number("12.5")?.rounded(scale: 2, .halfEven)?.plainText == "12.50")
    #expect(Number.exactSum([price, price])?.plainText == "25.00")
  }

  @Test(
    arguments: [
      ("1234.5", 2...2, "1234.50"), ("0.005", 2...2, "0.00"), ("0.015", 2...2, "0.02"), ("-0.001", 2...2, "0.00"),
      ("-0.005", 0...4, "-0.005"), ("5", 0...4, "5"), ("1E10", 2...2, "10000000000.00"), ("0.33333", 0...2, "0.33"),
      ("-12.3", 1...3, "-12.3"), ("0", 2...2, "0.00"),
    ])
  func printsMoney(text: String, digits: ClosedRange<Int>, expected: String) {
    #expect(Number(text)?.text(fractionDigits: digits) == expected)
  }

  @Test func equalValuesAreEqualHoweverTheyAreStored() throws {
    for (a, b) in [
      ("1.0", "1.00"), ("1E20", "100000000000000000000"), ("0", "0.000"), ("100E-20", "1E-18"), ("-5E3", "-5000.0"),
    ] {
      let first = try #require(Number(a))
      let second = try #require(Number(b))
      #expect(first == second)
      #expect(first.hashValue == second.hashValue)
      #expect(!(first < second) && !(second < first))
    }
  }

  @Test func knowsIntegers() throws {
    #expect(Number("5.00")?.integerValue == 5)
    #expect(Number("5.01")?.integerValue == nil)
    #expect(Number("-9223372036854775808")?.integerValue == Int.min)
    #expect(Number("9223372036854775808")?.integerValue == nil)
    #expect(Number(Int.min).text == "-9223372036854775808")
    #expect(Number("1E18")?.integerValue == 1_000_000_000_000_000_000)
    #expect(Number("1E19")?.integerValue == nil)
    #expect(Number("1E-30")?.isInteger == false)
    #expect(Number("1E30")?.isInteger == true)
    #expect(Number("-12.9")?.truncated == Number(-12))
    #expect(Number("1E-7000")?.isZero == true)
  }

  @Test func refusesWhatHasNoResult() throws {
    #expect(Number.one.divided(by: .zero) == nil)
    #expect(Number.one.modulo(.zero) == nil)
    #expect(Number.one.rounded(toStep: .zero, .up) == nil)
    #expect(Number.one.rounded(scale: 6177, .up) == nil)
    #expect(Number.one.rounded(scale: Int.min, .up) == nil)
    #expect(Number(-1).squareRoot() == nil)
    #expect(Number.zero.naturalLogarithm() == nil)
    #expect(Number(coefficient: 1, exponent: Int.max) == nil)
    #expect(Number(coefficient: 1, exponent: Int.min) == .zero)
    #expect(Number(coefficient: Int64.min, exponent: -1)?.text == "-922337203685477580.8")
    #expect(ExactSum().mean == nil)
    #expect(ExactSum().result == .zero)
  }

  @Test func `a figure with no more decimals than the step stays what it is`() throws {
    for text in ["0", "1", "-1", "500000", "12.3", "-0.07", "922337203685477580", "9223372036854775807", "0.10"] {
      let number = try #require(Number(text))
      for text in ["0.01", "0.1", "1"] {
        let step = try #require(Number(text))
        // Held against dividing, cutting and multiplying.
        let long = number.divided(by: step)?.rounded(scale: 0, .floor)?.multiplied(by: step)
        let isMultiple = long == number
        #expect((number.rounded(toStep: step, .floor) == number) == isMultiple, "\(number.text) to \(step.text)")
        #expect((number.rounded(toStep: step, .ceiling) == number) == isMultiple, "\(number.text) to \(step.text)")
      }
    }
  }

  @Test func hopelessPowersEndAtOnce() throws {
    let large = try #require(Number(10).power(Number(10)))
    #expect(Number(2).power(large) == nil)
    #expect(Number(2).power(large.negated) == .zero)
    #expect(Number(2).power(try #require(Number("1E6000"))) == nil)
    #expect(Number("0.5")?.power(try #require(Number("1E6000"))) == .zero)
    #expect(Number(-8).power(try #require(Number("0.5"))) == nil)
    #expect(Number("1E6144")?.exponential() == nil)
  }

  // INVARIANT (one form)
  @Test func everyValueHasOneStoredForm() throws {
    var generator = SeededGenerator.announced("one form")
    for _ in 0..<3000 {
      let number = Number.random(&generator)
      let parts = number.parts
      let inlineFits = parts.coefficient < 1 << 63 && (-18...0).contains(parts.exponent)
      #expect(number.isInline == inlineFits)
      #expect(!number.isInline || number.mantissa != Int64.min)
      let again = try #require(Number(number.coefficientText + "E" + String(number.exponent)))
      #expect(again.high == number.high && again.low == number.low, "\(number)")
    }
  }

  @Test func lawsHoldForRandomNumbers() throws {
    var generator = SeededGenerator.announced("laws of numbers")
    for _ in 0..<3000 {
      let a = Number.random(&generator)
      let b = Number.random(&generator)
      let c = Number.random(&generator)
      #expect(a.adding(b) == b.adding(a), "\(a) \(b)")
      #expect(a.multiplied(by: b) == b.multiplied(by: a), "\(a) \(b)")
      #expect(a.subtracting(a) == .zero)
      #expect(a.negated.negated == a)
      #expect((a < b) == (b > a))
      if a < b && b < c { #expect(a < c) }
      if let difference = a.subtracting(b) { #expect(difference.signum == Number.order(a, b), "\(a) \(b)") }
      if !a.isZero { #expect(a.divided(by: a) == .one, "\(a)") }
      #expect(Number(a.text) == a)
      #expect(Number.order(a, Number(a.plainText) ?? .zero) == 0)
    }
    // Money: sums of cents are exact, so that they come apart again.
    for _ in 0..<3000 {
      let a = Number(
        inlineMantissa: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator), scale: 2)
      let b = Number(
        inlineMantissa: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator), scale: 4)
      #expect(a.adding(b)?.subtracting(b) == a)
    }
  }

  @Test func sumsDoNotDependOnTheOrder() throws {
    var generator = SeededGenerator.announced("order of sums")
    for _ in 0..<100 {
      var numbers = (0..<Int.random(in: 1...20, using: &generator)).map { _ in Number.random(&generator) }
      numbers += numbers.prefix(5).map(\.negated)
      let total = Number.exactSum(numbers)
      for _ in 0..<3 {
        numbers.shuffle(using: &generator)
        let again = Number.exactSum(numbers)
        #expect(again == total)
        #expect(again?.plainText == total?.plainText)
        var halves = (ExactSum(), ExactSum())
        for (index, number) in numbers.enumerated() {
          if index % 2 == 0 { halves.0.add(number) } else { halves.1.add(number) }
        }
        halves.0.add(halves.1)
        #expect(halves.0.result == total)
        #expect(halves.0.count == numbers.count)
      }
    }
    #expect(Number.exactSum([Number("1E6000"), Number("1"), Number("-1E6000")].compactMap { $0 }) == .one)
    let many = Array(repeating: Number(Int.max), count: 40)
    #expect(Number.exactSum(many) == Number(Int.max).multiplied(by: Number(40)))
  }
}

extension Number {
  /// Small and large, inline and wide.
  static func random(_ generator: inout SeededGenerator) -> Number {
    let negative = Bool.random(using: &generator)
    let count = Int.random(in: 0...34, using: &generator)
    var coefficient: UInt128 = 0
    for _ in 0..<count { coefficient = coefficient * 10 + UInt128(UInt64.random(in: 0...9, using: &generator)) }
    let exponent =
      switch Int.random(in: 0...5, using: &generator) {
      case 0: Int.random(in: -6176...6111, using: &generator)
      case 1: Int.random(in: -40...20, using: &generator)
      default: Int.random(in: -6...0, using: &generator)
      }
    return Number.rounding(negative: negative, coefficient: coefficient, exponent: exponent) ?? .zero
  }
}
