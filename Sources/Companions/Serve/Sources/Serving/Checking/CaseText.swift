import Foundation
import Guiju

/// Entries as the text of a case file, and where in it each of them stands, so that a message finds its field again.
struct CaseText {
  private(set) var text = ""
  /// Of each value its bytes and the field of the form that it came from.
  private(set) var places: [(bytes: Range<Int>, field: String)] = []

  /// - Parameter form: what can be filled in; entries that it does not know are left out.
  init(_ entries: PlanEntries, _ form: CaseForm) {
    var root = Node()
    for field in form.fields {
      guard let value = entries.facts[field.path] else { continue }
      let name = "fact:" + field.path
      root.set(field.path, field.isList ? .list(Self.parts(value), name) : .value(value, name))
    }
    for table in form.tables {
      guard let rows = entries.tables[table.path], !rows.isEmpty else { continue }
      let nodes = rows.enumerated().map { index, row -> Node in
        var node = Node()
        for column in table.columns {
          guard let value = row[column.path] else { continue }
          node.set(column.path, .value(value, "row:\(table.path):\(index):\(column.path)"))
        }
        return node
      }
      root.set(table.path, .rows(nodes))
    }
    var head: [(String, String)] = [
      ("case", entries.title.isEmpty ? "-" : entries.title), ("guidance", entries.guidance),
    ]
    if !entries.asOf.isEmpty { head.append(("as_of", entries.asOf)) }
    if !entries.stage.isEmpty { head.append(("stage", entries.stage)) }
    text = "{"
    for (index, (key, value)) in head.enumerated() {
      text += (index > 0 ? "," : "") + "\n\(Self.quoted(key)): "
      append(value, field: key)
    }
    for (key, item) in root.entries {
      text += ",\n\(Self.quoted(key)): "
      write(item)
    }
    writeReviews(entries.reviews)
    text += "\n}\n"
  }

  private mutating func writeReviews(_ reviews: [PlanEntries.Review]) {
    guard !reviews.isEmpty else { return }
    text += ",\n\"reviews\": ["
    for (index, review) in reviews.enumerated() {
      text += (index > 0 ? "," : "") + "\n  {"
      let values = [
        ("rule", review.rule), ("subject", review.subject), ("verdict", review.verdict), ("by", review.by),
        ("reason", review.reason),
      ].filter { !$0.1.isEmpty }
      for (place, (key, value)) in values.enumerated() {
        text += (place > 0 ? ", " : "") + Self.quoted(key) + ": "
        append(value, field: "review:\(index):\(key)")
      }
      text += "}"
    }
    text += "\n]"
  }

  /// The field whose value a place lies in.
  func field(at place: Place) -> String? {
    places.first { $0.bytes.lowerBound <= place.start && place.start < $0.bytes.upperBound }?.field
  }

  private mutating func append(_ value: String, field: String) {
    let start = text.utf8.count
    text += Self.quoted(value)
    places.append((start..<text.utf8.count, field))
  }

  private mutating func write(_ item: Item) {
    switch item {
    case .value(let value, let field): append(value, field: field)
    case .list(let values, let field):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        append(value, field: field)
      }
      text += "]"
    case .rows(let rows):
      text += "["
      for (index, row) in rows.enumerated() {
        text += (index > 0 ? "," : "") + "\n  "
        write(.node(row))
      }
      text += "\n]"
    case .node(let node):
      text += "{"
      for (index, (key, item)) in node.entries.enumerated() {
        text += (index > 0 ? ", " : "") + "\(Self.quoted(key)): "
        write(item)
      }
      text += "}"
    }
  }

  /// Several values of one field stand on lines of their own, or between 、 or ；.
  private static func parts(_ value: String) -> [String] {
    value.split { "\n、；;".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private enum Item {
    case value(String, String)
    case list([String], String)
    case rows([Node])
    indirect case node(Node)
  }

  /// Names with what belongs to them, in the order in which they came.
  private struct Node {
    var entries: [(String, Item)] = []

    mutating func set(_ path: String, _ item: Item) { set(path.split(separator: ".").map(String.init)[...], item) }

    private mutating func set(_ path: ArraySlice<String>, _ item: Item) {
      guard let first = path.first else { return }
      let rest = path.dropFirst()
      guard !rest.isEmpty else {
        entries.append((first, item))
        return
      }
      let index = entries.firstIndex { $0.0 == first }
      var inner = Node()
      if let index, case .node(let known) = entries[index].1 { inner = known }
      inner.set(rest, item)
      if let index { entries[index].1 = .node(inner) } else { entries.append((first, .node(inner))) }
    }
  }
}
