import SourceText
import Values

/// Compares conditions, rules and parameters by meaning: of two programs, or of two texts in one.
public struct StrictnessJudge: Sendable {
  var store = MeaningStore()
  /// Ordered lists of codes that the two programs rank otherwise.
  let reordered: Set<String>
  private var old: MeaningReader
  private var new: MeaningReader

  public init(old: MeaningContext, new: MeaningContext) {
    reordered = Self.reordered(old.codeLists, new.codeLists)
    self.old = MeaningReader(old, side: "<", apart: reordered, into: &store)
    self.new = MeaningReader(new, side: ">", apart: reordered, into: &store)
  }

  /// Lists of codes of which what both have stands in another order.
  private static func reordered(_ olds: [CodeList], _ news: [CodeList]) -> Set<String> {
    var found: Set<String> = []
    for old in olds {
      guard let new = news.first(where: { $0.name == old.name }) else { continue }
      let common = Set(old.codes.map(\.id)).intersection(new.codes.map(\.id))
      let orders = [old, new].map { list in list.codes.map(\.id).filter(common.contains) }
      if old.isOrdered != new.isOrdered || (old.isOrdered && orders[0] != orders[1]) { found.insert(old.name) }
    }
    return found
  }

  /// For texts of one program.
  public init(_ context: MeaningContext) { self.init(old: context, new: context) }

  /// How a condition that demands compares with an earlier one.
  public mutating func compare(_ first: NodeID, _ second: NodeID) -> Strictness {
    let before = old.term(first, in: &store)
    return compare(before, new.term(second, in: &store))
  }

  mutating func compare(_ before: TermID, _ after: TermID) -> Strictness {
    if before == after { return .same }
    let isStricter = store.implies(after, before)
    let isLooser = store.implies(before, after)
    // Each follows from the other: the same, in another form.
    if isStricter, isLooser { return .same }
    return isStricter ? .stricter : isLooser ? .looser : .changed
  }

  // MARK: Rules

  mutating func oldTerm(_ node: NodeID) -> TermID { old.term(node, in: &store) }
  mutating func newTerm(_ node: NodeID) -> TermID { new.term(node, in: &store) }
  mutating func oldMeaning(_ rule: Rule) -> RuleMeaning { RuleMeaning(rule, &old, &store) }
  mutating func newMeaning(_ rule: Rule) -> RuleMeaning { RuleMeaning(rule, &new, &store) }

  /// How one text of a rule compares with an earlier one, whatever the days of either.
  public mutating func compare(_ first: Rule, _ second: Rule) -> RuleComparison {
    let before = oldMeaning(first)
    return compare(before, newMeaning(second))
  }

  mutating func compare(_ before: RuleMeaning, _ after: RuleMeaning) -> RuleComparison {
    var changes: [RuleComparison.Change] = []
    func note(_ part: RuleComparison.Part, _ effect: Strictness) {
      changes.append(RuleComparison.Change(part, effect))
    }
    note(.force, Self.compare(before.force, after.force))
    note(.subjects, Self.compare(before.subjects, after.subjects))
    if before.force == .may, after.force == .may {
      note(.requirement, compare(before.permission, after.permission))
    } else {
      // What applies to more demands more.
      note(.applies, compare(before.applies, after.applies).reversed)
      let requirement = compare(before.requirement, after.requirement)
      // What is excused by more demands less; and what one gives the other may take.
      let exceptions = compare(before.excuse, after.excuse)
      if requirement != .same, exceptions != .same {
        let whole = compare(
          store.any([before.requirement, before.excuse]), store.any([after.requirement, after.excuse]))
        note(.requirement, whole)
        note(.exceptions, whole)
      } else {
        note(.requirement, requirement)
        note(.exceptions, exceptions)
      }
    }
    note(.waiver, Self.compare(before.waiver, after.waiver))
    note(.asOf, before.asOf == after.asOf ? .same : .changed)
    note(.stage, before.stage == after.stage ? .same : .changed)
    note(.question, before.question == after.question ? .same : .changed)
    if before.isDelegable != after.isDelegable { note(.delegable, after.isDelegable ? .looser : .stricter) }
    return RuleComparison(changes)
  }

  private static func compare(_ before: Force, _ after: Force) -> Strictness {
    if before == after { return .same }
    // `must_not x` is `must not(x)`: what matters is whether it binds.
    let demands: Set<Force> = [.must, .mustNot, .should, .shouldNot]
    guard demands.contains(before), demands.contains(after) else { return .changed }
    if before.isBinding == after.isBinding { return .same }
    return after.isBinding ? .stricter : .looser
  }

  /// Of a list with more codes more is asked.
  private static func compare(_ before: RuleMeaning.Subjects, _ after: RuleMeaning.Subjects) -> Strictness {
    if before == after { return .same }
    guard case .codes(let list, let old) = before.kind, case .codes(let other, let new) = after.kind, list == other
    else { return .changed }
    if old == new { return .same }
    return old.isSubset(of: new) ? .stricter : new.isSubset(of: old) ? .looser : .changed
  }

  private static func compare(_ before: WaiverRule?, _ after: WaiverRule?) -> Strictness {
    switch (before, after) {
    case (nil, nil): .same
    case (nil, _?): .looser
    case (_?, nil): .stricter
    case (let first?, let second?):
      first.by == second.by || first.by.zh.map { $0 == second.by.zh } ?? (first.by.en == second.by.en)
        ? .same : .changed
    }
  }

  // MARK: Texts over time

  /// How the texts of a rule compare day by day: stretches in order, those without any text left out.
  public mutating func compare(texts first: [Rule], with second: [Rule]) -> [RuleStretch] {
    let before = first.map { oldMeaning($0) }
    let after = second.map { newMeaning($0) }
    let isPermission = (first + second).allSatisfy { $0.force == .may }
    // A figure that became a parameter, or was one, is the figure on its days.
    let loose = looseParameters(before + after)
    var stretches: [RuleStretch] = []
    for period in Self.stretches((first + second).map(\.period) + loose.flatMap { $0.versions.map(\.period) }) {
      let old = first.firstIndex { $0.period.holds(all: period) }
      let new = second.firstIndex { $0.period.holds(all: period) }
      let comparison: RuleComparison
      switch (old, new) {
      case (nil, nil): continue
      case (nil, _?): comparison = RuleComparison([.init(.period, isPermission ? .looser : .stricter)])
      case (_?, nil): comparison = RuleComparison([.init(.period, isPermission ? .stricter : .looser)])
      case (let old?, let new?):
        let values = values(of: loose, on: period)
        comparison = compare(before[old].replacing(values, in: &store), after[new].replacing(values, in: &store))
      }
      if let last = stretches.last, last.old == old, last.new == new, last.comparison == comparison,
        last.period.until == period.from
      {
        stretches[stretches.count - 1] = RuleStretch(
          period: Period(from: last.period.from, until: period.until), old: old, new: new, comparison: comparison)
      } else {
        stretches.append(RuleStretch(period: period, old: old, new: new, comparison: comparison))
      }
    }
    return stretches
  }

  /// Parameters that only one of the programs has, and that some of the texts use.
  private func looseParameters(_ meanings: [RuleMeaning]) -> [Parameter] {
    let both = Set(old.context.parameters.map(\.name)).intersection(new.context.parameters.map(\.name))
    let loose = (old.context.parameters + new.context.parameters).filter { !both.contains($0.name) }
    guard !loose.isEmpty else { return [] }
    let used = store.parameters(below: meanings.flatMap(\.terms))
    return loose.filter { used.contains($0.name) }
  }

  /// The values that parameters have on all of some days.
  private mutating func values(of parameters: [Parameter], on period: Period) -> [TermID: TermID] {
    var values: [TermID: TermID] = [:]
    for parameter in parameters {
      guard let version = parameter.versions.last(where: { $0.period.holds(all: period) }) else { continue }
      let context = old.context.parameters.contains { $0.name == parameter.name } ? old.context : new.context
      guard let value = context.datum(version.value) else { continue }
      values[store.term(.parameter(parameter.name))] = store.term(.constant(value))
    }
    return values
  }

  /// All days, cut where one of the periods begins or ends.
  static func stretches(_ periods: [Period]) -> [Period] {
    let days = Set(periods.flatMap { [$0.from, $0.until].compactMap { $0 } }).sorted()
    guard let first = days.first else { return [.always] }
    var all = [Period(until: first)]
    for (index, day) in days.enumerated() {
      all.append(Period(from: day, until: index + 1 < days.count ? days[index + 1] : nil))
    }
    return all
  }
}

extension Period {
  /// Every day of the other, which is cut so that it lies wholly inside or outside.
  fileprivate func holds(all other: Period) -> Bool {
    if let from, other.from.map({ $0 < from }) ?? true { return false }
    if let until, other.until.map({ $0 > until }) ?? true { return false }
    return true
  }
}

extension StrictnessJudge {
  /// Whether two values are the same on every case, for certain.
  mutating func isSame(_ first: NodeID, _ second: NodeID) -> Bool {
    guard !first.isNone, !second.isNone else { return first.isNone == second.isNone }
    let before = oldTerm(first)
    return before == newTerm(second)
  }
}
