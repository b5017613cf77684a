import Glibc

/// Another encoding as UTF-8, piece by piece.
@safe struct TextConverter: ~Copyable {
  private let converter: iconv_t

  /// nil: the system cannot convert it.
  init?(from encoding: String) {
    // The documented failure is the pointer -1.
    guard let converter = unsafe iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else { return nil }
    unsafe self.converter = unsafe converter
  }

  deinit { _ = unsafe iconv_close(converter) }

  /// Converts as much of the bytes as makes whole characters.
  ///
  /// - Returns: how many were used, and whether the next one is no text of the encoding.
  borrowing func convert(_ bytes: [UInt8], into text: inout [UInt8]) -> (used: Int, isBad: Bool) {
    var input = bytes
    var used = 0
    while used < input.count {
      var failure: Int32 = 0
      var left = input.count - used
      let converter = unsafe converter
      let produced = unsafe [UInt8](unsafeUninitializedCapacity: left * 2 + 64) { output, count in
        var room = output.count
        let total = output.count
        let done = unsafe input.withUnsafeMutableBytes { source in
          var from = unsafe source.baseAddress?.advanced(by: used).assumingMemoryBound(to: CChar.self)
          var to = unsafe UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
          return unsafe iconv(converter, &from, &left, &to, &room)
        }
        if done == -1 { failure = errno }
        count = total - room
      }
      text.append(contentsOf: produced)
      used = input.count - left
      switch failure {
      case 0: return (used, false)
      case E2BIG: continue
      // A character that the piece cuts in two goes on with the next one.
      case EINVAL: return (used, false)
      default: return (used, true)
      }
    }
    return (used, false)
  }
}
