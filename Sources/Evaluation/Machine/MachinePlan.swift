import Programs
import Values

/// What a machine needs to know about a program before it runs: computed once, used for every case.
struct MachinePlan: Sendable {
  /// A node and what it needs lie at most this many operands above each other, also through definitions. The compiler
  /// limits each expression to 200; a chain of definitions could still use up the stack of a thread.
  static let heightLimit = 1_000

  /// What needs the current group or code.
  private static let subject = Int32.min + 1

  /// Nodes whose value is one for the whole case and worth keeping: definitions and iterations that depend on no current
  /// row and no variable from outside.
  let isShared: [Bool]
  /// Nodes that a definition names, with its index.
  let definitions: [NodeID: Int]
  /// The length of the longest path from a node down to a leaf.
  let heights: [Int32]
  let localCount: Int
  /// Locals that some node reads: the results so far of a `for` are kept only where they are asked for.
  private let readLocals: Set<Int>

  func readsLocal(_ local: Int) -> Bool { readLocals.contains(local) }

  init(_ program: Program) {
    var definitions: [NodeID: Int] = [:]
    for (index, definition) in program.definitions.enumerated() where definitions[definition.node] == nil {
      definitions[definition.node] = index
    }
    var shared: [Bool] = []
    var heights: [Int32] = []
    // Current rows (domains) and variables (-1 - local) that a node needs from outside.
    var needs: [Set<Int32>] = []
    var localCount = 0
    var readLocals: Set<Int> = []
    for (index, node) in program.nodes.enumerated() {
      let operands = program.operands(of: node)
      var need: Set<Int32> = []
      var height: Int32 = 0
      for operand in operands where !operand.isNone {
        need.formUnion(needs[Int(operand.index)])
        height = max(height, heights[Int(operand.index)] + 1)
      }
      var iterates = false
      /// A variable is bound in the body only; the list that it runs over is outside.
      func bind(_ local: Int32) {
        iterates = true
        localCount = max(localCount, Int(local) + 1)
        guard let list = operands.first, let body = operands.last, !list.isNone, !body.isNone else { return }
        need = needs[Int(list.index)].union(needs[Int(body.index)].subtracting([-1 - local]))
      }
      switch node.operation {
      case .field(let domain, _), .currentRow(let domain):
        if domain != .root { need.insert(domain.index) }
      case .local(let local):
        readLocals.insert(Int(local))
        localCount = max(localCount, Int(local) + 1)
        need.insert(-1 - local)
      case .aggregate(_, let domain), .quantify(_, let domain), .collect(let domain):
        iterates = true
        need.remove(domain.index)
        // One value for each group.
        if program.domains[Int(domain.index)].isGroup { need.insert(Self.subject) }
      case .filter(let local), .map(let local), .quantifyList(_, let local):
        bind(local)
      // What depends on a session, or binds variables for closures, is evaluated where it stands.
      case .global: need.insert(.min)
      case .context(_, let local):
        need.insert(.min)
        localCount = max(localCount, Int(local) + operands.count)
      case .iterate(let local):
        need.insert(.min)
        localCount = max(localCount, Int(local) + operands.count)
      case .select(let local):
        need.insert(.min)
        localCount = max(localCount, Int(local) + 1)
      case .function(let function):
        need.insert(.min)
        let template = program.functions[Int(function)]
        localCount = max(localCount, Int(template.firstLocal) + template.parameters.count)
        height = heights[Int(template.body.index)] + 1
      case .decisionTable(let table):
        need.insert(.min)
        let shape = program.decisionTables[Int(table)]
        localCount = max(localCount, Int(shape.firstInputLocal) + shape.inputCount)
      case .invoke, .invokeNamed, .tolerate, .lookup: need.insert(.min)
      case .subjectKey: need.insert(Self.subject)
      case .constant, .parameter, .inForce, .and, .or, .not, .branch, .compare, .compareCodes, .arithmetic, .negate,
        .call,
        .property, .entry, .list, .elementAt, .range, .membership, .unaryTest, .instanceOf, .coerce, .condition:
        break
      }
      switch node.operation {
      // It is passed through, see `Machine.evaluate`.
      case .tolerate: height -= 1
      // These hold twice as much on the stack as others.
      case .select, .iterate, .invoke, .invokeNamed, .decisionTable: height += 1
      default: break
      }
      needs.append(need)
      heights.append(height)
      shared.append(need.isEmpty && (iterates || definitions[NodeID(index)] != nil))
    }
    self.isShared = shared
    self.definitions = definitions
    self.heights = heights
    self.localCount = localCount
    self.readLocals = readLocals
  }
}
