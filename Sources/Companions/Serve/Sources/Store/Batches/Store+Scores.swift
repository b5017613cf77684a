public import Foundation
import GRDB

extension Store {
  /// Keeps scores; those before them stay.
  public func addScores(_ scores: [StoredScore], to batch: String, by account: Account, at time: String) throws {
    try pool.write { database in
      for score in scores {
        try database.execute(
          sql: """
            INSERT INTO score (batch, caseID, indicator, assessor, score, comment, isRecused, author, saved)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            batch, score.caseID, score.indicator, score.assessor, score.score, score.comment, score.isRecused,
            account.id, time,
          ])
      }
    }
  }

  /// The last score of each assessor for each case and indicator, in the order in which each was first given.
  public func scores(of batch: String) throws -> [StoredScore] {
    try pool.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM (
            SELECT score.*, MIN(number) OVER (PARTITION BY caseID, indicator, assessor) AS began,
              ROW_NUMBER() OVER (PARTITION BY caseID, indicator, assessor ORDER BY number DESC) AS place
            FROM score WHERE batch = ?)
          WHERE place = 1 ORDER BY began
          """, arguments: [batch]
      ).map {
        StoredScore(
          number: $0["number"], caseID: $0["caseID"], indicator: $0["indicator"], assessor: $0["assessor"],
          score: $0["score"], comment: $0["comment"], isRecused: $0["isRecused"], saved: $0["saved"])
      }
    }
  }

  /// The number of the last score of a batch; 0 where there is none.
  public func lastScore(of batch: String) throws -> Int64 {
    try pool.read {
      try Int64.fetchOne($0, sql: "SELECT COALESCE(MAX(number), 0) FROM score WHERE batch = ?", arguments: [batch]) ?? 0
    }
  }

  /// The result of the last run over something; nil where there is none.
  public func lastResult(kind: String, subject: String) throws -> Data? {
    try pool.read {
      try Data.fetchOne(
        $0, sql: "SELECT result FROM run WHERE kind = ? AND subject = ? ORDER BY number DESC LIMIT 1",
        arguments: [kind, subject])
    }
  }
}
