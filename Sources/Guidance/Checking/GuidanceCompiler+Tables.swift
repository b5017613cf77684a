import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// The decision tables that build on no definition: definitions may use them.
  mutating func checkPlainTables() { checkTables(usingDefinitions: false) }

  /// Those that do.
  mutating func checkTables() { checkTables(usingDefinitions: true) }

  private mutating func checkTables(usingDefinitions: Bool) {
    let names = Set(models.flatMap(\.definitions).map(\.name))
    let outer = layer
    defer { layer = outer }
    for place in models.indices {
      layer = place
      for table in models[place].tables where uses(names, table) == usingDefinitions {
        environment.names.insert(table.name)
        if !compile(table) { breakName(table.name) }
      }
    }
  }

  private func uses(_ names: Set<String>, _ table: DecisionTableModel) -> Bool {
    let expressions = table.inputs.map(\.expression) + table.rows.map(\.result)
    return expressions.contains { scalar in
      let tree = FEELParser.parse(scalar, in: file(of: scalar.span), names: environment.names).tree
      return tree.nodes.contains { node in
        if case .name(let name) = node.kind { names.contains(name) } else { false }
      }
    }
  }

  /// One table as a node and a definition of its name.
  private mutating func compile(_ table: DecisionTableModel) -> Bool {
    let citations = self.citations(table.cite)
    guard let scalar = table.type, let type = type(scalar) else { return false }
    var isSound = true
    var inputs: [ProgramTable.Input] = []
    for input in table.inputs {
      guard let checked = check(input.expression, scope: nil) else {
        isSound = false
        continue
      }
      let node = FEELLowerer.lower(checked, in: environment, into: &builder)
      inputs.append(ProgramTable.Input(name: input.name, node: node, span: input.expression.span))
    }
    guard isSound else { return false }
    var rows: [ProgramTable.Row] = []
    for row in table.rows {
      let cited = self.citations(row.cite)
      var conditions: [NodeID?] = []
      for (place, tests) in row.tests.enumerated() {
        guard let tests else {
          conditions.append(nil)
          continue
        }
        let condition = condition(tests, inputs[place])
        if condition == nil { isSound = false }
        conditions.append(condition)
      }
      guard let result = result(row.result, of: type) else {
        isSound = false
        continue
      }
      rows.append(
        ProgramTable.Row(
          tests: row.tests.map { $0?.map(\.text).joined(separator: ", ") }, conditions: conditions, result: result,
          written: row.result.text, period: row.period, citations: cited, span: row.span))
    }
    var otherwise: NodeID?
    if let scalar = table.otherwise {
      otherwise = result(scalar, of: type)
      if otherwise == nil { isSound = false }
    }
    guard isSound else { return false }
    let node = lower(table, rows, inputs, otherwise, type)
    environment.definitions[table.name] = .value(node, builder.type(of: node))
    definitions.append(Definition(name: table.name, label: table.label, node: node, span: table.span))
    let compiled = ProgramTable(
      name: table.name, label: table.label, hitPolicy: table.hitPolicy, type: type, inputs: inputs, rows: rows,
      otherwise: table.otherwise?.span, citations: citations, node: node, span: table.span)
    tables.append(compiled)
    checkCoverage(compiled)
    return true
  }

  /// Any of the tests of a cell.
  private mutating func condition(_ tests: [YAMLScalar], _ input: ProgramTable.Input) -> NodeID? {
    var whole: NodeID?
    for test in tests {
      guard let node = condition(test, input) else { return nil }
      whole = whole.map { joined(.or, $0, node, test.span) } ?? node
    }
    return whole
  }

  /// One test: a bare code, or several with commas between, a bare date, or FEEL's unary tests.
  private mutating func condition(_ test: YAMLScalar, _ input: ProgramTable.Input) -> NodeID? {
    let type = builder.type(of: input.node)
    switch type.kind {
    case .code(let list):
      if let code = code(test.text, in: list) {
        return comparison(.equal, input, .text(code.symbol), type, test)
      }
      let listed = codes(test, in: list)
      if let first = listed.first {
        return listed.dropFirst().reduce(comparison(.equal, input, .text(first.code.symbol), type, first.part)) {
          joined(.or, $0, comparison(.equal, input, .text($1.code.symbol), type, $1.part), test.span)
        }
      }
    case .date:
      if let (comparison, date) = datedTest(test.text) {
        return self.comparison(comparison, input, .date(date), type, test)
      }
    default: break
    }
    if collectsWords {
      note(FEELParser.parseTests(test, in: file(of: test.span), names: environment.names).tree)
    }
    let compiled = UnaryTests.condition(
      test, in: file(of: test.span), input: input.node, type: type, environment: environment, into: &builder)
    diagnostics.add(contentsOf: compiled.diagnostics)
    return compiled.value
  }

  /// `2019-03-01`, `< 2019-03-01`: a day needs no `@"…"` where only a day can stand.
  private func datedTest(_ text: String) -> (Comparison, CalendarDate)? {
    let order: [Comparison] = [.lessOrEqual, .greaterOrEqual, .less, .greater]
    for comparison in order where text.hasPrefix(comparison.rawValue) {
      let rest = text.dropFirst(comparison.rawValue.count).drop { $0 == " " }
      return CalendarDate(String(rest)).map { (comparison, $0) }
    }
    return CalendarDate(text).map { (.equal, $0) }
  }

  private mutating func comparison(
    _ comparison: Comparison, _ input: ProgramTable.Input, _ value: Value, _ type: ValueType, _ test: YAMLScalar
  ) -> NodeID {
    let constant = builder.addConstant(value, type: type.optional(false), span: test.span)
    return builder.add(
      .compare(comparison), [input.node, constant], type: .boolean, states: builder.states(of: input.node),
      span: test.span)
  }

  /// The codes of `1A, 2A` or `"1A", 2A`: bare names that expressions would not take for texts. Empty where something
  /// else stands there.
  private func codes(_ test: YAMLScalar, in list: CodeListID) -> [(code: Code, part: YAMLScalar)] {
    let bytes = Array(test.text.utf8)
    let parts = bytes.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard parts.count > 1 else { return [] }
    var found: [(code: Code, part: YAMLScalar)] = []
    for part in parts {
      let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
      guard var first = part.firstIndex(where: { !isBlank($0) }), var last = part.lastIndex(where: { !isBlank($0) })
      else { return [] }
      if last > first, bytes[first] == 0x22, bytes[last] == 0x22 { (first, last) = (first + 1, last - 1) }
      guard first <= last else { return [] }
      let scalar = test.slice(first..<last + 1)
      guard let code = code(scalar.text, in: list) else { return [] }
      found.append((code, scalar))
    }
    return found
  }

  /// A code by its id, its label, or what people also call it.
  func code(_ text: String, in list: CodeListID) -> Code? {
    let codes = codeLists[Int(list.index)].codes
    return codes.first { $0.id == text }
      ?? codes.first { $0.label.zh == text || $0.label.en == text || $0.alsoKnownAs.contains(text) }
  }

  /// A result: a value of the table's type as it is written elsewhere, or an expression.
  private mutating func result(_ scalar: YAMLScalar, of type: ValueType) -> NodeID? {
    if let value = read(scalar.text, type) { return builder.addConstant(value, type: type, span: scalar.span) }
    guard let checked = check(scalar, scope: nil) else { return nil }
    let isFit: Bool
    switch (checked.type.kind, type.kind) {
    case (.number(let found), .number(let wanted)): isFit = found.unified(with: wanted) == wanted
    case (.any, _), (_, .any): isFit = true
    default: isFit = checked.type.kind == type.kind
    }
    guard isFit else {
      diagnostics.add(
        .valueNotOfType, at: place(scalar.span),
        ["written": .written(scalar.text), "type": .words(environment.words(type))])
      return nil
    }
    return FEELLowerer.lower(checked, in: environment, into: &builder)
  }

  private mutating func joined(_ operation: Operation, _ left: NodeID, _ right: NodeID, _ span: Span) -> NodeID {
    builder.add(
      operation, [left, right], type: .boolean, states: builder.states(of: left).union(builder.states(of: right)),
      span: span)
  }

  /// The node of a table: its rows are conditions over the facts themselves, the day among them.
  private mutating func lower(
    _ table: DecisionTableModel, _ rows: [ProgramTable.Row], _ inputs: [ProgramTable.Input], _ otherwise: NodeID?,
    _ type: ValueType
  ) -> NodeID {
    let always = builder.addConstant(.boolean(true), type: .boolean, span: table.span)
    var tests: [NodeID] = []
    for row in rows {
      var whole: NodeID?
      if row.period != .always {
        whole = builder.add(.inForce(builder.addPeriod(row.period)), type: .boolean, states: [], span: row.span)
      }
      for condition in row.conditions.compactMap({ $0 }) {
        whole = whole.map { joined(.and, $0, condition, row.span) } ?? condition
      }
      tests.append(whole ?? always)
    }
    let shape = DecisionTable(
      hitPolicy: table.hitPolicy, inputCount: 1, rowCount: rows.count, outputs: [""], firstInputLocal: 0)
    let index = builder.addDecisionTable(shape)
    let results: ValueType
    switch table.hitPolicy {
    case .collect(nil), .ruleOrder, .outputOrder: results = .list(type)
    case .collect(.count?): results = .number(.count)
    default: results = type
    }
    return builder.add(
      .decisionTable(index), [always, .none] + tests + rows.map(\.result) + [otherwise ?? .none, .none],
      type: results, states: [.unknown, .fault], span: table.span)
  }
}
