import Programs
public import SourceText
import Values

/// Tree → checked tree: resolves names, finds types with units and possible nulls, reports what does not fit.
public struct FEELChecker {
  let environment: FEELEnvironment
  private(set) var tree: FEELTree
  var checked: CheckedTree
  var diagnostics = Diagnostics()
  /// Names in scope, the innermost last.
  var scopes: [FEELScopeEntry] = []
  /// Keys of optional facts that are known not to be null here (`x != null and …`).
  var nonNull: Set<String> = []
  /// What becomes of a null in the condition that is being checked.
  var nullOutcome = NullOutcome.error
  /// The expression names the rows of a `for_each`, each of which is judged.
  private(set) var isForEach = false
  /// Labels of codes without quotes; by what each meets it must turn out to be one.
  private var bareCodes: [FEELNodeID: String] = [:]

  /// Checks an expression. `scope`: what `for_each` binds. `given`: conditions that hold where this one is asked (`when`).
  public static func check(
    _ tree: FEELTree, in environment: FEELEnvironment, scope: SubjectScope? = nil, given: [CheckedTree] = [],
    isForEach: Bool = false
  ) -> (checked: CheckedTree, diagnostics: Diagnostics) {
    var checker = FEELChecker(tree, environment, scope)
    checker.isForEach = isForEach
    for condition in given {
      checker.nonNull.formUnion(NullGuards(condition).nonNull(condition.tree.root, whenTrue: true))
    }
    let type = checker.check(tree.root)
    if type.kind == .boolean, type.isOptional { checker.warnOfNullCondition(tree.root) }
    checker.reportStrayCodes()
    return (checker.checked, checker.diagnostics)
  }

  private init(_ tree: FEELTree, _ environment: FEELEnvironment, _ scope: SubjectScope?) {
    self.tree = tree
    self.environment = environment
    checked = CheckedTree(tree: tree, types: Array(repeating: .any, count: max(1, tree.nodes.count)))
    scopes = scope?.entries ?? []
  }

  /// The type of a node, found once. A group of facts is good as a step of a path only.
  mutating func check(_ id: FEELNodeID, asStep: Bool = false) -> ValueType {
    var type = typeOf(id)
    if !asStep { reportGroup(id, &type) }
    // `min(x) = null or min(x) > 3`: what was asked by its text.
    if type.isOptional, type.kind != .null, type.kind != .any, nonNull.contains(NullGuards.key(ofText: id, in: tree)) {
      type.isOptional = false
    }
    checked.types[id.index] = type
    return type
  }

  /// Reads a name as the label of a code: from now on it is the text, which takes the code list it meets.
  mutating func readAsCode(_ label: String, _ id: FEELNodeID) -> ValueType {
    bareCodes[id] = label
    let node = FEELNode(kind: .text(label), range: tree[id].range)
    tree.nodes[id.index] = node
    checked.tree.nodes[id.index] = node
    return .text
  }

  private mutating func reportStrayCodes() {
    for (id, label) in bareCodes.sorted(by: { $0.key.index < $1.key.index }) {
      if case .code = checked.types[id.index].kind { continue }
      reportUnknownName(label, id)
    }
  }

  private mutating func reportGroup(_ id: FEELNodeID, _ type: inout ValueType) {
    let members: [String]
    let path: String
    switch checked.references[id.index] {
    case .group(let group):
      path = group
      members = (self.members(of: group) ?? []).map { "\(group).\($0.name)" }
    case .columnGroup(let binding, let group):
      path = group
      members = table(of: binding).map { columns(of: $0, in: group) } ?? []
    case .rowGroup(let rows, let group):
      path = group
      switch checked.types[rows.index].kind {
      case .table(let table), .row(let table): members = columns(of: table, in: group)
      default: members = []
      }
    default: return
    }
    report(
      .groupAsValue, id,
      [
        "name": .written(path),
        "members": .list(Array(members.prefix(5))),
      ])
    type = .any
  }

  private func columns(of table: TableID, in group: String) -> [String] {
    environment.layout[table].columns.map(\.path).filter { $0.hasPrefix(group + ".") }
  }

  private mutating func typeOf(_ id: FEELNodeID) -> ValueType {
    switch tree[id].kind {
    case .error: return .any
    case .null: return ValueType(.null, optional: true)
    case .boolean: return .boolean
    case .number(let written, let isPercent):
      if Number(written) == nil { report(.badNumber, id, ["written": .written(written)]) }
      return .number(isPercent ? .percent : .literal)
    case .text: return .text
    case .atLiteral(let text): return atLiteral(text, id)
    case .name(let name): return bareName(name, id)
    case .path(let base, let name, let nameRange): return path(id, base, name, nameRange)
    case .negate(let operand): return negation(id, operand)
    case .arithmetic(let operation, let left, let right): return arithmetic(id, operation, left, right)
    case .compare(let comparison, let left, let right):
      _ = check(left)
      _ = check(right)
      return compare(comparison, left, right, at: id)
    case .and(let left, let right): return logic(left, right, isAnd: true)
    case .or(let left, let right): return logic(left, right, isAnd: false)
    case .between(let value, let low, let high):
      _ = check(value)
      _ = check(low)
      _ = check(high)
      let first = compare(.greaterOrEqual, value, low, at: id)
      let second = compare(.lessOrEqual, value, high, at: id)
      return .boolean.optional(first.isOptional || second.isOptional)
    case .membership(let value, let tests): return membership(id, value, tests)
    case .test: return .boolean
    case .range(let low, let high, _, _): return range(id, low, high)
    case .branch(let condition, let then, let otherwise): return branch(id, condition, then, otherwise)
    case .iterate(let iterators, let body): return iteration(id, iterators, body)
    case .quantify(_, let iterators, let condition):
      let depth = scopes.count
      let outer = nonNull
      for (index, iterator) in iterators.enumerated() { bind(iterator, Binding(node: id.index, iterator: index)) }
      checkCondition(condition)
      scopes.removeSubrange(depth...)
      nonNull = outer
      // Of a list that is not given nothing can be said.
      var isOptional = checked.types[condition.index].isOptional
      for iterator in iterators where checked.types[iterator.source.index].isOptional {
        isOptional = true
        warnOfNull(iterator.source)
      }
      return .boolean.optional(isOptional)
    case .filter(let base, let condition): return filter(id, base, condition)
    case .call(let name, let nameRange, let arguments): return call(id, name, nameRange, arguments)
    case .invoke(let callee, let arguments):
      let type = check(callee)
      for argument in arguments { _ = check(argument.value) }
      if case .function(_, let result) = type.kind { return result }
      if type.kind != .any { report(.unknownFunction, callee, ["name": .written(tree.text(callee))]) }
      return .any
    case .context(let entries): return context(id, entries)
    case .function(let parameters, let body): return function(id, parameters, body)
    case .instanceOf(let value, _):
      _ = check(value)
      return .boolean
    case .tests(let tests, _): return unaryTests(id, tests)
    case .list(let items):
      return .list(common(items.map { check($0) }))
    }
  }

  // MARK: Logic

  private mutating func logic(_ left: FEELNodeID, _ right: FEELNodeID, isAnd: Bool) -> ValueType {
    checkCondition(left)
    // What the left side says of nulls holds where the right side decides.
    let outer = nonNull
    nonNull.formUnion(NullGuards(checked).nonNull(left, whenTrue: isAnd))
    checkCondition(right)
    nonNull = outer
    return .boolean.optional(checked.types[left.index].isOptional || checked.types[right.index].isOptional)
  }

  /// `nullIsFalse`: where null has a meaning of its own (`if`, filters).
  mutating func checkCondition(_ id: FEELNodeID, nullIsFalse: Bool = false) {
    let type = check(id)
    switch type.kind {
    case .boolean: if type.isOptional, !nullIsFalse { warnOfNullCondition(id) }
    case .any, .null: break
    default: report(.conditionType, id, ["found": .words(environment.words(type))])
    }
  }

  /// A fact that is a condition itself. Other conditions that may be null were warned of at their operands.
  func isOptionalFact(_ id: FEELNodeID) -> Bool {
    switch checked.references[id.index] {
    case .fact, .column, .variable, .definition: checked.types[id.index].isOptional
    default: false
    }
  }

  mutating func warnOfNullCondition(_ id: FEELNodeID) {
    if isOptionalFact(id) { warnOfNull(id) }
  }

  private mutating func branch(
    _ id: FEELNodeID, _ condition: FEELNodeID, _ then: FEELNodeID, _ otherwise: FEELNodeID
  ) -> ValueType {
    let outcome = nullOutcome
    nullOutcome = .otherwise
    checkCondition(condition, nullIsFalse: true)
    nullOutcome = outcome
    let outer = nonNull
    nonNull.formUnion(NullGuards(checked).nonNull(condition, whenTrue: true))
    let first = check(then)
    nonNull = outer.union(NullGuards(checked).nonNull(condition, whenTrue: false))
    let second = check(otherwise)
    nonNull = outer
    guard let type = unify(then, otherwise) else {
      report(
        .unitsDiffer, id, ["left": .words(environment.words(first)), "right": .words(environment.words(second))],
        hint: Words(zh: "then 与 else 要给出同一种值", en: "both branches give the same kind of value"))
      return .any
    }
    return type
  }

  // MARK: Literals

  private mutating func atLiteral(_ text: String, _ id: FEELNodeID) -> ValueType {
    guard let literal = TemporalLiteral(text) else {
      report(.impossibleLiteral, id, ["written": .written(text)])
      return .any
    }
    return literal.type
  }

  private mutating func negation(_ id: FEELNodeID, _ operand: FEELNodeID) -> ValueType {
    let type = check(operand)
    switch type.kind {
    case .number, .days, .months, .any, .null: return type
    default:
      if type.isMany {
        report(.listAsValue, operand, ["found": .words(environment.words(type))])
      } else {
        report(
          .argumentType, operand,
          [
            "name": .written("-"), "expected": .words(Words(zh: "数或时长", en: "a number or a duration")),
            "found": .words(environment.words(type)),
          ])
      }
      return .any
    }
  }

  private mutating func range(_ id: FEELNodeID, _ low: FEELNodeID?, _ high: FEELNodeID?) -> ValueType {
    // `(= x)` has one end twice: looked at twice, such ranges within one another would double the work each time.
    for end in low == high ? [low] : [low, high] { if let end { _ = check(end) } }
    guard let low, let high else {
      return ValueType(.range(low.map { checked.types[$0.index] } ?? high.map { checked.types[$0.index] } ?? .any))
    }
    guard let type = unify(low, high) else {
      reportComparison(low, high)
      return ValueType(.range(.any))
    }
    return ValueType(.range(type))
  }

  // MARK: Reports

  mutating func report(
    _ code: DiagnosticCode, _ id: FEELNodeID, _ arguments: [String: DiagnosticArgument] = [:],
    fix: String? = nil, hint: Words? = nil, wording: Words? = nil
  ) {
    var diagnostic = Diagnostic(
      code, at: tree.place(id), arguments, fix: fix.map { tree.fix(tree[id].range, with: $0) }, hint: hint)
    diagnostic.wording = wording
    diagnostics.add(diagnostic)
  }

  mutating func reportComparison(_ left: FEELNodeID, _ right: FEELNodeID) {
    let first = checked.types[left.index]
    let second = checked.types[right.index]
    for (list, other) in [(left, second), (right, first)] {
      guard checked.types[list.index].isMany, !other.isMany else { continue }
      report(.listAsValue, list, ["found": .words(environment.words(checked.types[list.index]))])
      return
    }
    if case .number = first.kind, case .number = second.kind {
      report(
        .unitsDiffer, right, ["left": .words(environment.words(first)), "right": .words(environment.words(second))])
      return
    }
    // A date written as a text.
    for (id, other) in [(left, second), (right, first)] {
      if case .text(let text) = tree[id].kind, other.isTemporal, TemporalLiteral(text) != nil {
        report(
          .notComparable, id, ["left": .words(environment.words(.text)), "right": .words(environment.words(other))],
          fix: "@\"\(text)\"", hint: Words(zh: "日期前加 @：`@\"\(text)\"`", en: "dates take an @: `@\"\(text)\"`"))
        return
      }
    }
    report(
      .notComparable, right, ["left": .words(environment.words(first)), "right": .words(environment.words(second))])
  }

  mutating func reportOperand(
    _ id: FEELNodeID, _ left: ValueType, _ operation: String, _ other: FEELNodeID, _ right: ValueType,
    hint: Words? = nil
  ) {
    for operand in [id, other] where checked.types[operand.index].isMany {
      report(.listAsValue, operand, ["found": .words(environment.words(checked.types[operand.index]))])
      return
    }
    report(
      .operandType, other,
      [
        "operator": .written(operation), "left": .words(environment.words(left)),
        "right": .words(environment.words(right)),
      ], hint: hint)
  }
}

/// A name in scope.
enum FEELScopeEntry {
  case variable(String, Binding, ValueType)
  /// A filter: the columns of its row, or the entries of its element, by their bare names; `item` the element itself.
  case filter(Binding, ValueType)
}

extension ValueType {
  /// Several values where one may be wanted.
  var isMany: Bool {
    switch kind {
    case .list, .table: true
    default: false
    }
  }

  var isTemporal: Bool {
    switch kind {
    case .date, .time, .dateAndTime, .days, .months: true
    default: false
    }
  }
}
