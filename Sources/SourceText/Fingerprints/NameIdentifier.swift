/// An identifier (UUID) made from a name: the same name always gives the same one (RFC 9562, version 5).
public struct NameIdentifier: Hashable, Sendable {
  /// `xxxxxxxx-xxxx-5xxx-yxxx-xxxxxxxxxxxx`
  public let text: String

  /// The name space of addresses, as the standard gives it.
  private static let space: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]

  /// - Parameter name: an address (`urn:guiju:…`).
  public init(_ name: String) {
    var bytes = Array(ShortDigest.bytes(of: Self.space + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    let hex = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    var parts: [String] = []
    var start = 0
    for length in [8, 4, 4, 4, 12] {
      parts.append(String(decoding: hex[start..<start + length], as: UTF8.self))
      start += length
    }
    text = parts.joined(separator: "-")
  }
}
