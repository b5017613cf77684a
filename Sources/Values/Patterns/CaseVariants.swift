/// Which scalars differ by case only: two are variants if their lower-case or their upper-case forms are equal (XPath
/// and XQuery Functions and Operators 3.1, 5.6.2, flag `i`).
enum CaseVariants {
  /// The other variants of every scalar that has some. About 2,900 scalars, found once, when a pattern first needs them.
  static let all: [UInt32: [UInt32]] = {
    var scalarsOfLower: [String: [UInt32]] = [:]
    var scalarsOfUpper: [String: [UInt32]] = [:]
    var forms: [(scalar: UInt32, lower: String, upper: String)] = []
    for area in casedAreas {
      for value in area {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let properties = scalar.properties
        guard properties.isCased || properties.changesWhenUppercased || properties.changesWhenLowercased else {
          continue
        }
        let lower = properties.lowercaseMapping
        let upper = properties.uppercaseMapping
        scalarsOfLower[lower, default: []].append(value)
        scalarsOfUpper[upper, default: []].append(value)
        forms.append((value, lower, upper))
      }
    }
    var variants: [UInt32: [UInt32]] = [:]
    for (scalar, lower, upper) in forms {
      let alike = Set((scalarsOfLower[lower] ?? []) + (scalarsOfUpper[upper] ?? [])).subtracting([scalar])
      if !alike.isEmpty { variants[scalar] = alike.sorted() }
    }
    return variants
  }()

  static func areVariants(_ a: UInt32, _ b: UInt32) -> Bool {
    a == b || (all[a]?.contains(b) ?? false)
  }

  /// Where scalars with case lie: a scan of all the others, ideographs above all, would find none.
  private static let casedAreas: [ClosedRange<UInt32>] = [
    0x41...0x588, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF, 0x1D00...0x1FFF, 0x2100...0x218F,
    0x24B0...0x24EF, 0x2C00...0x2D2F, 0xA640...0xA69F, 0xA720...0xA7FF, 0xAB30...0xABBF, 0xFB00...0xFB17,
    0xFF21...0xFF5A, 0x10400...0x105BF, 0x10C80...0x10CFF, 0x10D50...0x10D8F, 0x118A0...0x118DF, 0x16E40...0x16ED3,
    0x1E900...0x1E943,
  ]
}
