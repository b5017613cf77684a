import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// The standards of all files, those of extended files first; one that amends another takes its place.
  mutating func checkStandards() {
    let outer = layer
    defer { layer = outer }
    for place in models.indices {
      layer = place
      for model in models[place].standards {
        guard let compiled = compile(model) else { continue }
        guard let target = compiled.amends else {
          standards.append((compiled, place))
          continue
        }
        guard let old = standards.firstIndex(where: { $0.standard.id == target && isAncestor($0.layer) }) else {
          reportStandardNotFound(model, target)
          continue
        }
        if let merged = amended(standards[old].standard, by: compiled, model) { standards[old] = (merged, place) }
      }
    }
  }

  private func isAncestor(_ other: Int) -> Bool { layers.ancestors[layer].contains(other) }

  private mutating func reportStandardNotFound(_ model: StandardModel, _ target: String) {
    let near = nearest(to: target, among: standards.filter { isAncestor($0.layer) }.map(\.standard.id))
    diagnostics.add(
      .amendedNotFound, at: place(model.amends?.span ?? model.span),
      ["name": .written(target), "what": .words(Words(zh: "标准", en: "standard"))],
      hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
  }

  /// nil where something of it is wrong; all else is still checked.
  private mutating func compile(_ model: StandardModel) -> Standard? {
    var isSound = model.points != nil || model.amends != nil
    var gradeIDs: [String: Span] = [:]
    for grade in model.grades where !isNew(grade.id, &gradeIDs) { isSound = false }
    let grades = model.grades.map { grade in
      Grade(
        id: grade.id.text, label: grade.label, from: grade.from.value,
        consequences: grade.consequences.map { consequence in
          Consequence(
            id: consequence.id.text, message: template(consequence.message, scope: nil, hasMargin: false),
            days: consequence.days, citations: citations(consequence.cite), span: consequence.span)
        }, span: grade.span)
    }
    var ids: [String: Span] = [:]
    let indicators = model.indicators.compactMap { compile($0, &ids) }
    if indicators.count != model.indicators.count { isSound = false }
    var deductions: [Deduction] = []
    for deduction in model.deductions {
      guard let rule = rule(deduction.rule) else {
        isSound = false
        continue
      }
      deductions.append(
        Deduction(
          rule: rule, points: deduction.points, isEach: deduction.isEach, limit: deduction.limit, span: deduction.span))
    }
    var bonuses: [Bonus] = []
    var bonusIDs: [String: Span] = [:]
    for bonus in model.bonuses {
      let cited = citations(bonus.cite)
      guard isNew(bonus.id, &bonusIDs), let tree = checkCondition(bonus.when, scope: nil) else {
        isSound = false
        continue
      }
      bonuses.append(
        Bonus(
          id: bonus.id.text, title: bonus.title, condition: FEELLowerer.lower(tree, in: environment, into: &builder),
          points: bonus.points, citations: cited, mentions: mentions(of: [tree]), span: bonus.span))
    }
    var vetoes: [Int] = []
    for veto in model.vetoes {
      guard let rule = rule(veto) else {
        isSound = false
        continue
      }
      vetoes.append(rule)
    }
    let cited = citations(model.cite)
    guard isSound else { return nil }
    return Standard(
      id: shownID(model.id.text), localID: model.id.text, title: model.title ?? LocalizedText(),
      points: model.points?.value ?? .zero, rounding: model.rounding, grades: grades, indicators: indicators,
      deductions: deductions, bonuses: bonuses, vetoes: vetoes, citations: cited, amends: model.amends?.text,
      span: model.span)
  }

  /// Whether an id is the first of its name (else it is reported).
  private mutating func isNew(_ id: YAMLScalar, _ ids: inout [String: Span]) -> Bool {
    guard let first = ids.updateValue(id.span, forKey: id.text) else { return true }
    reportTwice(id.text, at: id.span, first)
    return false
  }

  mutating func reportTwice(_ id: String, at span: Span, _ first: Span) {
    diagnostics.add(
      .idTwice, at: place(span), ["name": .written(id)],
      notes: [DiagnosticNote(Words(zh: "第一个在这里", en: "the first one"), at: place(first))])
  }

  // MARK: Indicators

  private mutating func compile(_ model: IndicatorModel, _ ids: inout [String: Span]) -> Indicator? {
    guard isNew(model.id, &ids) else { return nil }
    var trees: [CheckedTree] = []
    var isSound = model.points != nil
    var applies: NodeID?
    if let when = model.when {
      if let tree = checkCondition(when, scope: nil) {
        trees.append(tree)
        applies = FEELLowerer.lower(tree, in: environment, into: &builder)
      } else {
        isSound = false
      }
    }
    var content: Indicator.Content?
    switch model.content {
    case .open: content = .open
    case .broken: break
    case .parts(let parts):
      let compiled = parts.compactMap { compile($0, &ids) }
      if compiled.count == parts.count { content = .parts(compiled) }
    case .method(let method): content = compile(method, given: trees, &trees).map { .method($0) }
    }
    var selfScore: NodeID?
    if let expression = model.selfScore {
      // What it names is not what the score rests on.
      var own: [CheckedTree] = []
      selfScore = figure(expression, [], &own)
      if selfScore == nil { isSound = false }
    }
    let cited = citations(model.cite)
    guard isSound, let content, let points = model.points else { return nil }
    return Indicator(
      id: model.id.text, title: model.title ?? LocalizedText(), points: points.value, content: content,
      applies: applies, otherwise: model.otherwise ?? .full, requirement: model.requirement, selfScore: selfScore,
      isDelegable: model.isDelegable, citations: cited, mentions: mentions(of: trees), span: model.span)
  }

  private mutating func compile(
    _ method: MethodModel, given: [CheckedTree], _ trees: inout [CheckedTree]
  ) -> ScoringMethod? {
    switch method {
    case .score(let expression): return figure(expression, given, &trees).map { .score($0) }
    case .steps(let of, let steps): return figure(of, given, &trees).map { .steps(of: $0, steps) }
    case .bands(let of, let bands): return figure(of, given, &trees).map { .bands(of: $0, bands) }
    case .rule(let name, let bySubjects): return rule(name).map { .rule($0, bySubjects: bySubjects) }
    case .panel(let panel): return .panel(panel)
    case .checklist(let items):
      var checklist: [ChecklistItem] = []
      for item in items {
        guard let tree = checkCondition(item.condition, scope: nil, given: given) else { continue }
        trees.append(tree)
        checklist.append(
          ChecklistItem(
            title: item.title, condition: FEELLowerer.lower(tree, in: environment, into: &builder),
            points: item.points, span: item.span))
      }
      return checklist.count == items.count ? .checklist(checklist) : nil
    }
  }

  /// An expression that gives a number: a share, or what steps and bands go by.
  private mutating func figure(
    _ scalar: YAMLScalar, _ given: [CheckedTree], _ trees: inout [CheckedTree]
  ) -> NodeID? {
    guard let tree = check(scalar, scope: nil, given: given) else { return nil }
    switch tree.type.kind {
    case .number, .any, .null: break
    default:
      diagnostics.add(
        .figureExpected, at: place(scalar.span),
        ["written": .written(scalar.text), "found": .words(environment.words(tree.type))])
      return nil
    }
    trees.append(tree)
    return FEELLowerer.lower(tree, in: environment, into: &builder)
  }

  private mutating func mentions(of trees: [CheckedTree]) -> [Mention] {
    var mentions: [Mention] = []
    for tree in trees {
      for mention in FEELLowerer.mentions(tree, in: environment, scope: nil, into: &builder)
      where !mentions.contains(where: { $0.name == mention.name }) {
        mentions.append(mention)
      }
    }
    return mentions
  }

  // MARK: Rules

  /// The rule that a standard names: of the same file, or of one that it extends by `FILE#ID`; where that rule has been
  /// amended, the one that takes its place.
  private mutating func rule(_ name: YAMLScalar) -> Int? {
    let own = rules.indices.first { layerOfRule[$0] == layer && rules[$0].localID == name.text }
    let whole = shownID(name.text)
    let shown = rules.indices.first { rules[$0].id == name.text || rules[$0].id == whole }
    let amending = rules.indices.first { rules[$0].amends == name.text || rules[$0].amends == whole }
    if let found = own ?? shown ?? amending { return found }
    // A rule that could not be compiled has been spoken of.
    if model.rules.contains(where: { $0.id == name.text }) { return nil }
    let place = self.place(name.span)
    let near = nearest(to: name.text, among: rules.map(\.id))
    diagnostics.add(
      .unknownRuleScored, at: place, ["name": .written(name.text)],
      fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
      hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
    return nil
  }
}
