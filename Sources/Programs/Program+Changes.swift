public import SourceText
public import Values

/// A program with one thing changed: what a person might write by mistake, or more tests. The rest is shared.
extension Program {
  /// With another node in the place of one. Its operands come before it, as those of every node.
  public func replacing(node id: NodeID, with node: ProgramNode) -> Program {
    var nodes = nodes
    nodes[Int(id.index)] = node
    return Program(self, nodes: nodes)
  }

  /// With a node that is another constant; other nodes keep theirs.
  public func replacing(node id: NodeID, withConstant value: Value) -> Program {
    let node = self[id]
    var nodes = nodes
    nodes[Int(id.index)] = ProgramNode(
      operation: .constant(Int32(clamping: constants.count)), type: node.type, domain: node.domain,
      states: node.states, firstOperand: node.firstOperand, operandCount: 0, span: node.span)
    return Program(self, nodes: nodes, constants: constants + [value])
  }

  /// With another rule in the place of one.
  public func replacing(rule index: Int, with rule: Rule) -> Program {
    var rules = rules
    rules[index] = rule
    return Program(self, rules: rules)
  }

  /// With every rule as if it applied: without its `when`.
  public func withoutWhens() -> Program {
    Program(self, rules: rules.map { $0.withoutWhen() })
  }

  /// With another value of a parameter in one of its versions.
  public func replacing(parameter index: Int, version: Int, with value: Value) -> Program {
    let parameter = parameters[index]
    var versions = parameter.versions
    let old = versions[version]
    versions[version] = ParameterVersion(period: old.period, value: value, citations: old.citations, span: old.span)
    var parameters = parameters
    parameters[index] = Parameter(
      name: parameter.name, label: parameter.label, type: parameter.type, versions: versions,
      direction: parameter.direction, isDelegable: parameter.isDelegable, span: parameter.span,
      amended: parameter.amended)
    return Program(self, parameters: parameters)
  }

  /// With more tests, from a file whose index is the next one of `files`. The fingerprint stays: tests decide nothing.
  public func adding(_ tests: [ProgramTest], of file: SourceFile) -> Program {
    Program(self, files: files + [file], tests: self.tests + tests)
  }

  /// Whether something stands in the file itself, not in one that it extends.
  public func isOwn(_ span: Span) -> Bool { span.file <= 0 }

  /// Everything that some nodes are made of, themselves among them, also through definitions.
  public func nodes(below roots: [NodeID]) -> Set<NodeID> {
    var found: Set<NodeID> = []
    var open = roots
    while let id = open.popLast() {
      guard !id.isNone, found.insert(id).inserted else { continue }
      let node = self[id]
      if case .function(let function) = node.operation { open.append(functions[Int(function)].body) }
      open.append(contentsOf: operands(of: node))
    }
    return found
  }
}

extension Rule {
  /// Without `when` and the filter of `for_each`.
  public func withoutWhen() -> Rule {
    var iteration = iteration
    if let groups = iteration, let grouping = groups.grouping {
      iteration = RuleIteration(
        kind: .groups(
          RuleGrouping(
            keys: grouping.keys, rowDomain: grouping.rowDomain, filter: grouping.filter, appliesByKeys: nil,
            isAcrossCases: grouping.isAcrossCases)),
        domain: groups.domain, table: groups.table, name: groups.name)
    }
    return Rule(self, iteration: .some(iteration), applies: .some(nil))
  }

  /// Without one `unless`.
  public func without(exception id: String) -> Rule {
    Rule(self, exceptions: exceptions.filter { $0.id != id })
  }

  /// With another comparison as its requirement.
  public func comparing(_ comparison: Comparison) -> Rule {
    let margin = margin.map { Margin(comparison: comparison, left: $0.left, right: $0.right, step: $0.step) }
    return Rule(self, margin: .some(margin))
  }

  /// What decides its result: `when`, the requirement, `unless`, the groups and the day; not its texts.
  public var decidingNodes: [NodeID] {
    var nodes = [applies, condition, asOf].compactMap { $0 } + exceptions.map(\.condition)
    if let grouping = iteration?.grouping {
      nodes += grouping.keys.map(\.node) + [grouping.filter, grouping.appliesByKeys].compactMap { $0 }
    }
    return nodes
  }
}
