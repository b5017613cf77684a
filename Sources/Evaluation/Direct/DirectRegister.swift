import Values

/// A known value whose kind the code knows: a number as it is stored, anything else in an integer.
struct DirectRegister: BitwiseCopyable, Sendable {
  var number: Number

  static let zero = DirectRegister(number: .zero)
  /// A symbol that equals no text: null where only equality is asked for.
  static let noText: Int64 = -1

  init(number: Number) { self.number = number }

  init(integer: Int64) { number = Number(bits: integer) }

  var integer: Int64 { number.bits }
}

extension DirectRegister {
  /// The value of a constant or parameter; nil where direct code has no place for it.
  init?(_ value: Value) {
    switch value {
    case .number(let number): self.init(number: number)
    case .date(let date): self.init(integer: date.ordinal)
    case .text(let symbol): self.init(integer: Int64(symbol.index))
    case .boolean(let truth): self.init(integer: truth ? 1 : 0)
    case .null, .unknown, .fault, .time, .dateAndTime, .days, .months, .list, .row, .context, .range, .function:
      return nil
    }
  }
}

extension CalendarDate {
  /// An integer that keeps the order of dates.
  var ordinal: Int64 { Int64(year) << 16 | Int64(month) << 8 | Int64(day) }
}
