import Cases
import Programs
import SourceText
import Values

/// Builds the tree of an expression with its values while a machine evaluates it.
///
/// Nodes that the compiler made and that carry the span of what encloses them (the two comparisons of a `between`) are
/// merged into it; constants are left out, as their text says it all. Of an iteration the elements are kept that decided
/// its value: the faulty ones of a fault, the undecided ones of an unknown, else those that went in. Behind the undecided
/// ones of an aggregate stand those that went in, so that a reader sees what is there already.
struct ExplanationRecorder: Recorder {
  static var isRecording: Bool { true }

  /// A person reads no more rows of one sum.
  static let rowLimit = 10
  /// What was explained already (a definition, an iteration over all rows) is explained in full again up to this size.
  static let repeatLimit = 50

  private let program: Program
  private let plan: MachinePlan
  private let paths: FactPaths
  private let day: CalendarDate

  private struct Frame {
    var parts: [Explanation] = []
    var elements: [ElementRole: [Explanation]] = [:]
    var elementCount = 0
  }

  private var frames: [Frame] = [Frame()]
  /// The row of each domain is the machine's business; a field reports it by its own path.
  var currentRows: [Int32] = []
  private var explained: [NodeID: Explanation] = [:]
  private var enclosing: [NodeID] = []

  init(program: Program, plan: MachinePlan, day: CalendarDate) {
    self.program = program
    self.plan = plan
    self.day = day
    paths = FactPaths(layout: program.layout)
  }

  /// What was explained at the top, and an empty recorder again.
  mutating func finish() -> [Explanation] {
    let parts = frames.first?.parts ?? []
    frames = [Frame()]
    enclosing = []
    return parts
  }

  mutating func enter(_ node: NodeID, rows: [Int32]) {
    currentRows = rows
    enclosing.append(node)
    frames.append(Frame())
  }

  mutating func leave(_ node: NodeID, value: Datum) {
    guard let frame = frames.popLast(), frames.count > 0 else { return }
    enclosing.removeLast()
    let shown = program[node]
    let type = program.type(of: node)
    let isDefinition = plan.definitions[node] != nil
    var parts = frame.parts
    var omitted = 0
    if frame.elementCount > 0 {
      let rows = elements(of: frame, shown.operation, deciding: value)
      parts += rows
      omitted = frame.elementCount - rows.count
    }
    switch shown.operation {
    case .constant where !isDefinition: return
    case .field(let domain, let column):
      let table = program.domains[Int(domain.index)].table
      let row = currentRows.indices.contains(Int(domain.index)) ? currentRows[Int(domain.index)] : -1
      let path = paths.path(table: table.index, column: column, row: table == .root ? -1 : row)
      let fact = Explanation(kind: .fact(path: path), span: shown.span, value: value, type: type)
      return add(isDefinition ? definition(node, value, [fact]) : fact)
    case .parameter(let index):
      let versions = program.parameters[Int(index)].versions
      let version = versions.lastIndex { $0.period.contains(day) }
      let parameter = Explanation(
        kind: .parameter(Int(index), version: version), span: shown.span, value: value, type: type)
      return add(isDefinition ? definition(node, value, [parameter]) : parameter)
    default: break
    }
    if isDefinition { return add(definition(node, value, parts, omitted)) }
    // Made by the compiler for what encloses it: its parts are the encloser's. An iteration keeps its rows together.
    if frame.elementCount == 0, let parent = enclosing.last, program[parent].span == shown.span,
      plan.definitions[parent] == nil
    {
      for part in parts { add(part) }
      return
    }
    let explanation = Explanation(
      kind: .operation, span: shown.span, value: value, type: type, parts: parts, omittedRows: omitted)
    if plan.isShared[Int(node.index)] { keep(explanation, of: node) }
    add(explanation)
  }

  mutating func reuse(_ node: NodeID, value: Datum) {
    if let known = explained[node] { return add(known) }
    if plan.definitions[node] != nil { return add(definition(node, value, [])) }
    add(Explanation(kind: .operation, span: program[node].span, value: value, type: program.type(of: node)))
  }

  mutating func enterElement() { frames.append(Frame()) }

  mutating func leaveElement(_ role: ElementRole, row: RowReference?, body: NodeID, value: Datum) {
    guard let element = frames.popLast(), let iteration = frames.indices.last else { return }
    frames[iteration].elementCount += 1
    guard role != .dropped, frames[iteration].elements[role, default: []].count < Self.rowLimit, !body.isNone
    else { return }
    let kind: Explanation.Kind = row.map { .row(path: paths.row(table: $0.table, row: $0.row)) } ?? .operation
    // The element stands for its body: the operation that the body is would say the same twice.
    let span = program[body].span
    let parts = element.parts.flatMap { part -> [Explanation] in
      if case .operation = part.kind, part.span == span, part.omittedRows == 0 { part.parts } else { [part] }
    }
    frames[iteration].elements[role, default: []].append(
      Explanation(kind: kind, span: span, value: value, type: program.type(of: body), parts: parts))
  }

  private mutating func definition(
    _ node: NodeID, _ value: Datum, _ parts: [Explanation], _ omitted: Int = 0
  ) -> Explanation {
    let name = plan.definitions[node].map { program.definitions[$0].name } ?? ""
    let explanation = Explanation(
      kind: .definition(name: name), span: program[node].span, value: value, type: program.type(of: node),
      parts: parts, omittedRows: omitted)
    keep(explanation, of: node)
    return explanation
  }

  /// Larger ones are not kept: only their value stands where they are used again.
  private mutating func keep(_ explanation: Explanation, of node: NodeID) {
    if explained[node] == nil, explanation.isWithin(Self.repeatLimit) { explained[node] = explanation }
  }

  /// The same fact or parameter at the same place stands once (the middle of a `between` is read twice).
  private mutating func add(_ part: Explanation) {
    let top = frames.count - 1
    if frames[top].parts.contains(where: { $0.isSameLeaf(as: part) }) { return }
    frames[top].parts.append(part)
  }

  private func elements(of frame: Frame, _ operation: Operation, deciding value: Datum) -> [Explanation] {
    let order: [ElementRole] =
      switch value {
      case .fault: [.faulty]
      case .unknown:
        if case .aggregate = operation { [.undecided, .used] } else { [.undecided] }
      default: frame.elements[.deciding] != nil ? [.deciding] : [.used, .undecided, .faulty]
      }
    return Array(order.flatMap { frame.elements[$0] ?? [] }.prefix(Self.rowLimit))
  }
}

extension Explanation {
  /// Whether it has at most so many nodes; looks at no more of them.
  fileprivate func isWithin(_ limit: Int) -> Bool {
    var count = 0
    var stack = [self]
    while let next = stack.popLast() {
      count += 1
      if count > limit { return false }
      stack.append(contentsOf: next.parts)
    }
    return true
  }

  fileprivate func isSameLeaf(as other: Explanation) -> Bool {
    guard span == other.span else { return false }
    switch (kind, other.kind) {
    case (.fact(let first), .fact(let second)): return first == second
    case (.parameter(let first, _), .parameter(let second, _)): return first == second
    case (.definition(let first), .definition(let second)): return first == second
    default: return false
    }
  }
}
