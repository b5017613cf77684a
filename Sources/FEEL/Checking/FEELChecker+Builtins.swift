import Programs
import SourceText
import Values

extension FEELChecker {
  /// The type of a call of a built-in function, its arguments in the order of the signature.
  mutating func result(_ builtin: Builtin, _ arguments: [FEELNodeID?], _ id: FEELNodeID) -> ValueType {
    let given = arguments.compactMap { $0 }
    let types = given.map { checked.types[$0.index] }
    let isOptional = types.contains(where: \.isOptional)
    switch builtin {
    case .count, .stringLength: return .number(.count).optional(isOptional)
    case .sum:
      // Money of nothing is no money: 0 in its unit. An element that is null makes the sum null.
      return numbers(builtin, given).optional(isOptional || types.contains { element($0).isOptional })
    case .mean, .median:
      let type = numbers(builtin, given)
      let isMany = given.contains { checked.types[$0.index].isMany && !isNeverEmpty($0) }
      return (type.kind == .number(.count) ? .number(.plain) : type)
        .optional(isMany || types.contains { $0.isOptional })
    case .min, .max: return extremum(given)
    case .product, .stddev, .mode: return builtin == .mode ? list(types.first) : numbers(builtin, given).optional()
    case .flatten, .union, .sublist, .remove, .insertBefore, .listReplace, .sort: return .list(.any)
    case .log, .exp: return .number(.plain).optional(isOptional)
    case .matches: return .boolean.optional(isOptional)
    case .replace, .stringJoin: return .text.optional(isOptional)
    case .split: return .list(.text)
    case .range: return ValueType(.range(.any), optional: isOptional)
    case .now: return ValueType(.dateAndTime)
    case .today: return .date
    case .context, .contextPut, .contextMerge: return ValueType(.context([]), optional: true)
    case .getValue: return .any
    case .getEntries: return .list(.any)
    case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes, .finishedBy, .includes,
      .during, .starts, .startedBy, .coincides, .isSame:
      return .boolean.optional(isOptional)
    case .all, .any, .listContains, .contains, .startsWith, .endsWith:
      if builtin == .listContains, given.count == 2 { checkElement(given[0], given[1]) }
      return .boolean.optional(isOptional)
    case .distinctValues, .reverse: return list(types.first)
    case .concatenate: return list(types.first)
    case .append: return list(types.first)
    case .indexOf:
      if given.count == 2 { checkElement(given[0], given[1]) }
      return .list(.number(.count))
    case .abs:
      if let argument = given.first, let type = types.first {
        switch type.kind {
        case .number, .days, .months, .any, .null: break
        default: reportArgument(builtin, argument, Words(zh: "数", en: "a number"))
        }
      }
      return (types.first ?? .any).optional(isOptional)
    case .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .decimal, .modulo:
      return (types.first ?? .any).optional(isOptional)
    case .sqrt: return .number(.plain).optional(isOptional)
    case .even, .odd: return .boolean.optional(isOptional)
    case .upperCase, .lowerCase, .substring, .substringBefore, .substringAfter, .string:
      return .text.optional(isOptional)
    case .number: return .number(.plain).optional(isOptional)
    case .date: return temporal(given, .date, ValueType(.date), id).optional(isOptional)
    case .time: return temporal(given, .time, ValueType(.time), id).optional(isOptional)
    case .dateAndTime: return temporal(given, .dateAndTime, ValueType(.dateAndTime), id).optional(isOptional)
    case .duration: return duration(given, id).optional(isOptional)
    case .yearsAndMonthsDuration: return ValueType(.months, optional: isOptional)
    case .dayOfWeek, .monthOfYear: return .text.optional(isOptional)
    case .dayOfYear, .weekOfYear: return .number(.count).optional(isOptional)
    case .lastDayOfMonth: return .date.optional(isOptional)
    }
  }

  private func list(_ type: ValueType?) -> ValueType {
    guard let type else { return .list(.any) }
    switch type.kind {
    case .list, .table: return type
    default: return .list(type.optional(false))
    }
  }

  private mutating func reportArgument(_ builtin: Builtin, _ argument: FEELNodeID, _ expected: Words) {
    report(
      .argumentType, argument,
      [
        "name": .written(builtin.name), "expected": .words(expected),
        "found": .words(environment.words(checked.types[argument.index])),
      ])
  }

  private func element(_ type: ValueType) -> ValueType {
    if case .list(let element) = type.kind { element } else { type }
  }

  /// Sums and means of numbers or durations.
  private mutating func numbers(_ builtin: Builtin, _ given: [FEELNodeID]) -> ValueType {
    let items = written(given)
    for argument in items {
      switch element(checked.types[argument.index]).kind {
      case .number, .any, .null: break
      default:
        if items.count > 1, checked.types[argument.index].isMany { return .any }  // already reported
        reportArgument(builtin, argument, Words(zh: "一列数", en: "a list of numbers"))
        return .any
      }
    }
    guard unifyAll(items) else { return .any }
    return common(items.map { element(checked.types[$0.index]) })
  }

  /// The items of a list that is written out, else the arguments.
  private func written(_ given: [FEELNodeID]) -> [FEELNodeID] {
    if given.count == 1, case .list(let items) = tree[given[0]].kind, !items.isEmpty { return items }
    return given
  }

  /// Whether all values go together; reports the first that does not.
  private mutating func unifyAll(_ items: [FEELNodeID]) -> Bool {
    for item in items.dropFirst() where unify(items[0], item) == nil {
      reportComparison(items[0], item)
      return false
    }
    return true
  }

  /// Of a list that may be empty the least is null; of values written out it is one of them.
  private mutating func extremum(_ given: [FEELNodeID]) -> ValueType {
    let items = written(given)
    guard items.count != 1 else {
      let type = checked.types[items[0].index]
      reportNoOrder(element(type), items[0])
      guard type.isMany else { return type }
      return isNeverEmpty(items[0]) ? element(type) : element(type).optional()
    }
    guard unifyAll(items) else { return .any }
    let type = common(items.map { checked.types[$0.index] })
    if let first = items.first { reportNoOrder(type, first) }
    return type
  }

  /// A column of the group that a rule is about: a group has its rows or there is none.
  private func isNeverEmpty(_ id: FEELNodeID) -> Bool {
    guard case .path(let rows, _, _) = tree[id].kind else { return false }
    return checked.references[rows.index] == .variable(.forEach)
  }

  /// The least of texts, codes and so on that have no order.
  private mutating func reportNoOrder(_ type: ValueType, _ id: FEELNodeID) {
    switch type.kind {
    case .any, .null, .number, .text, .date, .time, .dateAndTime, .days, .months: return
    case .code(let list) where environment.codeList(list).isOrdered: return
    case .list where checked.types[id.index].isMany: return
    default:
      report(.noOrder, id, ["found": .words(environment.words(type)), "operator": .written("min, max")])
    }
  }

  private mutating func checkElement(_ list: FEELNodeID, _ value: FEELNodeID) {
    let element = element(checked.types[list.index])
    if unified(element, checked.types[value.index]) == nil, !adapt(value, to: element.optional(false)) {
      reportElement(value, element)
    }
  }

  /// `date("2018-02-30")`: a text that is written out is read now, and is an error if it is none.
  private mutating func temporal(
    _ given: [FEELNodeID], _ kind: ValueKind, _ type: ValueType, _ id: FEELNodeID
  ) -> ValueType {
    guard given.count == 1 else { return type }
    switch checked.types[given[0].index].kind {
    case .text, .date, .dateAndTime, .any, .null: break
    case .time where kind == .time: break
    default:
      reportArgument(
        kind == .time ? .time : kind == .date ? .date : .dateAndTime, given[0],
        Words(zh: "日期或文字", en: "a date or a text"))
    }
    if case .text(let text) = tree[given[0]].kind,
      TemporalLiteral(text).map({ $0.type.kind == kind || ($0.type.kind == .date && kind == .dateAndTime) }) != true
    {
      report(.impossibleLiteral, given[0], ["written": .written(text)])
    }
    return type
  }

  private mutating func duration(_ given: [FEELNodeID], _ id: FEELNodeID) -> ValueType {
    guard given.count == 1, case .text(let text) = tree[given[0]].kind else { return .any }
    guard let literal = TemporalLiteral(text), literal.type.kind == .days || literal.type.kind == .months else {
      report(.impossibleLiteral, given[0], ["written": .written(text)])
      return .any
    }
    return literal.type
  }
}
