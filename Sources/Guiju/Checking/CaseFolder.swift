import FoundationEssentials
import SourceText

/// The cases of a folder and of the folders in it, in the order of the bytes of their paths.
///
/// What is hidden is left out, and so are folders that are reached by a link: they may lead back. A workbook is a case
/// where no case in YAML or JSON lies beside it or in a folder above; else it is a ledger of that one.
enum CaseFolder {
  /// Folders below folders further down than this are not looked into.
  static let depthLimit = 32

  private static let suffixes = [".yaml", ".yml", ".json"]

  private struct Level {
    let path: String
    let depth: Int
    /// A case in YAML or JSON lies in a folder above.
    let isBelowCase: Bool
  }

  static func cases(in folder: String) -> [String] {
    let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    var files: [String] = []
    var levels = [Level(path: root, depth: 0, isBelowCase: false)]
    while let level = levels.popLast() {
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: level.path)) ?? [])
        .filter { !$0.hasPrefix(".") }
      var inner: [String] = []
      var plain: [String] = []
      var workbooks: [String] = []
      for name in names {
        let path = (level.path == "/" ? "" : level.path) + "/" + name
        if isOwnFolder(path) {
          inner.append(path)
        } else if suffixes.contains(where: name.hasSuffix) {
          plain.append(path)
        } else if SheetReference.isWorkbook(name), !name.hasPrefix("~$") {
          // `~$` marks one that is open somewhere.
          workbooks.append(path)
        }
      }
      let hasCases = level.isBelowCase || !plain.isEmpty
      files += hasCases ? plain : workbooks
      guard level.depth < depthLimit else { continue }
      levels += inner.map { Level(path: $0, depth: level.depth + 1, isBelowCase: hasCases) }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A folder, not a link to one.
  private static func isOwnFolder(_ path: String) -> Bool {
    let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    return type == .typeDirectory
  }
}
