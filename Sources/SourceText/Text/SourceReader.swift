/// Reads files by path, and holds the rules for paths that stand in files (design, section 10).
public enum SourceReader {
  /// The file at a path.
  ///
  /// - Parameters:
  ///   - path: as the operating system takes it.
  ///   - name: what diagnostics and results call it.
  ///   - index: its `SourceFile.index`.
  ///   - limit: the most bytes that are read.
  ///   - place: where the path is written, if it stands in a file.
  /// - Returns: the file, or G0101 to G0106 or G0110.
  public static func read(
    path: String, name: String, index: Int32, limit: Int, namedAt place: Place? = nil
  ) -> Diagnosed<SourceFile> {
    var diagnostics = Diagnostics()
    let written: [String: DiagnosticArgument] = ["path": .written(name)]
    guard !path.isEmpty, !path.utf8.contains(0) else {
      diagnostics.add(.pathUnusable, at: place, written)
      return Diagnosed(nil, diagnostics)
    }
    switch PosixFiles.read(path, limit: limit) {
    case .bytes(let bytes): return Diagnosed(SourceFile(name: name, bytes: bytes, index: index), diagnostics)
    case .folder: diagnostics.add(.fileIsFolder, at: place, written)
    case .device: diagnostics.add(.fileIsDevice, at: place, written)
    case .tooLarge:
      diagnostics.add(.fileTooLarge, at: place, ["path": .written(name), "limit": .number(limit)])
    case .failed(let number): diagnostics.add(failure(number, path: path, name: name, at: place))
    }
    return Diagnosed(nil, diagnostics)
  }

  /// What an error of the operating system means to a person.
  public static func failure(_ number: Int32, path: String, name: String, at place: Place?) -> Diagnostic {
    let written: [String: DiagnosticArgument] = ["path": .written(name)]
    if PosixFiles.isMissing.contains(number) {
      return Diagnostic(.fileMissing, at: place, written, hint: neighbours(of: path))
    }
    if PosixFiles.isForbidden.contains(number) { return Diagnostic(.fileNotAllowed, at: place, written) }
    if PosixFiles.isNoPath.contains(number) { return Diagnostic(.pathUnusable, at: place, written) }
    return Diagnostic(
      .fileUnreadable, at: place, ["path": .written(name), "number": .number(Int(number))])
  }

  /// "Did you mean" among the names in the folder of a path that is not there.
  private static func neighbours(of path: String) -> Words? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let base = parts.last, !base.isEmpty else { return nil }
    let folder = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
    let near = nearest(to: String(base), among: PosixFiles.names(in: folder.isEmpty ? "/" : folder))
    guard !near.isEmpty else { return nil }
    let list = DiagnosticArgument.list(near)
    return Words(zh: "是不是 \(list.text(in: .zh))？", en: "did you mean \(list.text(in: .en))?")
  }

  /// The path of a file that is named in another file and must lie in a folder or below it: rules below the rules
  /// folder, ledgers below the folder of their case.
  ///
  /// - Returns: the path with its links followed where the file is there, else `folder/relative`, or G0107 to G0110.
  public static func resolve(_ relative: String, below folder: String, namedAt place: Place? = nil)
    -> Diagnosed<String>
  {
    var diagnostics = Diagnostics()
    func refuse(_ code: DiagnosticCode, hint: Words? = nil) -> Diagnosed<String> {
      diagnostics.add(code, at: place, ["path": .written(relative)], hint: hint)
      return Diagnosed(nil, diagnostics)
    }
    let bytes = Array(relative.utf8)
    let hasDrive = bytes.count >= 2 && bytes[1] == 0x3A && (0x61...0x7A).contains(bytes[0] | 0x20)
    if bytes.first == 0x2F || bytes.first == 0x7E || hasDrive || relative.hasPrefix("\\") {
      return refuse(.pathAbsolute)
    }
    // A backslash separates folders on other systems: `..\..` must not slip through there.
    let parts = relative.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    if parts.contains("..") { return refuse(.pathUpward) }
    if relative.contains("\\") {
      return refuse(
        .pathUnusable, hint: Words(zh: "请把 `\\` 改成 `/`", en: "write `/` instead of `\\`"))
    }
    let names = parts.filter { $0 != "." }
    guard !names.isEmpty, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return refuse(.pathUnusable) }
    guard let root = PosixFiles.realPath(folder) else {
      diagnostics.add(.fileMissing, at: place, ["path": .written(folder)])
      return Diagnosed(nil, diagnostics)
    }
    let prefix = root.hasSuffix("/") ? root : root + "/"
    var path = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var real = root
    for name in names {
      path += "/" + name
      // What is not there cannot lead out; a link to nothing might lead out tomorrow.
      guard PosixFiles.exists(path) else { continue }
      guard let next = PosixFiles.realPath(path), next == root || next.hasPrefix(prefix) else {
        return refuse(.pathLeadsOut)
      }
      real = next
    }
    return Diagnosed(PosixFiles.exists(path) ? real : path, diagnostics)
  }
}
