/// The shape of a decision table; its expressions are the operands of the node that evaluates it, in this order: the
/// inputs; for each input its allowed values (a test of the input); for each row its tests, one an input; for each row its
/// outputs; for each output its default; for each output its allowed values as a list in order of priority. What is not
/// there (`-` among the tests) is `NodeID.none`.
///
/// A test is a condition: the input stands in it as the local `firstInputLocal + i`.
public struct DecisionTable: Sendable {
  public let hitPolicy: HitPolicy
  public let inputCount: Int
  public let rowCount: Int
  /// Names of the outputs; one without a name stands alone.
  public let outputs: [String]
  public let firstInputLocal: Int32

  public init(hitPolicy: HitPolicy, inputCount: Int, rowCount: Int, outputs: [String], firstInputLocal: Int32) {
    self.hitPolicy = hitPolicy
    self.inputCount = inputCount
    self.rowCount = rowCount
    self.outputs = outputs
    self.firstInputLocal = firstInputLocal
  }
}

/// DMN 1.5, section 8.2.10.
public enum HitPolicy: Hashable, Sendable {
  case unique, first, priority, any
  case collect(Aggregation?)
  case ruleOrder, outputOrder

  public enum Aggregation: String, CaseIterable, Hashable, Sendable {
    case sum = "SUM"
    case count = "COUNT"
    case min = "MIN"
    case max = "MAX"
  }
}
