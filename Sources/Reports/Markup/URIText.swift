/// Paths and addresses as references (RFC 3986), for formats that take nothing else.
enum URIText {
  /// A file by its path as it was given: relative to the folder in which the command ran, or `file:///…`.
  static func path(_ path: String) -> String {
    let encoded = encoded(path) { isUnreserved($0) || $0 == UInt8(ascii: "/") || isPlainMark($0) }
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }

  /// One part of a path: a file's name.
  static func name(_ name: String) -> String { encoded(name, isUnreserved) }

  /// An address of the web that an author gave; nil for anything else (`javascript:`, a bare word).
  static func web(_ address: String?) -> String? {
    guard let address, ["http://", "https://"].contains(where: { address.hasPrefix($0) && address != $0 }) else {
      return nil
    }
    return encoded(address) { isUnreserved($0) || isMark($0) }
  }

  private static func encoded(_ text: String, _ isKept: (UInt8) -> Bool) -> String {
    var result = ""
    for byte in text.utf8 {
      if isKept(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }

  /// Marks that mean nothing in a path; `:` would begin a scheme.
  private static func isPlainMark(_ byte: UInt8) -> Bool { "!$&'()*+,;=@".utf8.contains(byte) }

  private static func isMark(_ byte: UInt8) -> Bool { ":/?#[]@!$&'()*+,;=%".utf8.contains(byte) }
}
