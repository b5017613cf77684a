public import SourceText
public import Values

/// The waist of the house: all that an author writes narrows to this value, all that a user sees widens from it. Typed,
/// immutable, fingerprinted; pure data without names to resolve. A class, as everything that evaluates holds it.
public final class Program: Sendable {
  /// The version of the meaning (section 4 of the design) under which results were made.
  public static let meaningVersion = "1"

  public let catalogue: Catalogue
  /// The guidance files that it was compiled from; `Span.file` is an index into them.
  public let files: [SourceFile]
  /// Of the bytes of all its files.
  public let fingerprint: Fingerprint

  public let nodes: [ProgramNode]
  public let operands: [NodeID]
  public let types: [ValueType]
  public let constants: [Value]
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
  public let parameters: [Parameter]
  public let definitions: [Definition]
  public let tables: [ProgramTable]
  /// For rules and rows of tables that hold on some days only: what `Operation.inForce` refers to.
  public let periods: [Period]
  public let rules: [Rule]
  public let standards: [Standard]
  public let tests: [ProgramTest]

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

  /// Another program with some things changed; nil: as they are.
  init(
    _ other: Program, files: [SourceFile]? = nil, nodes: [ProgramNode]? = nil, constants: [Value]? = nil,
    parameters: [Parameter]? = nil, rules: [Rule]? = nil, tests: [ProgramTest]? = nil
  ) {
    catalogue = other.catalogue
    self.files = files ?? other.files
    fingerprint = other.fingerprint
    self.nodes = nodes ?? other.nodes
    operands = other.operands
    types = other.types
    self.constants = constants ?? other.constants
    symbols = other.symbols
    domains = other.domains
    keyLists = other.keyLists
    functions = other.functions
    decisionTables = other.decisionTables
    codeLists = other.codeLists
    layout = other.layout
    stages = other.stages
    self.parameters = parameters ?? other.parameters
    definitions = other.definitions
    tables = other.tables
    periods = other.periods
    self.rules = rules ?? other.rules
    standards = other.standards
    self.tests = tests ?? other.tests
  }

  /// Rules within the days of their files; those of the same id are the texts of one rule.
  private static func dated(_ rules: [Rule], _ catalogue: Catalogue) -> [Rule] {
    var dated: [Rule] = []
    var first = 0
    while first < rules.count {
      let end = rules[first...].firstIndex { $0.id != rules[first].id } ?? rules.count
      for rule in rules[first..<end] {
        let file = catalogue.files.first { $0.file == rule.span.file }
        let period = rule.period.intersection(file?.period ?? catalogue.period)
        dated.append(Rule(rule, period: period, versions: first..<end))
      }
      first = end
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
