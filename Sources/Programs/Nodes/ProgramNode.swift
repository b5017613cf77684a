public import SourceText
public import Values

/// A node of a program by its index; children come before parents.
public struct NodeID: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(_ index: Int) { self.index = Int32(clamping: index) }
  /// An operand that is not there (an aggregate without a filter).
  public static let none = NodeID(-1)
  @inlinable public var isNone: Bool { index < 0 }
}

/// One operation of a program with everything resolved; fixed size, trivial.
///
/// INVARIANT (children before parents): every operand has a smaller index than its node.
public struct ProgramNode: Sendable {
  public let operation: Operation
  /// Its static type: an index into `Program.types`.
  public let type: Int32
  /// The deepest domain on whose current row the value depends; `DomainID.root` where it is one value a case. Nodes that
  /// read local variables carry no domain (`DomainID.none`) and run on the machine only.
  public let domain: DomainID
  public let states: StateSet
  /// Operands: `Program.operands[first ..< first + count]`.
  public let firstOperand: Int32
  public let operandCount: Int32
  /// Where it stands in the guidance file.
  public let span: Span

  public init(
    operation: Operation, type: Int32, domain: DomainID, states: StateSet, firstOperand: Int32, operandCount: Int32,
    span: Span
  ) {
    self.operation = operation
    self.type = type
    self.domain = domain
    self.states = states
    self.firstOperand = firstOperand
    self.operandCount = operandCount
    self.span = span
  }
}

/// Which states beside known a value may have.
public struct StateSet: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let null = StateSet(rawValue: 1)
  public static let unknown = StateSet(rawValue: 2)
  public static let fault = StateSet(rawValue: 4)
}

/// What rows an expression is evaluated on: the case (root), or the rows of a table. Every iteration opens a domain; the
/// same table iterated at the same depth below the same domain shares it.
public struct Domain: Hashable, Sendable {
  public let table: TableID
  public let parent: DomainID
  /// 0 for the root.
  public let depth: Int32
  /// The rows are those of the current group of a rule, whose own number this is; -1: all rows of the table.
  public let group: Int32

  public init(table: TableID, parent: DomainID, depth: Int32, group: Int32 = -1) {
    self.table = table
    self.parent = parent
    self.depth = depth
    self.group = group
  }

  @inlinable public var isGroup: Bool { group >= 0 }
}

public struct DomainID: Hashable, Sendable {
  public let index: Int32
  @inlinable public init(_ index: Int) { self.index = Int32(clamping: index) }
  public static let root = DomainID(0)
  public static let none = DomainID(-1)
}
