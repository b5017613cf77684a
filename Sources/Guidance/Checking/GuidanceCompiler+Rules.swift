import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// The rules of all files, those of extended files first. A rule that amends one takes its place.
  mutating func checkRules() {
    let outer = layer
    defer { layer = outer }
    for place in models.indices {
      layer = place
      var first: [String: Span] = [:]
      for rule in models[place].rules {
        if rule.id.isEmpty {
          // It has none, which has been said.
        } else if let other = first[rule.id], other != rule.idSpan {
          diagnostics.add(
            .duplicateRule, at: self.place(rule.idSpan), ["name": .written(rule.id)],
            notes: [DiagnosticNote(Words(zh: "第一条在这里", en: "the first one"), at: self.place(other))])
        } else {
          first[rule.id] = rule.idSpan
        }
        guard let compiled = compile(rule) else { continue }
        rules.append(compiled)
        layerOfRule.append(place)
      }
    }
    settleAmendments()
  }

  /// As findings write the id of a rule of the model that is compiled.
  func shownID(_ id: String) -> String { isOwnLayer ? id : "\(model.id)#\(id)" }

  /// nil where an expression of the rule is wrong; everything else of it is still checked.
  private mutating func compile(_ rule: RuleModel) -> Rule? {
    let (subjects, name) = self.subjects(rule.forEach)
    var isSound = true
    var brokenName: String?
    if case .none = rule.forEach {
      // One result for the case.
    } else if subjects == nil {
      isSound = false
      brokenName = name
    }
    let scope = subjects?.scope
    // Rows that are not known may be anything: the rest of the rule is checked, and nothing said twice.
    let hidden = brokenName.flatMap { environment.definitions[$0] }
    if let brokenName { breakName(brokenName) }
    defer { if let brokenName { environment.definitions[brokenName] = hidden } }
    var whenTree: CheckedTree?
    if let scalar = rule.when {
      whenTree = checkCondition(scalar, scope: scope)
      if whenTree == nil { isSound = false }
    }
    let given = [whenTree].compactMap { $0 }
    var demandTree: CheckedTree?
    if let scalar = rule.condition {
      demandTree = checkCondition(scalar, scope: scope, given: given)
      if demandTree == nil { isSound = false }
    }

    var applies = subjects?.filter
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
    var exceptions: [RuleException] = []
    var exceptionTrees: [CheckedTree] = []
    for exception in rule.exceptions {
      let citations = self.citations(exception.cite)
      guard let tree = checkCondition(exception.when, scope: scope, given: given) else {
        isSound = false
        continue
      }
      exceptionTrees.append(tree)
      exceptions.append(
        RuleException(
          id: exception.id, condition: FEELLowerer.lower(tree, in: environment, scope: scope, into: &builder),
          reason: exception.reason, citations: citations, span: exception.span))
    }
    let asOf = rule.asOf.flatMap { self.asOf($0, scope: scope) }
    if rule.asOf != nil, asOf == nil { isSound = false }
    let hasMargin = margin != nil || !isSound
    let message = template(rule.message, scope: scope, hasMargin: hasMargin)
    let remedy = template(rule.remedy, scope: scope, hasMargin: hasMargin)
    let citations = self.citations(rule.cite)
    guard isSound, let force = rule.force else { return nil }

    var mentions: [Mention] = []
    for tree in given + [demandTree].compactMap({ $0 }) + exceptionTrees {
      for mention in FEELLowerer.mentions(tree, in: environment, scope: scope, into: &builder)
      where !mentions.contains(where: { $0.name == mention.name }) {
        mentions.append(mention)
      }
    }
    let nodes = [applies, condition, asOf].compactMap { $0 } + exceptions.map(\.condition)
    var iteration = subjects?.iteration
    if let whole = iteration, let grouping = whole.grouping {
      checkAcrossCases(rule, whole, nodes)
      iteration = RuleIteration(
        kind: .groups(withKeys(grouping, applies: applies)), domain: whole.domain, table: whole.table, name: whole.name)
    }
    return Rule(
      id: shownID(rule.id), localID: rule.id, title: rule.title, force: force, iteration: iteration,
      applies: applies, condition: condition, question: rule.question, exceptions: exceptions, waiver: rule.waiver,
      margin: margin, message: message, remedy: remedy, citations: citations, period: rule.period, asOf: asOf,
      amends: rule.amends?.text, isDelegable: rule.isDelegable, stage: stage(of: nodes, table: scope?.table),
      mentions: mentions, span: rule.span)
  }

  /// A fact that is a date, on which the rule is judged.
  private mutating func asOf(_ scalar: YAMLScalar, scope: SubjectScope?) -> NodeID? {
    guard let checked = check(scalar, scope: scope) else { return nil }
    guard checked.type.kind == .date || checked.type.kind == .any else {
      diagnostics.add(
        .dateExpected, at: place(scalar.span),
        ["written": .written(scalar.text), "found": .words(environment.words(checked.type))])
      return nil
    }
    return FEELLowerer.lower(checked, in: environment, scope: scope, into: &builder)
  }

  mutating func checkCondition(
    _ scalar: YAMLScalar, scope: SubjectScope?, given: [CheckedTree] = []
  ) -> CheckedTree? {
    guard let checked = check(scalar, scope: scope, given: given) else { return nil }
    switch checked.type.kind {
    case .boolean, .any, .null: return checked
    default:
      diagnostics.add(
        .conditionExpected, at: place(scalar.span), ["found": .words(environment.words(checked.type))])
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
}
