import Values

/// What follows from what, for certain.
extension MeaningStore {
  /// How many steps a proof may take before it counts as not found.
  static let implicationLimit = 10_000

  /// Whether on every case, what is unknown in it included, the second is true wherever the first is, and the first
  /// false wherever the second is. False says only that this was not seen.
  ///
  /// INVARIANT (strictness is sound): no rule below claims more than that.
  mutating func implies(_ first: TermID, _ second: TermID) -> Bool {
    var steps = Self.implicationLimit
    return implies(first, second, &steps)
  }

  private mutating func implies(_ first: TermID, _ second: TermID, _ steps: inout Int) -> Bool {
    if first == second { return true }
    let pair = TermPair(first: first, second: second)
    if let known = implications[pair] { return known }
    guard steps > 0 else { return false }
    steps -= 1
    let holds = derives(first, second, &steps)
    // What was given up is not what was refuted.
    if holds || steps > 0 { implications[pair] = holds }
    return holds
  }

  private mutating func derives(_ first: TermID, _ second: TermID, _ steps: inout Int) -> Bool {
    if constant(first) == .boolean(false) || constant(second) == .boolean(true) { return true }
    if self[second].head == .all {
      for part in self[second].operands where !implies(first, part, &steps) { return false }
      return true
    }
    if self[first].head == .any {
      for part in self[first].operands where !implies(part, second, &steps) { return false }
      return true
    }
    if self[first].head == .all {
      for part in self[first].operands where implies(part, second, &steps) { return true }
    }
    if self[second].head == .any {
      for part in self[second].operands where implies(first, part, &steps) { return true }
    }
    return quantified(first, second, &steps) || compared(first, second)
  }

  // MARK: Over rows

  /// `every` and `some` over the same rows: the condition may be weaker; of `every` the rows may be fewer, of `some`
  /// more. A row whose filter is null is dropped, which no other text need do: such filters have to be the same.
  private mutating func quantified(_ first: TermID, _ second: TermID, _ steps: inout Int) -> Bool {
    let (left, right) = (self[first], self[second])
    guard left.head == right.head, left.operands.count == 2 else { return false }
    switch left.head {
    case .overList(.quantify):
      return left.operands[0] == right.operands[0] && implies(left.operands[1], right.operands[1], &steps)
    case .overRows(.quantify(let quantifier), _, _):
      guard implies(left.operands[1], right.operands[1], &steps) else { return false }
      let (wide, narrow) =
        quantifier == .every ? (left.operands[0], right.operands[0]) : (right.operands[0], left.operands[0])
      if wide == narrow || wide.isNone { return true }
      return !narrow.isNone && !nullable.contains(wide) && implies(narrow, wide, &steps)
    default: return false
    }
  }

  // MARK: Comparisons

  private mutating func compared(_ first: TermID, _ second: TermID) -> Bool {
    if let left = Bound(self[first], self), let right = Bound(self[second], self), left.list == right.list,
      left.subject == right.subject
    {
      return left.implies(right) { order($0, $1, left.list) }
    }
    // The same comparison of figures of which one is surely less.
    let (left, right) = (self[first], self[second])
    switch (left.head, right.head) {
    case (.compare(.less), .compare(.less)), (.compare(.less), .compare(.lessOrEqual)),
      (.compare(.lessOrEqual), .compare(.lessOrEqual)):
      return isAtMost(right.operands[0], left.operands[0]) && isAtMost(left.operands[1], right.operands[1])
    default: return false
    }
  }

  /// Whether the first figure is never greater, and known exactly where the second is.
  private func isAtMost(_ first: TermID, _ second: TermID) -> Bool {
    if first == second { return true }
    if let a = constant(first), let b = constant(second) { return Self.order(a, b).map { $0 <= 0 } ?? false }
    if isRaised(first, second) || isLowered(second, first) { return true }
    let (left, right) = (self[first], self[second])
    guard left.head == right.head, left.operands.count == 2 else { return false }
    let common = left.operands.filter { right.operands.contains($0) }
    guard common.count == 1, constant(common[0]) == nil else { return false }
    let (a, b) = (left.operands.first { $0 != common[0] }, right.operands.first { $0 != common[0] })
    guard let a, let b, constant(a) != nil, constant(b) != nil else { return false }
    switch left.head {
    case .operation(.arithmetic(.add)): return isAtMost(a, b)
    case .operation(.arithmetic(.multiply)): return sign(of: common[0]) == .notNegative && isAtMost(a, b)
    default: return false
    }
  }

  /// Whether the second is the first with something added that is not negative, or times one or more.
  private func isRaised(_ first: TermID, _ second: TermID) -> Bool {
    guard let other = other(than: first, in: second), case .number(let number)? = constant(other) else { return false }
    switch self[second].head {
    case .operation(.arithmetic(.add)): return number >= .zero
    case .operation(.arithmetic(.multiply)): return number >= .one && sign(of: first) == .notNegative
    default: return false
    }
  }

  /// Whether the second is the first with something added that is not positive, or times one or less.
  private func isLowered(_ first: TermID, _ second: TermID) -> Bool {
    guard let other = other(than: first, in: second), case .number(let number)? = constant(other) else { return false }
    switch self[second].head {
    case .operation(.arithmetic(.add)): return number <= .zero
    case .operation(.arithmetic(.multiply)): return number <= .one && sign(of: first) == .notNegative
    default: return false
    }
  }

  private func other(than operand: TermID, in id: TermID) -> TermID? {
    let operands = self[id].operands
    guard operands.count == 2, let place = operands.firstIndex(of: operand) else { return nil }
    return operands[1 - place]
  }

  /// The order of two constants; of codes that of all lists of that name.
  private func order(_ left: Datum, _ right: Datum, _ list: String?) -> Int? {
    guard let list else { return Self.order(left, right) }
    guard case .text(let a) = left, case .text(let b) = right else { return nil }
    var orders: Set<Int> = []
    for codes in codeOrders[list] ?? [] {
      guard let first = codes.firstIndex(of: a), let second = codes.firstIndex(of: b) else { return nil }
      orders.insert(first < second ? -1 : first == second ? 0 : 1)
    }
    return orders.count == 1 ? orders.first : nil
  }
}

/// A comparison of something with a constant.
private struct Bound {
  let subject: TermID
  /// `subject comparison constant`
  let comparison: Comparison
  let constant: Datum
  let list: String?

  init?(_ term: MeaningTerm, _ store: MeaningStore) {
    let written: Comparison
    switch term.head {
    case .compare(let comparison): (written, list) = (comparison, nil)
    case .rank(let comparison, let name): (written, list) = (comparison, name)
    default: return nil
    }
    if let value = store.constant(term.operands[1]), store.constant(term.operands[0]) == nil {
      (subject, comparison, constant) = (term.operands[0], written, value)
    } else if let value = store.constant(term.operands[0]), store.constant(term.operands[1]) == nil {
      let mirrored: Comparison =
        switch written {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .equal, .notEqual, .greater, .greaterOrEqual: written
        }
      (subject, comparison, constant) = (term.operands[1], mirrored, value)
    } else {
      return nil
    }
    // What is compared with null is a question of its own.
    if constant == .null { return nil }
  }

  func implies(_ other: Bound, order: (Datum, Datum) -> Int?) -> Bool {
    // Two texts are told apart, though they have no order.
    let isEqual = constant == other.constant
    let order: Int? = isEqual ? 0 : order(constant, other.constant)
    switch (comparison, other.comparison) {
    case (.less, .less), (.lessOrEqual, .lessOrEqual), (.less, .lessOrEqual), (.equal, .lessOrEqual):
      return order.map { $0 <= 0 } ?? false
    case (.lessOrEqual, .less), (.equal, .less): return order.map { $0 < 0 } ?? false
    case (.greater, .greater), (.greaterOrEqual, .greaterOrEqual), (.greater, .greaterOrEqual),
      (.equal, .greaterOrEqual):
      return order.map { $0 >= 0 } ?? false
    case (.greaterOrEqual, .greater), (.equal, .greater): return order.map { $0 > 0 } ?? false
    case (.less, .notEqual): return order.map { $0 <= 0 } ?? false
    case (.lessOrEqual, .notEqual): return order.map { $0 < 0 } ?? false
    case (.greater, .notEqual): return order.map { $0 >= 0 } ?? false
    case (.greaterOrEqual, .notEqual): return order.map { $0 > 0 } ?? false
    case (.equal, .equal), (.notEqual, .notEqual): return isEqual
    case (.equal, .notEqual):
      if case .text = constant, case .text = other.constant { return !isEqual }
      if case .boolean = constant, case .boolean = other.constant { return !isEqual }
      return order.map { $0 != 0 } ?? false
    case (.notEqual, _), (.less, _), (.lessOrEqual, _), (.greater, _), (.greaterOrEqual, _): return false
    }
  }
}
