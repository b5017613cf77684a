import Programs
import SourceText
import Values

extension FEELChecker {
  // MARK: Arithmetic

  mutating func arithmetic(
    _ id: FEELNodeID, _ operation: Arithmetic, _ left: FEELNodeID, _ right: FEELNodeID
  ) -> ValueType {
    let first = check(left)
    let second = check(right)
    let isOptional = first.isOptional || second.isOptional
    if first.kind == .any || second.kind == .any || first.kind == .null || second.kind == .null { return .any }
    if case .number(let leftUnit) = first.kind, case .number(let rightUnit) = second.kind {
      return numeric(operation, left, leftUnit, right, rightUnit, at: id).optional(isOptional)
    }
    if let type = temporal(operation, left, first, right, second) { return type.optional(isOptional) }
    if operation == .add, first.isText, second.isText { return .text.optional(isOptional) }
    var hint: Words?
    if operation == .add || operation == .subtract, first.isTemporal, case .number = second.kind {
      hint = Words(
        zh: "日期加减天数写作 `@\"P7D\"`（7 天），加减月数写作 `@\"P3M\"`（3 个月）",
        en: "add or subtract `@\"P7D\"` (7 days) or `@\"P3M\"` (3 months)")
    }
    reportOperand(left, first, operation.rawValue, right, second, hint: hint)
    return .any
  }

  private mutating func numeric(
    _ operation: Arithmetic, _ left: FEELNodeID, _ leftUnit: MeasureUnit, _ right: FEELNodeID,
    _ rightUnit: MeasureUnit, at id: FEELNodeID
  ) -> ValueType {
    let unit: MeasureUnit? =
      switch operation {
      case .add, .subtract: leftUnit.unified(with: rightUnit)
      case .multiply: leftUnit.multiplied(by: rightUnit)
      case .divide: leftUnit.divided(by: rightUnit)
      case .power: rightUnit == .literal || rightUnit == .plain || rightUnit == .count ? leftUnit.power : nil
      }
    guard let unit else {
      if leftUnit.isMoney, operation == .power || rightUnit.isMoney && operation == .multiply {
        reportOperand(left, .number(leftUnit), operation.rawValue, right, .number(rightUnit))
        return .any
      }
      report(
        .unitsDiffer, id,
        [
          "left": .words(environment.words(.number(leftUnit))), "right": .words(environment.words(.number(rightUnit))),
        ])
      return .any
    }
    if operation == .add || operation == .subtract {
      _ = adapt(left, to: .number(unit))
      _ = adapt(right, to: .number(unit))
    }
    return .number(unit)
  }

  /// Dates and durations (DMN 1.5, table 50 and following); a literal takes the unit it meets.
  private mutating func temporal(
    _ operation: Arithmetic, _ left: FEELNodeID, _ first: ValueType, _ right: FEELNodeID, _ second: ValueType
  ) -> ValueType? {
    switch (operation, first.kind, second.kind) {
    case (.subtract, .date, .date), (.subtract, .dateAndTime, .dateAndTime), (.subtract, .time, .time),
      (.subtract, .date, .dateAndTime), (.subtract, .dateAndTime, .date):
      return ValueType(.days)
    case (.add, .date, .days), (.subtract, .date, .days), (.add, .days, .date), (.add, .date, .months),
      (.subtract, .date, .months), (.add, .months, .date):
      return .date
    case (.add, .dateAndTime, .days), (.subtract, .dateAndTime, .days), (.add, .days, .dateAndTime),
      (.add, .dateAndTime, .months), (.subtract, .dateAndTime, .months), (.add, .months, .dateAndTime):
      return ValueType(.dateAndTime)
    case (.add, .time, .days), (.subtract, .time, .days), (.add, .days, .time): return ValueType(.time)
    case (.add, .days, .days), (.subtract, .days, .days): return ValueType(.days)
    case (.add, .months, .months), (.subtract, .months, .months): return ValueType(.months)
    case (.add, .days, .number), (.subtract, .days, .number), (.add, .months, .number), (.subtract, .months, .number):
      return adapt(right, to: first) ? first.optional(false) : nil
    case (.add, .number, .days), (.subtract, .number, .days), (.add, .number, .months), (.subtract, .number, .months):
      return adapt(left, to: second) ? second.optional(false) : nil
    case (.multiply, .days, .number), (.divide, .days, .number), (.multiply, .months, .number),
      (.divide, .months, .number):
      return first.optional(false)
    case (.multiply, .number, .days), (.multiply, .number, .months): return second.optional(false)
    case (.divide, .days, .days), (.divide, .months, .months): return .number(.ratio)
    default: return nil
    }
  }

  // MARK: Comparison

  /// The type of a comparison of two checked nodes; reports what cannot be compared.
  ///
  /// - Parameter toleratesNull: null has a meaning of its own here.
  mutating func compare(
    _ comparison: Comparison, _ left: FEELNodeID, _ right: FEELNodeID, at id: FEELNodeID, toleratesNull: Bool = false
  ) -> ValueType {
    let isEquality = comparison == .equal || comparison == .notEqual
    let first = checked.types[left.index]
    let second = checked.types[right.index]
    if isEquality, first.kind == .null || second.kind == .null { return .boolean }
    guard let common = unify(left, right) else {
      if !reportQuotedFigure(left, right) { reportComparison(left, right) }
      return .boolean
    }
    if isEquality { return .boolean }
    switch common.kind {
    case .any, .null, .number, .text, .date, .time, .dateAndTime, .days, .months: break
    case .code(let list) where environment.codeList(list).isOrdered: break
    case .list, .table: reportComparison(left, right)
    default:
      report(
        .noOrder, id,
        ["found": .words(environment.words(common)), "operator": .written(comparison.rawValue)])
    }
    for side in [left, right] where checked.types[side.index].isOptional && !toleratesNull { warnOfNull(side) }
    return .boolean.optional(first.isOptional || second.isOptional)
  }

  /// A figure in quotes compared with a number; false where it is not that.
  private mutating func reportQuotedFigure(_ left: FEELNodeID, _ right: FEELNodeID) -> Bool {
    for (id, other) in [(left, checked.types[right.index]), (right, checked.types[left.index])] {
      guard case .text(let text) = tree[id].kind, case .number(let unit) = other.kind,
        QuotedFigure.isFigure(text, unit)
      else { continue }
      report(
        .notComparable, id, ["left": .words(environment.words(.text)), "right": .words(environment.words(other))],
        fix: text, hint: Words(zh: "数不加引号：写 `\(text)`", en: "take the quotes away: `\(text)`"))
      return true
    }
    return false
  }

  /// An optional operand of `<` and the like.
  mutating func warnOfNull(_ id: FEELNodeID) {
    guard checked.types[id.index].kind != .null, checked.types[id.index].kind != .any else { return }
    let text = tree.text(id)
    report(
      .mayBeNull, id, ["written": .written(text), "bare": .words(Words(visibleText(text)))], hint: nullOutcome.hint,
      wording: nullOutcome.wording)
  }

  mutating func membership(_ id: FEELNodeID, _ value: FEELNodeID, _ tests: [FEELNodeID]) -> ValueType {
    let type = check(value)
    var isOptional = false
    for test in tests {
      let found = check(test)
      switch tree[test].kind {
      case .test(let comparison, let operand):
        _ = check(operand)
        isOptional = compare(comparison, value, operand, at: test).isOptional || isOptional
      case .range(let low, let high, _, _):
        if let low { isOptional = compare(.greaterOrEqual, value, low, at: test).isOptional || isOptional }
        if let high { isOptional = compare(.lessOrEqual, value, high, at: test).isOptional || isOptional }
      case .list(let items):
        for item in items { _ = compare(.equal, value, item, at: item) }
      default:
        if case .list(let element) = found.kind, !type.isMany {
          if found.isOptional {
            isOptional = true
            warnOfNull(test)
          }
          if unified(type, element) == nil, !adapt(value, to: element.optional(false)) {
            reportElement(value, element)
          }
        } else if case .range = found.kind {
          isOptional = isOptional || found.isOptional || type.isOptional
        } else {
          _ = compare(.equal, value, test, at: test)
        }
      }
    }
    return .boolean.optional(isOptional)
  }

  /// A value that the elements of a list are not.
  mutating func reportElement(_ value: FEELNodeID, _ element: ValueType) {
    report(
      .notComparable, value,
      [
        "left": .words(environment.words(checked.types[value.index])), "right": .words(environment.words(element)),
      ])
  }

  // MARK: What goes together

  /// The type in which two nodes are compared or chosen; adapts literals. nil where they do not go together.
  mutating func unify(_ left: FEELNodeID, _ right: FEELNodeID) -> ValueType? {
    let first = checked.types[left.index]
    let second = checked.types[right.index]
    if let common = unified(first, second) {
      warnOfPercent(left, meets: second)
      warnOfPercent(right, meets: first)
      if common != first { _ = adapt(left, to: common) }
      if common != second { _ = adapt(right, to: common) }
      return common
    }
    if adapt(right, to: first) { return first }
    if adapt(left, to: second) { return second }
    return nil
  }

  func unified(_ first: ValueType, _ second: ValueType) -> ValueType? {
    let isOptional = first.isOptional || second.isOptional
    if first.kind == second.kind { return first.optional(isOptional) }
    switch (first.kind, second.kind) {
    case (.any, _), (_, .any): return .any
    case (.null, _): return second.optional()
    case (_, .null): return first.optional()
    case (.number(let left), .number(let right)):
      return left.unified(with: right).map { .number($0).optional(isOptional) }
    case (.list(let left), .list(let right)): return unified(left, right).map { .list($0).optional(isOptional) }
    case (.range(let left), .range(let right)): return unified(left, right).map { ValueType(.range($0)) }
    case (.row, .context), (.context, .row): return nil
    default: return nil
    }
  }

  /// The type of all of several values; anything where they have none in common.
  func common(_ types: [ValueType]) -> ValueType {
    types.dropFirst().reduce(types.first ?? .any) { unifyOrAny($0, $1) }
  }

  func unifyOrAny(_ first: ValueType, _ second: ValueType) -> ValueType { unified(first, second) ?? .any }

  /// Makes a literal (or a branch, list or negation of literals) a value of the type it meets.
  mutating func adapt(_ id: FEELNodeID, to type: ValueType) -> Bool {
    // In the standard a number is a number and a text a text.
    guard environment.dialect == .guidance else { return false }
    switch (tree[id].kind, type.kind) {
    case (.text(let text), .code(let list)):
      checked.types[id.index] = ValueType(.code(list))
      checkCode(text, list, id)
      return true
    case (.number(let written, isPercent: false), .days), (.number(let written, isPercent: false), .months):
      // Half a day is written as a duration.
      guard FEELLowerer.duration(written, type.kind) != nil else { return false }
      checked.types[id.index] = type.optional(false)
      return true
    case (.number(_, isPercent: false), .number):
      checked.types[id.index] = type.optional(false)
      return true
    case (.negate(let operand), .number):
      guard adapt(operand, to: type) else { return false }
      checked.types[id.index] = type.optional(false)
      return true
    case (.negate(let operand), .days), (.negate(let operand), .months):
      guard adapt(operand, to: type) else { return false }
      checked.types[id.index] = type.optional(false)
      return true
    case (.branch(_, let then, let otherwise), _):
      for side in [then, otherwise] where checked.types[side.index].kind != type.kind {
        guard unified(checked.types[side.index], type) != nil || adapt(side, to: type) else { return false }
      }
      checked.types[id.index] = type
      return true
    case (.list(let items), .list(let element)):
      for item in items where checked.types[item.index].kind != element.kind {
        guard unified(checked.types[item.index], element) != nil || adapt(item, to: element) else { return false }
      }
      checked.types[id.index] = type
      return true
    default: return false
    }
  }

  private mutating func checkCode(_ text: String, _ list: CodeListID, _ id: FEELNodeID) {
    let codes = environment.codeList(list)
    guard codes.code(named: text) == nil else { return }
    let ids = codes.codes.map(\.id)
    let arguments: [String: DiagnosticArgument] = [
      "written": .written(text), "list": .written(codes.name),
      "codes": .words(Words(zh: codes.choices(in: .zh), en: codes.choices(in: .en))),
    ]
    let near = nearest(to: text, among: ids)
    report(
      .unknownCode, id, arguments, fix: near.count == 1 ? "\"\(near[0])\"" : nil,
      hint: near.isEmpty
        ? nil
        : Words(
          zh: "是否指 `\(near[0])`？可用的代码：{codes}", en: "did you mean `\(near[0])`? its codes: {codes}"))
  }

  /// `85` where a percent is meant is 8500 %.
  private mutating func warnOfPercent(_ id: FEELNodeID, meets other: ValueType) {
    guard case .number(.percent) = other.kind, case .number(let written, isPercent: false) = tree[id].kind,
      let number = Number(written), number > Number.one
    else { return }
    let percent = number.multiplied(by: Number(100))?.text ?? written
    report(
      .percentAsNumber, id, ["written": .words(Words(written)), "percent": .words(Words("\(percent)%"))],
      fix: "\(written)%")
  }
}

/// What an author put into quotes although it is a number.
private enum QuotedFigure {
  /// Whether the text, without its quotes, is a number of FEEL; a percentage only where one may be meant.
  static func isFigure(_ text: String, _ unit: MeasureUnit) -> Bool {
    var figure = text[...]
    if figure.last == "%" {
      guard unit == .percent || unit == .ratio || unit == .plain else { return false }
      figure = figure.dropLast()
    }
    // An exponent is no part of a number in FEEL.
    guard figure.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2D }) else { return false }
    return Number(figure) != nil
  }
}

extension CodeList {
  /// The codes with their labels, as a reader is shown them: `` `gift` 礼品 ``.
  fileprivate func choices(in language: Language) -> String {
    codes.map { code in
      let label = code.label[language]
      return label.isEmpty || label == code.id ? "`\(code.id)`" : "`\(code.id)` \(visibleText(label))"
    }.joined(separator: language == .zh ? "、" : ", ")
  }
}

extension ValueType {
  /// A text, or a code, which is one.
  var isText: Bool {
    switch kind {
    case .text, .code: true
    default: false
    }
  }
}

extension MeasureUnit {
  fileprivate var isMoney: Bool { if case .money = self { true } else { false } }

  /// The unit of a power; money has none.
  fileprivate var power: MeasureUnit? {
    if case .money = self { nil } else { self == .count ? .plain : self }
  }
}
