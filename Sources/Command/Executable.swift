import Glibc

/// Where this program lies.
enum Executable {
  /// The path of the running file; `argument` (its name as called) where the system does not say.
  static func path(_ argument: String) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe readlink("/proc/self/exe", bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer[0..<count], as: UTF8.self) : argument
  }
}
