public import Foundation
import GRDB

extension Store {
  /// A version of a guidance file in work.
  public struct Draft: Sendable {
    public let name: String
    /// From 1.
    public let number: Int
    public let saved: String
    public let author: String
    public let text: Data
    /// The file of tests beside it; empty where there is none.
    public let tests: Data
  }

  /// Saves a version of a guidance file.
  ///
  /// - Parameter base: the number of the version that was edited, 0 for none.
  /// - Returns: nil where somebody else saved one in between.
  public func saveDraft(
    name: String, base: Int, by account: Account, text: Data, tests: Data, at time: String
  ) throws -> Draft? {
    try pool.write { database in
      let last =
        try Int.fetchOne(
          database, sql: "SELECT COALESCE(MAX(number), 0) FROM guidanceVersion WHERE name = ?", arguments: [name]) ?? 0
      guard last == base else { return nil }
      try database.execute(
        sql: "INSERT INTO guidanceVersion (name, number, saved, author, text, tests) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [name, last + 1, time, account.id, text, tests])
      return Draft(name: name, number: last + 1, saved: time, author: account.name, text: text, tests: tests)
    }
  }

  /// A version of a guidance file, the last where none is named.
  public func draft(_ name: String, number: Int? = nil) throws -> Draft? {
    try pool.read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT v.*, COALESCE(account.name, '') AS by FROM guidanceVersion v LEFT JOIN account ON account.id = v.author
          WHERE v.name = ? AND v.number = COALESCE(?, (SELECT MAX(number) FROM guidanceVersion WHERE name = ?))
          """, arguments: [name, number, name]
      ).map {
        Draft(
          name: $0["name"], number: $0["number"], saved: $0["saved"], author: $0["by"], text: $0["text"],
          tests: $0["tests"])
      }
    }
  }

  /// The last version of every guidance file in work, by name.
  public func drafts() throws -> [Draft] {
    try pool.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT v.*, COALESCE(account.name, '') AS by FROM guidanceVersion v LEFT JOIN account ON account.id = v.author
          WHERE v.number = (SELECT MAX(number) FROM guidanceVersion WHERE name = v.name) ORDER BY v.name
          """
      ).map {
        Draft(
          name: $0["name"], number: $0["number"], saved: $0["saved"], author: $0["by"], text: $0["text"],
          tests: $0["tests"])
      }
    }
  }

  /// The versions of a guidance file, the last first, without their texts.
  public func draftVersions(_ name: String) throws -> [(number: Int, saved: String, author: String)] {
    try pool.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT v.number, v.saved, COALESCE(account.name, '') AS by FROM guidanceVersion v
          LEFT JOIN account ON account.id = v.author WHERE v.name = ? ORDER BY v.number DESC
          """, arguments: [name]
      ).map { ($0["number"], $0["saved"], $0["by"]) }
    }
  }
}
