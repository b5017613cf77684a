/// The rules of all zones, read from the data when a region is first asked for. The generator's head describes the form.
struct ZoneTable: Sendable {
  static let shared = ZoneTable(base64: ZoneRules.data)

  let rules: [ZoneRule]
  /// For every name of `ZoneNames`, in its order, the place of its rule.
  let places: [Int]

  func rule(at index: Int) -> ZoneRule? {
    places.indices.contains(index) && rules.indices.contains(places[index]) ? rules[places[index]] : nil
  }

  init(base64 text: String) {
    var reader = ZoneDataReader(base64: text)
    rules = (0..<reader.count()).map { _ in reader.rule() }
    places = (0..<reader.count()).map { _ in reader.count() }
  }
}

/// Reads the data from front to back. What it lacks at the end reads as zero.
private struct ZoneDataReader {
  private var bytes: [UInt8] = []
  private var index = 0

  init(base64 text: String) {
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for character in text.utf8 {
      let value: UInt8
      switch character {
      case 0x41...0x5A: value = character - 0x41
      case 0x61...0x7A: value = character - 0x61 + 26
      case 0x30...0x39: value = character - 0x30 + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
  }

  private mutating func unsigned() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count, shift < 64 {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { break }
      shift += 7
    }
    return value
  }

  mutating func count() -> Int { Int(truncatingIfNeeded: unsigned() & 0xFFFF) }

  private mutating func signed() -> Int64 {
    let value = unsigned()
    let half = Int64(bitPattern: value >> 1)
    return value & 1 == 0 ? half : -half - 1
  }

  private mutating func offset() -> Int32 { Int32(truncatingIfNeeded: signed()) }

  mutating func rule() -> ZoneRule {
    let offsets = (0..<count()).map { _ in offset() }
    func known(_ place: Int) -> Int32 { offsets.indices.contains(place) ? offsets[place] : 0 }
    let before = known(count())
    var instant: Int64 = 0
    let changes = (0..<count()).map { _ in
      instant &+= signed()
      return ZoneRule.Change(instant: instant, offset: known(count()))
    }
    if count() == 0 { return ZoneRule(before: before, changes: changes, final: .constant(offset())) }
    let standard = offset()
    let summer = offset()
    let start = yearlyChange()
    let end = yearlyChange()
    return ZoneRule(
      before: before, changes: changes, final: .yearly(standard: standard, summer: summer, start: start, end: end))
  }

  private mutating func yearlyChange() -> YearlyChange {
    YearlyChange(month: count(), week: count(), weekday: count(), time: offset())
  }
}
