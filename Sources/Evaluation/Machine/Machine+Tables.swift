import Cases
import Programs
import SourceText
import Values

/// Operations over the rows of a table: aggregates, quantifiers, lists (design, section 4, lines 7 to 9).
///
/// A table that is not given is unknown. One that is null (an optional list that is absent) gives null, as FEEL's
/// functions of null do.
extension Machine {
  /// The value without looking at a row: nil where there are rows to visit.
  private mutating func valueWithoutRows(_ domain: DomainID, at span: Span) -> Value? {
    let id = program.domains[Int(domain.index)].table
    if program.domains[Int(domain.index)].isGroup {
      return charge(groupRows.count, at: span) ? nil : exhausted(at: span)
    }
    switch data.tables[Int(id.index)].presence {
    case .unknown: return arena.unknownTable(id)
    case .null: return .null
    case .given: return charge(data.tables[Int(id.index)].rowCount, at: span) ? nil : exhausted(at: span)
    }
  }

  private func rowCount(of domain: DomainID) -> Int {
    let shape = program.domains[Int(domain.index)]
    return shape.isGroup ? groupRows.count : data.tables[Int(shape.table.index)].rowCount
  }

  private func current(_ domain: DomainID) -> RowReference {
    RowReference(table: program.domains[Int(domain.index)].table.index, row: rows[Int(domain.index)])
  }

  private mutating func leaveRow(_ role: ElementRole, _ domain: DomainID, body: NodeID, value: Value) {
    guard Listener.isRecording else { return }
    recorder.leaveElement(role, row: current(domain), body: body, value: datum(of: value))
  }

  private mutating func enterRow(_ row: Int, _ domain: DomainID) {
    rows[Int(domain.index)] = program.domains[Int(domain.index)].isGroup ? groupRows[row] : Int32(clamping: row)
    if Listener.isRecording { recorder.enterElement() }
  }

  mutating func aggregate(_ kind: Aggregate, _ domain: DomainID, _ node: ProgramNode) -> Value {
    if let value = valueWithoutRows(domain, at: node.span) { return value }
    let filter = operand(node, 0)
    let element = operand(node, 1)
    var fold = AggregateFold(kind, codes: element.isNone ? nil : orderedCodes(of: program.type(of: element)))
    let outer = rows[Int(domain.index)]
    defer { rows[Int(domain.index)] = outer }
    for row in 0..<rowCount(of: domain) {
      enterRow(row, domain)
      if !filter.isNone {
        let kept = condition(filter)
        switch kept {
        case .boolean(true): break
        case .unknown(let set):
          // Unknown whether it belongs to the list: the element is not looked at.
          note(set, in: &fold)
          leaveRow(.undecided, domain, body: filter, value: kept)
          continue
        case .fault:
          fold.fault = kept
          leaveRow(.faulty, domain, body: filter, value: kept)
        default:
          leaveRow(.dropped, domain, body: filter, value: kept)
          continue
        }
        if fold.fault != nil { break }
      }
      if kind == .count {
        fold.count += 1
        leaveRow(.used, domain, body: filter.isNone ? element : filter, value: .boolean(true))
        continue
      }
      let value = evaluate(element)
      accumulate(value, into: &fold, at: node.span)
      leaveRow(
        fold.fault != nil ? .faulty : (value.isUnknown ? .undecided : .used), domain, body: element, value: value)
      if fold.fault != nil { break }
    }
    return result(of: fold, at: node.span)
  }

  /// `some` is an `or` over the rows, `every` an `and`. With a filter c and a condition p it is `c and p`, or
  /// `not c or p`, with the states of line 5, so that one unknown filter does not hide the rest; a null filter drops its
  /// row, a fault in a filter is one unless the condition decides without it.
  mutating func quantify(_ quantifier: Quantifier, _ domain: DomainID, _ node: ProgramNode) -> Value {
    if let value = valueWithoutRows(domain, at: node.span) { return value }
    let filter = operand(node, 0)
    let body = operand(node, 1)
    let winner = quantifier == .some
    var result = Value.boolean(!winner)
    let outer = rows[Int(domain.index)]
    defer { rows[Int(domain.index)] = outer }
    for row in 0..<rowCount(of: domain) {
      enterRow(row, domain)
      var part: Value
      if filter.isNone {
        part = condition(body)
      } else {
        let kept = condition(filter)
        switch kept {
        case .boolean(true): part = condition(body)
        case .unknown, .fault:
          // A fault too: were it to decide alone, a row that an unknown filter leaves to its condition would become
          // an error once the filter is filled in.
          part = joined(negation(of: kept), condition(body), winner: !winner)
        default:
          leaveRow(.dropped, domain, body: filter, value: kept)
          continue
        }
      }
      leaveRow(role(of: part, winner: winner), domain, body: body, value: part)
      result = joined(result, part, winner: winner)
      if result.boolean == winner, !Listener.isRecording { break }
    }
    return result
  }

  func role(of part: Value, winner: Bool) -> ElementRole {
    switch part {
    case .boolean(winner): .deciding
    case .unknown: .undecided
    case .fault: .faulty
    default: .used
    }
  }

  /// The list of the elements. An unknown filter makes the list unknown, a fault in a filter makes it a fault; what an
  /// element is stays in the list.
  mutating func collect(_ domain: DomainID, _ node: ProgramNode) -> Value {
    if let value = valueWithoutRows(domain, at: node.span) { return value }
    let filter = operand(node, 0)
    let element = operand(node, 1)
    var elements: [Value] = []
    var missing: MissingFacts?
    let outer = rows[Int(domain.index)]
    defer { rows[Int(domain.index)] = outer }
    for row in 0..<rowCount(of: domain) {
      enterRow(row, domain)
      if !filter.isNone {
        let kept = condition(filter)
        switch kept {
        case .boolean(true): break
        case .unknown(let set):
          missing = missing.map { arena.union($0, set) } ?? set
          leaveRow(.undecided, domain, body: filter, value: kept)
          continue
        case .fault:
          leaveRow(.faulty, domain, body: filter, value: kept)
          return kept
        default:
          leaveRow(.dropped, domain, body: filter, value: kept)
          continue
        }
      }
      let value = evaluate(element)
      elements.append(value)
      leaveRow(
        value.isFault ? .faulty : (value.isUnknown ? .undecided : .used), domain, body: element, value: value)
    }
    if let missing { return .unknown(missing) }
    return arena.add(list: elements)
  }
}
