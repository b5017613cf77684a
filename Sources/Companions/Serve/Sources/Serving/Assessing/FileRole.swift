import Guiju
import Store

/// What a file of a batch is.
enum FileRole: Hashable, Sendable {
  /// One project.
  case project
  /// A ledger that projects name.
  case ledger
  /// A table with a row for each project.
  case projects
  /// A table with records of projects, by its path in the guidance.
  case records(String)
  case unused

  init?(_ text: String) {
    switch text {
    case "project": self = .project
    case "ledger": self = .ledger
    case "projects": self = .projects
    case "unused": self = .unused
    default:
      guard text.hasPrefix("records:") else { return nil }
      self = .records(String(text.dropFirst("records:".count)))
    }
  }

  var text: String {
    switch self {
    case .project: "project"
    case .ledger: "ledger"
    case .projects: "projects"
    case .records(let path): "records:" + path
    case .unused: "unused"
    }
  }

  /// What a file holds, by the end of its name.
  enum Kind { case text, workbook, table }

  /// nil: a file that nothing is read from.
  static func kind(of name: String) -> Kind? {
    switch name.split(separator: ".").last?.lowercased() {
    case "yaml", "yml", "json": .text
    case "xlsx": .workbook
    case "csv", "txt", "tsv": .table
    default: nil
    }
  }

  /// What files probably are, in their order, and whether that is certain: else a person is asked.
  static func guess(
    _ files: [(name: String, bytes: [UInt8])], _ program: Program
  ) -> [(role: FileRole, isCertain: Bool)] {
    let texts = files.filter { kind(of: $0.name) == .text }.map { String(decoding: $0.bytes, as: UTF8.self) }
    let tables = program.layout.tables.filter { !$0.path.isEmpty && !$0.isOfCases }
    return files.map { file in
      guard let kind = kind(of: file.name) else { return (.unused, false) }
      if kind == .text { return (.project, true) }
      if texts.contains(where: { $0.contains(file.name) }) { return (.ledger, true) }
      let base = file.name.lowercased()
      let table = tables.first { table in
        [table.path, table.label[.zh], table.label[.en]].contains { !$0.isEmpty && base.contains($0.lowercased()) }
      }
      if let table { return (.records(table.path), false) }
      if ["cases", "projects", "案例表", "项目表", "一览"].contains(where: { base.contains($0) }) {
        return (.projects, false)
      }
      return (kind == .workbook ? .project : .projects, false)
    }
  }
}
