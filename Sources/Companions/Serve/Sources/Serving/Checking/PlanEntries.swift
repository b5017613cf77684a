import Foundation

/// What somebody filled in, as they wrote it. What is left open is not in it: nobody has said it yet.
struct PlanEntries: Codable, Sendable, Equatable {
  var title = ""
  var guidance = ""
  /// The name of the stage; empty: that of the guidance.
  var stage = ""
  /// The day to judge by; empty: today.
  var asOf = ""
  /// By the path of the fact.
  var facts: [String: String] = [:]
  /// By the path of the table, row by row, by the name of the column.
  var tables: [String: [[String: String]]] = [:]

  /// What people have judged.
  var reviews: [Review] = []

  /// The judgement of a person on a question that only a person can answer.
  struct Review: Codable, Sendable, Equatable {
    var rule: String
    /// About what; empty: the whole case.
    var subject: String
    /// `pass`, `fail`, `not-applicable`.
    var verdict: String
    var by: String
    var reason: String
  }

  /// How many rows of a table a form shows beyond those that are filled in.
  static let spareRows = 1

  init() {}

  /// Of the fields of a form: `fact:plan.total`, `row:plan.budget:0:amount`, and the head.
  init(_ form: FormData) {
    title = form["title"].trimmed
    guidance = form["guidance"].trimmed
    stage = form["stage"].trimmed
    asOf = form["as-of"].trimmed
    var rows: [String: [Int: [String: String]]] = [:]
    for (name, value) in form.fields where !value.trimmed.isEmpty {
      let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2, parts[0] == "fact" {
        facts[parts[1]] = value.trimmed
      } else if parts.count == 4, parts[0] == "row", let number = Int(parts[2]), number >= 0, number < 100_000 {
        rows[parts[1], default: [:]][number, default: [:]][parts[3]] = value.trimmed
      }
    }
    reviews = Self.reviews(form)
    for (table, numbered) in rows {
      tables[table] = numbered.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// `review:0:rule`, `review:0:verdict` and so on; without a verdict nobody has judged.
  private static func reviews(_ form: FormData) -> [Review] {
    var numbered: [Int: [String: String]] = [:]
    for (name, value) in form.fields {
      let parts = name.split(separator: ":").map(String.init)
      guard parts.count == 3, parts[0] == "review", let number = Int(parts[1]) else { continue }
      numbered[number, default: [:]][parts[2]] = value.trimmed
    }
    return numbered.sorted { $0.key < $1.key }.compactMap { _, values in
      guard let rule = values["rule"], let verdict = values["verdict"], !verdict.isEmpty else { return nil }
      return Review(
        rule: rule, subject: values["subject"] ?? "", verdict: verdict, by: values["by"] ?? "",
        reason: values["reason"] ?? "")
    }
  }

  init(stored: Data) throws { self = try JSONDecoder().decode(PlanEntries.self, from: stored) }

  var data: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)) ?? Data()
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
