/// The types of random facts, by what may be written with them.
enum MadeKind: CaseIterable {
  case money, count, percent, number, date, boolean, grade, category, text

  /// As guidance writes it.
  var type: String {
    switch self {
    case .money: "money CNY"
    case .count: "integer"
    case .percent: "percent"
    case .number: "number"
    case .date: "date"
    case .boolean: "boolean"
    case .grade: "code grade"
    case .category: "code category"
    case .text: "text"
    }
  }

  var hasOrder: Bool {
    switch self {
    case .money, .count, .percent, .number, .date, .grade: true
    case .boolean, .category, .text: false
    }
  }

  var isNumber: Bool {
    switch self {
    case .money, .count, .percent, .number: true
    case .date, .boolean, .grade, .category, .text: false
    }
  }
}

/// A fact of the case, or a column of a table.
struct MadeField {
  let name: String
  let kind: MadeKind
  var isOptional = false
  var isKey = false
  /// Least and most, for some.
  var bounds: (least: String, most: String)?
  var label: String?

  var declaration: String {
    var parts = ["type: \(isOptional ? "optional " : "")\(kind.type)"]
    if isKey { parts.append("key: true") }
    if let bounds { parts += ["min: \(bounds.least)", "max: \(bounds.most)"] }
    if let label { parts.append("label: {zh: \(label), en: \(name) label}") }
    return "{\(parts.joined(separator: ", "))}"
  }
}

struct MadeTable {
  let name: String
  var columns: [MadeField]
}

struct MadeParameter {
  let name: String
  let kind: MadeKind
  let values: String
}
