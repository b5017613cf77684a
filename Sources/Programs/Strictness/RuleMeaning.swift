import SourceText

/// What decides the results of a rule, in terms that compare.
struct RuleMeaning: Hashable, Sendable {
  let force: Force
  private(set) var subjects: Subjects
  private(set) var applies: TermID
  /// What must hold: a prohibition is negated.
  private(set) var requirement: TermID
  /// Any of `unless`.
  private(set) var excuse: TermID
  /// Of `may`: what is allowed.
  private(set) var permission: TermID
  private(set) var asOf: TermID?
  let waiver: WaiverRule?
  let stage: String
  let question: LocalizedText
  let isDelegable: Bool

  struct Subjects: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case theCase
      case rows
      case groups(keys: [TermID], filter: TermID, isAcrossCases: Bool)
      case codes(String, Set<String>)
    }

    let kind: Kind
    let table: String
  }

  init(_ rule: Rule, _ reader: inout MeaningReader, _ store: inout MeaningStore) {
    force = rule.force
    let always = store.truth(true)
    let never = store.truth(false)
    applies = rule.applies.map { reader.term($0, in: &store) } ?? always
    let condition = rule.condition.map { reader.term($0, in: &store) } ?? always
    requirement = rule.force.isProhibition ? store.not(condition) : condition
    var excuses: [TermID] = []
    for exception in rule.exceptions { excuses.append(reader.term(exception.condition, in: &store)) }
    excuse = excuses.isEmpty ? never : store.any(excuses)
    permission = store.all([applies, condition])
    asOf = rule.asOf.map { reader.term($0, in: &store) }
    waiver = rule.waiver
    stage = reader.context.stage(rule)
    question = rule.force == .review ? rule.question : LocalizedText()
    isDelegable = rule.isDelegable
    let context = reader.context
    guard let iteration = rule.iteration else {
      subjects = Subjects(kind: .theCase, table: "")
      return
    }
    let table = context.layout[iteration.table].path
    switch iteration.kind {
    case .rows: subjects = Subjects(kind: .rows, table: table)
    case .codes(let id):
      let list = context.codeList(id)
      subjects = Subjects(kind: .codes(list?.name ?? "", Set((list?.codes ?? []).map(\.id))), table: "")
    case .groups(let grouping):
      var keys: [TermID] = []
      for key in grouping.keys { keys.append(reader.term(key.node, in: &store)) }
      let filter = grouping.filter.map { reader.term($0, in: &store) } ?? always
      subjects = Subjects(
        kind: .groups(keys: keys, filter: filter, isAcrossCases: grouping.isAcrossCases), table: table)
    }
  }

  /// All that it is made of.
  var terms: [TermID] {
    var terms = [applies, requirement, excuse, permission] + [asOf].compactMap { $0 }
    if case .groups(let keys, let filter, _) = subjects.kind { terms += keys + [filter] }
    return terms
  }

  /// With other terms in the place of some.
  func replacing(_ values: [TermID: TermID], in store: inout MeaningStore) -> RuleMeaning {
    guard !values.isEmpty else { return self }
    var meaning = self
    meaning.applies = store.replacing(values, in: applies)
    meaning.requirement = store.replacing(values, in: requirement)
    meaning.excuse = store.replacing(values, in: excuse)
    meaning.permission = store.replacing(values, in: permission)
    meaning.asOf = asOf.map { store.replacing(values, in: $0) }
    if case .groups(let keys, let filter, let isAcrossCases) = subjects.kind {
      var replaced: [TermID] = []
      for key in keys { replaced.append(store.replacing(values, in: key)) }
      meaning.subjects = Subjects(
        kind: .groups(keys: replaced, filter: store.replacing(values, in: filter), isAcrossCases: isAcrossCases),
        table: subjects.table)
    }
    return meaning
  }

  /// Judges the same subjects by the same condition with the same force.
  static func == (left: RuleMeaning, right: RuleMeaning) -> Bool {
    left.isBinding == right.isBinding && left.subjects == right.subjects && left.applies == right.applies
      && left.requirement == right.requirement && left.excuse == right.excuse && left.asOf == right.asOf
      && left.stage == right.stage && left.question == right.question && (left.waiver == nil) == (right.waiver == nil)
      && left.isDelegable == right.isDelegable
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(subjects)
    hasher.combine(applies)
    hasher.combine(requirement)
    hasher.combine(excuse)
  }

  /// Forces that judge alike compare alike.
  private var isBinding: Int {
    switch force {
    case .must, .mustNot: 0
    case .should, .shouldNot: 1
    case .may: 2
    case .review: 3
    }
  }
}
