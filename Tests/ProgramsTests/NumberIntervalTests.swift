import Testing
import Values

@testable import Programs

/// Arithmetic with intervals holds every result of numbers that lie in them.
@Suite struct NumberIntervalTests {
  static let bounds: [Int?] = [nil, -3, -1, 0, 2, 5]

  static let intervals: [NumberInterval] = bounds.flatMap { low in
    bounds.flatMap { high -> [NumberInterval] in
      let low = low.map { NumberInterval.Bound(Number($0)) }
      let high = high.map { NumberInterval.Bound(Number($0)) }
      let closed = NumberInterval(low: low, high: high)
      let open = NumberInterval(
        low: low.map { .init($0.value, isClosed: false) }, high: high.map { .init($0.value, isClosed: false) })
      return [closed, open].filter { !$0.isEmpty }
    }
  }

  /// Halves from -4 to 6 that lie in an interval.
  private func samples(_ interval: NumberInterval) -> [Number] {
    (-8...12).compactMap { Number($0).divided(by: Number(2)) }.filter { holds(interval, $0) }
  }

  private func holds(_ interval: NumberInterval, _ number: Number) -> Bool {
    !interval.intersection(NumberInterval(number)).isEmpty
  }

  /// One expectation for each pair: there are many samples.
  private func check(_ body: (NumberInterval, NumberInterval) -> Bool) {
    for left in Self.intervals {
      for right in Self.intervals { #expect(body(left, right), "\(left), \(right)") }
    }
  }

  @Test func `sums, products and quotients of samples lie in those of the intervals`() {
    check { left, right in
      let sum = left.adding(right)
      let product = left.multiplied(by: right)
      let quotient = left.divided(by: right)
      let others = samples(right)
      return samples(left).allSatisfy { a in
        holds(left.negated, a.negated)
          && others.allSatisfy { b in
            (a.adding(b).map { holds(sum, $0) } ?? true) && (a.multiplied(by: b).map { holds(product, $0) } ?? true)
              && (b.isZero || (a.divided(by: b).map { holds(quotient, $0) } ?? true))
          }
      }
    }
  }

  @Test func `both and either, below and not`() {
    check { left, right in
      let both = left.intersection(right)
      let either = left.hull(right)
      let others = samples(right)
      return samples(left).allSatisfy { a in
        holds(either, a) && holds(both, a) == holds(right, a)
          && others.allSatisfy { b in
            (!(a < b) || left.mayBeBelow(right, strictly: true))
              && (!(a <= b) || left.mayBeBelow(right, strictly: false))
          }
      }
    }
    let open = NumberInterval(high: .init(.zero, isClosed: false))
    #expect(!NumberInterval(.zero).mayBeBelow(open, strictly: false))
    #expect(NumberInterval.notNegative.intersection(open).isEmpty)
  }

  @Test func `a share and money that are not negative give what is not`() {
    let share = NumberInterval(low: .init(.zero), high: .init(.one))
    #expect(share.multiplied(by: .notNegative) == .notNegative)
    #expect(NumberInterval.notNegative.divided(by: .notNegative) == .notNegative)
    #expect(NumberInterval.all.multiplied(by: share) == .all)
  }
}
