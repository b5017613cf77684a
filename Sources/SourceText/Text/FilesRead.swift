import Synchronization

/// The files that this process has read: a report must not take the place of one.
///
/// INVARIANT (inputs are kept): every ordinary file that is read by its path is noted here, guidance, cases, ledgers,
/// tables and evidence alike.
public enum FilesRead {
  /// A file of the disk, whatever it is called.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  private static let known = Mutex<Set<Identity>>([])

  /// Notes an open file.
  public static func note(descriptor: Int32) { if let file = PosixFiles.identity(of: descriptor) { note(file) } }

  static func note(_ file: Identity) { known.withLock { _ = $0.insert(file) } }

  /// Whether the file at a path, by whatever name, has been read.
  public static func contains(_ path: String) -> Bool {
    guard let file = PosixFiles.identity(at: path) else { return false }
    return known.withLock { $0.contains(file) }
  }
}
