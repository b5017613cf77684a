import CLibCryptoKDF
public import Foundation

/// Random bytes that only their holder knows: of a session, a token, a form.
public struct Secret: Sendable {
  /// As it is handed out: 64 hexadecimal digits (256 bits).
  public let text: String

  /// A new one.
  public static func make() -> Secret { Secret(text: hexadecimal(randomBytes(32))) }

  /// What of it is stored: without the secret nobody can make it.
  public static func stored(_ text: String) -> Data { Digest.sha256(Data(text.utf8)) }

  static func randomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let isFilled = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe RAND_bytes(buffer.baseAddress, Int32(count))
    }
    precondition(isFilled == 1, "the system has no random numbers")
    return bytes
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// An identifier that nobody guesses, for addresses: 24 hexadecimal digits.
  public static func identifier() -> String { hexadecimal(randomBytes(12)) }

  /// Whether two texts are equal, in a time that says nothing of how far they are.
  public static func areEqual(_ left: String, _ right: String) -> Bool {
    let (one, two) = (Array(left.utf8), Array(right.utf8))
    guard one.count == two.count else { return false }
    return zip(one, two).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// SHA-256, of OpenSSL.
enum Digest {
  static func sha256(_ data: Data) -> Data {
    var digest = [UInt8](repeating: 0, count: 32)
    let bytes = [UInt8](data)
    let isMade = unsafe digest.withUnsafeMutableBufferPointer { digest in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe EVP_Digest(bytes.baseAddress, bytes.count, digest.baseAddress, nil, EVP_sha256(), nil)
      }
    }
    precondition(isMade == 1, "OpenSSL could not make a digest")
    return Data(digest)
  }
}
