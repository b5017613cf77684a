/// A way to call a built-in function.
public struct BuiltinSignature: Hashable, Sendable {
  public let parameters: [BuiltinParameter]
  /// The last parameter may be given any number of times (`sum(1, 2, 3)`).
  public let isVariadic: Bool

  init(_ parameters: [BuiltinParameter], variadic: Bool = false) {
    self.parameters = parameters
    self.isVariadic = variadic
  }

  public var required: Int { parameters.prefix { !$0.isOptional }.count }
}

public struct BuiltinParameter: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case any, boolean, number, text, list, date, dateAndTime, time, duration, dateOrDateAndTime
  }

  /// As in DMN 1.5, for named arguments.
  public let name: String
  public let kind: Kind
  public let isOptional: Bool

  init(_ name: String, _ kind: Kind, optional: Bool = false) {
    self.name = name
    self.kind = kind
    self.isOptional = optional
  }
}

extension Builtin {
  public var signatures: [BuiltinSignature] {
    func one(_ parameters: BuiltinParameter...) -> [BuiltinSignature] { [BuiltinSignature(parameters)] }
    func listOrItems(_ kind: BuiltinParameter.Kind) -> [BuiltinSignature] {
      [
        BuiltinSignature([BuiltinParameter("list", .list)]),
        BuiltinSignature([BuiltinParameter("item", kind)], variadic: true),
      ]
    }
    let scaled = one(BuiltinParameter("n", .number), BuiltinParameter("scale", .number))
    switch self {
    case .count, .distinctValues, .reverse: return one(BuiltinParameter("list", .list))
    case .sum, .mean, .median: return listOrItems(.number)
    case .min, .max: return listOrItems(.any)
    case .all, .any: return listOrItems(.boolean)
    case .listContains: return one(BuiltinParameter("list", .list), BuiltinParameter("element", .any))
    case .indexOf: return one(BuiltinParameter("list", .list), BuiltinParameter("match", .any))
    case .concatenate: return [BuiltinSignature([BuiltinParameter("list", .list)], variadic: true)]
    case .append:
      return [
        BuiltinSignature([BuiltinParameter("list", .list), BuiltinParameter("item", .any)], variadic: true)
      ]
    case .abs: return one(BuiltinParameter("n", .any))
    case .floor, .ceiling:
      return one(BuiltinParameter("n", .number), BuiltinParameter("scale", .number, optional: true))
    case .decimal, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown: return scaled
    case .modulo: return one(BuiltinParameter("dividend", .number), BuiltinParameter("divisor", .number))
    case .sqrt, .even, .odd: return one(BuiltinParameter("number", .number))
    case .stringLength, .upperCase, .lowerCase: return one(BuiltinParameter("string", .text))
    case .contains, .startsWith, .endsWith, .substringBefore, .substringAfter:
      return one(BuiltinParameter("string", .text), BuiltinParameter("match", .text))
    case .substring:
      return one(
        BuiltinParameter("string", .text), BuiltinParameter("start position", .number),
        BuiltinParameter("length", .number, optional: true))
    case .number:
      return one(
        BuiltinParameter("from", .text), BuiltinParameter("grouping separator", .text, optional: true),
        BuiltinParameter("decimal separator", .text, optional: true))
    case .string: return one(BuiltinParameter("from", .any))
    case .date:
      return [
        BuiltinSignature([BuiltinParameter("from", .any)]),
        BuiltinSignature([
          BuiltinParameter("year", .number), BuiltinParameter("month", .number), BuiltinParameter("day", .number),
        ]),
      ]
    case .time:
      return [
        BuiltinSignature([BuiltinParameter("from", .any)]),
        BuiltinSignature([
          BuiltinParameter("hour", .number), BuiltinParameter("minute", .number), BuiltinParameter("second", .number),
          BuiltinParameter("offset", .duration, optional: true),
        ]),
      ]
    case .dateAndTime:
      return [
        BuiltinSignature([BuiltinParameter("from", .any)]),
        BuiltinSignature([BuiltinParameter("date", .dateOrDateAndTime), BuiltinParameter("time", .time)]),
      ]
    case .duration: return one(BuiltinParameter("from", .text))
    case .yearsAndMonthsDuration:
      return one(BuiltinParameter("from", .dateOrDateAndTime), BuiltinParameter("to", .dateOrDateAndTime))
    case .dayOfWeek, .dayOfYear, .weekOfYear, .monthOfYear, .lastDayOfMonth:
      return one(BuiltinParameter("date", .dateOrDateAndTime))
    }
  }
}
