public import Values

/// What a node does. Section 4 of the design gives the meaning of each in the four states. Operands are named in brackets,
/// in order; `?` may be `NodeID.none`.
///
/// `between`, `in` and comparisons with ranges are lowered to `and`, `or` and `compare`, so that they have their states
/// (section 4, line 5); nodes made that way carry the span of what was written.
public enum Operation: Hashable, Sendable {
  // Leaves
  case constant(Int32)  // index into `Program.constants`
  case field(DomainID, column: Int32)  // the column of the current row of that domain
  case currentRow(DomainID)
  case local(Int32)  // a variable bound by an iteration over a list
  case parameter(Int32)  // the version in force on the day of the rule
  case inForce(Int32)  // whether the day of the rule lies in that period of `Program.periods`
  case subjectKey(DomainID, Int32)  // a key of the current group, or (domain root) the current code

  // Logic, lines 5 and 6
  case and  // [left, right]
  case or  // [left, right]
  case not  // [operand]
  case branch  // [condition, then, else]

  // Strict operators, line 4
  case compare(Comparison)  // [left, right]
  case compareCodes(Comparison, CodeListID)  // [left, right], by rank
  case arithmetic(Arithmetic)  // [left, right]
  case negate  // [operand]
  case call(Builtin)  // arguments
  case property(DateProperty)  // [a date, time or duration]
  case entry(Symbol)  // [a context or a row of unknown type]: its entry of that name

  // Table operations over a domain, lines 7 to 9
  case aggregate(Aggregate, DomainID)  // [filter?, element?]
  case quantify(Quantifier, DomainID)  // [filter?, condition]
  case collect(DomainID)  // [filter?, element]: the list of the elements

  // Operations over lists; the variable is the local of that number
  case list  // elements
  case filter(local: Int32)  // [list, condition]
  case map(local: Int32)  // [list, body]
  case quantifyList(Quantifier, local: Int32)  // [list, condition]
  case elementAt  // [list, position from 1, negative from the end]
  case range(lowClosed: Bool, highClosed: Bool)  // [low?, high?]

  // Contexts, functions and values of unknown type; they carry no domain and run on the machine only
  case global(Int32)  // a name of the session: what `guiju feel` is given
  case context(keys: Int32, firstLocal: Int32)  // values, each a local for the later; keys in `Program.keyLists`
  case function(Int32)  // a closure over `Program.functions`
  case invoke  // [function, arguments by position]
  case invokeNamed(keys: Int32)  // [function, arguments by name]
  case iterate(firstLocal: Int32)  // [sources in order, body]: locals from firstLocal, then `partial`
  case select(local: Int32)  // [list, condition or position]: a filter whose kind is known at run time only
  case lookup(Symbol)  // [element, fallback?]: the entry of that name of a context, else the fallback
  case membership  // [value, test]: equal, in the range, or in the list
  case unaryTest  // [input, test]: true, or membership (DMN 1.5, section 7.3.3)
  case instanceOf(Int32)  // [value]; a type of the program
  case coerce(Int32)  // [value]: converted as DMN 1.5, section 10.3.2.9.4 says, else null
  case condition  // [value]: a boolean stays, anything else is null
  case tolerate  // [operand]: a fault is null, its reason is kept (the standard dialect)
  case decisionTable(Int32)  // [inputs, tests row by row, outputs row by row, defaults?]; `Program.decisionTables`
}

public enum Comparison: String, CaseIterable, Hashable, Sendable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// What holds exactly where this does not.
  public var negated: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}

public enum Arithmetic: String, CaseIterable, Hashable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "**"
}

public enum Aggregate: String, CaseIterable, Hashable, Sendable {
  case count, sum, min, max, mean, median
}

public enum Quantifier: String, CaseIterable, Hashable, Sendable {
  case some, every
}

/// The parts of dates, times and durations (FEEL, DMN 1.5, table 65).
public enum DateProperty: String, CaseIterable, Hashable, Sendable {
  case year, month, day, weekday, hour, minute, second, timezone, years, months, days, hours, minutes, seconds
  case timeOffset = "time offset"
}
