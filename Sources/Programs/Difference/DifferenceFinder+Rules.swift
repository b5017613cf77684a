import SourceText
import Values

extension DifferenceFinder {
  /// A rule with all its texts over time.
  private struct Texts {
    let id: String
    let indices: [Int]
  }

  private struct Pair {
    let old: Texts
    let new: Texts
  }

  mutating func rules() -> [RuleDifference] {
    var pairs: [Pair] = []
    var olds = Self.texts(old)
    var news = Self.texts(new)
    /// Pairs what is left, by a name on either side.
    func pair(_ oldName: (Texts) -> String?, _ newName: (Texts) -> String?) {
      var byName: [String: Int] = [:]
      for (index, texts) in olds.enumerated() {
        if let name = oldName(texts), byName[name] == nil { byName[name] = index }
      }
      var taken: Set<Int> = []
      news.removeAll { texts in
        guard let name = newName(texts), let index = byName[name], taken.insert(index).inserted else { return false }
        pairs.append(Pair(old: olds[index], new: texts))
        return true
      }
      olds = olds.indices.filter { !taken.contains($0) }.map { olds[$0] }
    }
    pair({ $0.id }, { $0.id })
    pair({ $0.id }, { [new] in new.rules[$0.indices[0]].amends })
    pair({ [old] in old.rules[$0.indices[0]].localID }, { [new] in new.rules[$0.indices[0]].localID })
    pairSameMeaning(&olds, &news, &pairs)

    let moved = moved(pairs)
    var found: [RuleDifference] = []
    for pair in pairs.sorted(by: { $0.new.indices[0] < $1.new.indices[0] }) {
      if let difference = difference(pair, moved[pair.new.id]) { found.append(difference) }
    }
    found += news.map { difference(.added, [], $0.indices) }
    found.sort { ($0.new.first ?? 0) < ($1.new.first ?? 0) }
    return found + olds.map { difference(.removed, $0.indices, []) }
  }

  private static func texts(_ program: Program) -> [Texts] {
    let firsts = program.rules.indices.filter { program.rules[$0].versions.lowerBound == $0 }
    return firsts.map { Texts(id: program.rules[$0].id, indices: Array(program.rules[$0].versions)) }
  }

  /// What means the same under another name is the same rule, where there is one such only.
  private mutating func pairSameMeaning(_ olds: inout [Texts], _ news: inout [Texts], _ pairs: inout [Pair]) {
    var byMeaning: [[RuleMeaning]: [Int]] = [:]
    for (index, texts) in olds.enumerated() {
      var meaning: [RuleMeaning] = []
      for rule in texts.indices { meaning.append(judge.oldMeaning(old.rules[rule])) }
      byMeaning[meaning, default: []].append(index)
    }
    var taken: Set<Int> = []
    var left: [Texts] = []
    for texts in news {
      var meaning: [RuleMeaning] = []
      for rule in texts.indices { meaning.append(judge.newMeaning(new.rules[rule])) }
      let candidates = (byMeaning[meaning] ?? []).filter { !taken.contains($0) }
      guard let index = candidates.first, candidates.count == 1 else {
        left.append(texts)
        continue
      }
      taken.insert(index)
      pairs.append(Pair(old: olds[index], new: texts))
    }
    news = left
    olds = olds.indices.filter { !taken.contains($0) }.map { olds[$0] }
  }

  private func difference(_ kind: DifferenceKind, _ old: [Int], _ new: [Int]) -> RuleDifference {
    let isPermission = (old.map { self.old.rules[$0] } + new.map { self.new.rules[$0] }).allSatisfy { $0.force == .may }
    let isMore = (kind == .added) != isPermission
    return RuleDifference(
      kind: kind, old: old, new: new, stretches: [], verdict: isMore ? .stricter : .looser, move: nil,
      isRecited: false, wording: [], through: [])
  }

  /// nil where nothing differs.
  private mutating func difference(_ pair: Pair, _ reordered: RuleDifference.Move?) -> RuleDifference? {
    let olds = pair.old.indices.map { old.rules[$0] }
    let news = pair.new.indices.map { new.rules[$0] }
    let (before, after) = (filePeriod(olds[0], old), filePeriod(news[0], new))
    // That the whole file is in force on other days is said once, not of each rule.
    let all =
      before == after
      ? judge.compare(texts: olds, with: news)
      : judge.compare(texts: olds.map { $0.unbound(by: before) }, with: news.map { $0.unbound(by: after) })
    let stretches = all.filter { $0.comparison.verdict != .same }
    let verdict = stretches.reduce(Strictness.same) { $0.joined($1.comparison.verdict) }
    var isRecited = false
    var wording: Set<RuleDifference.Wording> = []
    for stretch in all {
      guard let first = stretch.old.map({ olds[$0] }), let second = stretch.new.map({ news[$0] }) else { continue }
      isRecited = isRecited || !isSame(first.citations, second.citations)
      wording.formUnion(self.wording(first, second, stretch.comparison))
      for (exception, other) in Self.exceptions(first, second) {
        isRecited = isRecited || !isSame(exception.citations, other.citations)
        if exception.reason != other.reason { wording.insert(.reason) }
      }
    }
    // What differs anyway is shown as it is written.
    if verdict != .same { wording.remove(.form) }
    let move = Self.move(pair.old.id, pair.new.id, olds[0], news[0], old, new) ?? reordered
    guard verdict != .same || isRecited || !wording.isEmpty || move != nil else { return nil }
    let mentioned = Set((olds + news).flatMap(\.mentions).map(\.name)).intersection(changedNames)
    let ranked = olds.reduce(into: Set<String>()) { $0.formUnion(lists(rankedBy: $1)) }
    return RuleDifference(
      kind: .kept, old: pair.old.indices, new: pair.new.indices, stretches: stretches, verdict: verdict, move: move,
      isRecited: isRecited, wording: RuleDifference.Wording.allCases.filter(wording.contains),
      through: verdict == .same ? [] : mentioned.union(ranked.intersection(judge.reordered)).sorted())
  }

  /// Lists of codes whose order decides.
  private func lists(rankedBy rule: Rule) -> Set<String> {
    var lists: Set<String> = []
    for node in old.nodes(below: rule.decidingNodes) {
      if case .compareCodes(_, let list) = old[node].operation { lists.insert(old.codeLists[Int(list.index)].name) }
    }
    return lists
  }

  /// The days of the file that a rule stands in.
  private func filePeriod(_ rule: Rule, _ program: Program) -> Period {
    program.catalogue.files.first { $0.file == rule.span.file }?.period ?? program.catalogue.period
  }

  /// Exceptions of the same id.
  private static func exceptions(_ first: Rule, _ second: Rule) -> [(RuleException, RuleException)] {
    first.exceptions.compactMap { exception in
      second.exceptions.first { $0.id == exception.id }.map { (exception, $0) }
    }
  }

  private func wording(_ first: Rule, _ second: Rule, _ comparison: RuleComparison) -> Set<RuleDifference.Wording> {
    var wording: Set<RuleDifference.Wording> = []
    if first.title != second.title { wording.insert(.title) }
    if !isSame(first.message, second.message) { wording.insert(.message) }
    if !isSame(first.remedy, second.remedy) { wording.insert(.remedy) }
    let changed = Set(comparison.changes.map(\.part))
    func text(_ node: NodeID?, _ program: Program) -> String {
      node.map { Self.written(program[$0].span, program) } ?? ""
    }
    let isRewritten =
      !changed.contains(.requirement) && text(first.condition, old) != text(second.condition, new)
      || !changed.contains(.applies) && text(first.applies, old) != text(second.applies, new)
      || !changed.contains(.requirement) && first.force != second.force && !changed.contains(.force)
      || !changed.contains(.exceptions)
        && first.exceptions.map { text($0.condition, old) } != second.exceptions.map { text($0.condition, new) }
    if isRewritten { wording.insert(.form) }
    return wording
  }

  // MARK: Moves

  private static func move(
    _ oldID: String, _ newID: String, _ first: Rule, _ second: Rule, _ old: Program, _ new: Program
  ) -> RuleDifference.Move? {
    if first.localID != second.localID { return .renamed }
    return oldID != newID && file(of: first.span, in: old) != file(of: second.span, in: new) ? .otherFile : nil
  }

  /// Of the rules that both texts have in one file, those that must have been moved for the others to keep their order.
  private func moved(_ pairs: [Pair]) -> [String: RuleDifference.Move] {
    var moved: [String: RuleDifference.Move] = [:]
    let kept = pairs.filter { $0.old.id == $0.new.id }
    for group in Dictionary(grouping: kept, by: { Self.file(of: new.rules[$0.new.indices[0]].span, in: new) }).values {
      let ordered = group.sorted { $0.old.indices[0] < $1.old.indices[0] }
      let staying = Self.longestRising(ordered.map { $0.new.indices[0] })
      for (index, pair) in ordered.enumerated() where !staying.contains(index) { moved[pair.new.id] = .reordered }
    }
    return moved
  }

  /// The places of a longest rising sequence.
  private static func longestRising(_ numbers: [Int]) -> Set<Int> {
    // By length: the place of the least last number; and what came before each place.
    var lasts: [Int] = []
    var before: [Int?] = []
    for (index, number) in numbers.enumerated() {
      var low = 0
      var high = lasts.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[lasts[middle]] < number { low = middle + 1 } else { high = middle }
      }
      before.append(low > 0 ? lasts[low - 1] : nil)
      if low < lasts.count { lasts[low] = index } else { lasts.append(index) }
    }
    var places: Set<Int> = []
    var place = lasts.last
    while let index = place {
      places.insert(index)
      place = before[index]
    }
    return places
  }
}

extension Rule {
  /// Without the ends of its days that are those of its file.
  fileprivate func unbound(by file: Period) -> Rule {
    let own = Period(
      from: period.from == file.from ? nil : period.from, until: period.until == file.until ? nil : period.until)
    return Rule(self, period: own)
  }
}
