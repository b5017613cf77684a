import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  mutating func checkRules() -> [Rule] {
    var first: [String: Span] = [:]
    var rules: [Rule] = []
    for rule in model.rules {
      if rule.id.isEmpty {
        // It has none, which has been said.
      } else if let other = first[rule.id] {
        diagnostics.add(
          .duplicateRule, at: self.place(rule.idSpan), ["name": .written(rule.id)],
          notes: [DiagnosticNote(Words(zh: "第一条在这里", en: "the first one"), at: self.place(other))])
      } else {
        first[rule.id] = rule.idSpan
      }
      if let compiled = compile(rule, number: rules.count) { rules.append(compiled) }
    }
    return rules
  }

  /// nil where an expression of the rule is wrong; everything else of it is still checked.
  private mutating func compile(_ rule: RuleModel, number: Int) -> Rule? {
    var isSound = true
    var rows: Rows?
    var brokenName: String?
    switch rule.forEach {
    case .none: break
    case .rows(let scalar):
      (rows, brokenName) = forEach(scalar)
      isSound = rows != nil
    case .broken(let name):
      brokenName = name
      isSound = false
    }
    let scope = rows?.variable
    // A row that is not known may be anything: the rest of the rule is checked, and nothing said twice.
    let hidden = brokenName.flatMap { environment.definitions[$0] }
    if let brokenName { breakName(brokenName) }
    defer { if let brokenName { environment.definitions[brokenName] = hidden } }
    var whenTree: CheckedTree?
    if let scalar = rule.when {
      whenTree = checkCondition(scalar, scope: scope)
      if whenTree == nil { isSound = false }
    }
    var demandTree: CheckedTree?
    if let scalar = rule.condition {
      demandTree = checkCondition(scalar, scope: scope, given: [whenTree].compactMap { $0 })
      if demandTree == nil { isSound = false }
    }

    var applies = rows?.filter
    if let whenTree {
      let node = FEELLowerer.lower(whenTree, in: environment, scope: scope, into: &builder)
      applies = applies.map { both($0, node, whenTree) } ?? node
    }
    var condition: NodeID?
    var margin: Margin?
    if let demandTree {
      let node = FEELLowerer.lower(demandTree, in: environment, scope: scope, into: &builder)
      condition = node
      margin = rule.force.flatMap { self.margin(demandTree, node, $0) }
    }
    let hasMargin = margin != nil || !isSound
    let message = template(rule.message, scope: scope, hasMargin: hasMargin)
    let remedy = template(rule.remedy, scope: scope, hasMargin: hasMargin)
    let citations = self.citations(rule.cite)
    guard isSound, let force = rule.force else { return nil }

    var mentions: [Mention] = []
    for tree in [whenTree, demandTree].compactMap({ $0 }) {
      for mention in FEELLowerer.mentions(tree, in: environment, scope: scope, into: &builder)
      where !mentions.contains(where: { $0.name == mention.name }) {
        mentions.append(mention)
      }
    }
    return Rule(
      id: rule.id, localID: rule.id, title: rule.title, force: force, iteration: rows?.iteration, applies: applies,
      condition: condition, question: rule.question, exceptions: [], waiver: nil, margin: margin, message: message,
      remedy: remedy, citations: citations, period: rule.period, asOf: nil,
      stage: stage(of: [applies, condition].compactMap { $0 }, table: scope?.table),
      mentions: mentions, span: rule.span)
  }

  private mutating func checkCondition(
    _ scalar: YAMLScalar, scope: SubjectScope?, given: [CheckedTree] = []
  ) -> CheckedTree? {
    guard let checked = check(scalar, scope: scope, given: given) else { return nil }
    switch checked.type.kind {
    case .boolean, .any, .null: return checked
    default:
      diagnostics.add(
        .conditionExpected, at: self.place(scalar.span), ["found": .words(environment.words(checked.type))])
      return nil
    }
  }

  private mutating func both(_ left: NodeID, _ right: NodeID, _ tree: CheckedTree) -> NodeID {
    builder.add(
      .and, [left, right], type: .boolean, states: builder.states(of: left).union(builder.states(of: right)),
      span: tree.tree.span(tree.tree.root))
  }

  /// The latest stage whose facts are read.
  private func stage(of nodes: [NodeID], table: TableID?) -> Int {
    var stage = table.map { layout[$0].stage } ?? 0
    for read in builder.reads(of: nodes) {
      let table = layout[read.table]
      stage = max(stage, read.column.map { table.columns[$0].stage } ?? table.stage)
    }
    return stage
  }

  // MARK: for_each

  struct Rows {
    let variable: SubjectScope
    let filter: NodeID?
    let iteration: RuleIteration
  }

  /// `TABLE as NAME`, the table perhaps filtered. Where there are no rows, the name may still be known.
  private mutating func forEach(_ scalar: YAMLScalar) -> (rows: Rows?, name: String?) {
    let bytes = Array(scalar.text.utf8)
    let separator = Array(" as ".utf8)
    guard
      let split = (0..<max(0, bytes.count - separator.count)).last(where: { bytes[$0...].starts(with: separator) })
    else {
      diagnostics.add(.forEachForm, at: self.place(scalar.span))
      return (nil, nil)
    }
    var start = split + separator.count
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    let name = scalar.slice(start..<bytes.count)
    let expression = scalar.slice(0..<split)
    GuidanceNames.check(name, in: file, &diagnostics)
    if let other = declared[name.text] {
      diagnostics.add(
        .duplicateName, at: self.place(name.span), ["name": .written(name.text)],
        notes: [DiagnosticNote(Words(zh: "已在这里声明", en: "declared here"), at: self.place(other))])
    }
    guard let checked = check(expression, scope: nil) else { return (nil, name.text) }
    guard case .table(let table) = checked.type.kind else {
      reportNoTable(expression, checked.type)
      return (nil, name.text)
    }
    environment.names.insert(name.text)
    guard let rows = FEELLowerer.lowerRows(checked, in: environment, into: &builder) else { return (nil, name.text) }
    let variable = SubjectScope(name: name.text, table: table, domain: rows.row)
    let iteration = RuleIteration(kind: .rows, domain: rows.row, table: table, name: name.text)
    return (Rows(variable: variable, filter: rows.filter, iteration: iteration), nil)
  }

  private mutating func reportNoTable(_ expression: YAMLScalar, _ type: ValueType) {
    switch type.kind {
    // Wrong already, and reported.
    case .any: return
    case .list:
      diagnostics.add(
        .notATable, at: self.place(expression.span), ["written": .written(expression.text)],
        hint: Words(
          zh: "这是一列单独的值；把它声明成表，每行一个值：`- name: text`，就可以逐行检查",
          en:
            "this is a list of single values; declare it as a table with one value a row, `- name: text`, to go through it"
        ))
    default:
      diagnostics.add(.notATable, at: self.place(expression.span), ["written": .written(expression.text)])
    }
  }

  // MARK: Margin

  /// Present where the whole demand is one comparison of numbers, dates or durations.
  private func margin(_ tree: CheckedTree, _ node: NodeID, _ force: Force) -> Margin? {
    guard case .compare(let written, _, _) = tree.tree[tree.tree.root].kind, force != .may, force != .review else {
      return nil
    }
    let operands = Array(builder.operands(of: node))
    guard operands.count == 2, let type = unified(operands) else { return nil }
    let step: Margin.Step?
    switch type.kind {
    case .number(.money(let currency)):
      step = Number(coefficient: 1, exponent: -currency.fractionDigits).map { .number($0) }
    case .number(.count): step = .number(.one)
    case .number: step = nil
    case .date: step = .day
    case .days: step = .day
    case .months: step = .month
    default: return nil
    }
    return Margin(
      comparison: force.isProhibition ? written.negated : written, left: operands[0], right: operands[1], step: step)
  }

  /// The type of the left side, with the unit of the right one where it is a bare figure.
  private func unified(_ operands: [NodeID]) -> ValueType? {
    let left = builder.type(of: operands[0])
    guard case .number(let first) = left.kind else { return left }
    guard case .number(let second) = builder.type(of: operands[1]).kind else { return nil }
    return first == .literal ? .number(second) : left
  }
}
