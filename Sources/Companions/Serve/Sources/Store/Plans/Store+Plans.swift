public import Foundation
import GRDB

extension Store {
  /// What of a plan is told in a list, without its entries.
  public struct PlanSummary: Sendable {
    public let id: String
    public let number: Int
    public let saved: String
    public let title: String
    public let guidance: String
    public let answer: String
    public let owner: String
  }

  /// Saves a version of a plan: a new plan without an id, else one more version of it.
  ///
  /// - Returns: the version; nil where there is no such plan of that account.
  public func savePlan(
    id: String?, by account: Account, title: String, guidance: String, answer: String, entries: Data, at time: String
  ) throws -> StoredPlan? {
    try pool.write { database in
      var plan = id ?? ""
      var owner = account.id
      if let id {
        guard let found = try Self.owner(id, account, database) else { return nil }
        owner = found
      } else {
        plan = Secret.identifier()
        try database.execute(
          sql: "INSERT INTO plan (id, owner, created) VALUES (?, ?, ?)", arguments: [plan, account.id, time])
      }
      let number =
        try Int.fetchOne(
          database, sql: "SELECT COALESCE(MAX(number), 0) + 1 FROM planVersion WHERE plan = ?", arguments: [plan]) ?? 1
      try database.execute(
        sql: """
          INSERT INTO planVersion (plan, number, saved, author, title, guidance, answer, entries)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """, arguments: [plan, number, time, account.id, title, guidance, answer, entries])
      return StoredPlan(
        id: plan, owner: owner, number: number, saved: time, title: title, guidance: guidance, answer: answer,
        entries: entries)
    }
  }

  /// Whose plan it is; nil where there is none that the account may see.
  private static func owner(_ id: String, _ account: Account, _ database: Database) throws -> Int64? {
    let owner = try Int64.fetchOne(database, sql: "SELECT owner FROM plan WHERE id = ?", arguments: [id])
    guard let owner, account.role.seesAll || owner == account.id else { return nil }
    return owner
  }

  /// A version of a plan, the last where none is named.
  public func plan(_ id: String, number: Int? = nil, for account: Account) throws -> StoredPlan? {
    try pool.read { database in
      guard let owner = try Self.owner(id, account, database) else { return nil }
      let row = try Row.fetchOne(
        database,
        sql:
          "SELECT * FROM planVersion WHERE plan = ? AND number = COALESCE(?, (SELECT MAX(number) FROM planVersion WHERE plan = ?))",
        arguments: [id, number, id])
      return row.map {
        StoredPlan(
          id: id, owner: owner, number: $0["number"], saved: $0["saved"], title: $0["title"],
          guidance: $0["guidance"], answer: $0["answer"], entries: $0["entries"])
      }
    }
  }

  /// The plans that an account may see, the last saved first.
  public func plans(for account: Account, limit: Int = 500) throws -> [PlanSummary] {
    try pool.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT plan.id, v.number, v.saved, v.title, v.guidance, v.answer, COALESCE(account.name, '') AS owner
          FROM plan JOIN planVersion v ON v.plan = plan.id
          LEFT JOIN account ON account.id = plan.owner
          WHERE v.number = (SELECT MAX(number) FROM planVersion WHERE plan = plan.id)
          AND (? OR plan.owner = ?) ORDER BY v.saved DESC, plan.id LIMIT ?
          """, arguments: [account.role.seesAll, account.id, limit]
      ).map {
        PlanSummary(
          id: $0["id"], number: $0["number"], saved: $0["saved"], title: $0["title"], guidance: $0["guidance"],
          answer: $0["answer"], owner: $0["owner"])
      }
    }
  }

  /// The versions of a plan, the last first: number, when, answer.
  public func versions(of id: String, for account: Account) throws -> [(number: Int, saved: String, answer: String)] {
    try pool.read { database in
      guard try Self.owner(id, account, database) != nil else { return [] }
      return try Row.fetchAll(
        database, sql: "SELECT number, saved, answer FROM planVersion WHERE plan = ? ORDER BY number DESC",
        arguments: [id]
      ).map { ($0["number"], $0["saved"], $0["answer"]) }
    }
  }
}
