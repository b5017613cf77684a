import Glibc
import SourceText

/// Writes a copy of a table into a file without a name, piece by piece.
@safe final class SpoolWriter {
  private var descriptor: Int32
  private(set) var byteCount = 0

  /// nil: no file can be made in the folder.
  init?(folder: String) {
    descriptor = SpillFile.nameless(in: folder)
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// False where there is no room for the bytes.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let part = unsafe pwrite(descriptor, base + done, bytes.count - done, off_t(byteCount + done))
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { return false }
      done += part
    }
    byteCount += bytes.count
    return true
  }

  /// The copy as a table.
  func file(
    name: String, origin: TableOrigin, source: TableFile?, sheet: TableSheet? = nil, fingerprint: Fingerprint? = nil,
    recordLines: [Int32] = []
  ) -> TableFile {
    defer { descriptor = -1 }
    return TableFile(
      name: name, descriptor: descriptor, byteCount: byteCount, origin: origin, source: source, sheet: sheet,
      fingerprint: fingerprint, recordLines: recordLines)
  }
}
