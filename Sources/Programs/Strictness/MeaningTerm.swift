import Values

/// A term of a `MeaningStore` by its index.
struct TermID: Hashable, Comparable, Sendable {
  let index: Int32

  init(_ index: Int) { self.index = Int32(clamping: index) }

  /// An operand that is not there.
  static let none = TermID(-1)
  var isNone: Bool { index < 0 }

  static func < (left: TermID, right: TermID) -> Bool { left.index < right.index }
}

/// A condition, or a part of one, in a form in which all texts of one meaning that are known to be so look alike. Facts,
/// parameters and codes are named, not numbered: terms of two programs compare.
struct MeaningTerm: Hashable, Sendable {
  let head: TermHead
  let operands: [TermID]
}

/// What a term does with its operands.
enum TermHead: Hashable, Sendable {
  case constant(Datum)
  /// A column of the case or of a row.
  case fact(TermRow, String)
  case row(TermRow)
  /// A variable of an iteration over a list, of which it is not yet known how far out it is bound.
  case local(Int32)
  /// The same, by the height of the iteration that binds it.
  case bound(Int32)
  case parameter(String)
  case inForce(Period)
  /// A key of the current group, or the current code.
  case subjectKey(Int32)

  case all
  case any
  case not
  /// `=`, `!=`, `<` and `<=` only: the others are these with their sides exchanged.
  case compare(Comparison)
  /// The same for codes of an ordered list.
  case rank(Comparison, list: String)
  /// Over the rows of a table, or those of the current group: [filter?, element?].
  case overRows(RowOperation, table: String, ofGroup: Bool)
  case overList(ListOperation)
  /// Whatever carries no index of its program.
  case operation(Operation)
  case entry(String)
  case lookup(String)
  case context(keys: [String], firstLocal: Int32)
  case function(parameters: [String], firstLocal: Int32)
  case invokeNamed([String])
  case instanceOf(ValueType)
  case coerce(ValueType)
  case decisionTable(TermTable)
}

enum RowOperation: Hashable, Sendable {
  case aggregate(Aggregate)
  case quantify(Quantifier)
  case collect
}

enum ListOperation: Hashable, Sendable {
  case filter, map
  case quantify(Quantifier)
}

/// Whose column a fact is.
enum TermRow: Hashable, Sendable {
  case theCase
  /// The row that the rule looks at.
  case subject(String)
  /// The row of an iteration, by its height: one more than that of the iterations inside.
  case bound(Int32)
  /// A domain of the program that is read, not bound yet.
  case open(Int32)
}

/// The shape of a decision table.
struct TermTable: Hashable, Sendable {
  let hitPolicy: HitPolicy
  let inputCount: Int
  let rowCount: Int
  let outputs: [String]
  let firstInputLocal: Int32
}
