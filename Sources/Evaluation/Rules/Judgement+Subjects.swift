import Cases
import Programs
import Values

/// A subject of a rule, and where the machine has to stand to judge it.
struct SubjectPlace {
  let subject: Subject
  /// The keys of a group, or the code.
  var keys: [Value] = []
  /// Decided without looking at the rule: a table that is not given, a row whose keys are not known.
  var verdict: Verdict?
  var isIncomplete = false
  /// There are values to look at.
  var isEntered = true
}

extension Judgement {
  /// The subjects of a rule, in the order of their rows; none where an optional table is null.
  mutating func places(of index: Int) -> [SubjectPlace] {
    let rule = program.rules[index]
    guard let iteration = rule.iteration else { return [SubjectPlace(subject: .wholeCase)] }
    switch iteration.kind {
    case .codes(let list):
      return program.codeLists[Int(list.index)].codes.map { code in
        SubjectPlace(subject: Subject(text: code.id, row: nil, code: code.symbol), keys: [.text(code.symbol)])
      }
    case .rows, .groups: break
    }
    switch data[iteration.table].presence {
    case .unknown:
      let missing = evaluator.paths.fact(FactPlace(table: iteration.table.index, row: -1, column: -1))
      let verdict = Verdict(result: .undetermined, missing: [missing])
      return [SubjectPlace(subject: .wholeCase, verdict: verdict, isEntered: false)]
    case .null: return []
    case .given: break
    }
    if let grouping = iteration.grouping { return groups(of: iteration, grouping) }
    return subjects(of: iteration.table).map { SubjectPlace(subject: $0) }
  }

  /// Puts the machine where the values of a subject are.
  mutating func enter(_ place: SubjectPlace, _ index: Int) {
    guard let iteration = program.rules[index].iteration else { return }
    if let row = place.subject.row, let domain = rowDomain(of: iteration) {
      machine.rows[Int(domain.index)] = row.row
    }
    machine.groupRows = place.subject.group ?? []
    machine.subjectKeys = place.keys
  }

  /// Takes the machine away from the rows of a rule.
  mutating func leave(_ index: Int) {
    guard let iteration = program.rules[index].iteration, let domain = rowDomain(of: iteration) else { return }
    machine.rows[Int(domain.index)] = -1
    machine.groupRows = []
    machine.subjectKeys = []
  }

  private func rowDomain(of iteration: RuleIteration) -> DomainID? {
    switch iteration.kind {
    case .rows: iteration.domain
    case .groups(let grouping): grouping.rowDomain
    case .codes: nil
    }
  }
}
