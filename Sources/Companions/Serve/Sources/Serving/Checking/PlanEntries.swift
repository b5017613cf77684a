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
    for (table, numbered) in rows {
      tables[table] = numbered.sorted { $0.key < $1.key }.map(\.value)
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
