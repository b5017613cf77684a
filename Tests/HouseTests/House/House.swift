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
      var isFolder: ObjCBool = false
      let url = root.appending(path: path)
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
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

  static func folders(_ place: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: place).path)) ?? []).filter {
      var isFolder: ObjCBool = false
      let path = root.appending(path: place + "/" + $0).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }.sorted()
  }

  static let swiftFiles = files(["Sources", "Tests"], ending: [".swift"])

  /// `GUIJU_REWRITE_GOLDENS=1` writes expected outputs anew.
  static let rewrites = ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1"
}
