import CZlib

/// Takes apart what gzip made, piece by piece; several compressed files behind each other are one text.
@safe final class GzipReader {
  enum Step {
    case more
    case broken
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let buffer: UnsafeMutablePointer<UInt8>
  private static let bufferSize = 1 << 18
  /// Between two compressed files, or behind the last.
  private(set) var isAtEnd = false

  /// nil: no memory.
  init?() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe buffer = .allocate(capacity: Self.bufferSize)
    // 16 more than the largest window: gzip and nothing else.
    let isReady = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    guard isReady else { return nil }
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
    unsafe buffer.deallocate()
  }

  /// Hands what the bytes hold to `sink`, which says whether to go on.
  func read(_ bytes: [UInt8], _ sink: (UnsafeRawBufferPointer) -> Bool) -> Step {
    var input = bytes
    return unsafe input.withUnsafeMutableBufferPointer { given -> Step in
      unsafe stream.pointee.next_in = given.baseAddress
      unsafe stream.pointee.avail_in = UInt32(given.count)
      // A full buffer may have more behind it.
      var isFull = false
      while unsafe stream.pointee.avail_in > 0 || isFull {
        if isAtEnd, unsafe stream.pointee.avail_in == 0 { break }
        if isAtEnd {
          // Zeros behind the last file are padding.
          if let next = unsafe stream.pointee.next_in, unsafe next.pointee == 0 {
            unsafe stream.pointee.next_in = unsafe next + 1
            unsafe stream.pointee.avail_in -= 1
            continue
          }
          guard unsafe inflateReset(stream) == Z_OK else { return .broken }
          isAtEnd = false
        }
        unsafe stream.pointee.next_out = unsafe buffer
        unsafe stream.pointee.avail_out = UInt32(Self.bufferSize)
        let code = unsafe inflate(stream, Z_NO_FLUSH)
        let count = unsafe Self.bufferSize - Int(stream.pointee.avail_out)
        isFull = count == Self.bufferSize
        if count > 0, unsafe !sink(UnsafeRawBufferPointer(start: buffer, count: count)) { return .more }
        switch code {
        case Z_STREAM_END: isAtEnd = true
        case Z_OK, Z_BUF_ERROR: break
        default: return .broken
        }
      }
      return .more
    }
  }
}
