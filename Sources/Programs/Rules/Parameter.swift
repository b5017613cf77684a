public import SourceText
public import Values

/// A dated value that rules refer to: every number that an official may want to change.
public struct Parameter: Sendable {
  public let name: String
  public let label: LocalizedText
  public let type: ValueType
  /// By day, ascending, not overlapping.
  public let versions: [ParameterVersion]
  public let span: Span

  public init(name: String, label: LocalizedText, type: ValueType, versions: [ParameterVersion], span: Span) {
    self.name = name
    self.label = label
    self.type = type
    self.versions = versions
    self.span = span
  }

  /// The version in force on a day.
  public func version(on day: CalendarDate) -> ParameterVersion? {
    versions.last { $0.period.contains(day) }
  }
}

public struct ParameterVersion: Sendable {
  public let period: Period
  public let value: Value
  public let citations: [Citation]
  public let span: Span

  public init(period: Period, value: Value, citations: [Citation], span: Span) {
    self.period = period
    self.value = value
    self.citations = citations
    self.span = span
  }
}
