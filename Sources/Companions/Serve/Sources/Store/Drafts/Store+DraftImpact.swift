public import Foundation
import GRDB

extension Store {
  /// A stored plan for whoever asks what a change of its guidance would make of it.
  public struct PlanUnder: Sendable {
    public let id: String
    public let title: String
    public let entries: Data
    /// Whether the account may see the plan itself; else it is only counted.
    public let isVisible: Bool
  }

  /// The last versions of plans that are stored under a guidance, the last saved first: all of them, whosever they are.
  public func plans(under guidance: String, for account: Account, limit: Int) throws -> [PlanUnder] {
    try pool.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT plan.id, v.title, v.entries, (? OR plan.owner = ?) AS isVisible
          FROM plan JOIN planVersion v ON v.plan = plan.id
          WHERE v.number = (SELECT MAX(number) FROM planVersion WHERE plan = plan.id) AND v.guidance = ?
          ORDER BY v.saved DESC, plan.id LIMIT ?
          """, arguments: [account.role.seesAll, account.id, guidance, limit]
      ).map {
        PlanUnder(id: $0["id"], title: $0["title"], entries: $0["entries"], isVisible: $0["isVisible"])
      }
    }
  }
}
