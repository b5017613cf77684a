public import Programs
public import SourceText
public import Values

/// A node of a FEEL tree by its index.
public struct FEELNodeID: Hashable, Sendable {
  public let index: Int
  public init(_ index: Int) { self.index = index }
}

/// The tree of one expression, as written. Tolerant: parsing never fails, what cannot be read is an `error` node and a
/// diagnostic. Types and references stand in side tables (`CheckedTree`), by node index.
public struct FEELTree: Sendable {
  public internal(set) var nodes: [FEELNode] = []
  public internal(set) var root = FEELNodeID(0)
  /// Keywords and names of built-in functions where they stand, in either language.
  public internal(set) var words: Set<FEELWord> = []
  /// The scalar that holds the text: where each byte stands in the file.
  public let scalar: YAMLScalar
  public let file: SourceFile

  init(scalar: YAMLScalar, file: SourceFile) {
    self.scalar = scalar
    self.file = file
  }

  public subscript(id: FEELNodeID) -> FEELNode { nodes[id.index] }

  public func span(_ id: FEELNodeID) -> Span { scalar.span(of: nodes[id.index].range) }
  public func place(_ id: FEELNodeID) -> Place { file.place(span(id)) }
  public func place(_ range: Range<Int>) -> Place { file.place(scalar.span(of: range)) }

  /// A replacement of a stretch of the text, escaped as the scalar's quotes ask.
  func fix(_ range: Range<Int>, with text: String) -> FixIt {
    let replacement: String
    switch scalar.style {
    case .doubleQuoted:
      replacement = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    case .singleQuoted: replacement = text.replacing("'", with: "''")
    case .plain, .literal, .folded: replacement = text
    }
    return FixIt(replace: place(range), with: replacement)
  }

  /// The text of a node as written.
  public func text(_ id: FEELNodeID) -> String {
    String(decoding: Array(scalar.text.utf8)[nodes[id.index].range], as: UTF8.self)
  }
}

/// A word of FEEL in an expression.
public struct FEELWord: Hashable, Sendable {
  /// UTF-8 offsets in the scalar's text.
  public let range: Range<Int>
  /// As the standard writes it: `and`, `sum`.
  public let word: String
}

public struct FEELNode: Sendable {
  public let kind: FEELKind
  /// UTF-8 offsets in the scalar's text.
  public let range: Range<Int>
}

/// What a node of the tree is (DMN 1.5, section 10.3.1.2). Operands are node ids of the same tree.
public enum FEELKind: Sendable {
  /// Could not be read; reported where it stands.
  case error
  case null
  case boolean(Bool)
  /// As written, without the `%`.
  case number(String, isPercent: Bool)
  case text(String)
  /// `@"2018-07-01"`
  case atLiteral(String)
  /// With single spaces.
  case name(String)
  case path(FEELNodeID, name: String, nameRange: Range<Int>)
  case negate(FEELNodeID)
  case arithmetic(Arithmetic, FEELNodeID, FEELNodeID)
  case compare(Comparison, FEELNodeID, FEELNodeID)
  case and(FEELNodeID, FEELNodeID)
  case or(FEELNodeID, FEELNodeID)
  case between(FEELNodeID, low: FEELNodeID, high: FEELNodeID)
  case membership(FEELNodeID, tests: [FEELNodeID])
  /// A test inside `in (…)`: `< 5`.
  case test(Comparison, FEELNodeID)
  case range(low: FEELNodeID?, high: FEELNodeID?, lowClosed: Bool, highClosed: Bool)
  case branch(condition: FEELNodeID, then: FEELNodeID, otherwise: FEELNodeID)
  case iterate([FEELIterator], body: FEELNodeID)
  case quantify(Quantifier, [FEELIterator], condition: FEELNodeID)
  case filter(FEELNodeID, condition: FEELNodeID)
  case call(name: String, nameRange: Range<Int>, arguments: [FEELArgument])
  /// A function value is called: `f(1)(2)`, `library.f(1)`.
  case invoke(FEELNodeID, arguments: [FEELArgument])
  case list([FEELNodeID])
  case context([FEELEntry])
  /// nil: `external`, which this machine does not run.
  case function([FEELParameter], body: FEELNodeID?)
  case instanceOf(FEELNodeID, FEELTypeName)
  /// Unary tests of a decision table (DMN 1.5, section 10.3.1.2, rule 17); empty: `-`.
  case tests([FEELNodeID], isNegated: Bool)
}

/// `key: value`
public struct FEELEntry: Sendable {
  public let key: String
  public let keyRange: Range<Int>
  public let value: FEELNodeID
}

/// `name: type`
public struct FEELParameter: Sendable {
  public let name: String
  public let type: FEELTypeName?
}

/// A type as written; nil where no such type is known.
public struct FEELTypeName: Sendable {
  public let written: String
  public let range: Range<Int>
  public let type: ValueType?
}

/// `x in L`
public struct FEELIterator: Sendable {
  public let name: String
  public let nameRange: Range<Int>
  public let source: FEELNodeID
}

public struct FEELArgument: Sendable {
  /// nil: by position.
  public let name: String?
  public let value: FEELNodeID
}
