/// A node of a located YAML tree. Tags, anchors, aliases, merge keys and non-scalar keys do not exist here: the composer
/// refuses them with a diagnostic.
public struct YAMLNode: Sendable {
  public indirect enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// In the order of the file; keys are unique.
    case mapping([YAMLEntry])
  }

  public let content: Content
  /// From the first byte of the node to behind its last one. For a block mapping: from its first key.
  public let span: Span

  public init(_ content: Content, span: Span) {
    self.content = content
    self.span = span
  }

  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  public var sequence: [YAMLNode]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  public var mapping: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value under a key of a mapping.
  public subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key.text == key }?.value
  }

  /// A plain scalar with no text, `~` or `null`: nothing was written.
  public var isEmpty: Bool {
    guard let scalar, scalar.style == .plain else { return false }
    return scalar.text.isEmpty || scalar.text == "~" || scalar.text == "null"
  }
}
