public import Values

/// A function that is written out: its parameters are locals of its body.
public struct FunctionTemplate: Sendable {
  public let parameters: [Parameter]
  /// The local of the first parameter; the others follow.
  public let firstLocal: Int32
  public let body: NodeID

  public struct Parameter: Sendable {
    public let name: String
    /// nil: anything. An argument is converted to it; one that does not conform makes the call null.
    public let type: ValueType?

    public init(name: String, type: ValueType?) {
      self.name = name
      self.type = type
    }
  }

  public init(parameters: [Parameter], firstLocal: Int32, body: NodeID) {
    self.parameters = parameters
    self.firstLocal = firstLocal
    self.body = body
  }
}
