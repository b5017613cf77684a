import Programs
import SourceText
import Values

/// What a variable of a `for` runs over.
private enum LoopSource {
  case elements([Value], next: Int)
  /// Whole numbers, or days since 1970 (`areDates`), one after another; both ends belong to it.
  case ordinals(next: Int, end: Int, step: Int, areDates: Bool)
  /// Null, unknown or a fault: the value of the whole.
  case stop(Value)

  mutating func next() -> Value? {
    switch self {
    case .stop: return nil
    case .elements(let elements, let index):
      guard index < elements.count else { return nil }
      self = .elements(elements, next: index + 1)
      return elements[index]
    case .ordinals(let place, let end, let step, let areDates):
      guard step > 0 ? place <= end : place >= end else { return nil }
      self = .ordinals(next: place + step, end: end, step: step, areDates: areDates)
      guard areDates else { return .number(Number(place)) }
      return CalendarDate(daysSinceEpoch: Int64(place)).map { .date($0) } ?? .null
    }
  }
}

/// `for` and filters over lists whose kind is known at run time only.
extension Machine {
  /// Nested loops over the sources, innermost last; the local behind the variables holds the results so far. A source that
  /// is null makes the whole null.
  mutating func iterate(_ node: ProgramNode, _ firstLocal: Int) -> Value {
    let count = Int(node.operandCount) - 1
    let body = operand(node, count)
    let partial = firstLocal + count
    let outer = Array(locals[firstLocal...partial])
    defer { for (index, value) in outer.enumerated() { locals[firstLocal + index] = value } }
    let growing = plan.readsLocal(partial) ? arena.grow() : nil
    var results: [Value] = []
    var made = 0
    var open: [LoopSource] = []
    var opensNext = true
    while true {
      if opensNext {
        let source = loopSource(evaluate(operand(node, open.count)), at: node.span)
        if case .stop(let value) = source { return value }
        open.append(source)
        opensNext = false
      }
      let level = open.count - 1
      guard level >= 0 else { break }
      guard let element = open[level].next() else {
        open.removeLast()
        continue
      }
      guard charge(1, at: node.span) else { return exhausted(at: node.span) }
      locals[firstLocal + level] = element
      if open.count < count {
        opensNext = true
        continue
      }
      if isSession, made == Arena.listLimit { return fault(.outOfRange, at: node.span) }
      made += 1
      if Listener.isRecording { recorder.enterElement() }
      if let growing { locals[partial] = arena.soFar(growing) }
      let value = self.element(evaluate(body))
      if let growing { arena.append(value, to: growing) } else { results.append(value) }
      leaveElement(
        value.isFault ? .faulty : (value.isUnknown ? .undecided : .used), element: element, body: body, value: value)
    }
    return growing.map { arena.finished($0) } ?? arena.add(list: results)
  }

  private mutating func loopSource(_ value: Value, at span: Span) -> LoopSource {
    switch value {
    case .null, .fault, .unknown: return .stop(value)
    case .list(let list): return .elements(arena[list], next: 0)
    case .range(let reference):
      guard let range = arena[reference], let low = range.low, let high = range.high else {
        return .stop(fault(.wrongType, at: span))
      }
      var areDates = false
      if case .date = low, case .date = high { areDates = true }
      guard areDates || (low.number != nil && high.number != nil) else { return .stop(fault(.wrongType, at: span)) }
      guard let first = ordinal(low), let last = ordinal(high) else {
        return .stop(fault(.argumentOutOfDomain, at: span))
      }
      let step = first <= last ? 1 : -1
      return .ordinals(
        next: range.lowClosed ? first : first + step, end: range.highClosed ? last : last - step, step: step,
        areDates: areDates)
    case .boolean, .number, .text, .date, .time, .dateAndTime, .days, .months, .row, .context, .function:
      return .elements([value], next: 0)
    }
  }

  /// Whole numbers that leave room beside them.
  private var ordinalRange: ClosedRange<Int> { (Int.min / 2)...(Int.max / 2) }

  /// A whole number, or a date as a number of days.
  private func ordinal(_ value: Value) -> Int? {
    switch value {
    case .number(let number): number.integerValue.flatMap { ordinalRange.contains($0) ? $0 : nil }
    case .date(let date): Int(date.daysSinceEpoch)
    default: nil
    }
  }

  /// `L[c]`: a number is a position, a condition a filter (DMN 1.5, section 10.3.2.5); the condition for the first element
  /// says which. A single value is a list of one.
  mutating func select(_ node: ProgramNode, _ local: Int) -> Value {
    let list = evaluate(operand(node, 0))
    var isEmpty = false
    var head = list
    switch list {
    case .null, .unknown, .fault: return list
    case .list(let reference):
      isEmpty = arena.count(of: reference) == 0
      head = isEmpty ? .null : arena.element(0, of: reference)
    default: break
    }
    let outer = locals[local]
    defer { locals[local] = outer }
    let body = operand(node, 1)
    guard charge(1, at: node.span) else { return exhausted(at: node.span) }
    locals[local] = head
    let reasons = tolerated.count
    let first = evaluate(body)
    if case .number(let position) = first {
      guard let place = position.integerValue else { return fault(.argumentOutOfDomain, at: node.span) }
      return element(at: place, of: list)
    }
    if isEmpty {
      // There was no element to ask: what failed for none says nothing.
      tolerated.removeLast(tolerated.count - reasons)
      return list
    }
    let elements = elements(of: list) ?? []
    guard charge(elements.count, at: node.span) else { return exhausted(at: node.span) }
    var kept: [Value] = []
    var missing: MissingFacts?
    for (index, element) in elements.enumerated() {
      locals[local] = element
      if Listener.isRecording { recorder.enterElement() }
      let decision = index == 0 ? first : evaluate(body)
      switch decision {
      case .boolean(true):
        kept.append(element)
        leaveElement(.used, element: element, body: body, value: element)
      case .boolean(false), .null: leaveElement(.dropped, element: element, body: body, value: decision)
      case .unknown(let set):
        missing = missing.map { arena.union($0, set) } ?? set
        leaveElement(.undecided, element: element, body: body, value: decision)
      case .fault:
        leaveElement(.faulty, element: element, body: body, value: decision)
        return decision
      case .number, .text, .date, .time, .dateAndTime, .days, .months, .list, .row, .context, .range, .function:
        return fault(.wrongType, at: program[body].span)
      }
    }
    if let missing { return .unknown(missing) }
    return arena.add(list: kept)
  }
}
