public import Foundation
import GRDB

/// A check or an assessment that was made: what of it is kept for ever.
public struct Run: Sendable {
  public let number: Int64
  /// `check`, `assess`.
  public let kind: String
  /// What was judged: a plan with its version, a batch.
  public let subject: String
  public let at: String
  public let author: Int64
  public let guidance: String
  /// The result as `guiju check --format json` gives it.
  public let result: Data
  /// The hash of the run before; of the first 32 zero bytes.
  public let previous: Data
  public let hash: Data

  /// The hash that a run has to have: SHA-256 over the hash of the one before and every field, each with its length
  /// before it, so that no two runs are written alike.
  static func hash(
    number: Int64, kind: String, subject: String, at: String, author: Int64, guidance: String, result: Data,
    previous: Data
  ) -> Data {
    var bytes = previous
    let fields = [
      Data(String(number).utf8), Data(kind.utf8), Data(subject.utf8), Data(at.utf8), Data(String(author).utf8),
      Data(guidance.utf8), result,
    ]
    for field in fields {
      bytes.append(contentsOf: Data("\(field.count):".utf8))
      bytes.append(field)
    }
    return Digest.sha256(bytes)
  }
}

/// What an audit found.
public enum AuditResult: Equatable, Sendable {
  /// So many runs, and the hash of the last in hexadecimal digits; empty where there is none.
  case whole(count: Int, last: String)
  /// The number of the first run that is not as it was stored.
  case broken(at: Int64)
}

extension Store {
  /// Keeps a run.
  ///
  /// INVARIANT (runs are chained): each run carries a hash over itself and the run before.
  @discardableResult
  public func addRun(
    kind: String, subject: String, by account: Account, guidance: String, result: Data, at time: String
  ) throws -> Run {
    try pool.write { database in
      let last = try Row.fetchOne(database, sql: "SELECT number, hash FROM run ORDER BY number DESC LIMIT 1")
      let number: Int64 = (last?["number"] ?? 0) + 1
      let previous: Data = last?["hash"] ?? Data(count: 32)
      let hash = Run.hash(
        number: number, kind: kind, subject: subject, at: time, author: account.id, guidance: guidance, result: result,
        previous: previous)
      try database.execute(
        sql: """
          INSERT INTO run (number, kind, subject, at, author, guidance, result, previous, hash)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, arguments: [number, kind, subject, time, account.id, guidance, result, previous, hash])
      return Run(
        number: number, kind: kind, subject: subject, at: time, author: account.id, guidance: guidance, result: result,
        previous: previous, hash: hash)
    }
  }

  public func run(_ number: Int64, for account: Account) throws -> Run? {
    try pool.read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM run WHERE number = ? AND (? OR author = ?)",
        arguments: [number, account.role.seesAll, account.id]
      ).map(Self.run)
    }
  }

  /// Runs without their results, the last first.
  public func runs(for account: Account, limit: Int = 200) throws -> [Run] {
    try pool.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT number, kind, subject, at, author, guidance, x'' AS result, previous, hash FROM run
          WHERE ? OR author = ? ORDER BY number DESC LIMIT ?
          """, arguments: [account.role.seesAll, account.id, limit]
      ).map(Self.run)
    }
  }

  private static func run(_ row: Row) -> Run {
    Run(
      number: row["number"], kind: row["kind"], subject: row["subject"], at: row["at"], author: row["author"],
      guidance: row["guidance"], result: row["result"], previous: row["previous"], hash: row["hash"])
  }

  /// Goes over all runs and holds each against its hash and the one before.
  public func audit() throws -> AuditResult {
    try pool.read { database in
      var previous = Data(count: 32)
      var expected: Int64 = 1
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM run ORDER BY number")
      while let row = try rows.next() {
        let run = Self.run(row)
        let hash = Run.hash(
          number: run.number, kind: run.kind, subject: run.subject, at: run.at, author: run.author,
          guidance: run.guidance, result: run.result, previous: previous)
        guard run.number == expected, run.previous == previous, run.hash == hash else {
          return .broken(at: expected)
        }
        previous = run.hash
        expected += 1
      }
      let last = expected == 1 ? "" : Secret.hexadecimal([UInt8](previous))
      return .whole(count: Int(expected) - 1, last: last)
    }
  }
}
