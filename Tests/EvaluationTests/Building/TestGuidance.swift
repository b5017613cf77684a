import Programs
import SourceText
import Values

/// A program built by hand: facts, tables, rules. Each node gets a span of its own in a file of blanks.
struct TestGuidance {
  private(set) var builder = ProgramBuilder()
  private(set) var root: [ColumnLayout] = []
  private(set) var tables: [TableLayout] = []
  private(set) var codeLists: [CodeList] = []
  private(set) var parameters: [Parameter] = []
  private(set) var definitions: [Definition] = []
  private(set) var rules: [Rule] = []
  var standards: [Standard] = []
  var tests: [ProgramTest] = []
  var stages: [String] = []
  var period = Period.always
  private var nextSpan: Int32 = 1

  // MARK: Declarations

  mutating func fact(_ path: String, _ type: ValueType, stage: Int = 0) {
    root.append(ColumnLayout(path: path, type: type, stage: stage, span: .none))
  }

  @discardableResult
  mutating func table(
    _ path: String, _ columns: [(String, ValueType)], key: String? = nil, optional: Bool = false, values: Bool = false
  ) -> TableID {
    tables.append(
      TableLayout(
        path: path, label: LocalizedText(),
        columns: columns.map { ColumnLayout(path: $0.0, type: $0.1, isKey: $0.0 == key, span: .none) },
        isListOfValues: values, isOptional: optional, span: .none))
    return TableID(tables.count)
  }

  /// Gives every number, in facts and columns, the same bounds.
  mutating func bound(least: Int, most: Int) {
    func bounded(_ column: ColumnLayout) -> ColumnLayout {
      guard case .number = column.type.kind else { return column }
      return ColumnLayout(
        path: column.path, type: column.type, least: .number(Number(least)), most: .number(Number(most)),
        isKey: column.isKey, stage: column.stage, span: column.span)
    }
    root = root.map(bounded)
    for index in tables.indices { tables[index].columns = tables[index].columns.map(bounded) }
  }

  mutating func codes(_ name: String, _ ids: [String], ordered: Bool) -> ValueType {
    let codes = ids.map {
      Code(id: $0, symbol: builder.symbols.intern($0), label: LocalizedText(), alsoKnownAs: [], span: .none)
    }
    codeLists.append(CodeList(name: name, isOrdered: ordered, codes: codes, span: .none))
    return ValueType(.code(CodeListID(codeLists.count - 1)))
  }

  mutating func parameter(_ name: String, _ type: ValueType, _ versions: [(String?, String?, Value)]) {
    parameters.append(
      Parameter(
        name: name, label: LocalizedText(), type: type,
        versions: versions.map {
          ParameterVersion(
            period: Period(from: $0.0.flatMap { CalendarDate($0) }, until: $0.1.flatMap { CalendarDate($0) }),
            value: $0.2, citations: [], span: .none)
        }, span: .none))
  }

  mutating func define(_ name: String, _ expression: Expression) {
    let node = lower(expression)
    definitions.append(Definition(name: name, label: LocalizedText(), node: node, span: .none))
  }

  func id(of table: String) -> TableID {
    TableID((tables.firstIndex { $0.path == table } ?? -1) + 1)
  }

  // MARK: Rules

  struct RuleOptions {
    var each: String?
    var when: Expression?
    var margin: (Comparison, Expression, Expression, Margin.Step?)?
    var message: [MessagePiece] = []
    var mentions: [(String, Mention.Kind, Expression)] = []
    var period = Period.always
    var stage = 0
    var waiver: WaiverRule?
  }

  enum MessagePiece {
    case text(String)
    case value(Expression)
    case excess
    case needed
  }

  mutating func rule(
    _ id: String, _ force: Force, _ condition: Expression?, each: String? = nil, when: Expression? = nil,
    _ adjust: (inout RuleOptions) -> Void = { _ in }
  ) {
    var options = RuleOptions(each: each, when: when)
    adjust(&options)
    var iteration: RuleIteration?
    var scope: [DomainID] = []
    if let each = options.each {
      let table = self.id(of: each)
      let domain = builder.domain(of: table, below: .root)
      iteration = RuleIteration(domain: domain, table: table, name: "row")
      scope = [domain]
    }
    let margin = options.margin.map {
      Margin(comparison: $0.0, left: lower($0.1, scope), right: lower($0.2, scope), step: $0.3)
    }
    let pieces: [Template.Piece] = options.message.map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .value(let expression): .value(lower(expression, scope))
      case .excess: .excess
      case .needed: .needed
      }
    }
    rules.append(
      Rule(
        id: id, title: LocalizedText(en: id), force: force, iteration: iteration,
        applies: options.when.map { lower($0, scope) }, condition: condition.map { lower($0, scope) },
        question: LocalizedText(), waiver: options.waiver, margin: margin,
        message: LocalizedTemplate(en: pieces.isEmpty ? nil : Template(pieces: pieces, span: .none)),
        remedy: LocalizedTemplate(), citations: [], period: options.period, stage: options.stage,
        mentions: options.mentions.map { Mention(name: $0.0, kind: $0.1, node: lower($0.2, scope)) }, span: .none))
  }

  func program() -> Program {
    let caseTable = TableLayout(path: "", label: LocalizedText(), columns: root, span: .none)
    return Program(
      catalogue: Catalogue(
        id: "test", version: "1", status: .draft, language: .en, title: LocalizedText(), issuer: LocalizedText(),
        period: period, sources: []),
      files: [SourceFile(name: "test.yaml", text: String(repeating: " ", count: Int(nextSpan)))],
      fingerprint: Fingerprint(of: []), builder: builder, codeLists: codeLists,
      layout: CaseLayout(tables: [caseTable] + tables), stages: stages, parameters: parameters,
      definitions: definitions, rules: rules, standards: standards, tests: tests)
  }

  // MARK: Lowering

  /// Lowers an expression below the iterations `scope`, the innermost last.
  mutating func lower(_ expression: Expression, _ scope: [DomainID] = [], in enclosing: Span? = nil) -> NodeID {
    if case .helper(let inner) = expression { return lower(inner, scope, in: enclosing ?? freshSpan()) }
    let span = enclosing ?? freshSpan()
    /// Helpers among the operands carry this span.
    func add(_ operation: Operation, _ operands: [Expression?], _ type: ValueType) -> NodeID {
      let ids = operands.map { operand -> NodeID in
        guard let operand else { return .none }
        if case .helper = operand { return lower(operand, scope, in: span) }
        return lower(operand, scope)
      }
      return builder.add(operation, ids, type: type, states: [.null, .unknown, .fault], span: span)
    }
    switch expression {
    case .number(let text): return constant(Number(text).map { .number($0) }, .number(.literal), span)
    case .text(let text): return constant(.text(builder.symbols.intern(text)), .text, span)
    case .date(let text): return constant(CalendarDate(text).map { .date($0) }, .date, span)
    case .boolean(let truth): return constant(.boolean(truth), .boolean, span)
    case .null: return constant(.null, ValueType(.null, optional: true), span)
    case .fact(let path):
      let column = root.firstIndex { $0.path == path } ?? -1
      precondition(column >= 0, "no fact \(path)")
      return builder.add(
        .field(.root, column: Int32(column)), type: root[column].type, states: .unknown, span: span)
    case .cell(let name, let outward):
      let domain = scope[scope.count - 1 - outward]
      let layout = tables[Int(builder.domains[Int(domain.index)].table.index) - 1]
      let column = layout.columns.firstIndex { $0.path == name } ?? -1
      precondition(column >= 0, "no column \(name)")
      return builder.add(
        .field(domain, column: Int32(column)), type: layout.columns[column].type, states: .unknown,
        span: span)
    case .row:
      let domain = scope[scope.count - 1]
      return builder.add(.currentRow(domain), type: .any, states: [], span: span)
    case .parameter(let name):
      let index = parameters.firstIndex { $0.name == name } ?? -1
      precondition(index >= 0, "no parameter \(name)")
      return builder.add(
        .parameter(Int32(index)), type: parameters[index].type, states: .fault, span: span)
    case .definition(let name): return definitions.first { $0.name == name }?.node ?? .none
    case .local(let index):
      return builder.add(.local(Int32(index)), type: .any, states: [], span: span)
    case .and(let a, let b): return add(.and, [a, b], .boolean)
    case .or(let a, let b): return add(.or, [a, b], .boolean)
    case .not(let a): return add(.not, [a], .boolean)
    case .branch(let a, let b, let c): return add(.branch, [a, b, c], .any)
    case .compare(let comparison, let a, let b): return add(.compare(comparison), [a, b], .boolean)
    case .compareCodes(let comparison, let a, let b):
      return add(.compareCodes(comparison, CodeListID(0)), [a, b], .boolean)
    case .arithmetic(let operation, let a, let b): return add(.arithmetic(operation), [a, b], .number(.plain))
    case .negate(let a): return add(.negate, [a], .number(.plain))
    case .property(let property, let a): return add(.property(property), [a], .number(.plain))
    case .call(let function, let arguments): return add(.call(function), arguments, .any)
    case .aggregate(let kind, let table, let filter, let element):
      return iterate({ .aggregate(kind, $0) }, table, filter, element, scope, .number(.plain), span)
    case .quantify(let quantifier, let table, let filter, let body):
      return iterate({ .quantify(quantifier, $0) }, table, filter, body, scope, .boolean, span)
    case .collect(let table, let filter, let element):
      return iterate({ .collect($0) }, table, filter, element, scope, .list(.any), span)
    case .list(let elements): return add(.list, elements, .list(.any))
    case .filter(let local, let list, let body): return add(.filter(local: Int32(local)), [list, body], .list(.any))
    case .map(let local, let list, let body): return add(.map(local: Int32(local)), [list, body], .list(.any))
    case .quantifyList(let quantifier, let local, let list, let body):
      return add(.quantifyList(quantifier, local: Int32(local)), [list, body], .boolean)
    case .elementAt(let list, let position): return add(.elementAt, [list, position], .any)
    case .range(let low, let high, let lowClosed, let highClosed):
      return add(.range(lowClosed: lowClosed, highClosed: highClosed), [low, high], .any)
    case .helper(let inner): return lower(inner, scope, in: span)
    }
  }

  private mutating func iterate(
    _ operation: (DomainID) -> Operation, _ table: String, _ filter: Expression?, _ element: Expression?,
    _ scope: [DomainID], _ type: ValueType, _ span: Span
  ) -> NodeID {
    let domain = builder.domain(of: id(of: table), below: scope.last ?? .root)
    let inner = scope + [domain]
    let ids = [filter, element].map { $0.map { lower($0, inner) } ?? NodeID.none }
    return builder.add(
      operation(domain), ids, type: type, states: [.null, .unknown, .fault], span: span)
  }

  private mutating func constant(_ value: Value?, _ type: ValueType, _ span: Span) -> NodeID {
    precondition(value != nil, "no such constant")
    return builder.addConstant(value ?? .null, type: type, span: span)
  }

  private mutating func freshSpan() -> Span {
    nextSpan += 2
    return Span(file: 0, start: nextSpan - 2, end: nextSpan - 1)
  }
}
