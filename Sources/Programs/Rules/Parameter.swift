public import SourceText
public import Values

/// A dated value that rules refer to: every number that an official may want to change.
public struct Parameter: Sendable {
  public let name: String
  public let label: LocalizedText
  public let type: ValueType
  /// By day, ascending, not overlapping; days between them are gaps (`unset`).
  public let versions: [ParameterVersion]
  /// Which way of changing it tightens: as written, or as the rules use it; nil where neither says.
  public let direction: ParameterDirection?
  /// A file that extends this one may loosen it.
  public let isDelegable: Bool
  /// Where it is declared: in the file that names it last.
  public let span: Span
  /// Where the files that it amends declare it, the nearest first.
  public let amended: [Span]

  public init(
    name: String, label: LocalizedText, type: ValueType, versions: [ParameterVersion],
    direction: ParameterDirection? = nil, isDelegable: Bool = false, span: Span, amended: [Span] = []
  ) {
    self.name = name
    self.label = label
    self.type = type
    self.versions = versions
    self.direction = direction
    self.isDelegable = isDelegable
    self.span = span
    self.amended = amended
  }

  /// The version in force on a day.
  public func version(on day: CalendarDate) -> ParameterVersion? {
    versions.last { $0.period.contains(day) }
  }
}

/// What a parameter bounds: lowering a ceiling, or raising a floor, tightens.
public enum ParameterDirection: String, CaseIterable, Hashable, Sendable {
  case ceiling
  case floor
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
