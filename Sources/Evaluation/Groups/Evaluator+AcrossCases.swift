import Cases
import Programs
public import Values

/// Findings of rules whose groups run over all cases that are judged together.
public struct AcrossCasesResult: Sendable {
  /// The result: its data are all cases as one, its findings those of the groups.
  public let result: CaseResult
  /// How many cases the groups saw: there may be others.
  public let caseCount: Int

  public init(result: CaseResult, caseCount: Int) {
    self.result = result
    self.caseCount = caseCount
  }
}

extension Evaluator {
  /// The findings of groups across cases, in the order of rules as written, then groups by first row; nil where the
  /// program has no such rule.
  ///
  /// - Parameters:
  ///   - results: the cases with their days (design, section 3, number 5: a group is judged on the latest of its cases).
  ///   - asOf: the day for all, where the user gives one.
  public func evaluateAcross(_ results: [CaseResult], asOf: CalendarDate?) -> AcrossCasesResult? {
    let rules = program.rules.indices.filter { index in
      program.rules[index].iteration?.grouping?.isAcrossCases == true
        && program.rules[index].versions.lowerBound == index
    }
    guard !rules.isEmpty, let latest = results.map(\.asOf).max() else { return nil }
    let stage = results.map(\.stage).max() ?? 0
    let needed = Set(rules.compactMap { program.rules[$0].iteration?.table.index })
    let union = CaseUnion(results.map(\.data), program: program, tables: needed)
    var judgement = Judgement(evaluator: self, data: union.data, day: asOf ?? latest)
    let names = AcrossCasesNames(results: results, union: union, paths: paths)
    var findings: [Finding] = []
    for rule in rules {
      judgement.judgeAcross(rule, stage: stage, names: names, asOf: asOf, into: &findings)
    }
    var overlay = WaiverOverlay(program: program, waivers: union.data.waivers, isAcrossCases: true)
    return AcrossCasesResult(
      result: CaseResult(
        program: program, data: union.data, asOf: asOf ?? latest, asOfOrigin: asOf == nil ? .caseFile : .option,
        stage: stage, findings: overlay.laid(over: findings)),
      caseCount: results.count)
  }
}

/// The cases that rows come from.
struct AcrossCasesNames {
  let results: [CaseResult]
  let union: CaseUnion
  let paths: FactPaths

  func origin(_ table: TableID, row: Int32) -> CaseResult { results[Int(union.origins[Int(table.index)][Int(row)])] }

  /// The latest day of the cases of some rows.
  func day(_ table: TableID, _ rows: [Int32]) -> CalendarDate? { rows.map { origin(table, row: $0).asOf }.max() }

  /// The cases whose table is not given.
  func withoutTable(_ table: TableID) -> [CaseResult] { union.unknown[Int(table.index)].map { results[Int($0)] } }
}

extension Judgement {
  /// The findings of one rule across cases. A case whose table is not given is a subject of its own.
  mutating func judgeAcross(
    _ index: Int, stage: Int, names: AcrossCasesNames, asOf: CalendarDate?, into findings: inout [Finding]
  ) {
    guard let iteration = program.rules[index].iteration, let grouping = iteration.grouping else { return }
    var places = groups(of: iteration, grouping)
    let unknown = names.withoutTable(iteration.table)
    if !unknown.isEmpty {
      for place in places.indices where places[place].isEntered { places[place].isIncomplete = true }
    }
    var hasOutside = false
    for place in places {
      let rows = place.subject.group ?? place.subject.row.map { [$0.row] } ?? []
      let day = asOf ?? names.day(iteration.table, rows) ?? self.day
      guard let text = program.rules[index].versions.first(where: { program.rules[$0].period.contains(day) }),
        program.rules[text].stage <= stage
      else {
        if !hasOutside { findings.append(outside(index, day, stage)) }
        hasOutside = true
        continue
      }
      machine.move(to: day)
      var named = place
      if place.subject.group == nil, let row = rows.first {
        let origin = names.origin(iteration.table, row: row)
        named = place.renamed(origin.data.id + "/" + place.subject.text)
      }
      findings.append(finding(text, named))
    }
    for result in unknown {
      let missing = names.paths.fact(FactPlace(table: iteration.table.index, row: -1, column: -1))
      findings.append(
        Finding(
          rule: index, subject: Subject(text: result.data.id, row: nil), result: .undetermined, missing: [missing],
          asOf: result.asOf))
    }
    machine.move(to: self.day)
    leave(index)
  }

  private func outside(_ index: Int, _ day: CalendarDate, _ stage: Int) -> Finding {
    let isInForce = program.rules[index].versions.contains { program.rules[$0].period.contains(day) }
    return Finding(
      rule: index, subject: .wholeCase, result: .notApplicable, reason: isInForce ? .laterStage : .notInForce,
      asOf: day)
  }
}

extension SubjectPlace {
  fileprivate func renamed(_ text: String) -> SubjectPlace {
    var place = SubjectPlace(
      subject: Subject(text: text, row: subject.row, group: subject.group, code: subject.code), keys: keys)
    place.verdict = verdict
    place.isIncomplete = isIncomplete
    place.isEntered = isEntered
    return place
  }
}
