import Foundation
import Guiju
import Synchronization
import Testing

/// The guidance files of the project itself.
enum OwnGuidance {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let northStar = root + "/Tests/GuidanceTests/Cases/north-star/good/community-fund.yaml"
  static let library = RuleLibrary(folder: root + "/rules")

  /// All below `rules/`, the north star and the one of the guide.
  static let all =
    library.names().map { root + "/rules/" + $0 + ".yaml" } + [northStar, root + "/docs/guide/small-fund.yaml"]

  /// Files that compile, of every feature.
  static let fixtures = yamlFiles(below: root + "/Tests/GuidanceTests/Cases").filter { $0.contains("/good/") }

  /// Compiled once: several tests look at the same files.
  static func program(_ path: String) throws -> Program {
    if let known = programs.withLock({ $0[path] }) { return known }
    let program = try #require(library.compile(path).value)
    programs.withLock { $0[path] = program }
    return program
  }

  private static let programs = Mutex<[String: Program]>([:])

  static func yamlFiles(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
  }

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
