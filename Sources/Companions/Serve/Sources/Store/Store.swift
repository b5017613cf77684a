import Foundation
import GRDB

/// All that the server keeps, in one SQLite file: accounts, plans and their versions, guidance in work, runs.
///
/// INVARIANT (stored is stored): a call that writes has returned only when its data is on the disk, so that nothing is lost
/// when the process is killed.
public final class Store: Sendable {
  let pool: DatabasePool
  public let path: String

  /// Opens the store at a path, and makes it where there is none.
  ///
  /// - Throws: what SQLite says: no such folder, not a database, a file of a later version.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    self.path = path
    Self.prepare(path)
    pool = try DatabasePool(path: path, configuration: configuration)
    // A commit waits for the disk, not only for the system. All writing goes through one connection, which the pool has set
    // to less when it opened it.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try Self.migrator.migrate(pool)
  }

  /// Makes the file of a new store, which nobody else on the machine reads. What SQLite lays beside it follows it.
  private static func prepare(_ path: String) {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
  }

  /// Whether the store answers; for those who ask after the server's health.
  public func isAlive() -> Bool {
    (try? pool.read { try Int.fetchOne($0, sql: "SELECT 1") }) == 1
  }

  /// Writes a copy of everything to a new file while the server goes on.
  ///
  /// - Throws: what SQLite says; the file at `path` is then not to be used.
  public func backUp(to path: String) throws {
    Self.prepare(path)
    let copy = try DatabaseQueue(path: path)
    try pool.backup(to: copy)
    try copy.close()
  }
}
