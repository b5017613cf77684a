public struct YAMLEntry: Sendable {
  public let key: YAMLScalar
  public let keySpan: Span
  public let value: YAMLNode

  public init(key: YAMLScalar, keySpan: Span, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
