import Foundation

/// The files of this package, by their paths from its top folder.
enum House {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of all files below some folders (or the files themselves), sorted; what tools keep there is left out.
  static func files(_ places: [String], ending endings: [String] = [""]) -> [String] {
    var found: [String] = []
    var open = places
    while let path = open.popLast() {
      guard exists(path) else { continue }
      if isFolder(path) {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)) ?? []
        open += entries.filter { ![".git", ".build"].contains($0) }.map { path == "." ? $0 : path + "/" + $0 }
      } else if endings.contains(where: path.hasSuffix) {
        found.append(path)
      }
    }
    return found.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  static func isFolder(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)
    return attributes?[.type] as? FileAttributeType == .typeDirectory
  }

  static func folders(_ place: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: place).path)) ?? []
    return entries.filter { isFolder(place + "/" + $0) }.sorted()
  }

  /// Companions are packages of their own below the sources, with tests of their own.
  static func isOfCompanion(_ path: String) -> Bool { path.hasPrefix("Sources/Companions/") }

  static let swiftFiles = files(["Sources", "Tests"], ending: [".swift"])

  /// `GUIJU_REWRITE_GOLDENS=1` writes expected outputs anew.
  static let rewrites = ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1"
}
