public import SourceText
public import Values

/// An expression with its values: how a result came about.
public struct Explanation: Sendable {
  public enum Kind: Sendable {
    /// A fact of the case; the path as in findings.
    case fact(path: String)
    /// Index into `Program.parameters` and its versions.
    case parameter(Int, version: Int?)
    case definition(name: String)
    case operation
    /// A row of a table that an iteration visited.
    case row(path: String)
  }

  public let kind: Kind
  /// Where it stands in the guidance file; its text is what the author wrote.
  public let span: Span
  public let value: Datum
  public let type: ValueType
  public let parts: [Explanation]
  /// Rows that did not matter, or too many to list.
  public let omittedRows: Int

  public init(
    kind: Kind, span: Span, value: Datum, type: ValueType, parts: [Explanation] = [], omittedRows: Int = 0
  ) {
    self.kind = kind
    self.span = span
    self.value = value
    self.type = type
    self.parts = parts
    self.omittedRows = omittedRows
  }
}
