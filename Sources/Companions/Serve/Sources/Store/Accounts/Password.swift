import CLibCryptoKDF
import Foundation

/// A password as it is stored: scrypt of OpenSSL (RFC 7914) with N = 2^15, r = 8, p = 1, as OWASP advises at the least.
struct Password {
  /// Letters of a password, at least and at most.
  static let lengths = 8...1024

  let salt: Data
  let hash: Data

  /// Of a new password, with a salt of its own.
  init(_ password: String) {
    salt = Data(Secret.randomBytes(16))
    hash = Self.hash(password, salt)
  }

  init(salt: Data, hash: Data) {
    self.salt = salt
    self.hash = hash
  }

  func matches(_ password: String) -> Bool {
    guard Self.lengths.upperBound >= password.count else { return false }
    return zip(Self.hash(password, salt), hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func hash(_ password: String, _ salt: Data) -> Data {
    // One text, one password, however a keyboard composes it (RFC 8265).
    let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8CString.dropLast())
    let salt = [UInt8](salt)
    var key = [UInt8](repeating: 0, count: 32)
    let isMade = unsafe key.withUnsafeMutableBufferPointer { key in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe salt.withUnsafeBufferPointer { salt in
          unsafe EVP_PBE_scrypt(
            bytes.baseAddress, bytes.count, salt.baseAddress, salt.count, 1 << 15, 8, 1, 64 << 20, key.baseAddress,
            key.count)
        }
      }
    }
    precondition(isMade == 1, "OpenSSL could not derive a key")
    return Data(key)
  }
}
