import Glibc

/// GB18030 (with GBK and GB 2312, which it contains) as UTF-8. The only file of this room that calls C.
enum GB18030 {
  enum Outcome {
    case text([UInt8])
    /// The offset of the first byte that is none.
    case bad(Int)
    /// The system has no such converter.
    case notAvailable
  }

  /// - Parameter encoding: the converter's name; another one only in tests.
  static func decode(_ bytes: [UInt8], encoding: String = "GB18030") -> Outcome {
    let converter = unsafe iconv_open("UTF-8", encoding)
    // The documented failure is the pointer -1.
    guard Int(bitPattern: converter) != -1 else { return .notAvailable }
    defer { _ = unsafe iconv_close(converter) }
    var input = bytes
    var result: [UInt8] = []
    // Two bytes become at most three, four at most four.
    result.reserveCapacity(bytes.count + bytes.count / 2 + 16)
    var consumed = 0
    while consumed < input.count {
      var failure: Int32 = 0
      let chunk = min(1 << 16, input.count - consumed)
      var left = chunk
      let produced = unsafe [UInt8](unsafeUninitializedCapacity: chunk * 2 + 16) { output, count in
        var room = output.count
        let total = output.count
        let done = unsafe input.withUnsafeMutableBytes { source in
          var from = unsafe source.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: CChar.self)
          var to = unsafe UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
          return unsafe iconv(converter, &from, &left, &to, &room)
        }
        if done == -1 { failure = errno }
        count = total - room
      }
      result.append(contentsOf: produced)
      let used = chunk - left
      consumed += used
      switch failure {
      case 0: break
      // A character that the chunk cuts in two goes on with the next one; at the end of the file it is cut for good.
      case EINVAL where consumed + left < input.count && used > 0: break
      case E2BIG where used > 0: break
      default: return .bad(consumed)
      }
    }
    return .text(result)
  }
}
