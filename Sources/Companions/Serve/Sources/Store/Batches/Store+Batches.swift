public import Foundation
import GRDB

extension Store {
  /// Keeps files that were handed in together.
  ///
  /// - Parameter files: each with what it is, where that is known already.
  /// - Returns: the identifier of the batch.
  public func addBatch(
    title: String, guidance: String, files: [(name: String, bytes: Data, role: String)], state: StoredBatch.State,
    by account: Account, at time: String
  ) throws -> String {
    let id = Secret.identifier()
    try pool.write { database in
      try database.execute(
        sql: "INSERT INTO batch (id, owner, created, title, guidance, state) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [id, account.id, time, title, guidance, state.rawValue])
      for (index, file) in files.enumerated() {
        try database.execute(
          sql: "INSERT INTO batchFile (batch, number, name, bytes) VALUES (?, ?, ?, ?)",
          arguments: [id, index + 1, file.name, file.bytes])
        try Self.setRole(file.role, of: index + 1, in: id, database)
      }
    }
    return id
  }

  private static func setRole(_ role: String, of number: Int, in batch: String, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO batchRole (batch, number, role) VALUES (?, ?, ?)
        ON CONFLICT (batch, number) DO UPDATE SET role = excluded.role
        """, arguments: [batch, number, role])
  }

  /// Says what the files of a batch are, by their numbers.
  public func setRoles(_ roles: [Int: String], of batch: String) throws {
    try pool.write { database in
      for (number, role) in roles.sorted(by: { $0.key < $1.key }) {
        try Self.setRole(role, of: number, in: batch, database)
      }
    }
  }

  /// Says how far a batch is.
  ///
  /// - Parameter before: only where it is in one of these states.
  /// - Returns: whether it was.
  @discardableResult
  public func setState(
    _ state: StoredBatch.State, message: String, of batch: String, from before: [StoredBatch.State]
  ) throws -> Bool {
    try pool.write { database in
      let now = try String.fetchOne(database, sql: "SELECT state FROM batch WHERE id = ?", arguments: [batch])
      guard let now, before.contains(where: { $0.rawValue == now }) else { return false }
      try database.execute(
        sql: "UPDATE batch SET state = ?, message = ? WHERE id = ?", arguments: [state.rawValue, message, batch])
      return true
    }
  }

  public func batch(_ id: String) throws -> StoredBatch? {
    try pool.read { database in
      try Row.fetchOne(database, sql: Self.batchQuery + " WHERE batch.id = ?", arguments: [id]).flatMap(Self.batch)
    }
  }

  /// The last made first.
  public func batches(limit: Int = 500) throws -> [StoredBatch] {
    try pool.read { database in
      try Row.fetchAll(
        database, sql: Self.batchQuery + " ORDER BY batch.created DESC, batch.id LIMIT ?", arguments: [limit]
      ).compactMap(Self.batch)
    }
  }

  /// Batches whose run has not ended: the server may have stopped in between.
  public func unfinishedBatches() throws -> [StoredBatch] {
    try pool.read { database in
      try Row.fetchAll(
        database, sql: Self.batchQuery + " WHERE batch.state IN ('waiting', 'running') ORDER BY batch.created"
      ).compactMap(Self.batch)
    }
  }

  private static let batchQuery = """
    SELECT batch.*, COALESCE(account.name, '') AS ownerName FROM batch LEFT JOIN account ON account.id = batch.owner
    """

  private static func batch(_ row: Row) -> StoredBatch? {
    guard let state = StoredBatch.State(rawValue: row["state"]) else { return nil }
    return StoredBatch(
      id: row["id"], owner: row["owner"], ownerName: row["ownerName"], created: row["created"], title: row["title"],
      guidance: row["guidance"], state: state, message: row["message"])
  }

  /// The files of a batch, as they were handed in.
  ///
  /// - Parameter withBytes: false: names and roles are enough.
  public func files(of batch: String, withBytes: Bool = true) throws -> [StoredFile] {
    try pool.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT f.number, f.name, \(withBytes ? "f.bytes" : "x''") AS bytes, COALESCE(r.role, '') AS role
          FROM batchFile f LEFT JOIN batchRole r ON r.batch = f.batch AND r.number = f.number
          WHERE f.batch = ? ORDER BY f.number
          """, arguments: [batch]
      ).map { StoredFile(number: $0["number"], name: $0["name"], bytes: $0["bytes"], role: $0["role"]) }
    }
  }
}
