import CLibZip

/// The parts of a workbook, read from memory with limits. The only file that calls libzip.
///
/// INVARIANT (bounded unpacking): no part unpacks beyond the size it declares, and all together not beyond the limit.
@safe final class ZipArchive {
  private let archive: OpaquePointer
  private let bytes: UnsafeMutablePointer<UInt8>
  private var parts: [String: Part] = [:]
  private var unpacked = 0

  private struct Part {
    let index: UInt64
    let size: Int
    let packed: Int
  }

  init(_ content: [UInt8]) throws(Refusal) {
    guard !content.isEmpty else { throw .empty }
    // The container of old workbooks, and of those that take a password.
    if content.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldFormat }
    unsafe bytes = .allocate(capacity: content.count)
    unsafe bytes.initialize(from: content, count: content.count)
    var error = unsafe zip_error_t()
    guard let source = unsafe zip_source_buffer_create(bytes, UInt64(content.count), 0, &error) else {
      unsafe bytes.deallocate()
      throw .notZip
    }
    guard let opened = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      unsafe zip_source_free(source)
      unsafe bytes.deallocate()
      throw .notZip
    }
    unsafe archive = opened
    try readDirectory()
  }

  deinit {
    unsafe zip_discard(archive)
    unsafe bytes.deallocate()
  }

  private func readDirectory() throws(Refusal) {
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count >= 0, count <= Limits.parts else { throw .tooManyParts }
    for index in 0..<UInt64(count) {
      var status = unsafe zip_stat_t()
      guard unsafe zip_stat_index(archive, index, 0, &status) == 0, let name = unsafe status.name else {
        throw .notZip
      }
      let path = unsafe String(cString: name)
      let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
      guard !path.hasPrefix("/"), !path.contains("\\"), !pieces.contains("..") else { throw .path(path) }
      if unsafe status.encryption_method != 0 { throw .encrypted }
      // Names differ by more than case: two readers must not see two workbooks.
      let key = path.lowercased()
      guard parts[key] == nil else { throw .twice(path) }
      let (size, packed) = unsafe (Int(clamping: status.size), Int(clamping: status.comp_size))
      parts[key] = Part(index: index, size: size, packed: packed)
    }
  }

  func has(_ name: String) -> Bool { parts[name.lowercased()] != nil }

  /// The bytes of a part, or nil where it is not there.
  func read(_ name: String) throws(Refusal) -> [UInt8]? {
    guard let part = parts[name.lowercased()] else { return nil }
    guard part.size <= Limits.unpackedBytes - unpacked else { throw .tooLarge }
    unpacked += part.size
    if part.size > Limits.ratioBytes, part.size / max(part.packed, 1) > Limits.ratio { throw .ratio(name) }
    guard let file = unsafe zip_fopen_index(archive, part.index, 0) else { throw .damaged(name) }
    defer { unsafe zip_fclose(file) }
    var failed = false
    let content = unsafe [UInt8](unsafeUninitializedCapacity: part.size + 1) { buffer, count in
      // One more than declared is asked for: a part that goes on lies about its size.
      while count <= part.size {
        let done = unsafe zip_fread(file, buffer.baseAddress?.advanced(by: count), UInt64(part.size + 1 - count))
        if done < 0 { failed = true }
        if done <= 0 { break }
        count += Int(done)
      }
    }
    guard !failed, content.count == part.size else { throw .damaged(name) }
    return content
  }
}
