public import SourceText
public import Values

/// A decision table of a guidance file, as documents show it; `node` evaluates it.
public struct ProgramTable: Sendable {
  public let name: String
  public let label: LocalizedText
  public let hitPolicy: HitPolicy
  public let type: ValueType
  public let inputs: [Input]
  public let rows: [Row]
  /// What holds where no row does, as written.
  public let otherwise: Span?
  public let citations: [Citation]
  public let node: NodeID
  public let span: Span

  public struct Input: Sendable {
    public let name: String
    public let node: NodeID
    public let span: Span

    public init(name: String, node: NodeID, span: Span) {
      self.name = name
      self.node = node
      self.span = span
    }
  }

  public struct Row: Sendable {
    /// The tests as written, one an input; nil: any value.
    public let tests: [String?]
    /// The tests as conditions over `DecisionTable.firstInputLocal` and on; nil: any value.
    public let conditions: [NodeID?]
    public let result: NodeID
    /// The result as written.
    public let written: String
    public let period: Period
    public let citations: [Citation]
    public let span: Span

    public init(
      tests: [String?], conditions: [NodeID?], result: NodeID, written: String, period: Period,
      citations: [Citation], span: Span
    ) {
      self.tests = tests
      self.conditions = conditions
      self.result = result
      self.written = written
      self.period = period
      self.citations = citations
      self.span = span
    }
  }

  public init(
    name: String, label: LocalizedText, hitPolicy: HitPolicy, type: ValueType, inputs: [Input], rows: [Row],
    otherwise: Span?, citations: [Citation], node: NodeID, span: Span
  ) {
    self.name = name
    self.label = label
    self.hitPolicy = hitPolicy
    self.type = type
    self.inputs = inputs
    self.rows = rows
    self.otherwise = otherwise
    self.citations = citations
    self.node = node
    self.span = span
  }
}
