/// A value with what was wrong on the way to it; the value is nil where nothing could be made of it.
public struct Diagnosed<Value: Sendable>: Sendable {
  public let value: Value?
  public let diagnostics: Diagnostics

  public init(_ value: Value?, _ diagnostics: Diagnostics) {
    self.value = value
    self.diagnostics = diagnostics
  }
}
