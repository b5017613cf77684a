import Values

/// Terms, each kept once: two texts mean the same for certain where they have the same term.
///
/// INVARIANT (a form is exact): whatever the store rewrites has the same value in all four states on every case.
struct MeaningStore: Sendable {
  private(set) var terms: [MeaningTerm] = []
  private var known: [MeaningTerm: TermID] = [:]
  /// By term: the greatest height of an iteration in it; whether it reads a row or variable that is not bound yet.
  private var heights: [Int32] = []
  private var isOpen: [Bool] = []
  /// Terms that may be null.
  private(set) var nullable: Set<TermID> = []
  /// Facts and parameters that are certainly not negative.
  var notNegative: [TermID: Bool] = [:]
  /// By ordered list of codes: its codes as each program has them.
  var codeOrders: [String: [[String]]] = [:]
  /// What was asked already.
  var implications: [TermPair: Bool] = [:]

  subscript(id: TermID) -> MeaningTerm { terms[Int(id.index)] }

  mutating func term(_ head: TermHead, _ operands: [TermID] = []) -> TermID {
    let term = MeaningTerm(head: head, operands: operands)
    if let id = known[term] { return id }
    let id = TermID(terms.count)
    known[term] = id
    terms.append(term)
    let inner = operands.filter { !$0.isNone }
    var height = inner.map { heights[Int($0.index)] }.max() ?? 0
    var isOpen = inner.contains { self.isOpen[Int($0.index)] }
    switch head {
    case .fact(let row, _), .row(let row):
      if case .bound(let own) = row { height = max(height, own) }
      if case .open = row { isOpen = true }
    case .bound(let own): height = max(height, own)
    case .local: isOpen = true
    default: break
    }
    heights.append(height)
    self.isOpen.append(isOpen)
    return id
  }

  func height(of id: TermID) -> Int32 { id.isNone ? 0 : heights[Int(id.index)] }

  mutating func noteNullable(_ id: TermID) { nullable.insert(id) }

  func constant(_ id: TermID) -> Datum? {
    if case .constant(let value) = self[id].head { value } else { nil }
  }

  mutating func truth(_ value: Bool) -> TermID { term(.constant(.boolean(value))) }

  // MARK: Logic

  /// `and`: order, brackets and repetition make no difference in any state; nor does what is always true.
  mutating func all(_ parts: [TermID]) -> TermID { joined(.all, parts, neutral: true) }

  mutating func any(_ parts: [TermID]) -> TermID { joined(.any, parts, neutral: false) }

  private mutating func joined(_ head: TermHead, _ parts: [TermID], neutral: Bool) -> TermID {
    var found: Set<TermID> = []
    for part in parts {
      if constant(part) == .boolean(neutral) { continue }
      if constant(part) == .boolean(!neutral) { return part }
      if self[part].head == head { found.formUnion(self[part].operands) } else { found.insert(part) }
    }
    let sorted = found.sorted()
    if sorted.count <= 1 { return sorted.first ?? truth(neutral) }
    let id = term(head, sorted)
    if sorted.contains(where: nullable.contains) { noteNullable(id) }
    return id
  }

  /// `not`, driven down to the comparisons.
  mutating func not(_ id: TermID) -> TermID {
    let negated = negation(id)
    if nullable.contains(id) { noteNullable(negated) }
    return negated
  }

  private mutating func negation(_ id: TermID) -> TermID {
    let operands = self[id].operands
    switch self[id].head {
    case .constant(.boolean(let value)): return truth(!value)
    case .constant(.null): return id
    case .not: return operands[0]
    case .all:
      let parts = operands.map { not($0) }
      return any(parts)
    case .any:
      let parts = operands.map { not($0) }
      return all(parts)
    case .compare(let comparison): return compare(comparison.negated, operands[0], operands[1], list: nil)
    case .rank(let comparison, let list): return compare(comparison.negated, operands[0], operands[1], list: list)
    case .overRows(.quantify(let quantifier), let table, let ofGroup):
      return term(
        .overRows(.quantify(quantifier.negated), table: table, ofGroup: ofGroup), [operands[0], not(operands[1])])
    case .overList(.quantify(let quantifier)):
      return term(.overList(.quantify(quantifier.negated)), [operands[0], not(operands[1])])
    default: return term(.not, [id])
    }
  }

  // MARK: Comparisons and figures

  /// - Parameter list: of codes, where their rank is compared.
  mutating func compare(_ comparison: Comparison, _ left: TermID, _ right: TermID, list: String?) -> TermID {
    func head(_ comparison: Comparison) -> TermHead { list.map { .rank(comparison, list: $0) } ?? .compare(comparison) }
    if list == nil, let a = constant(left), let b = constant(right), let holds = Self.holds(comparison, a, b) {
      return truth(holds)
    }
    switch comparison {
    case .greater: return term(head(.less), [right, left])
    case .greaterOrEqual: return term(head(.lessOrEqual), [right, left])
    case .less, .lessOrEqual: return term(head(comparison), [left, right])
    case .equal, .notEqual: return term(head(comparison), [left, right].sorted())
    }
  }

  mutating func arithmetic(_ operation: Arithmetic, _ left: TermID, _ right: TermID) -> TermID {
    if case .number(let a)? = constant(left), case .number(let b)? = constant(right) {
      let value: Number? =
        switch operation {
        case .add: a.adding(b)
        case .subtract: a.subtracting(b)
        case .multiply: a.multiplied(by: b)
        case .divide: b == .zero ? nil : a.divided(by: b)
        case .power: nil
        }
      if let value { return term(.constant(.number(value))) }
    }
    let commutes = operation == .add || operation == .multiply
    return term(.operation(.arithmetic(operation)), commutes ? [left, right].sorted() : [left, right])
  }

  mutating func negated(_ operand: TermID) -> TermID {
    if case .number(let number)? = constant(operand) { return term(.constant(.number(number.negated))) }
    return term(.operation(.negate), [operand])
  }

  /// nil where the two have no order.
  static func order(_ left: Datum, _ right: Datum) -> Int? {
    func order<Element: Comparable>(_ a: Element, _ b: Element) -> Int { a < b ? -1 : b < a ? 1 : 0 }
    switch (left, right) {
    case (.number(let a), .number(let b)): return order(a, b)
    case (.date(let a), .date(let b)): return order(a, b)
    case (.days(let a), .days(let b)): return order(a, b)
    case (.months(let a), .months(let b)): return order(a, b)
    default: return nil
    }
  }

  private static func holds(_ comparison: Comparison, _ left: Datum, _ right: Datum) -> Bool? {
    guard let order = order(left, right) else { return nil }
    switch comparison {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    }
  }

  // MARK: Binding

  /// A term with rows of a domain, or a variable, as those of another.
  mutating func replacing(_ id: TermID, row: TermRow? = nil, local: Int32? = nil, with height: TermRow) -> TermID {
    var done: [TermID: TermID] = [:]
    return replacing(id, row, local, height, &done)
  }

  private mutating func replacing(
    _ id: TermID, _ row: TermRow?, _ local: Int32?, _ target: TermRow, _ done: inout [TermID: TermID]
  ) -> TermID {
    guard !id.isNone, isOpen[Int(id.index)] else { return id }
    if let known = done[id] { return known }
    let old = self[id]
    var head = old.head
    switch head {
    case .fact(let own, let column) where own == row: head = .fact(target, column)
    case .row(let own) where own == row: head = .row(target)
    case .local(let own) where own == local: if case .bound(let height) = target { head = .bound(height) }
    default: break
    }
    var operands: [TermID] = []
    for operand in old.operands { operands.append(replacing(operand, row, local, target, &done)) }
    // Names change the order in which parts are kept.
    switch head {
    case .all, .any: operands.sort()
    case .compare(.equal), .compare(.notEqual), .rank(.equal, _), .rank(.notEqual, _): operands.sort()
    case .operation(.arithmetic(.add)), .operation(.arithmetic(.multiply)): operands.sort()
    default: break
    }
    let new = term(head, operands)
    if nullable.contains(id) { noteNullable(new) }
    if let sign = notNegative[id] { noteSign(new, sign) }
    done[id] = new
    return new
  }

  /// In all programs that are compared.
  mutating func noteSign(_ id: TermID, _ isNotNegative: Bool) {
    notNegative[id] = (notNegative[id] ?? true) && isNotNegative
  }
}

struct TermPair: Hashable, Sendable {
  let first: TermID
  let second: TermID
}

extension Quantifier {
  /// What holds of the negated condition exactly where this does not hold.
  fileprivate var negated: Quantifier {
    switch self {
    case .some: .every
    case .every: .some
    }
  }
}
