/// A value that stands for itself, without arena or symbol table: what results, explanations and protocols carry.
public indirect enum Datum: Hashable, Sendable {
  case null
  case unknown
  case fault(FaultKind)
  case boolean(Bool)
  case number(Number)
  case text(String)
  case date(CalendarDate)
  case time(ClockTime)
  case dateAndTime(DateAndTime)
  case days(DaysDuration)
  case months(MonthsDuration)
  case list([Datum])
  case context([ContextEntry])
  case range(low: Datum, high: Datum, lowClosed: Bool, highClosed: Bool)
  case function

  public struct ContextEntry: Hashable, Sendable {
    public let name: String
    public let value: Datum

    public init(name: String, value: Datum) {
      self.name = name
      self.value = value
    }
  }
}
