import Programs
import SourceText
import Values

/// Functions of numbers (DMN 1.5, table 75). Null arguments give null.
extension Machine {
  mutating func numberCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first else { return fault(.wrongType, at: span) }
    if arguments.contains(where: \.isNull) { return .null }
    if function == .abs {
      switch first {
      case .days(let days): return bounded(days.magnitude, at: span)
      case .months(let months): return .months(months.magnitude)
      default: break
      }
    }
    guard let number = first.number else { return fault(.wrongType, at: span) }
    var second: Number?
    if arguments.count > 1 {
      guard let value = arguments[1].number else { return fault(.wrongType, at: span) }
      second = value
    }
    guard charge(sixteenths: function.work(number, second), at: span) else { return exhausted(at: span) }
    switch function {
    case .abs: return .number(number.magnitude)
    case .floor: return rounded(number, second ?? .zero, .floor, at: span)
    case .ceiling: return rounded(number, second ?? .zero, .ceiling, at: span)
    case .decimal: return rounded(number, second ?? .zero, .halfEven, at: span)
    case .roundUp: return rounded(number, second ?? .zero, .up, at: span)
    case .roundDown: return rounded(number, second ?? .zero, .down, at: span)
    case .roundHalfUp: return rounded(number, second ?? .zero, .halfUp, at: span)
    case .roundHalfDown: return rounded(number, second ?? .zero, .halfDown, at: span)
    case .modulo:
      guard let second else { return fault(.wrongType, at: span) }
      return second.isZero ? fault(.divisionByZero, at: span) : bounded(number.modulo(second), at: span)
    case .sqrt:
      return number.isNegative ? fault(.argumentOutOfDomain, at: span) : bounded(number.squareRoot(), at: span)
    case .even, .odd:
      guard number.isInteger, let rest = number.remainder(Number(2)) else {
        return fault(.argumentOutOfDomain, at: span)
      }
      return .boolean(rest.isZero == (function == .even))
    case .log:
      return number.signum > 0
        ? bounded(number.naturalLogarithm(), at: span) : fault(.argumentOutOfDomain, at: span)
    case .exp: return bounded(number.exponential(), at: span)
    default:
      return fault(.wrongType, at: span)
    }
  }

  private mutating func rounded(_ number: Number, _ scale: Number, _ mode: RoundingMode, at span: Span) -> Value {
    guard let places = scale.truncated.integerValue, Number.scaleRange.contains(places) else {
      return fault(.argumentOutOfDomain, at: span)
    }
    return bounded(number.rounded(scale: places, mode), at: span)
  }

  /// `number(from, grouping separator, decimal separator)`
  mutating func readNumber(_ arguments: [Value], at span: Span) -> Value {
    guard let first = arguments.first, !first.isNull else { return .null }
    guard case .text(let symbol) = first else { return fault(.wrongType, at: span) }
    var separators: [String?] = []
    for argument in arguments.dropFirst() {
      switch argument {
      case .null: separators.append(nil)
      case .text(let separator): separators.append(text(of: separator))
      default: return fault(.wrongType, at: span)
      }
    }
    let grouping = separators.first ?? nil
    let point = separators.count > 1 ? separators[1] : nil
    if let grouping, ![" ", ",", "."].contains(grouping) { return fault(.argumentOutOfDomain, at: span) }
    if let point, ![",", "."].contains(point) { return fault(.argumentOutOfDomain, at: span) }
    if grouping != nil, grouping == (point ?? ".") { return fault(.argumentOutOfDomain, at: span) }
    var plain = ""
    for scalar in text(of: symbol).unicodeScalars {
      let written = String(scalar)
      if written == grouping { continue }
      if written == point {
        plain += "."
      } else if written == ".", point != nil {
        return fault(.unreadableText, at: span)
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return Number(plain).map { .number($0) } ?? fault(.unreadableText, at: span)
  }
}

extension Builtin {
  /// What a function of numbers takes, in sixteenths of a step, as measured.
  fileprivate func work(_ number: Number, _ second: Number?) -> Int {
    switch self {
    case .log: 2_000
    case .exp: 800
    case .sqrt: 600
    // Division goes through all the digits between the two exponents.
    case .modulo, .even, .odd: 2 * Swift.max(0, number.exponent - (second?.exponent ?? 0)) + 4
    default: 2
    }
  }
}
