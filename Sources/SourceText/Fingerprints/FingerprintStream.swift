import CLibCrypto

/// The fingerprint of bytes that come piece by piece.
@safe public struct FingerprintStream: ~Copyable {
  private let context: OpaquePointer

  public init() {
    guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto gives no SHA-256")
    }
    unsafe self.context = context
  }

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    _ = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  mutating func add(_ bytes: [UInt8]) { unsafe bytes.withUnsafeBytes { unsafe add($0) } }

  public consuming func finished() -> Fingerprint {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = unsafe digest.withUnsafeMutableBufferPointer {
      unsafe EVP_DigestFinal_ex(context, $0.baseAddress, &length)
    }
    precondition(done == 1 && length == 32, "libcrypto gives no SHA-256")
    return Fingerprint(digest: digest)
  }

  deinit { unsafe EVP_MD_CTX_free(context) }
}
