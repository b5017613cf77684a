import Programs
import Values

extension Judgement {
  /// A failure that is already known, with what a table of findings shows of it; nil where its message needs more.
  ///
  /// INVARIANT (brief findings are findings): rule, subject, margin and message are those of `finding`.
  ///
  /// - Parameter row: of the rule's table; nil: the case.
  mutating func brief(_ index: Int, row: Int32?) -> Finding? {
    guard let message = evaluator.briefMessages[index] else { return nil }
    let rule = program.rules[index]
    var subject = Subject.wholeCase
    if let row, let iteration = rule.iteration {
      subject = self.subject(row, of: iteration.table)
      machine.rows[Int(iteration.domain.index)] = row
    }
    defer { if row != nil { leave(index) } }
    var found: MarginFigures.Found = (nil, nil, nil)
    if let margin = rule.margin {
      let mark = machine.arena.mark
      defer { machine.arena.reset(to: mark) }
      machine.startSubject()
      found = self.margin(margin)
    }
    return Finding(
      rule: index, subject: subject, result: .fail, excess: found.excess, needed: found.needed,
      marginType: found.type, message: message.filled(found), asOf: machine.day)
  }

  /// One row by its name; without the names of all others where rows have no keys.
  private mutating func subject(_ row: Int32, of table: TableID) -> Subject {
    guard program.layout[table].keyColumn == nil else { return subjects(of: table)[Int(row)] }
    return Subject(
      text: evaluator.paths.row(table: table.index, row: row), row: RowReference(table: table.index, row: row))
  }
}
