import Cases
import FoundationEssentials
import Guidance
public import Programs
public import SourceText

/// Guidance files by name below the rules folder, or by path; each compiled once.
public struct RuleLibrary: Sendable {
  /// The rules folder; nil where none was given and none was found.
  public let folder: String?
  /// Files by their names whose text is not (or not yet) what lies on disk.
  var edited: [String: [UInt8]] = [:]
  /// Reads and writes workbooks.
  public var sheets: SheetsCompanion

  /// - Parameter folder: as given; nil: `rules` beside the package or installed with the command, then below the working
  ///   folder.
  public init(folder: String? = nil, executable: String? = nil) {
    sheets = SheetsCompanion.find(executable: executable)
    if let folder {
      self.folder = folder
      return
    }
    var candidates = ["rules"]
    if let executable {
      // `.build/release/guiju` in a clone, `bin/guiju` where it is installed.
      var parent = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
      candidates.append(parent.deletingLastPathComponent().path + "/share/guiju/rules")
      for _ in 0..<4 {
        candidates.append(parent.path + "/rules")
        parent = parent.deletingLastPathComponent()
      }
    }
    self.folder = candidates.first { Self.isFolder($0) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
  }

  /// Compiles the guidance that a user names: a path to a file, or a name below the rules folder.
  public func compile(_ guidance: String) -> Diagnosed<Program> { compile(guidance, linting: nil) }

  /// Compiles it, and says what lint has to say of it.
  public func lint(_ guidance: String, options: LintOptions = LintOptions()) -> Diagnosed<Program> {
    compile(guidance, linting: options)
  }

  private func compile(_ guidance: String, linting: LintOptions?) -> Diagnosed<Program> {
    // A text in work is meant by its name, whatever lies in the working folder.
    if isInWork(guidance) { return compile(name: guidance, namedAt: nil, linting: linting) }
    let isPath =
      ["/", "./", "../", "~"].contains { guidance.hasPrefix($0) } || FileManager.default.fileExists(atPath: guidance)
    if isPath {
      return compile(path: guidance, name: guidance, at: placeBelowRules(guidance), linting: linting)
    }
    let isFile = guidance.hasSuffix(".yaml") || guidance.hasSuffix(".yml")
    // Who writes the end of a file name means a file: it is missed as one.
    if isFile, folder.map({ !FileManager.default.fileExists(atPath: $0 + "/" + guidance) }) ?? true {
      return compile(path: guidance, name: guidance, at: nil, linting: linting)
    }
    return compile(name: guidance, namedAt: nil, linting: linting)
  }

  /// The name that a file should have because it lies below the rules folder; nil where it does not.
  private func placeBelowRules(_ path: String) -> String? {
    guard let folder, path.hasSuffix(".yaml") else { return nil }
    let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard real.hasPrefix(root + "/") else { return nil }
    return String(real.dropFirst(root.count + 1).dropLast(5))
  }

  /// Compiles `NAME.yaml` below the rules folder. A name cannot lead out of it.
  public func compile(name: String, namedAt place: Place?) -> Diagnosed<Program> {
    compile(name: name, namedAt: place, linting: nil)
  }

  private func compile(name: String, namedAt place: Place?, linting: LintOptions?) -> Diagnosed<Program> {
    let found = path(ofName: name, namedAt: place)
    guard let file = found.value else { return Diagnosed(nil, found.diagnostics) }
    return compile(path: file.path, name: file.name, at: file.place, linting: linting)
  }

  /// The file of a guidance by its name: its path, what diagnostics call it, and its place below the rules folder.
  func path(ofName name: String, namedAt place: Place?) -> Diagnosed<
    (path: String, name: String, place: String)
  > {
    var diagnostics = Diagnostics()
    guard let folder, Self.isFolder(folder) else {
      diagnostics.add(.noRulesFolder, at: place, ["folder": .written(folder ?? "rules")])
      return Diagnosed(nil, diagnostics)
    }
    let relative = name.hasSuffix(".yaml") ? name : name + ".yaml"
    // First as it is written, so that what is said of it is.
    let written = SourceReader.resolve(name, below: folder, namedAt: place)
    guard written.value != nil else { return Diagnosed(nil, written.diagnostics) }
    let resolved = SourceReader.resolve(relative, below: folder, namedAt: place)
    guard let path = resolved.value else { return Diagnosed(nil, resolved.diagnostics) }
    guard edited[folder + "/" + relative] != nil || FileManager.default.fileExists(atPath: path) else {
      reportMissing(name, folder, place, &diagnostics)
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed((path, folder + "/" + relative, String(relative.dropLast(5))), diagnostics)
  }

  private func reportMissing(_ name: String, _ folder: String, _ place: Place?, _ diagnostics: inout Diagnostics) {
    let near = nearest(to: name, among: names())
    diagnostics.add(
      .guidanceNotFound, at: place, ["name": .written(name), "folder": .written(folder)],
      fix: near.count == 1 ? place.map { FixIt(replace: $0, with: near[0]) } : nil,
      hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
  }

  private func compile(path: String, name: String, at place: String?, linting: LintOptions?) -> Diagnosed<Program> {
    let read = self.read(path: path, name: name, index: 0)
    var diagnostics = read.diagnostics
    guard let file = read.value else { return Diagnosed(nil, diagnostics) }
    let compiled =
      if let linting {
        GuidanceLinter.lint(file, at: place, loader: loader, keywords: linting.keywords)
      } else {
        GuidanceCompiler.compile(file, at: place, loader: loader)
      }
    diagnostics.add(contentsOf: compiled.diagnostics)
    return Diagnosed(compiled.value, diagnostics)
  }

  /// A file of guidance or of its tests.
  func read(path: String, name: String, index: Int32) -> Diagnosed<SourceFile> {
    if let bytes = edited[name] { return Diagnosed(SourceFile(name: name, bytes: bytes, index: index), Diagnostics()) }
    return SourceReader.read(path: path, name: name, index: index, limit: YAMLLimits.standard.bytes)
  }

  /// How the compiler reaches other files: guidance by name below the rules folder, tables beside the guidance.
  private var loader: GuidanceLoader {
    GuidanceLoader(
      guidance: { name, index, place in
        let found = path(ofName: name, namedAt: place)
        guard let file = found.value else { return Diagnosed(nil, found.diagnostics) }
        return read(path: file.path, name: file.name, index: index)
      },
      beside: { name, guidance, index, place in
        let folder = guidance.name.lastIndex(of: "/").map { String(guidance.name[..<$0]) } ?? "."
        let reference = SheetReference(name)
        let relative = reference?.path ?? name
        let resolved = SourceReader.resolve(relative, below: folder, namedAt: place)
        guard let path = resolved.value else { return Diagnosed(nil, resolved.diagnostics) }
        let shown = guidance.name.contains("/") ? folder + "/" + relative : relative
        let read = SourceReader.read(path: path, name: shown, index: index, limit: YAMLLimits.standard.bytes)
        var diagnostics = read.diagnostics
        guard let raw = read.value, !raw.bytes.isEmpty else { return Diagnosed(read.value, diagnostics) }
        if let reference { return sheets.table(of: raw, reference.sheet, index: index, namedAt: place) }
        let decoded = LedgerText.decode(raw)
        diagnostics.add(contentsOf: decoded.diagnostics)
        return Diagnosed(decoded.value, diagnostics)
      })
  }

  /// The names of all guidance files below the rules folder and of all texts in work, sorted.
  public func names() -> [String] {
    guard let folder else { return [] }
    let onDisk = GuidanceFiles.below(folder).map {
      String($0.dropFirst(folder.count + (folder.hasSuffix("/") ? 0 : 1)).dropLast(5))
    }
    let inWork = namesInWork
    return inWork.isEmpty ? onDisk : Set(onDisk + inWork).sorted()
  }
}

/// Guidance files on disk.
public enum GuidanceFiles {
  /// How the name of a tests file ends: it lies beside its guidance and is none itself.
  static let testsSuffix = ".tests.yaml"

  /// The paths of all guidance files (`.yaml`, without tests files) below a folder, sorted; links are not followed.
  public static func below(_ folder: String) -> [String] { all(below: folder).filter { !$0.hasSuffix(testsSuffix) } }

  /// The paths of all tests files below a folder, sorted.
  static func tests(below folder: String) -> [String] { all(below: folder).filter { $0.hasSuffix(testsSuffix) } }

  /// The path of the tests file that would lie beside a guidance file.
  static func tests(beside path: String) -> String {
    (path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path) + testsSuffix
  }

  /// The path of the guidance that a tests file is for.
  static func guidance(of tests: String) -> String { String(tests.dropLast(testsSuffix.count)) + ".yaml" }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private static func all(below folder: String) -> [String] {
    var paths: [String] = []
    var open = [folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder]
    while let path = open.popLast() {
      for entry in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
        let child = path + "/" + entry
        let type = (try? FileManager.default.attributesOfItem(atPath: child))?[.type] as? FileAttributeType
        if type == .typeDirectory {
          open.append(child)
        } else if type == .typeRegular, entry.hasSuffix(".yaml"), !entry.hasPrefix(".") {
          paths.append(child)
        }
      }
    }
    return paths.sorted()
  }
}
