import Programs

extension FEELTree {
  /// The canonical text of the tree: one way of writing whatever was written, with the parentheses that it needs. Read
  /// again with the same names in scope it gives the same tree.
  ///
  /// Names stay as they are. A node that could not be read is as it was written.
  public func canonicalText() -> String { canonicalText(root) }

  /// The canonical text of a part.
  public func canonicalText(_ id: FEELNodeID) -> String {
    var printer = FEELPrinter(tree: self)
    printer.write(id, .expression)
    return printer.text
  }
}

/// Writes a tree as text. It recurses as deep as the parser lets trees be.
private struct FEELPrinter {
  /// What binds how closely: that of `FEELParser.binary`, with what has no operator above and below.
  enum Binding: Int, Comparable {
    /// Reaches as far to the right as it can: `if`, `for`, `some`, `every`, `function`.
    case expression
    case or, and, comparison, sum, product, power, negation, instance, postfix, primary

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }

    /// What stands on the right of an operator: operators of the same strength are read from the left.
    var next: Binding { Binding(rawValue: rawValue + 1) ?? .primary }
  }

  let tree: FEELTree
  private(set) var text = ""

  init(tree: FEELTree) { self.tree = tree }

  /// Writes a node where at least a certain binding is needed.
  mutating func write(_ id: FEELNodeID, _ needed: Binding) {
    let isBracketed = binding(of: id) < needed
    if isBracketed { text += "(" }
    write(id)
    if isBracketed { text += ")" }
  }

  private func binding(of id: FEELNodeID) -> Binding {
    switch tree[id].kind {
    case .branch, .iterate, .quantify, .function, .tests, .test: .expression
    case .or: .or
    case .and: .and
    case .compare, .between, .membership: .comparison
    case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): .sum
    case .arithmetic(.multiply, _, _), .arithmetic(.divide, _, _): .product
    case .arithmetic: .power
    case .negate: .negation
    case .instanceOf(_, let type): Self.mayGoOn(type) ? .expression : .instance
    case .path, .filter, .invoke: .postfix
    case .error, .null, .boolean, .number, .text, .atLiteral, .name, .range, .call, .list, .context: .primary
    }
  }

  /// A type whose name may go on behind its last word, as `date` goes on to `date and time` and `list` to `list<…>`:
  /// what follows would be taken for a part of it.
  private static func mayGoOn(_ type: FEELTypeName) -> Bool {
    let last = type.written.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "<" || $0 == ">") }.last ?? ""
    return type.type == nil || ["date", "list", "range", "context", "function"].contains { last.hasSuffix($0) }
  }

  private mutating func write(_ id: FEELNodeID) {
    switch tree[id].kind {
    case .error: text += tree.text(id)
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let figure, let isPercent): text += figure + (isPercent ? "%" : "")
    case .text(let content): quote(content)
    case .atLiteral(let content):
      text += "@"
      quote(content)
    case .name(let name): text += name
    case .path(let base, let name, _):
      write(base, .postfix)
      text += "." + name
    case .negate(let operand):
      text += "-"
      write(operand, .negation)
    case .arithmetic(let operation, let left, let right):
      let binding = self.binding(of: id)
      write(left, binding)
      text += " \(operation.rawValue) "
      write(right, binding.next)
    case .compare(let comparison, let left, let right): compare(comparison, left, right)
    case .and(let left, let right): join(left, "and", right, .and)
    case .or(let left, let right): join(left, "or", right, .or)
    case .between(let value, let low, let high):
      write(value, .comparison)
      text += " between "
      write(low, .sum)
      text += " and "
      write(high, .sum)
    case .membership(let value, let tests):
      write(value, .comparison)
      text += " in "
      membership(tests)
    case .test(let comparison, let operand):
      text += comparison.rawValue + " "
      write(operand, .sum)
    case .range(let low, let high, let lowClosed, let highClosed):
      range(low, high, lowClosed: lowClosed, highClosed: highClosed)
    case .filter(let base, let condition):
      write(base, .postfix)
      text += "["
      write(condition, .expression)
      text += "]"
    case .call(let name, _, let given):
      text += name
      arguments(given)
    case .invoke(let callee, let given): invoke(callee, given)
    case .list(let items):
      text += "["
      list(items)
      text += "]"
    case .context(let entries): context(entries)
    case .instanceOf(let value, let type):
      write(value, .postfix)
      text += " instance of " + type.written
    case .branch, .iterate, .quantify, .function: keyword(tree[id].kind)
    case .tests(let tests, let isNegated): self.tests(tests, isNegated: isNegated)
    }
  }

  // MARK: Operators

  private mutating func join(_ left: FEELNodeID, _ word: String, _ right: FEELNodeID, _ binding: Binding) {
    write(left, binding)
    text += " \(word) "
    write(right, binding.next)
  }

  private mutating func compare(_ comparison: Comparison, _ left: FEELNodeID, _ right: FEELNodeID) {
    // `a < b < c` is no FEEL.
    if case .compare = tree[left].kind { write(left, .sum) } else { write(left, .comparison) }
    text += " \(comparison.rawValue) "
    write(right, .sum)
  }

  /// Behind `in`: what begins with `(` is read as a list of tests, or as a range.
  private mutating func membership(_ tests: [FEELNodeID]) {
    if tests.count == 1 {
      var inner = FEELPrinter(tree: tree)
      inner.write(tests[0], isTest(tests[0]) ? .expression : .sum)
      let needsBrackets = inner.text.utf8.first == 0x28 && !isOpenRange(tests[0])
      text += needsBrackets ? "(\(inner.text))" : inner.text
      return
    }
    text += "("
    for (index, test) in tests.enumerated() {
      if index > 0 { text += ", " }
      write(test, isTest(test) ? .expression : .sum)
    }
    text += ")"
  }

  private func isTest(_ id: FEELNodeID) -> Bool {
    if case .test = tree[id].kind { true } else { false }
  }

  /// `(1..5]`
  private func isOpenRange(_ id: FEELNodeID) -> Bool {
    if case .range(.some, .some, lowClosed: false, _) = tree[id].kind { true } else { false }
  }

  private mutating func range(_ low: FEELNodeID?, _ high: FEELNodeID?, lowClosed: Bool, highClosed: Bool) {
    switch (low, high) {
    case (let low?, let high?) where low == high && lowClosed && highClosed:
      text += "(= "
      write(low, .sum)
      text += ")"
    case (let low?, let high?):
      text += lowClosed ? "[" : "("
      // Behind `in (` a sum is read.
      write(low, lowClosed ? .expression : .sum)
      text += ".."
      write(high, .expression)
      text += highClosed ? "]" : ")"
    case (let low?, nil):
      text += lowClosed ? "(>= " : "(> "
      write(low, .sum)
      text += ")"
    case (nil, let high?):
      text += highClosed ? "(<= " : "(< "
      write(high, .sum)
      text += ")"
    case (nil, nil): text += "[]"
    }
  }

  // MARK: Calls, lists, contexts

  private mutating func list(_ items: [FEELNodeID]) {
    for (index, item) in items.enumerated() {
      if index > 0 { text += ", " }
      write(item, .expression)
    }
  }

  private mutating func arguments(_ arguments: [FEELArgument]) {
    text += "("
    for (index, argument) in arguments.enumerated() {
      if index > 0 { text += ", " }
      if let name = argument.name { text += name + ": " }
      write(argument.value, .expression)
    }
    text += ")"
  }

  private mutating func invoke(_ callee: FEELNodeID, _ given: [FEELArgument]) {
    // A name before a bracket is a call by that name: `(f)(1)` is something else.
    if case .name(let name) = tree[callee].kind { text += "(\(name))" } else { write(callee, .postfix) }
    arguments(given)
  }

  private mutating func context(_ entries: [FEELEntry]) {
    text += "{"
    for (index, entry) in entries.enumerated() {
      if index > 0 { text += ", " }
      if Self.isBare(entry.key) { text += entry.key } else { quote(entry.key) }
      text += ": "
      write(entry.value, .expression)
    }
    text += "}"
  }

  /// A key of words with single spaces between needs no quotes.
  private static func isBare(_ key: String) -> Bool {
    let words = key.split(separator: " ", omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      !word.isEmpty && word.unicodeScalars.allSatisfy { FEELScanner.isNamePart($0) }
    }
  }

  /// A text with escapes for what would end it or is not seen.
  private mutating func quote(_ content: String) {
    text += "\""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  // MARK: Keywords

  private mutating func keyword(_ kind: FEELKind) {
    switch kind {
    case .branch(let condition, let then, let otherwise):
      text += "if "
      write(condition, .expression)
      text += " then "
      write(then, .expression)
      text += " else "
      write(otherwise, .expression)
    case .iterate(let bound, let body):
      text += "for "
      iterators(bound)
      text += " return "
      write(body, .expression)
    case .quantify(let quantifier, let bound, let condition):
      text += quantifier.rawValue + " "
      iterators(bound)
      text += " satisfies "
      write(condition, .expression)
    case .function(let parameters, let body):
      let names = parameters.map { $0.name + ($0.type.map { ": \($0.written)" } ?? "") }
      text += "function(" + names.joined(separator: ", ") + ") "
      if let body { write(body, .expression) } else { text += "external {}" }
    default: break
    }
  }

  private mutating func iterators(_ iterators: [FEELIterator]) {
    for (index, iterator) in iterators.enumerated() {
      if index > 0 { text += ", " }
      text += iterator.name + " in "
      if case .range(let low?, let high?, lowClosed: true, highClosed: true) = tree[iterator.source].kind, low != high {
        write(low, .or)
        text += ".."
        write(high, .or)
      } else {
        write(iterator.source, .or)
      }
    }
  }

  private mutating func tests(_ tests: [FEELNodeID], isNegated: Bool) {
    guard !tests.isEmpty else {
      text += "-"
      return
    }
    // `not(x)` alone is read as a negated test.
    var isCall = false
    if !isNegated, tests.count == 1, case .call("not", _, _) = tree[tests[0]].kind { isCall = true }
    if isNegated { text += "not" }
    if isNegated || isCall { text += "(" }
    list(tests)
    if isNegated || isCall { text += ")" }
  }
}
