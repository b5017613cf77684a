import Foundation
import Guiju
import Store

/// The files of a batch, written for a run under names of ours.
///
/// INVARIANT (names are no paths): what a person calls a file is said in messages and never used as a path.
final class BatchFiles: Sendable {
  private let folder: PrivateFolder
  /// Projects with a file each: where it lies, and what the person calls it.
  let projects: [(path: String, name: String)]
  let tables: [String]
  let records: [(table: String, path: String)]
  /// What the person calls each file, by its path.
  let names: [String: String]
  /// Where the files lie that projects may name.
  let handedIn: [String: String]

  init(_ files: [StoredFile]) throws {
    let folder = try PrivateFolder()
    var projects: [(path: String, name: String)] = []
    var tables: [String] = []
    var records: [(table: String, path: String)] = []
    var names: [String: String] = [:]
    var handedIn: [String: String] = [:]
    for file in files {
      guard let role = FileRole(file.role), role != .unused else { continue }
      let url = folder.url.appendingPathComponent(Self.name(file))
      try file.bytes.write(to: url)
      names[url.path] = file.name
      switch role {
      case .project: projects.append((url.path, file.name))
      case .ledger: handedIn[file.name] = url.path
      case .projects: tables.append(url.path)
      case .records(let table): records.append((table, url.path))
      case .unused: break
      }
    }
    self.folder = folder
    self.projects = projects
    self.tables = tables
    self.records = records
    self.names = names
    self.handedIn = handedIn
  }

  /// `file-001.yaml`: what reads it looks at the end of the name.
  private static func name(_ file: StoredFile) -> String {
    let number = String(repeating: "0", count: max(0, 3 - String(file.number).count)) + String(file.number)
    let end = file.name.split(separator: ".").last?.lowercased() ?? ""
    let ends = ["yaml", "yml", "json", "xlsx", "csv", "txt", "tsv"]
    return "file-" + number + "." + (ends.first { $0 == end } ?? "txt")
  }
}
