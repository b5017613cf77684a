import Programs
import SourceText
import Values

extension GuidanceReader {
  /// `tables:`; the names of those that cannot be read are broken.
  mutating func tables(_ node: YAMLNode) -> [DecisionTableModel] {
    entries(node, Words(zh: "决策表的名称，每个一项", en: "decision tables by name")).compactMap { entry in
      let name = name(entry.key)
      guard let table = table(entry, name) else {
        brokenNames.append(name)
        return nil
      }
      return table
    }
  }

  private mutating func table(_ entry: YAMLEntry, _ name: String) -> DecisionTableModel? {
    guard
      let keys = KeyedNode(
        entry.value, Words(zh: "决策表", en: "a decision table"), .decisionTable, in: file, &diagnostics, &words),
      let inputNode = keys.required("inputs", in: file, &diagnostics),
      let rowNode = keys.required("rows", in: file, &diagnostics)
    else { return nil }
    declare(name, entry, keys)
    let inputs = entries(
      inputNode, Words(zh: "输入的名称和它的表达式（`kind: plan.kind`）", en: "inputs with their expressions (`kind: plan.kind`)")
    ).compactMap { entry in
      text(entry.value).map { DecisionTableModel.Input(name: self.name(entry.key), expression: $0) }
    }
    let shape = Words(
      zh: "表的各行，每行写各输入的条件和结果 `then`：`- {kind: works, then: 100000}`",
      en: "the rows, each with tests of the inputs and its result `then`: `- {kind: works, then: 100000}`")
    var rows: [DecisionTableModel.Row] = []
    if let items = rowNode.sequence, !items.isEmpty {
      rows = items.compactMap { row($0, inputs.map(\.name)) }
      guard rows.count == items.count else { return nil }
    } else if rowNode.mapping?.isEmpty == false {
      guard
        let keys = KeyedNode(
          rowNode, Words(zh: "各行的文件", en: "the file of the rows"), .rowsFile, in: file, &diagnostics, &words),
        let name = keys.required("file", in: file, &diagnostics).flatMap({ text($0) }),
        let read = rowsOfFile(name, inputs.map(\.name))
      else { return nil }
      rows = read
    } else {
      wrongShape(rowNode, shape)
      return nil
    }
    guard !inputs.isEmpty else { return nil }
    return DecisionTableModel(
      name: name, label: keys["label"].map { localized($0) } ?? LocalizedText(),
      hitPolicy: keys["hit"].flatMap { hitPolicy($0) } ?? .unique,
      type: keys.required("type", in: file, &diagnostics).flatMap { text($0) }, inputs: inputs, rows: rows,
      otherwise: keys["default"].flatMap { text($0) }, cite: keys["cite"].map { texts($0) } ?? [], span: entry.keySpan)
  }

  static let hitPolicies: [(name: String, policy: HitPolicy)] = [
    ("unique", .unique), ("first", .first), ("any", .any), ("collect", .collect(nil)), ("rule order", .ruleOrder),
    ("sum", .collect(.sum)), ("count", .collect(.count)), ("min", .collect(.min)), ("max", .collect(.max)),
  ]

  private mutating func hitPolicy(_ node: YAMLNode) -> HitPolicy? {
    guard let scalar = text(node) else { return nil }
    let written = keyword(scalar, among: Self.hitPolicies.map(\.name))
    if let policy = Self.hitPolicies.first(where: { $0.name == written })?.policy { return policy }
    reportChoice(scalar, "hit", Self.hitPolicies.map(\.name))
    return nil
  }

  private mutating func row(_ node: YAMLNode, _ inputs: [String]) -> DecisionTableModel.Row? {
    guard
      let keys = KeyedNode(
        node, Words(zh: "表的一行", en: "a row of the table"),
        .decisionRow, own: inputs, in: file, &diagnostics, &words),
      let result = keys.required("then", in: file, &diagnostics).flatMap({ text($0) })
    else { return nil }
    let tests = inputs.map { input -> [YAMLScalar]? in
      guard let node = keys[input], !node.isEmpty else { return nil }
      let tests = texts(node)
      return tests.count == 1 && tests[0].text == "-" ? nil : tests
    }
    return DecisionTableModel.Row(
      tests: tests, result: result, period: period(keys), cite: keys["cite"].map { texts($0) } ?? [], span: node.span)
  }
}
