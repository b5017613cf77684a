/// A set of Unicode scalars: what one character of a text may be.
struct ScalarSet: Sendable {
  /// Sorted and apart once `seal` was called.
  private(set) var ranges: [ClosedRange<UInt32>]
  /// A bit for every general category whose scalars belong to the set.
  private(set) var categories: UInt32 = 0
  private(set) var isNegated = false
  /// What is taken away, `[a-z-[aeiou]]`: none or one.
  private(set) var subtracted: [ScalarSet] = []
  /// The answers for ASCII.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(ranges: [ClosedRange<UInt32>] = [], categories: UInt32 = 0) {
    self.ranges = ranges
    self.categories = categories
  }

  static var lastScalar: UInt32 { 0x10_FFFF }

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

  /// Everything another set has, which is neither negated nor has something taken away.
  mutating func insert(_ other: ScalarSet) {
    ranges += other.ranges
    categories |= other.categories
  }

  /// The other scalars, of a set that has nothing taken away.
  func inverted() -> ScalarSet {
    // A set is the union of its ranges and its categories; what an escape stands for has one of the two only.
    if ranges.isEmpty { return ScalarSet(categories: ~categories) }
    var next: UInt32 = 0
    var rest: [ClosedRange<UInt32>] = []
    for range in ScalarSet.merged(ranges) {
      if range.lowerBound > next { rest.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= ScalarSet.lastScalar { rest.append(next...ScalarSet.lastScalar) }
    return ScalarSet(ranges: rest)
  }

  /// Adds the case variants of the scalars in the ranges.
  mutating func addCaseVariants() {
    let written = ScalarSet.merged(ranges)
    for (scalar, variants) in CaseVariants.all where ScalarSet.find(scalar, in: written) {
      for variant in variants { ranges.append(variant...variant) }
    }
  }

  /// Makes the set ready for use.
  mutating func seal(negated: Bool = false, subtracting other: ScalarSet? = nil) {
    ranges = ScalarSet.merged(ranges)
    isNegated = negated
    subtracted = other.map { [$0] } ?? []
    for value in UInt32(0)..<64 {
      if decides(value) { low |= 1 << UInt64(value) }
      if decides(value + 64) { high |= 1 << UInt64(value) }
    }
  }

  func contains(_ scalar: UInt32) -> Bool {
    if scalar < 64 { return low >> UInt64(scalar) & 1 == 1 }
    if scalar < 128 { return high >> UInt64(scalar - 64) & 1 == 1 }
    return decides(scalar)
  }

  private func decides(_ scalar: UInt32) -> Bool {
    var found = ScalarSet.find(scalar, in: ranges)
    if !found, categories != 0, let known = Unicode.Scalar(scalar) {
      found = categories & known.properties.generalCategory.bit != 0
    }
    return found != isNegated && !(subtracted.first?.contains(scalar) ?? false)
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  private static func find(_ scalar: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }
}
