/// How a time names its zone: not at all, UTC, an offset, or an IANA region by its place in `ZoneNames`. 4 bytes.
public struct ZoneReference: Hashable, Sendable {
  /// Layout: the kind in the upper 8 bits; below them the offset in seconds plus 2^23, or the region's index.
  private let code: UInt32

  private init(code: UInt32) {
    self.code = code
  }

  private static var offsetKind: UInt32 { 2 << 24 }
  private static var regionKind: UInt32 { 3 << 24 }
  private static var payload: UInt32 { 0xFF_FFFF }
  private static var bias: Int { 1 << 23 }

  /// No zone: a local time.
  public static var none: ZoneReference { ZoneReference(code: 0) }
  /// `Z`; an offset of zero is the same.
  public static var utc: ZoneReference { ZoneReference(code: 1 << 24) }

  /// The offsets there are: 18 hours either way, as in ISO 8601 libraries of other languages.
  public static var offsetRange: ClosedRange<Int> { -64_800...64_800 }

  /// East of Greenwich is positive; nil beyond 18 hours.
  public init?(offsetSeconds: Int) {
    guard ZoneReference.offsetRange.contains(offsetSeconds) else { return nil }
    self.init(
      code: offsetSeconds == 0
        ? ZoneReference.utc.code : ZoneReference.offsetKind | UInt32(offsetSeconds + ZoneReference.bias))
  }

  /// A region by its IANA name (`Asia/Shanghai`); nil for a name that is not in `ZoneNames`.
  public init?(name: some StringProtocol) {
    guard let index = ZoneNames.index(of: name) else { return nil }
    self.init(code: ZoneReference.regionKind | UInt32(index))
  }

  public var isNone: Bool { self == .none }

  /// The offset in seconds of UTC and of an offset; nil for no zone and for a region, whose offset depends on the day.
  public var fixedOffset: Int? {
    switch code >> 24 {
    case 1: 0
    case 2: Int(code & ZoneReference.payload) - ZoneReference.bias
    default: nil
    }
  }

  /// The IANA name of a region; nil for all others.
  public var regionName: String? { regionIndex.flatMap { ZoneNames.name(at: $0) } }

  /// The place of a region in `ZoneNames`; nil for all others.
  var regionIndex: Int? { code >> 24 == 3 ? Int(code & ZoneReference.payload) : nil }

  /// What follows the time: nothing, `Z`, `+08:00`, `@Asia/Shanghai`.
  public var text: String {
    if let name = regionName { return "@" + name }
    guard let offset = fixedOffset else { return "" }
    if offset == 0 { return "Z" }
    let seconds = Int(offset.magnitude)
    let head = (offset < 0 ? "-" : "+") + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2)
    return seconds % 60 == 0 ? head : head + ":" + padded(seconds % 60, 2)
  }
}
