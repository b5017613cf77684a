public import Programs
import Values

extension Finding {
  /// The same of a row that was judged as if it were the first of its table, where others stand before it.
  ///
  /// - Parameter row: from 0.
  public func numbered(_ row: Int, ofTable table: Int32, in layout: CaseLayout) -> Finding {
    guard row > 0 else { return self }
    let paths = FactPaths(layout: layout)
    let place = Int32(clamping: row)
    var subject = subject
    if let reference = subject.row, reference.table == table, reference.row == 0 {
      let isNumbered = subject.text == paths.row(table: table, row: 0)
      subject = Subject(
        text: isNumbered ? paths.row(table: table, row: place) : subject.text,
        row: RowReference(table: table, row: place))
    }
    let missing = missing.map { fact in
      guard fact.table.index == table, fact.row == 0 else { return fact }
      return paths.fact(FactPlace(table: table, row: place, column: Int32(clamping: fact.column ?? -1)))
    }
    return Finding(
      rule: rule, subject: subject, result: result, reason: reason, excess: excess, needed: needed,
      marginType: marginType, missing: missing, fault: fault, exception: exception, review: review, waiver: waiver,
      isIncomplete: isIncomplete, facts: facts, parameters: parameters, message: message, remedy: remedy, asOf: asOf)
  }
}
