import Cases
import FEEL
import Programs
import SourceText
import Values

/// One line of the conformance protocol: an expression or a table with what it may use.
struct ExpressionCase {
  var id = ""
  var context: [(name: String, value: Datum)] = []
  var lets: [Entry] = []
  var result = Entry(name: "", body: .expression(""), type: nil)

  struct Entry {
    let name: String
    let body: Body
    /// As declared; a type that FEEL does not know is no type.
    let type: ValueType?
  }

  enum Body {
    case expression(String)
    case table(FEELTable, parameters: [FunctionTemplate.Parameter]?)
  }

  /// nil where the line is no case.
  init?(line: String) {
    let file = SourceFile(name: "line", text: line)
    guard let root = JSONComposer.compose(file).value?.root, root.mapping != nil else { return nil }
    id = root["id"]?.scalar?.text ?? ""
    for entry in root["context"]?.mapping ?? [] {
      guard let value = TypedValue.read(entry.value) else { return nil }
      context.append((entry.key.text, value))
    }
    for node in root["let"]?.sequence ?? [] {
      guard let entry = Self.entry(node) else { return nil }
      lets.append(entry)
    }
    guard let result = Self.entry(root) else { return nil }
    self.result = result
  }

  /// The name of a case that cannot be read; empty where the line has none.
  static func id(ofLine line: String) -> String {
    JSONComposer.compose(SourceFile(name: "line", text: line)).value?.root?["id"]?.scalar?.text ?? ""
  }

  private static func entry(_ node: YAMLNode) -> Entry? {
    let name = node["name"]?.scalar?.text ?? ""
    let type = node["type"]?.scalar.flatMap { FEELParser.parseType($0.text) }
    if let table = node["table"] {
      guard let table = self.table(table) else { return nil }
      return Entry(name: name, body: .table(table, parameters: node["params"].map(parameters)), type: type)
    }
    guard let expression = node["expression"]?.scalar?.text else { return nil }
    return Entry(name: name, body: .expression(expression), type: type)
  }

  private static func parameters(_ node: YAMLNode) -> [FunctionTemplate.Parameter] {
    (node.sequence ?? []).map { parameter in
      FunctionTemplate.Parameter(
        name: parameter["name"]?.scalar?.text ?? "",
        type: parameter["type"]?.scalar.flatMap { FEELParser.parseType($0.text) })
    }
  }

  private static func table(_ node: YAMLNode) -> FEELTable? {
    let aggregation = node["aggregation"]?.scalar.flatMap { HitPolicy.Aggregation(rawValue: $0.text) }
    let policy: HitPolicy
    switch node["hitPolicy"]?.scalar?.text ?? "UNIQUE" {
    case "UNIQUE": policy = .unique
    case "FIRST": policy = .first
    case "PRIORITY": policy = .priority
    case "ANY": policy = .any
    case "COLLECT": policy = .collect(aggregation)
    case "RULE ORDER": policy = .ruleOrder
    case "OUTPUT ORDER": policy = .outputOrder
    default: return nil
    }
    func type(_ node: YAMLNode) -> ValueType? { node["type"]?.scalar.flatMap { FEELParser.parseType($0.text) } }
    return FEELTable(
      hitPolicy: policy,
      inputs: (node["inputs"]?.sequence ?? []).map {
        FEELTable.Input(
          expression: $0["expression"]?.scalar?.text ?? "", type: type($0), values: $0["values"]?.scalar?.text)
      },
      outputs: (node["outputs"]?.sequence ?? []).map {
        FEELTable.Output(
          name: $0["name"]?.scalar?.text ?? "", type: type($0), values: $0["values"]?.scalar?.text,
          otherwise: $0["default"]?.scalar?.text)
      },
      rules: (node["rules"]?.sequence ?? []).map { row in
        FEELTable.Row(
          tests: (row["in"]?.sequence ?? []).map { $0.scalar?.text ?? "" },
          outputs: (row["out"]?.sequence ?? []).map { $0.scalar?.text ?? "" })
      })
  }
}
