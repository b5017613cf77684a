import Programs
public import SourceText
import Values

/// The labels of facts, parameters, definitions and codes, by which an expression may name them. A declared name wins
/// over a label; a label that several facts bear names none of them.
public struct FactLabels: Sendable {
  enum Target: Hashable, Sendable {
    case fact(column: Int)
    case table(TableID)
    case parameter(String)
    case definition(String)
  }

  private var targets: [String: Set<Target>] = [:]
  private var codes: Set<String> = []

  mutating func insert(code label: LocalizedText, into names: inout FEELNames) {
    for text in [label.zh, label.en].compactMap({ $0 }) where Self.isName(text) {
      codes.insert(text)
      names.insert(text)
    }
  }

  /// Whether some code is called so.
  func isCode(_ label: String) -> Bool { codes.contains(label) }

  mutating func insert(_ label: LocalizedText, _ target: Target, into names: inout FEELNames) {
    for text in [label.zh, label.en].compactMap({ $0 }) where Self.isName(text) {
      targets[text, default: []].insert(target)
      names.insert(text)
    }
  }

  /// What a label stands for, where it is but one thing.
  subscript(label: String) -> Target? {
    guard let found = targets[label], found.count == 1 else { return nil }
    return found.first
  }

  /// Whether a label can be read as a name: it holds no operator, so that it never hides an expression of declared names.
  static func isName(_ label: String) -> Bool {
    guard let first = label.unicodeScalars.first, FEELScanner.isNameStart(first) else { return false }
    let operators: Set<Character> = [
      "+", "-", "*", "/", "=", "<", ">", "!", "[", "]", "{", "}", ",", "\"", ":", "@", ".",
    ]
    guard !label.contains(where: operators.contains) else { return false }
    let words = label.split(separator: " ")
    return words.count == 1
      ? FEELKeyword(rawValue: label) == nil : !words.contains { FEELKeyword(rawValue: String($0)) != nil }
  }
}

extension FEELEnvironment {
  /// Makes the label of a parameter a name.
  public mutating func label(_ label: LocalizedText, parameter name: String) {
    labels.insert(label, .parameter(name), into: &names)
  }

  /// Makes the label of a definition a name.
  public mutating func label(_ label: LocalizedText, definition name: String) {
    labels.insert(label, .definition(name), into: &names)
  }

  /// The definition that a label stands for.
  public func definition(labelled label: String) -> String? {
    if case .definition(let name) = labels[label] { name } else { nil }
  }

  /// The labels of all facts, columns and codes.
  mutating func labelFacts() {
    func note(_ members: [FactMember]) {
      for member in members {
        switch member.kind {
        case .group(let inner): note(inner)
        case .fact(let column): labels.insert(member.label, .fact(column: column), into: &names)
        case .table(let table): labels.insert(member.label, .table(table), into: &names)
        }
      }
    }
    note(layout.members)
    for code in codeLists.flatMap(\.codes) { labels.insert(code: code.label, into: &names) }
    for column in layout.tables.dropFirst().flatMap(\.columns) {
      for text in [column.label.zh, column.label.en].compactMap({ $0 }) where FactLabels.isName(text) {
        names.insert(text)
      }
    }
  }
}

extension TableLayout {
  /// The column of that path, else the only one of that label.
  func column(named name: String) -> Int? {
    if let index = columns.firstIndex(where: { $0.path == name }) { return index }
    let labelled = columns.indices.filter { columns[$0].label.zh == name || columns[$0].label.en == name }
    return labelled.count == 1 ? labelled[0] : nil
  }
}
