import Programs
import SourceText
import Values

/// What an aggregate has seen so far (design, section 4, line 7).
struct AggregateFold {
  let kind: Aggregate
  /// The list of codes whose order counts, for least and greatest of ordered codes.
  let codes: CodeList?
  var count = 0
  var sum = ExactSum()
  var best: Value?
  var numbers: [Number] = []
  var hasNull = false
  var fault: Value?
  var missing: MissingFacts?

  init(_ kind: Aggregate, codes: CodeList?) {
    self.kind = kind
    self.codes = codes
  }
}

extension Machine {
  /// Adds an element; a fault is kept and ends the work.
  mutating func accumulate(_ value: Value, into fold: inout AggregateFold, at span: Span) {
    fold.count += 1
    // `count` needs only the list.
    if fold.kind == .count { return }
    switch value {
    case .fault: fold.fault = value
    case .unknown(let set): note(set, in: &fold)
    case .null: fold.hasNull = true
    default:
      switch fold.kind {
      case .count: break
      case .sum, .mean:
        guard let number = value.number else {
          fold.fault = fault(.wrongType, at: span)
          return
        }
        fold.sum.add(number)
      case .median:
        guard let number = value.number else {
          fold.fault = fault(.wrongType, at: span)
          return
        }
        fold.numbers.append(number)
      case .min, .max:
        guard let order = order(value, fold.best ?? value, codes: fold.codes) else {
          fold.fault = fault(.wrongType, at: span)
          return
        }
        if fold.best == nil || (fold.kind == .min ? order < 0 : order > 0) { fold.best = value }
      }
    }
  }

  /// An element that is unknown, or of which it is unknown whether it belongs to the list.
  mutating func note(_ set: MissingFacts, in fold: inout AggregateFold) {
    fold.missing = fold.missing.map { arena.union($0, set) } ?? set
  }

  /// The fault, else unknown, else FEEL: a null among the elements gives null; of nothing, sum and count are 0 and the
  /// others null. Sums and means are exact and rounded once.
  mutating func result(of fold: AggregateFold, at span: Span) -> Value {
    if let fault = fold.fault { return fault }
    if let missing = fold.missing { return .unknown(missing) }
    if fold.kind == .count { return .number(Number(fold.count)) }
    if fold.hasNull { return .null }
    switch fold.kind {
    case .count, .sum: return bounded(fold.sum.result, at: span)
    case .mean: return fold.count == 0 ? .null : bounded(fold.sum.mean, at: span)
    case .min, .max: return fold.best ?? .null
    case .median:
      guard !fold.numbers.isEmpty else { return .null }
      let sorted = fold.numbers.sorted()
      let middle = sorted.count / 2
      if sorted.count % 2 == 1 { return .number(sorted[middle]) }
      var pair = ExactSum()
      pair.add(sorted[middle - 1])
      pair.add(sorted[middle])
      return bounded(pair.mean, at: span)
    }
  }

  /// The list of codes behind a type, where it has an order.
  func orderedCodes(of type: ValueType) -> CodeList? {
    switch type.kind {
    case .code(let id):
      let list = program.codeLists[Int(id.index)]
      return list.isOrdered ? list : nil
    case .list(let element): return orderedCodes(of: element)
    case .any, .null, .boolean, .number, .text, .date, .time, .dateAndTime, .days, .months, .table, .row, .context,
      .range, .function:
      return nil
    }
  }
}
