import Cases
import Programs
import SourceText
import Values

extension CaseSchema {
  /// A text as YAML and JSON have it: what looks like a figure is read as a text as well.
  static let scalar = JSONValue.object([
    ("type", .array(["string", "number", "boolean", "null"].map { .string($0) }))
  ])

  /// Days as people write them: 2019-03-01, 2019年3月1日, 20190301.
  static let day = JSONValue.object([
    ("type", .array([.string("string"), .string("integer")])), ("pattern", .string("[0-9０-９]{4}")),
  ])

  /// Something with a figure in it: 3.2万, ￥1,200.00, 95%.
  static let figure = JSONValue.text(pattern: "[0-9０-９]")

  /// How a value of a column may be written.
  func forms(_ column: ColumnLayout) -> [JSONValue] {
    switch column.type.kind {
    case .boolean:
      [
        .object([("type", .string("boolean"))]), .choice(CaseWords.yes + CaseWords.no),
      ]
    case .number(let unit):
      [number(unit == .count ? "integer" : "number", column), Self.figure]
    case .days, .months: [.object([("type", .string("number"))]), Self.figure]
    case .code(let list):
      program.codeLists.indices.contains(Int(list.index))
        ? [.reference("codes:" + program.codeLists[Int(list.index)].name)] : [Self.scalar]
    case .date: [Self.day]
    case .time, .dateAndTime: [Self.figure]
    case .text: [.object([("type", .array(["string", "number", "boolean"].map { .string($0) }))])]
    case .any, .null, .list, .table, .row, .context, .range, .function: [.object([])]
    }
  }

  /// A figure within the bounds of its fact; a percentage is a fraction here.
  private func number(_ type: String, _ column: ColumnLayout) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = [("type", .string(type))]
    if case .number(let least)? = column.least { entries.append(("minimum", .number(least.text))) }
    if case .number(let most)? = column.most { entries.append(("maximum", .number(most.text))) }
    return .object(entries)
  }
}

/// Names by which people may reach several things: a name that would reach two reaches neither.
struct SchemaNames {
  private let own: Set<String>
  private var owners: [String: Set<String>] = [:]
  private var order: [String] = []

  init(_ own: [String]) { self.own = Set(own) }

  mutating func offer(_ names: [String], to owner: String) {
    for name in names where !own.contains(name) && !name.isEmpty {
      if owners[name] == nil { order.append(name) }
      owners[name, default: []].insert(owner)
    }
  }

  /// The further names of one, in the order in which they were offered.
  func others(of owner: String) -> [String] { order.filter { owners[$0] == [owner] } }
}
