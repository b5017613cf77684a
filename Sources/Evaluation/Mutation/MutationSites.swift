import Programs
import SourceText
import Values

/// Finds what can be changed in the file's own rules, definitions and parameters, in the order of the file.
struct MutationSites {
  let program: Program
  /// The ids of the rules that each node reaches, in order.
  private var reached: [NodeID: [String]] = [:]
  /// The operations that take a node, in order.
  private var parents: [NodeID: [NodeID]] = [:]
  private(set) var found: [Mutation] = []

  init(_ program: Program) {
    self.program = program
    for (index, rule) in program.rules.enumerated() where rule.versions.lowerBound == index {
      let texts = rule.versions.map { program.rules[$0] }
      for node in program.nodes(below: texts.flatMap(\.decidingNodes)) { reached[node, default: []].append(rule.id) }
    }
    let nodes = reached.keys.sorted { $0.index < $1.index }
    for node in nodes {
      for operand in program.operands(of: program[node]) where !operand.isNone {
        parents[operand, default: []].append(node)
      }
    }
    // A definition that is written out in several places is changed in all of them.
    var groups: [Copy: [NodeID]] = [:]
    var order: [Copy] = []
    for node in nodes where program.isOwn(program[node].span) {
      let copy = Copy(node, program)
      if groups[copy] == nil { order.append(copy) }
      groups[copy, default: []].append(node)
    }
    for copy in order { change(groups[copy] ?? []) }
    changeParameters()
    changeRules()
    found = found.enumerated().sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
      .map(\.element)
  }

  /// Nodes that were made from the same words.
  private struct Copy: Hashable {
    let span: Span
    let operation: Operation
    let operands: [Span]
    /// What stands below it in the same words: `in` of several values is made of an `or` in an `or`, which share their
    /// span, and differ in the values that they hold.
    let words: [Span]

    init(_ id: NodeID, _ program: Program) {
      let node = program[id]
      span = node.span
      operands = program.operands(of: node).map { $0.isNone ? .none : program[$0].span }
      var words: [Span] = []
      var open = [id]
      while let next = open.popLast() {
        for operand in program.operands(of: program[next]) where !operand.isNone {
          if program[operand].span == node.span { open.append(operand) } else { words.append(program[operand].span) }
        }
      }
      self.words = words
      // Each constant has a number of its own.
      if case .constant = node.operation { operation = .constant(-1) } else { operation = node.operation }
    }
  }

  private mutating func add(
    _ change: Mutation.Change, _ copies: [NodeID], in context: Span? = nil,
    _ replacement: (NodeID) -> Mutation.Replacement?
  ) {
    let edits = copies.compactMap { id in replacement(id).map { (id, $0) } }
    guard let first = copies.first, edits.count == copies.count else { return }
    let span = program[first].span
    found.append(
      Mutation(
        change: change, span: span, context: context ?? span, rules: rules(reaching: copies), edit: .nodes(edits)))
  }

  private func rules(reaching nodes: [NodeID]) -> [String] {
    var ids: [String] = []
    for id in nodes.flatMap({ reached[$0] ?? [] }) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  private mutating func change(_ copies: [NodeID]) {
    guard let first = copies.first else { return }
    let node = program[first]
    let operands = Array(program.operands(of: node))
    switch node.operation {
    case .compare(let comparison):
      guard let other = Self.neighbour(of: comparison), !isMember(first) else { return }
      add(comparing(comparison, other, operands), copies) { _ in .operation(.compare(other)) }
    case .compareCodes(let comparison, let list):
      guard let other = Self.neighbour(of: comparison) else { return }
      add(comparing(comparison, other, operands), copies) { _ in .operation(.compareCodes(other, list)) }
    case .and where isWritten(node): add(.logic(toOr: true), copies) { _ in .operation(.or) }
    case .or:
      if isWritten(node) { add(.logic(toOr: false), copies) { _ in .operation(.and) } }
      for (place, operand) in operands.enumerated() {
        guard let member = member(operand) else { continue }
        let program = program
        add(.member(member), copies) { .node(Array(program.operands(of: program[$0]))[1 - place]) }
      }
    case .constant(let index):
      let value = program.constants[Int(index)]
      let type = unit(of: first)
      let context = (parents[first]?.first).map { program[$0].span }
      for (changed, from, to) in ValueStep.neighbours(of: value, type) {
        add(.value(from: from, to: to, type: type), copies, in: context) { _ in .constant(changed) }
      }
    default: break
    }
  }

  /// The comparison that a slip would write: with the bound where it was without, and the other way round.
  private static func neighbour(of comparison: Comparison) -> Comparison? {
    switch comparison {
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }

  private func comparing(_ from: Comparison, _ to: Comparison, _ operands: [NodeID]) -> Mutation.Change {
    .comparison(
      from: from, to: to, left: operands.first.map { program[$0].span } ?? .none,
      right: operands.last.map { program[$0].span } ?? .none)
  }

  /// Stands in the file as itself; `between` and `in` are made of operations that nobody wrote.
  private func isWritten(_ node: ProgramNode) -> Bool {
    program.operands(of: node).allSatisfy { operand in
      let span = program[operand].span
      return span != node.span && span.start >= node.span.start && span.end <= node.span.end
    }
  }

  /// What an alternative that compares with one constant compares with.
  private func member(_ id: NodeID) -> Span? {
    guard case .compare(.equal) = program[id].operation, let right = program.operands(of: program[id]).last,
      case .constant = program[right].operation
    else { return nil }
    return program[right].span
  }

  /// An alternative of `in`: it can only be taken out.
  private func isMember(_ id: NodeID) -> Bool {
    guard member(id) != nil else { return false }
    return parents[id]?.contains { program[$0].operation == .or && program[$0].span == program[id].span } ?? false
  }

  /// The type of a constant, with the unit of what it is compared with, added to or taken from.
  private func unit(of id: NodeID) -> ValueType {
    let own = program.type(of: id)
    guard case .number(let unit) = own.kind, unit == .literal || unit == .plain else { return own }
    for parent in parents[id] ?? [] {
      switch program[parent].operation {
      case .compare, .arithmetic(.add), .arithmetic(.subtract):
        for other in program.operands(of: program[parent]) where other != id {
          if case .number(let met) = program.type(of: other).kind, met != .literal { return .number(met) }
        }
      default: break
      }
    }
    return own
  }

  private mutating func changeParameters() {
    var users: [Int: [NodeID]] = [:]
    for node in reached.keys.sorted(by: { $0.index < $1.index }) {
      if case .parameter(let index) = program[node].operation { users[Int(index), default: []].append(node) }
    }
    for (index, parameter) in program.parameters.enumerated() {
      let rules = rules(reaching: users[index] ?? [])
      guard !rules.isEmpty else { continue }
      for (version, entry) in parameter.versions.enumerated() where program.isOwn(entry.span) {
        for (changed, from, to) in ValueStep.neighbours(of: entry.value, parameter.type) {
          found.append(
            Mutation(
              change: .parameter(index, version: version, from: from, to: to), span: entry.span, context: entry.span,
              rules: rules, edit: .parameter(index, version: version, changed)))
        }
      }
    }
  }

  /// `when` and `unless`, of all texts of a rule that share the words.
  private mutating func changeRules() {
    let program = program
    for (index, rule) in program.rules.enumerated() where rule.versions.lowerBound == index {
      guard program.isOwn(rule.span) else { continue }
      var whens: [Span] = []
      var exceptions: [Span: String] = [:]
      for text in rule.versions.map({ program.rules[$0] }) {
        if let when = Self.when(of: text) {
          let span = program[when].span
          if !whens.contains(span) { whens.append(span) }
        }
        for exception in text.exceptions { exceptions[exception.span] = exception.id }
      }
      for span in whens {
        add(.when, span, rule) { text in Self.when(of: text).map { program[$0].span } == span ? text.withoutWhen() : nil
        }
      }
      for (span, id) in exceptions.sorted(by: { $0.key.start < $1.key.start }) {
        add(.exception(id), span, rule) { text in
          text.exceptions.contains { $0.span == span } ? text.without(exception: id) : nil
        }
      }
    }
  }

  private static func when(of rule: Rule) -> NodeID? { rule.applies ?? rule.iteration?.grouping?.appliesByKeys }

  private mutating func add(_ change: Mutation.Change, _ span: Span, _ rule: Rule, _ edit: (Rule) -> Rule?) {
    let edits = rule.versions.compactMap { index in edit(program.rules[index]).map { (index, $0) } }
    found.append(Mutation(change: change, span: span, context: span, rules: [rule.id], edit: .rules(edits)))
  }
}
