import CLibCrypto

/// SHA-256 of some bytes, written as `sha256sum` prints it: 64 small hexadecimal digits.
public struct Fingerprint: Hashable, Sendable {
  public let text: String

  /// The fingerprint of a file's bytes.
  public init(of bytes: [UInt8]) {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = unsafe bytes.withUnsafeBytes { input in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe EVP_Digest(input.baseAddress, input.count, output.baseAddress, &length, EVP_sha256(), nil)
      }
    }
    // Depends on the installed library alone, never on the bytes.
    precondition(done == 1 && length == 32, "libcrypto gives no SHA-256")
    self.init(digest: digest)
  }

  /// From the 32 bytes of a digest.
  init(digest: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    text = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The fingerprint of several, in their order: that of a text with one of them on each line.
  public init(combining fingerprints: [Fingerprint]) {
    self.init(of: fingerprints.flatMap { Array($0.text.utf8) + [0x0A] })
  }
}

extension Fingerprint: CustomStringConvertible {
  public var description: String { text }
}

/// SHA-1, which identifiers made from names are defined over; nothing rests on its strength.
enum ShortDigest {
  static func bytes(of bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 20)
    var length: UInt32 = 0
    let done = unsafe bytes.withUnsafeBytes { input in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe EVP_Digest(input.baseAddress, input.count, output.baseAddress, &length, EVP_sha1(), nil)
      }
    }
    precondition(done == 1 && length == 20, "libcrypto gives no SHA-1")
    return digest
  }
}
