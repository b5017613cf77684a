import Programs
import SourceText
import Values

extension ProgramBuilder {
  /// A node in prefix form: `plan.budget#1` is the first domain of that table, `$0` a local.
  func written(_ id: NodeID, _ layout: CaseLayout) -> String {
    guard !id.isNone else { return "_" }
    let node = self.node(id)
    let operands = self.operands(of: id).map { written($0, layout) }
    func list(_ head: String) -> String { "(" + ([head] + operands).joined(separator: " ") + ")" }
    switch node.operation {
    case .constant(let index): return written(constants[Int(index)])
    case .field(let domain, let column):
      let path = layout[domains[Int(domain.index)].table].columns[Int(column)].path
      return domain == .root ? path : "\(name(domain, layout)).\(path)"
    case .currentRow(let domain): return name(domain, layout)
    case .local(let local): return "$\(local)"
    case .parameter(let index): return "parameter\(index)"
    case .inForce(let index): return "period\(index)"
    case .subjectKey(_, let key): return "key\(key)"
    case .and: return list("and")
    case .or: return list("or")
    case .not: return list("not")
    case .branch: return list("if")
    case .compare(let comparison): return list(comparison.rawValue)
    case .compareCodes(let comparison, let codes): return list("\(comparison.rawValue):codes\(codes.index)")
    case .arithmetic(let operation): return list(operation.rawValue)
    case .negate: return list("neg")
    case .call(let builtin): return list("call `\(builtin.name)`")
    case .property(let property): return list("." + property.rawValue)
    case .entry(let symbol): return list("entry `\(symbols[symbol])`")
    case .aggregate(let aggregate, let domain): return list("\(aggregate.rawValue) over \(name(domain, layout))")
    case .quantify(let quantifier, let domain): return list("\(quantifier.rawValue) over \(name(domain, layout))")
    case .collect(let domain): return list("collect over \(name(domain, layout))")
    case .list: return list("list")
    case .filter(let local): return list("filter $\(local)")
    case .map(let local): return list("map $\(local)")
    case .quantifyList(let quantifier, let local): return list("\(quantifier.rawValue) $\(local)")
    case .elementAt: return list("at")
    case .global(let index): return "global\(index)"
    case .context(let keys, let local):
      return list("context \(keyLists[Int(keys)].map { symbols[$0] }) $\(local)")
    case .function(let index): return "(function \(written(functions[Int(index)].body, layout)))"
    case .invoke: return list("invoke")
    case .invokeNamed(let keys): return list("invoke \(keyLists[Int(keys)].map { symbols[$0] })")
    case .iterate(let local): return list("for $\(local)")
    case .select(let local): return list("select $\(local)")
    case .lookup(let symbol): return list("lookup `\(symbols[symbol])`")
    case .membership: return list("in")
    case .unaryTest: return list("test")
    case .instanceOf(let type): return list("instance \(types[Int(type)].kind)")
    case .coerce(let type): return list("coerce \(types[Int(type)].kind)")
    case .condition: return list("condition")
    case .tolerate: return list("tolerate")
    case .decisionTable(let index): return list("table \(decisionTables[Int(index)].hitPolicy)")
    case .range(let lowClosed, let highClosed): return list("range\(lowClosed ? "[" : "]")\(highClosed ? "]" : "[")")
    }
  }

  func name(_ domain: DomainID, _ layout: CaseLayout) -> String {
    if domain == .root { return "case" }
    if domain == .none { return "none" }
    let found = domains[Int(domain.index)]
    return "\(layout[found.table].path)#\(found.depth)"
  }

  private func written(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let number): number.text
    case .text(let symbol): "\"\(symbols[symbol])\""
    case .date(let date): "@\(date)"
    case .days(let days): "@\(days)"
    case .months(let months): "@\(months)"
    case .time(let time): "@\(time)"
    case .dateAndTime(let moment): "@\(moment)"
    default: "?"
    }
  }
}
