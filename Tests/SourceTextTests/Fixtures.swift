import Foundation
import SourceText

/// The text fixtures beside the tests.
enum Fixtures {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent()
  /// `GUIJU_REWRITE=1` writes the expected files anew; read them before committing.
  static let isRewriting = ProcessInfo.processInfo.environment["GUIJU_REWRITE"] == "1"

  /// The names of the YAML fixtures in a folder, without their ending.
  static func names(_ folder: String) -> [String] {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: path(folder))
    return (entries ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func path(_ name: String) -> String { tests.appending(path: "Cases/" + name).path }

  static func file(_ name: String) throws -> SourceFile {
    let data = try Data(contentsOf: URL(filePath: path(name)))
    return SourceFile(name: (name as NSString).lastPathComponent, bytes: [UInt8](data))
  }

  /// The expected text beside a fixture; written first when rewriting.
  static func expected(_ name: String, got: String) throws -> String {
    let url = URL(filePath: path(name))
    if isRewriting { try Data(got.utf8).write(to: url) }
    return try String(contentsOf: url, encoding: .utf8)
  }

  /// Runs the body with a folder of its own, which is removed afterwards.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  static func compose(_ text: String, limits: YAMLLimits = .standard) -> Diagnosed<YAMLDocument> {
    YAMLComposer.compose(SourceFile(name: "t.yaml", text: text), limits: limits)
  }
}
