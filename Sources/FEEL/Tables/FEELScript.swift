public import Programs
public import SourceText
public import Values

/// Compiles the expressions of a session, one after another, into one program: `guiju feel`, the conformance protocol.
public struct FEELScript: Sendable {
  public var environment: FEELEnvironment
  public private(set) var builder = ProgramBuilder()
  public private(set) var diagnostics = Diagnostics()
  /// The texts, in order: `Span.file` of the nodes.
  public private(set) var files: [SourceFile] = []

  /// - Parameter readsChinese: operators and functions may be written in Chinese; off in the conformance protocol.
  public init(dialect: FEELDialect = .standard, readsChinese: Bool = false) {
    environment = FEELEnvironment(layout: CaseLayout(), codeLists: [])
    environment.dialect = dialect
    environment.names.readsChinese = readsChinese
    // Parts of values whose names have blanks (DMN 1.5, table 65).
    environment.names.insert(contentsOf: ["time offset", "start included", "end included"])
  }

  /// Declares a name of the session; gives its number.
  public mutating func declare(_ name: String) -> Int32 {
    if let known = environment.globals[name] { return Int32(clamping: known) }
    let index = environment.globals.count
    environment.globals[name] = index
    environment.names.insert(name)
    return Int32(clamping: index)
  }

  /// Makes names inside values known to the reader: entries of contexts that are given.
  public mutating func know(_ names: [String]) { environment.names.insert(contentsOf: names) }

  /// A constant null: what an expression that cannot be read is in the standard.
  public mutating func null() -> NodeID { builder.addConstant(.null, type: .any, span: .none) }

  // MARK: Expressions

  /// Compiles an expression; null, with diagnostics, where it cannot be read.
  public mutating func expression(_ text: String, named name: String, type: ValueType? = nil) -> NodeID {
    expression(source(text, named: name), type: type)
  }

  /// - Parameter prepare: makes locals known to the lowerer and their names to the checker.
  private mutating func expression(
    _ source: (file: SourceFile, scalar: YAMLScalar), type: ValueType?, locals: Int = 0
  ) -> NodeID {
    let parsed = FEELParser.parse(
      source.scalar, in: source.file, names: environment.names, dialect: environment.dialect)
    return lower(parsed, type: type, locals: locals, input: nil)
  }

  private mutating func lower(
    _ parsed: (tree: FEELTree, diagnostics: Diagnostics), type: ValueType?, locals: Int, input: Int?
  ) -> NodeID {
    diagnostics.add(contentsOf: parsed.diagnostics)
    let isReadable = !parsed.diagnostics.all.contains { diagnostic in
      // A type that only a model declares says nothing here, but the rest of the expression stands.
      diagnostic.severity == .error && !(diagnostic.code == .unknownTypeName && environment.dialect == .standard)
    }
    guard isReadable else { return null() }
    // What this expression calls its entries, later ones of the session may ask for.
    for node in parsed.tree.nodes {
      if case .context(let entries) = node.kind { know(entries.map(\.key)) }
    }
    let result = FEELChecker.check(parsed.tree, in: environment)
    diagnostics.add(contentsOf: result.diagnostics)
    var lowerer = FEELLowerer(result.checked, environment, nil, &builder)
    lowerer.locals = locals
    lowerer.inputLocal = input
    let node = lowerer.lower(parsed.tree.root)
    swap(&lowerer.builder, &builder)
    return coerced(node, type, parsed.tree.span(parsed.tree.root))
  }

  private mutating func coerced(_ node: NodeID, _ type: ValueType?, _ span: Span) -> NodeID {
    guard let type, type.kind != .any else { return node }
    know(type.entryNames)
    let index = builder.addType(type)
    return builder.add(.coerce(index), [node], type: type.optional(), states: .null, span: span)
  }

  private mutating func source(_ text: String, named name: String) -> (file: SourceFile, scalar: YAMLScalar) {
    let file = SourceFile(name: name, text: text, index: Int32(clamping: files.count))
    files.append(file)
    let span = Span(file: file.index, 0..<text.utf8.count)
    return (file, YAMLScalar(text: text, style: .plain, span: span))
  }

  // MARK: Functions and tables

  /// A table as an expression, or (with parameters) as a function whose body it is.
  public mutating func table(
    _ table: FEELTable, named name: String, parameters: [FunctionTemplate.Parameter]? = nil, type: ValueType? = nil
  ) -> NodeID {
    know(table.outputs.map(\.name))
    guard let parameters else { return body(table, named: name, type: type, locals: 0, parameters: []) }
    know(parameters.flatMap { $0.type?.entryNames ?? [] })
    let node = body(table, named: name, type: nil, locals: parameters.count, parameters: parameters.map(\.name))
    let index = builder.addFunction(FunctionTemplate(parameters: parameters, firstLocal: 0, body: node))
    return coerced(builder.add(.function(index), type: .any, states: [], span: .none), type, .none)
  }

  private mutating func body(
    _ table: FEELTable, named name: String, type: ValueType?, locals: Int, parameters: [String]
  ) -> NodeID {
    let outer = environment
    defer { environment = outer }
    environment.parameterLocals = Dictionary(zip(parameters, 0...)) { first, _ in first }
    environment.names.insert(contentsOf: parameters)
    let inputLocals = locals
    let free = locals + table.inputs.count
    func cell(_ text: String) -> String { text.isEmpty ? "-" : text }

    var operands: [NodeID] = []
    for input in table.inputs {
      operands.append(expression(source(input.expression, named: name), type: input.type, locals: free))
    }
    for (index, input) in table.inputs.enumerated() {
      operands.append(input.values.map { tests($0, named: name, locals: free, input: inputLocals + index) } ?? .none)
    }
    for row in table.rules {
      for (index, test) in row.tests.enumerated() {
        let isAny = cell(test).trimmingSpaces == "-"
        operands.append(isAny ? .none : tests(test, named: name, locals: free, input: inputLocals + index))
      }
    }
    for row in table.rules {
      for (index, output) in row.outputs.enumerated() {
        let type = index < table.outputs.count ? table.outputs[index].type : nil
        operands.append(expression(source(output, named: name), type: type, locals: free))
      }
    }
    for output in table.outputs {
      operands.append(
        output.otherwise.map { expression(source($0, named: name), type: output.type, locals: free) } ?? .none)
    }
    for output in table.outputs {
      operands.append(
        output.values.map { expression(source("[\($0)]", named: name), type: nil, locals: free) } ?? .none)
    }
    let shape = DecisionTable(
      hitPolicy: table.hitPolicy, inputCount: table.inputs.count, rowCount: table.rules.count,
      outputs: table.outputs.map(\.name), firstInputLocal: Int32(clamping: inputLocals))
    let index = builder.addDecisionTable(shape)
    let node = builder.add(.decisionTable(index), operands, type: .any, states: [.null, .fault], span: .none)
    let tolerant = builder.add(.tolerate, [node], type: .any, states: .null, span: .none)
    return coerced(tolerant, type, .none)
  }

  private mutating func tests(_ text: String, named name: String, locals: Int, input: Int) -> NodeID {
    let source = source(text, named: name)
    let parsed = FEELParser.parseTests(
      source.scalar, in: source.file, names: environment.names, dialect: environment.dialect)
    return lower(parsed, type: nil, locals: locals, input: input)
  }
}

extension String {
  fileprivate var trimmingSpaces: Substring {
    var part = drop { $0.isWhitespace }
    while part.last?.isWhitespace == true { part.removeLast() }
    return part
  }
}
