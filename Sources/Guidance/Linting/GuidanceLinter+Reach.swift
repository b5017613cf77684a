import Programs
import SourceText

extension GuidanceLinter {
  /// Rules that can never fail, pass or apply.
  mutating func lintReach() {
    for rule in ownRules {
      guard rule.period.hasDays else {
        diagnostics.add(.neverInForce, at: place(headSpan(of: rule)), ["name": .written(rule.localID)])
        continue
      }
      guard let reach = program.reach(of: rule) else { continue }
      let code: DiagnosticCode
      var node = rule.condition
      switch reach {
      case .neverFails: code = .neverFails
      case .neverPasses: code = .neverPasses
      case .neverApplies:
        code = .neverApplies
        node = rule.force == .may && rule.applies == nil ? rule.condition : whenNode(of: rule) ?? rule.condition
      }
      let span = node.map { program[$0].span } ?? headSpan(of: rule)
      diagnostics.add(code, at: place(span), ["name": .written(rule.localID)], notes: bounds(read: node))
    }
  }

  /// `when` as it is written.
  private func whenNode(of rule: Rule) -> NodeID? {
    var analysis = RangeAnalysis(program, during: rule.period)
    guard let applies = rule.applies else { return nil }
    return analysis.values(of: applies).canBeTrue ? rule.condition : applies
  }

  func headSpan(of rule: Rule) -> Span { first[rule.localID]?.idSpan ?? rule.span }

  /// How many places are shown beside a claim about a rule.
  private static let shownPlaces = 3

  /// Where the bounds of the facts and the values of the parameters stand that decide.
  func bounds(read node: NodeID?) -> [DiagnosticNote] {
    guard let node else { return [] }
    let columns = program.reads(of: [node]).compactMap { read in
      read.column.map { program.layout[read.table].columns[$0] }
    }
    let facts = columns.filter { $0.least != nil || $0.most != nil }.map { column in
      DiagnosticNote(
        Words(zh: "这项事实的取值范围（min、max）写在这里", en: "the bounds of this fact (min, max) stand here"),
        at: place(column.span))
    }
    let parameters = program.nodes(below: [node]).compactMap { id -> Int? in
      if case .parameter(let index) = program[id].operation { Int(index) } else { nil }
    }
    let values = Set(parameters).sorted().map { index in
      DiagnosticNote(
        Words(zh: "这个参数的取值写在这里", en: "the values of this parameter stand here"),
        at: place(program.parameters[index].span))
    }
    return Array((facts + values).prefix(Self.shownPlaces))
  }
}
