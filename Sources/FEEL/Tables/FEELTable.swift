public import Programs
public import Values

/// A decision table with its expressions as texts (DMN 1.5, chapter 8).
public struct FEELTable: Sendable {
  public let hitPolicy: HitPolicy
  public let inputs: [Input]
  public let outputs: [Output]
  public let rules: [Row]

  public struct Input: Sendable {
    public let expression: String
    public let type: ValueType?
    /// Allowed values, as unary tests.
    public let values: String?

    public init(expression: String, type: ValueType?, values: String?) {
      self.expression = expression
      self.type = type
      self.values = values
    }
  }

  public struct Output: Sendable {
    /// Empty: the only output, which stands alone.
    public let name: String
    public let type: ValueType?
    /// Allowed values in order of priority, with commas between.
    public let values: String?
    public let otherwise: String?

    public init(name: String, type: ValueType?, values: String?, otherwise: String?) {
      self.name = name
      self.type = type
      self.values = values
      self.otherwise = otherwise
    }
  }

  public struct Row: Sendable {
    /// Unary tests, one an input.
    public let tests: [String]
    /// Expressions, one an output.
    public let outputs: [String]

    public init(tests: [String], outputs: [String]) {
      self.tests = tests
      self.outputs = outputs
    }
  }

  public init(hitPolicy: HitPolicy, inputs: [Input], outputs: [Output], rules: [Row]) {
    self.hitPolicy = hitPolicy
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
  }
}
