/// A value of the expression language in one of four states: known, null, fault, unknown (design, section 4, line 1).
///
/// Trivial and 24 bytes wide: texts are symbols, lists and contexts are handles into the arena of an evaluation (or of a
/// case), so that copying a value costs nothing.
///
/// INVARIANT (a value is trivial): no case holds a reference.
public enum Value: Sendable {
  /// An optional fact that is absent, or FEEL's null.
  case null
  /// Not known yet. The handle names the missing facts in the arena of the evaluation; `.unnamed` in the columns of a case.
  case unknown(MissingFacts)
  /// A failed operation on operands that are there.
  case fault(FaultReference)
  case boolean(Bool)
  case number(Number)
  case text(Symbol)
  case date(CalendarDate)
  case time(ClockTime)
  case dateAndTime(DateAndTime)
  case days(DaysDuration)
  case months(MonthsDuration)
  case list(ListReference)
  /// A row of a table of the case: the record that it is.
  case row(RowReference)
  case context(ContextReference)
  case range(RangeReference)
  case function(FunctionReference)
}

/// How far a value is known. Unknown lies below all; every operator is monotone.
public enum ValueState: Hashable, Sendable {
  case known, null, fault, unknown
}

extension Value {
  @inlinable public var state: ValueState {
    switch self {
    case .null: .null
    case .unknown: .unknown
    case .fault: .fault
    default: .known
    }
  }

  @inlinable public var isUnknown: Bool { if case .unknown = self { true } else { false } }
  @inlinable public var isFault: Bool { if case .fault = self { true } else { false } }
  @inlinable public var isNull: Bool { if case .null = self { true } else { false } }
  @inlinable public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  @inlinable public var number: Number? { if case .number(let value) = self { value } else { nil } }
  @inlinable public var date: CalendarDate? { if case .date(let value) = self { value } else { nil } }
}

/// A set of missing facts in the arena of an evaluation.
public struct MissingFacts: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(index: Int32) { self.index = index }
  /// In the columns of a case: the fact is the cell's own.
  public static let unnamed = MissingFacts(index: -1)
}

/// A fault in the arena of an evaluation: its kind and the node that failed.
public struct FaultReference: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(index: Int32) { self.index = index }
}

/// A list. Negative indices are lists of the case, others of the evaluation's arena.
public struct ListReference: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(index: Int32) { self.index = index }
}

public struct RowReference: Hashable, Sendable {
  public let table: Int32
  public let row: Int32
  @inlinable public init(table: Int32, row: Int32) {
    self.table = table
    self.row = row
  }
}

public struct ContextReference: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(index: Int32) { self.index = index }
}

public struct RangeReference: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(index: Int32) { self.index = index }
}

public struct FunctionReference: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(index: Int32) { self.index = index }
}
