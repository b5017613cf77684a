import Programs
import SourceText
import Values

extension FEELChecker {
  /// Checks the source of an iterator and puts its variable in scope.
  mutating func bind(_ iterator: FEELIterator, _ binding: Binding) {
    let type = check(iterator.source)
    let element: ValueType
    switch type.kind {
    case .table(let table): element = ValueType(.row(table))
    case .list(let inner): element = inner
    case .range(let inner):
      element = inner
    case .any, .null: element = .any
    default:
      report(
        .argumentType, iterator.source,
        [
          "name": .written("in"), "expected": .words(Words(zh: "一列值或一张表", en: "a list or a table")),
          "found": .words(environment.words(type)),
        ])
      element = .any
    }
    scopes.append(.variable(iterator.name, binding, element))
    nonNull.formUnion(NullGuards(checked).nonNull(ofRows: iterator.source, as: binding))
  }

  mutating func iteration(_ id: FEELNodeID, _ iterators: [FEELIterator], _ body: FEELNodeID) -> ValueType {
    let depth = scopes.count
    let outer = nonNull
    for (index, iterator) in iterators.enumerated() { bind(iterator, Binding(node: id.index, iterator: index)) }
    // The results so far (DMN 1.5, section 10.3.2.14).
    scopes.append(.variable("partial", Binding(node: id.index, iterator: iterators.count), .list(.any)))
    let type = check(body)
    scopes.removeSubrange(depth...)
    nonNull = outer
    return .list(type).optional(iterators.contains { checked.types[$0.source.index].isOptional })
  }

  mutating func filter(_ id: FEELNodeID, _ base: FEELNodeID, _ condition: FEELNodeID) -> ValueType {
    let type = check(base)
    let binding = Binding(node: id.index, iterator: 0)
    let element: ValueType
    switch type.kind {
    case .table(let table): element = ValueType(.row(table))
    case .list(let inner): element = inner
    // A single value is a list of one (DMN 1.5, section 10.3.2.5).
    default: element = type.optional(false)
    }
    scopes.append(.filter(binding, element))
    let outer = nonNull
    nonNull.formUnion(NullGuards(checked).nonNull(ofRows: base, as: binding))
    let outcome = nullOutcome
    // Of the rows of a `for_each` each is judged, and so is its condition.
    nullOutcome = isForEach && id == tree.root ? .error : .leftOut
    let found = check(condition)
    nullOutcome = outcome
    nonNull = outer
    scopes.removeLast()
    switch found.kind {
    case .number: return element.optional()
    case .boolean, .any, .null: break
    default: report(.conditionType, condition, ["found": .words(environment.words(found))])
    }
    guard type.isMany else { return .list(element) }
    // A filter drops what is null where it says so.
    if case .list(let inner) = type.kind, inner.isOptional, dropsNull(condition, binding) {
      return .list(inner.optional(false)).optional(type.isOptional)
    }
    return type
  }

  /// `L[item != null]`
  private func dropsNull(_ condition: FEELNodeID, _ binding: Binding) -> Bool {
    switch tree[condition].kind {
    case .compare(.notEqual, let left, let right):
      guard case .null = tree[right].kind else { return false }
      return checked.references[left.index] == .variable(binding)
    case .and(let left, let right): return dropsNull(left, binding) || dropsNull(right, binding)
    default: return false
    }
  }

  // MARK: Calls

  mutating func call(
    _ id: FEELNodeID, _ name: String, _ nameRange: Range<Int>, _ arguments: [FEELArgument]
  ) -> ValueType {
    if name == "not" {
      guard arguments.count == 1, arguments[0].name == nil || arguments[0].name == "negand" else {
        for argument in arguments { _ = check(argument.value) }
        reportCount(name, nameRange, "not(a)")
        return .boolean
      }
      checked.calls[id.index] = CheckedCall(form: .not, arguments: [arguments[0].value])
      checkCondition(arguments[0].value)
      return .boolean.optional(checked.types[arguments[0].value.index].isOptional)
    }
    let types = arguments.map { check($0.value) }
    if name == FEELNames.inOrder, environment.dialect == .guidance { return inOrder(id, nameRange, arguments) }
    guard let builtin = Builtin(rawValue: name) else {
      if let type = functionVariable(name, id) {
        if case .function(_, let result) = type.kind { return result }
        return .any
      }
      suggest(
        .unknownFunction, name, nameRange,
        Builtin.allCases.map(\.name) + ["not"] + (environment.dialect == .guidance ? [FEELNames.inOrder] : []),
        ["name": .written(name)])
      return .any
    }
    guard let signature = matching(builtin, arguments, types) else {
      let forms = builtin.signatures.map { signature in
        let names = signature.parameters.map { $0.isOptional ? "\($0.name)?" : $0.name }
        return "\(builtin.name)(\(names.joined(separator: ", "))\(signature.isVariadic ? ", …" : ""))"
      }
      reportCount(name, nameRange, forms.joined(separator: "`, `"))
      return .any
    }
    if builtin == .now || builtin == .today, environment.dialect == .guidance {
      diagnostics.add(.notPure, at: tree.place(nameRange), ["name": .written(name)])
    }
    let ordered = order(arguments, by: signature)
    checked.calls[id.index] = CheckedCall(form: .builtin(builtin), arguments: ordered)
    checkArguments(builtin, signature, ordered)
    return result(builtin, ordered, id)
  }

  /// `in order(a, b, c)`: values that can be compared with one another, each perhaps null.
  private mutating func inOrder(_ id: FEELNodeID, _ nameRange: Range<Int>, _ arguments: [FEELArgument]) -> ValueType {
    let values = arguments.map(\.value)
    guard values.count >= 2, arguments.allSatisfy({ $0.name == nil }) else {
      reportCount(FEELNames.inOrder, nameRange, "in order(a, b, …)")
      return .boolean
    }
    for (first, second) in zip(values, values.dropFirst()) {
      let before = diagnostics.all.count
      _ = compare(.lessOrEqual, first, second, at: id, toleratesNull: true)
      guard diagnostics.all.count == before else { return .boolean }
    }
    checked.calls[id.index] = CheckedCall(form: .inOrder, arguments: values)
    return .boolean
  }

  private mutating func reportCount(_ name: String, _ range: Range<Int>, _ forms: String) {
    diagnostics.add(
      .argumentCount, at: tree.place(range), ["name": .written(name), "forms": .words(Words("`\(forms)`"))])
  }

  /// The signature that takes so many arguments (or these names); among several the one whose kinds fit.
  private func matching(
    _ builtin: Builtin, _ arguments: [FEELArgument], _ types: [ValueType]
  ) -> BuiltinSignature? {
    let candidates = builtin.signatures.filter { signature in
      let names = arguments.compactMap(\.name)
      if !names.isEmpty {
        guard names.count == arguments.count, Set(names).count == names.count else { return false }
        let known = signature.parameters.map(\.name)
        return names.allSatisfy(known.contains)
          && signature.parameters.allSatisfy { $0.isOptional || names.contains($0.name) }
      }
      let most = signature.isVariadic ? Int.max : signature.parameters.count
      return arguments.count >= signature.required && arguments.count <= most
    }
    return candidates.first { signature in
      zip(order(arguments, by: signature), 0...).allSatisfy { argument, index in
        guard let argument else { return true }
        return fits(checked.types[argument.index], kind(signature, index))
      }
    } ?? candidates.first
  }

  private func order(_ arguments: [FEELArgument], by signature: BuiltinSignature) -> [FEELNodeID?] {
    guard arguments.contains(where: { $0.name != nil }) else { return arguments.map(\.value) }
    return signature.parameters.map { parameter in arguments.first { $0.name == parameter.name }?.value }
  }

  private func kind(_ signature: BuiltinSignature, _ index: Int) -> BuiltinParameter.Kind {
    signature.parameters[min(index, signature.parameters.count - 1)].kind
  }

  private func fits(_ type: ValueType, _ kind: BuiltinParameter.Kind) -> Bool {
    switch (kind, type.kind) {
    case (.any, _), (_, .any), (_, .null): true
    case (.boolean, .boolean), (.number, .number), (.text, .text), (.text, .code): true
    case (.list, .list), (.list, .table): true
    case (.date, .date), (.dateAndTime, .dateAndTime), (.time, .time): true
    case (.duration, .days), (.duration, .months): true
    case (.dateOrDateAndTime, .date), (.dateOrDateAndTime, .dateAndTime): true
    case (.context, .context), (.context, .row), (.function, .function), (.range, .range): true
    default: false
    }
  }

  private mutating func checkArguments(
    _ builtin: Builtin, _ signature: BuiltinSignature, _ arguments: [FEELNodeID?]
  ) {
    for (index, argument) in arguments.enumerated() {
      guard let argument else { continue }
      let type = checked.types[argument.index]
      let wanted = kind(signature, index)
      guard !fits(type, wanted) else { continue }
      if type.isMany {
        report(.listAsValue, argument, ["found": .words(environment.words(type))])
      } else {
        report(
          .argumentType, argument,
          [
            "name": .written(builtin.name), "expected": .words(wanted.words), "found": .words(environment.words(type)),
          ])
      }
    }
  }
}

extension BuiltinParameter.Kind {
  var words: Words {
    switch self {
    case .any: Words(zh: "一个值", en: "a value")
    case .boolean: Words(zh: "条件（是或否）", en: "a condition")
    case .number: Words(zh: "数", en: "a number")
    case .text: Words(zh: "文字", en: "a text")
    case .list: Words(zh: "一列值", en: "a list")
    case .date: Words(zh: "日期", en: "a date")
    case .dateAndTime: Words(zh: "日期时间", en: "a date and time")
    case .time: Words(zh: "时间", en: "a time")
    case .duration: Words(zh: "时长", en: "a duration")
    case .dateOrDateAndTime: Words(zh: "日期", en: "a date")
    case .context: Words(zh: "一组值", en: "a context")
    case .function: Words(zh: "函数", en: "a function")
    case .range: Words(zh: "区间", en: "a range")
    }
  }
}
