import Cases
import Programs
import Values

/// Which rules can apply to a case, by the facts that their `when` holds against a text or a code: rules of another kind
/// are never visited.
///
/// A rule is found by the first test of its `when` if that is `fact = "text"` or `fact in ("a", "b")` over a fact of the
/// case. A fact that is unknown leaves all its rules in: they are undetermined. One that is null equals no text.
struct RuleIndex: Sendable {
  struct Key: Sendable {
    let column: Int32
    let symbols: [Symbol]
    /// The test is the whole of `when`.
    let isWhole: Bool
  }

  private struct Column: Sendable {
    let column: Int
    var rules: [Symbol: [Int32]] = [:]
    var all: [Int32] = []
  }

  private var columns: [Column] = []
  /// Rules in no column.
  private(set) var others: [Int32] = []

  /// - Parameter isActive: rules that are in force at the stage of the case; the rest are in no list.
  init(_ program: Program, keys: [Key?], isActive: (Int, Rule) -> Bool) {
    var places: [Int32: Int] = [:]
    for (index, rule) in program.rules.enumerated() where isActive(index, rule) {
      let number = Int32(clamping: index)
      guard let key = keys[index] else {
        others.append(number)
        continue
      }
      let place = places[key.column] ?? columns.count
      if place == columns.count {
        places[key.column] = place
        columns.append(Column(column: Int(key.column)))
      }
      columns[place].all.append(number)
      for symbol in Set(key.symbols) { columns[place].rules[symbol, default: []].append(number) }
    }
  }

  /// Marks the rules that a case may concern, a bit each.
  ///
  /// - Returns: whether every key is known, so that a rule that is marked by its key meets it.
  func mark(_ data: CaseData, into bits: inout [UInt64]) -> Bool {
    var isKnown = true
    for column in columns {
      switch data.tables[0].value(column: column.column, row: 0) {
      case .text(let symbol): Self.mark(column.rules[symbol] ?? [], &bits)
      case .null: break
      default:
        isKnown = false
        Self.mark(column.all, &bits)
      }
    }
    return isKnown
  }

  static func mark(_ rules: [Int32], _ bits: inout [UInt64]) {
    for rule in rules { bits[Int(rule) >> 6] |= 1 << UInt64(rule & 63) }
  }

  // MARK: Keys

  /// The key of a rule over the case; nil where its `when` begins with something else.
  static func key(of rule: Rule, _ program: Program) -> Key? {
    guard rule.iteration == nil, rule.asOf == nil, let applies = rule.applies else { return nil }
    var node = applies
    var isWhole = true
    while case .and = program[node].operation, let left = program.operands(of: program[node]).first {
      node = left
      isWhole = false
    }
    var column: Int32?
    var symbols: [Symbol] = []
    var stack = [node]
    while let id = stack.popLast() {
      let operands = Array(program.operands(of: program[id]))
      switch program[id].operation {
      case .or: stack.append(contentsOf: operands)
      case .compare(.equal):
        guard let (fact, symbol) = equality(operands, program), column ?? fact == fact else { return nil }
        column = fact
        symbols.append(symbol)
      default: return nil
      }
    }
    return column.map { Key(column: $0, symbols: symbols, isWhole: isWhole) }
  }

  private static func equality(_ operands: [NodeID], _ program: Program) -> (column: Int32, symbol: Symbol)? {
    for (fact, other) in [(operands[0], operands[1]), (operands[1], operands[0])] {
      guard case .field(.root, let column) = program[fact].operation,
        case .constant(let index) = program[other].operation, case .text(let symbol) = program.constants[Int(index)]
      else { continue }
      return (column, symbol)
    }
    return nil
  }
}
