import Foundation
import Guiju

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

  static func yamlFiles(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { folder + "/" + $0 }
  }

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
