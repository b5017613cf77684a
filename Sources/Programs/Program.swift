public import SourceText
public import Values

/// The waist of the house: all that an author writes narrows to this value, all that a user sees widens from it. Typed,
/// immutable, fingerprinted; pure data without names to resolve.
public struct Program: Sendable {
  /// The version of the meaning (section 4 of the design) under which results were made.
  public static let meaningVersion = "1"

  public let catalogue: Catalogue
  /// The guidance files that it was compiled from; `Span.file` is an index into them.
  public internal(set) var files: [SourceFile]
  /// Of the bytes of all its files.
  public let fingerprint: Fingerprint

  public internal(set) var nodes: [ProgramNode]
  public let operands: [NodeID]
  public let types: [ValueType]
  public internal(set) var constants: [Value]
  public let symbols: SymbolTable
  public let domains: [Domain]
  /// Names of contexts' entries and of named arguments.
  public let keyLists: [[Symbol]]
  public let functions: [FunctionTemplate]
  public let decisionTables: [DecisionTable]

  public let codeLists: [CodeList]
  public let layout: CaseLayout
  /// Names of the stages in order; empty where guidance declares none.
  public let stages: [String]
  public internal(set) var parameters: [Parameter]
  public let definitions: [Definition]
  public let tables: [ProgramTable]
  /// For rules and rows of tables that hold on some days only: what `Operation.inForce` refers to.
  public let periods: [Period]
  public internal(set) var rules: [Rule]
  public let standards: [Standard]
  public internal(set) var tests: [ProgramTest]

  public init(
    catalogue: Catalogue, files: [SourceFile], fingerprint: Fingerprint, builder: ProgramBuilder,
    codeLists: [CodeList], layout: CaseLayout, stages: [String], parameters: [Parameter], definitions: [Definition],
    tables: [ProgramTable] = [], rules: [Rule], standards: [Standard] = [], tests: [ProgramTest]
  ) {
    self.catalogue = catalogue
    self.files = files
    self.fingerprint = fingerprint
    self.nodes = builder.nodes
    self.operands = builder.operands
    self.types = builder.types
    self.constants = builder.constants
    self.symbols = builder.symbols.frozen()
    self.domains = builder.domains
    self.keyLists = builder.keyLists
    self.functions = builder.functions
    self.decisionTables = builder.decisionTables
    self.codeLists = codeLists
    self.layout = layout
    self.stages = stages
    self.parameters = parameters
    self.definitions = definitions
    self.tables = tables
    self.periods = builder.periods
    self.rules = Self.dated(rules, catalogue)
    self.standards = standards
    self.tests = tests
  }

  /// Rules within the days of their files; those of the same id are the texts of one rule.
  private static func dated(_ rules: [Rule], _ catalogue: Catalogue) -> [Rule] {
    var dated = rules
    var first = 0
    for index in rules.indices {
      if rules[index].id != rules[first].id { first = index }
      let file = catalogue.files.first { $0.file == rules[index].span.file }
      dated[index].period = rules[index].period.intersection(file?.period ?? catalogue.period)
      for other in first...index { dated[other].versions = first..<index + 1 }
    }
    return dated
  }

  @inlinable public subscript(node: NodeID) -> ProgramNode { nodes[Int(node.index)] }

  /// The operands of a node.
  @inlinable public func operands(of node: ProgramNode) -> ArraySlice<NodeID> {
    operands[Int(node.firstOperand)..<Int(node.firstOperand + node.operandCount)]
  }

  public func type(of node: NodeID) -> ValueType { types[Int(self[node].type)] }

  /// The rule of that id; of several texts over time the first.
  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  /// The standard of that id.
  public func standard(_ id: String) -> Standard? { standards.first { $0.id == id } }

  /// The text of a span as the author wrote it.
  public func text(_ span: Span) -> String {
    guard span.file >= 0, Int(span.file) < files.count else { return "" }
    return files[Int(span.file)].text(span)
  }

  public func place(_ span: Span) -> Place? {
    guard span.file >= 0, Int(span.file) < files.count else { return nil }
    return files[Int(span.file)].place(span)
  }
}

/// A name for what several rules need; evaluated where it is used.
public struct Definition: Sendable {
  public let name: String
  public let label: LocalizedText
  public let node: NodeID
  public let span: Span

  public init(name: String, label: LocalizedText, node: NodeID, span: Span) {
    self.name = name
    self.label = label
    self.node = node
    self.span = span
  }
}
