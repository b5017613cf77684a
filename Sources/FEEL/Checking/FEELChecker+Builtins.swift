import Programs
import SourceText
import Values

extension FEELChecker {
  /// The type of a call of a built-in function, its arguments in the order of the signature.
  mutating func result(_ builtin: Builtin, _ arguments: [FEELNodeID?], _ id: FEELNodeID) -> ValueType {
    let given = arguments.compactMap { $0 }
    let types = given.map { checked.types[$0.index] }
    let isOptional = types.contains { $0.isOptional && !$0.isMany }
    switch builtin {
    case .count, .stringLength: return .number(.count).optional(isOptional)
    case .sum:
      // Money of nothing is no money: 0 in its unit.
      return numbers(builtin, given).optional(isOptional || types.contains { $0.isOptional })
    case .mean, .median: return numbers(builtin, given).optional()
    case .min, .max: return extremum(given)
    case .all, .any, .listContains, .contains, .startsWith, .endsWith:
      if builtin == .listContains, given.count == 2 { checkElement(given[0], given[1]) }
      return .boolean.optional(isOptional)
    case .distinctValues, .reverse: return list(types.first)
    case .concatenate: return list(types.first)
    case .append: return list(types.first)
    case .indexOf:
      if given.count == 2 { checkElement(given[0], given[1]) }
      return .list(.number(.count))
    case .abs, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .decimal, .modulo:
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
    case .lastDayOfMonth: return .number(.count).optional(isOptional)
    }
  }

  private func list(_ type: ValueType?) -> ValueType {
    guard let type else { return .list(.any) }
    switch type.kind {
    case .list, .table: return type
    default: return .list(type.optional(false))
    }
  }

  private func element(_ type: ValueType) -> ValueType {
    if case .list(let element) = type.kind { element } else { type }
  }

  /// Sums and means of numbers or durations.
  private mutating func numbers(_ builtin: Builtin, _ given: [FEELNodeID]) -> ValueType {
    var common: ValueType?
    for argument in given {
      let type = element(checked.types[argument.index])
      switch type.kind {
      case .number, .days, .months, .any, .null: break
      default:
        report(
          .argumentType, argument,
          [
            "name": .written(builtin.name), "expected": .words(Words(zh: "一列数", en: "a list of numbers")),
            "found": .words(environment.words(checked.types[argument.index])),
          ])
        return .any
      }
      common = common.map { unifyOrAny($0, type) } ?? type
    }
    return common ?? .any
  }

  /// Of a list that may be empty the least is null; of values written out it is one of them.
  private mutating func extremum(_ given: [FEELNodeID]) -> ValueType {
    guard given.count != 1 else {
      let type = checked.types[given[0].index]
      return type.isMany ? element(type).optional() : type
    }
    for argument in given.dropFirst() where unify(given[0], argument) == nil {
      reportComparison(given[0], argument)
      return .any
    }
    return given.map { checked.types[$0.index] }.reduce(nil as ValueType?) { common, type in
      common.map { unifyOrAny($0, type) } ?? type
    } ?? .any
  }

  private mutating func checkElement(_ list: FEELNodeID, _ value: FEELNodeID) {
    let element = element(checked.types[list.index])
    if unified(element, checked.types[value.index]) == nil, !adapt(value, to: element) {
      report(
        .notComparable, value,
        [
          "left": .words(environment.words(checked.types[value.index])), "right": .words(environment.words(element)),
        ])
    }
  }

  /// `date("2018-02-30")`: a text that is written out is read now, and is an error if it is none.
  private mutating func temporal(
    _ given: [FEELNodeID], _ kind: ValueKind, _ type: ValueType, _ id: FEELNodeID
  ) -> ValueType {
    if given.count == 1, case .text(let text) = tree[given[0]].kind,
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
