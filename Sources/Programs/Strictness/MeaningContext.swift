import Values

/// What terms are read from: a program, or one that is still being made.
public struct MeaningContext: Sendable {
  let nodes: [ProgramNode]
  let operands: [NodeID]
  let types: [ValueType]
  let constants: [Value]
  let symbols: SymbolTable
  let domains: [Domain]
  let keyLists: [[Symbol]]
  let functions: [FunctionTemplate]
  let decisionTables: [DecisionTable]
  let periods: [Period]
  let codeLists: [CodeList]
  let layout: CaseLayout
  let parameters: [Parameter]
  let stages: [String]

  public init(_ program: Program) {
    nodes = program.nodes
    operands = program.operands
    types = program.types
    constants = program.constants
    symbols = program.symbols
    domains = program.domains
    keyLists = program.keyLists
    functions = program.functions
    decisionTables = program.decisionTables
    periods = program.periods
    codeLists = program.codeLists
    layout = program.layout
    parameters = program.parameters
    stages = program.stages
  }

  public init(
    _ builder: ProgramBuilder, codeLists: [CodeList], layout: CaseLayout, parameters: [Parameter], stages: [String]
  ) {
    nodes = builder.nodes
    operands = builder.operands
    types = builder.types
    constants = builder.constants
    symbols = builder.symbols
    domains = builder.domains
    keyLists = builder.keyLists
    functions = builder.functions
    decisionTables = builder.decisionTables
    periods = builder.periods
    self.codeLists = codeLists
    self.layout = layout
    self.parameters = parameters
    self.stages = stages
  }

  /// A value that stands for itself; nil for what no guidance writes as a constant.
  func datum(_ value: Value) -> Datum? {
    switch value {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .text(let symbol): .text(symbols[symbol])
    case .date(let value): .date(value)
    case .time(let value): .time(value)
    case .dateAndTime(let value): .dateAndTime(value)
    case .days(let value): .days(value)
    case .months(let value): .months(value)
    case .unknown, .fault, .list, .row, .context, .range, .function: nil
    }
  }

  func stage(_ rule: Rule) -> String { stages.indices.contains(rule.stage) ? stages[rule.stage] : "" }

  func codeList(_ id: CodeListID) -> CodeList? {
    codeLists.indices.contains(Int(id.index)) ? codeLists[Int(id.index)] : nil
  }
}
