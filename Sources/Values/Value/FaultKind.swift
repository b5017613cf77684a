/// Why an operation on operands that are there failed (design, section 4, line 3). Each has a diagnostic of its own.
public enum FaultKind: String, CaseIterable, Hashable, Sendable {
  case divisionByZero
  /// A number beyond 34 digits' exponents, a date beyond the calendar.
  case outOfRange
  /// A date, time or duration made of parts that are none.
  case impossibleDate
  /// A text that should have been a number, a date, a time or a duration.
  case unreadableText
  /// A parameter without a version in force on the day of the rule.
  case parameterNotInForce
  /// A condition or an operand of another type than the operation takes (possible only where types are not known).
  case wrongType
  /// An argument outside what the function takes (a position 0, a negative scale).
  case argumentOutOfDomain
  /// More elements were visited than one subject may take.
  case stepBudget
  /// A condition of a rule that is neither true nor false: null.
  case nullCondition
}
