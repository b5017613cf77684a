import SourceText

/// Guidance in work: texts that lie nowhere on disk, or not as they lie there.
extension RuleLibrary {
  /// The texts of a guidance and of its tests.
  public struct Texts: Sendable {
    public let guidance: [UInt8]
    /// nil where there is no file of tests.
    public let tests: [UInt8]?
  }

  /// The library with a text under a name, in the place of the file that lies there if there is one. Nothing is written;
  /// whatever else extends that name sees the text.
  ///
  /// - Parameters:
  ///   - name: as `cn/xian/my-guidance`; it is never taken for a path.
  ///   - tests: the text of the tests beside it; nil: there are none, whatever lies on disk.
  public func editing(_ name: String, text: [UInt8], tests: [UInt8]?) -> RuleLibrary {
    guard let folder else { return self }
    var library = self
    let path = folder + "/" + name + ".yaml"
    library.edited[path] = text
    library.edited[GuidanceFiles.tests(beside: path)] = tests ?? []
    return library
  }

  /// What stands under a name now; nil where nothing can be read there.
  public func texts(ofName name: String) -> Texts? {
    guard let found = path(ofName: name, namedAt: nil).value,
      let file = read(path: found.path, name: found.name, index: 0).value
    else { return nil }
    let tests = GuidanceFiles.tests(beside: found.name)
    let read = exists(tests) ? self.read(path: tests, name: tests, index: 1).value : nil
    return Texts(guidance: file.bytes, tests: read?.bytes)
  }

  /// Whether a name is that of a text in work.
  func isInWork(_ name: String) -> Bool { folder.map { edited[$0 + "/" + name + ".yaml"] != nil } ?? false }

  var namesInWork: [String] {
    guard let folder else { return [] }
    return edited.keys.filter { $0.hasPrefix(folder + "/") && !$0.hasSuffix(GuidanceFiles.testsSuffix) }
      .map { String($0.dropFirst(folder.count + 1).dropLast(5)) }
  }

  /// Whether a file is there: in work, or on disk. An empty text of tests in work stands for none.
  func exists(_ path: String) -> Bool { edited[path].map { !$0.isEmpty } ?? GuidanceFiles.exists(path) }
}
