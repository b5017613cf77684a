import FEEL
import Programs
import SourceText

extension FEELTree {
  /// A tree in prefix form, so that a reader sees what binds to what.
  func written(_ id: FEELNodeID) -> String {
    func list(_ head: String, _ ids: [FEELNodeID]) -> String {
      "(" + ([head] + ids.map(written)).joined(separator: " ") + ")"
    }
    func iterators(_ iterators: [FEELIterator]) -> String {
      iterators.map { "[\($0.name) in \(written($0.source))]" }.joined(separator: " ")
    }
    switch self[id].kind {
    case .error: return "<error>"
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .number(let figure, let isPercent): return figure + (isPercent ? "%" : "")
    case .text(let text): return "\"" + visibleText(text) + "\""
    case .atLiteral(let text): return "@\"\(text)\""
    case .name(let name): return name.contains(" ") ? "`\(name)`" : name
    case .path(let base, let name, _): return "(. \(written(base)) \(name.contains(" ") ? "`\(name)`" : name))"
    case .negate(let operand): return list("neg", [operand])
    case .arithmetic(let operation, let left, let right): return list(operation.rawValue, [left, right])
    case .compare(let comparison, let left, let right): return list(comparison.rawValue, [left, right])
    case .and(let left, let right): return list("and", [left, right])
    case .or(let left, let right): return list("or", [left, right])
    case .between(let value, let low, let high): return list("between", [value, low, high])
    case .membership(let value, let tests): return list("in", [value] + tests)
    case .test(let comparison, let operand): return list("? " + comparison.rawValue, [operand])
    case .range(let low?, let high?, _, _) where low == high: return "[=\(written(low))]"
    case .range(let low, let high, let lowClosed, let highClosed):
      return (lowClosed ? "[" : "]") + (low.map(written) ?? "") + ".." + (high.map(written) ?? "")
        + (highClosed ? "]" : "[")
    case .branch(let condition, let then, let otherwise): return list("if", [condition, then, otherwise])
    case .iterate(let bound, let body): return "(for \(iterators(bound)) \(written(body)))"
    case .quantify(let quantifier, let bound, let condition):
      return "(\(quantifier.rawValue) \(iterators(bound)) \(written(condition)))"
    case .filter(let base, let condition): return list("filter", [base, condition])
    case .call(let name, _, let arguments):
      let given = arguments.map { ($0.name.map { "\($0): " } ?? "") + written($0.value) }
      return "(call `\(name)`" + given.map { " " + $0 }.joined() + ")"
    case .list(let items): return list("list", items)
    case .invoke(let callee, let arguments):
      let given = arguments.map { ($0.name.map { "\($0): " } ?? "") + written($0.value) }
      return "(invoke \(written(callee))" + given.map { " " + $0 }.joined() + ")"
    case .context(let entries):
      return "{" + entries.map { "`\($0.key)`: \(written($0.value))" }.joined(separator: ", ") + "}"
    case .function(let parameters, let body):
      let names = parameters.map { $0.name + ($0.type.map { ": \($0.written)" } ?? "") }
      return "(function [\(names.joined(separator: ", "))] \(body.map(written) ?? "external"))"
    case .instanceOf(let value, let type): return "(instance \(written(value)) `\(type.written)`)"
    case .tests(let tests, let isNegated): return list(isNegated ? "not tests" : "tests", tests)
    }
  }
}
