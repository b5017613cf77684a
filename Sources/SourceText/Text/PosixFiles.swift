import Glibc

/// The few calls of the operating system that reading needs. The only file that makes them.
enum PosixFiles {
  enum Content {
    case bytes([UInt8])
    case folder
    case device
    case tooLarge
    case failed(Int32)
  }

  /// The bytes of an ordinary file. Never waits for a pipe; never reads more than `limit` bytes and one.
  static func read(_ path: String, limit: Int) -> Content {
    var bytes: [UInt8] = []
    let refusal = pass(path, limit: limit) { chunk in
      if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
    }
    return refusal ?? .bytes(bytes)
  }

  /// Hands the bytes of an ordinary file on, piece by piece, under the same conditions.
  ///
  /// - Parameter piece: the most bytes of a piece; nil: the whole file at once where it says its size.
  /// - Returns: nil where all was handed on; else why not.
  static func pass(_ path: String, limit: Int, piece: Int? = nil, to take: ([UInt8]) -> Void) -> Content? {
    let file = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    // A socket cannot be opened at all.
    guard file >= 0 else { return errno == ENXIO ? .device : .failed(errno) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { return .failed(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: FilesRead.note(identity(status))
    case S_IFDIR: return .folder
    default: return .device
    }
    guard status.st_size <= limit else { return .tooLarge }
    var count = 0
    // A file may grow while it is read, and some that the system makes up say that they are empty.
    var room = piece ?? max(Int(status.st_size) + 1, 4096)
    while count <= limit {
      var failure: Int32 = 0
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: min(room, limit + 1 - count)) { buffer, count in
        var done = unsafe Glibc.read(file, buffer.baseAddress, buffer.count)
        while done < 0, errno == EINTR { unsafe done = Glibc.read(file, buffer.baseAddress, buffer.count) }
        if done < 0 { failure = errno }
        count = max(0, done)
      }
      if failure != 0 { return .failed(failure) }
      if chunk.isEmpty { return nil }
      count += chunk.count
      if count <= limit { take(chunk) }
      room = piece ?? 1 << 16
    }
    return .tooLarge
  }

  private static func identity(_ status: stat) -> FilesRead.Identity {
    FilesRead.Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// The ordinary file behind a descriptor.
  static func identity(of descriptor: Int32) -> FilesRead.Identity? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return identity(status)
  }

  /// What stands at a path, links followed.
  static func identity(at path: String) -> FilesRead.Identity? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? identity(status) : nil
  }

  /// The path without links, `.` and `..`; nil where something of it is not there.
  static func realPath(_ path: String) -> String? {
    guard let pointer = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(pointer) }
    return unsafe String(cString: pointer)
  }

  /// Whether something (also a link to nothing) stands at a path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// The names in a folder, at most a thousand, without hidden ones; in no order.
  static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while names.count < 1000, let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  static let isMissing: Set<Int32> = [ENOENT, ENOTDIR]
  static let isForbidden: Set<Int32> = [EACCES, EPERM]
  static let isNoPath: Set<Int32> = [ENAMETOOLONG, EINVAL]
}
