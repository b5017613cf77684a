import Foundation
import GRDB

extension Store {
  /// How long somebody stays signed in, in seconds.
  public static let sessionSeconds = 12 * 60 * 60

  /// Whether there is any account at all.
  public func hasAccounts() throws -> Bool {
    try pool.read { try Int.fetchOne($0, sql: "SELECT 1 FROM account WHERE isClosed = 0") != nil }
  }

  public func accounts() throws -> [Account] {
    try pool.read { database in
      try Row.fetchAll(database, sql: "SELECT id, name, role FROM account WHERE isClosed = 0 ORDER BY name")
        .compactMap { Self.account($0) }
    }
  }

  /// Makes an account.
  ///
  /// - Throws: `AccountProblem`, or what SQLite says.
  @discardableResult
  public func addAccount(name: String, password: String, role: Role, at time: String) throws -> Account {
    let name = Self.known(name)
    let isFit = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard !name.isEmpty, name.count <= 64, isFit else { throw AccountProblem.nameUnfit }
    guard Password.lengths.contains(password.count) else { throw AccountProblem.passwordLength(Password.lengths) }
    let stored = Password(password)
    return try pool.write { database in
      let isTaken = try Int.fetchOne(database, sql: "SELECT 1 FROM account WHERE name = ?", arguments: [name]) != nil
      guard !isTaken else { throw AccountProblem.nameTaken }
      try database.execute(
        sql: "INSERT INTO account (name, role, password, salt, created) VALUES (?, ?, ?, ?, ?)",
        arguments: [name, role.rawValue, stored.hash, stored.salt, time])
      return Account(id: database.lastInsertedRowID, name: name, role: role)
    }
  }

  /// Closes an account: nobody signs in with it again, and whoever has is signed out. What they stored stays.
  ///
  /// - Returns: false where there is none of that name.
  public func closeAccount(name: String) throws -> Bool {
    let name = Self.known(name)
    return try pool.write { database in
      try database.execute(sql: "UPDATE account SET isClosed = 1 WHERE name = ? AND isClosed = 0", arguments: [name])
      guard database.changesCount > 0 else { return false }
      try database.execute(
        sql: "DELETE FROM session WHERE account = (SELECT id FROM account WHERE name = ?)", arguments: [name])
      return true
    }
  }

  /// The account of a name and its password; nil where they do not belong together. As slow for a name that there is not
  /// as for one that there is.
  public func account(name: String, password: String) throws -> Account? {
    let row = try pool.read { database in
      try Row.fetchOne(
        database, sql: "SELECT id, name, role, password, salt FROM account WHERE name = ? AND isClosed = 0",
        arguments: [Self.known(name)])
    }
    guard let row else {
      _ = Password(salt: Data(count: 16), hash: Data(count: 32)).matches(password)
      return nil
    }
    guard Password(salt: row["salt"], hash: row["password"]).matches(password) else { return nil }
    return Self.account(row)
  }

  /// A name as accounts have it: however a keyboard composes it, and whatever stands around it.
  private static func known(_ name: String) -> String {
    name.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
  }

  static func account(_ row: Row) -> Account? {
    let text: String = row["role"]
    return Role(rawValue: text).map { Account(id: row["id"], name: row["name"], role: $0) }
  }

  // MARK: Sessions

  /// Signs somebody in: the secret of the session.
  ///
  /// - Parameter now: seconds since 1970.
  public func signIn(_ account: Account, now: Int) throws -> Secret {
    let secret = Secret.make()
    try pool.write { database in
      try database.execute(sql: "DELETE FROM session WHERE expires < ?", arguments: [now])
      try database.execute(
        sql: "INSERT INTO session (secret, account, form, expires) VALUES (?, ?, ?, ?)",
        arguments: [Secret.stored(secret.text), account.id, Secret.make().text, now + Self.sessionSeconds])
    }
    return secret
  }

  public func session(_ secret: String, now: Int) throws -> Session? {
    try pool.read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT account.id, account.name, account.role, session.form FROM session
          JOIN account ON account.id = session.account
          WHERE session.secret = ? AND session.expires >= ? AND account.isClosed = 0
          """, arguments: [Secret.stored(secret), now])
      guard let row, let account = Self.account(row) else { return nil }
      return Session(account: account, formSecret: row["form"])
    }
  }

  public func signOut(_ secret: String) throws {
    try pool.write { database in
      try database.execute(sql: "DELETE FROM session WHERE secret = ?", arguments: [Secret.stored(secret)])
    }
  }

  // MARK: Tokens

  /// A token for programs, said once; nil where there is no such account.
  public func addToken(accountName: String, label: String, at time: String) throws -> Secret? {
    let secret = Secret.make()
    return try pool.write { database in
      let account = try Int64.fetchOne(
        database, sql: "SELECT id FROM account WHERE name = ? AND isClosed = 0", arguments: [Self.known(accountName)])
      guard let account else { return nil }
      try database.execute(
        sql: "INSERT INTO token (secret, account, label, created) VALUES (?, ?, ?, ?)",
        arguments: [Secret.stored(secret.text), account, label, time])
      return secret
    }
  }

  /// Revokes the tokens of a label; how many there were.
  public func revokeTokens(accountName: String, label: String) throws -> Int {
    try pool.write { database in
      try database.execute(
        sql: """
          UPDATE token SET isRevoked = 1 WHERE label = ? AND isRevoked = 0
          AND account = (SELECT id FROM account WHERE name = ?)
          """, arguments: [label, Self.known(accountName)])
      return database.changesCount
    }
  }

  public func account(token: String) throws -> Account? {
    try pool.read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT account.id, account.name, account.role FROM token JOIN account ON account.id = token.account
          WHERE token.secret = ? AND token.isRevoked = 0 AND account.isClosed = 0
          """, arguments: [Secret.stored(token)]
      ).flatMap { Self.account($0) }
    }
  }
}
