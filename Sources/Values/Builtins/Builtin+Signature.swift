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
    case any, boolean, number, text, list, date, dateAndTime, time, duration, dateOrDateAndTime, context, function,
      range
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
    case .sum, .mean, .median, .product, .stddev, .mode: return listOrItems(.number)
    case .flatten: return one(BuiltinParameter("list", .list))
    case .union: return [BuiltinSignature([BuiltinParameter("list", .list)], variadic: true)]
    case .listReplace:
      return [
        BuiltinSignature([
          BuiltinParameter("list", .list), BuiltinParameter("position", .number), BuiltinParameter("newItem", .any),
        ]),
        BuiltinSignature([
          BuiltinParameter("list", .list), BuiltinParameter("match", .function), BuiltinParameter("newItem", .any),
        ]),
      ]
    case .insertBefore:
      return one(
        BuiltinParameter("list", .list), BuiltinParameter("position", .number), BuiltinParameter("newItem", .any))
    case .remove: return one(BuiltinParameter("list", .list), BuiltinParameter("position", .number))
    case .sublist:
      return one(
        BuiltinParameter("list", .list), BuiltinParameter("start position", .number),
        BuiltinParameter("length", .number, optional: true))
    case .sort:
      return one(BuiltinParameter("list", .list), BuiltinParameter("precedes", .function, optional: true))
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
    case .log, .exp: return one(BuiltinParameter("number", .number))
    case .sqrt, .even, .odd: return one(BuiltinParameter("number", .number))
    case .stringLength, .upperCase, .lowerCase: return one(BuiltinParameter("string", .text))
    case .contains, .startsWith, .endsWith, .substringBefore, .substringAfter:
      return one(BuiltinParameter("string", .text), BuiltinParameter("match", .text))
    case .stringJoin:
      return one(BuiltinParameter("list", .list), BuiltinParameter("delimiter", .text, optional: true))
    case .matches:
      return one(
        BuiltinParameter("input", .text), BuiltinParameter("pattern", .text),
        BuiltinParameter("flags", .text, optional: true))
    case .replace:
      return one(
        BuiltinParameter("input", .text), BuiltinParameter("pattern", .text), BuiltinParameter("replacement", .text),
        BuiltinParameter("flags", .text, optional: true))
    case .split: return one(BuiltinParameter("string", .text), BuiltinParameter("delimiter", .text))
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
    case .range: return one(BuiltinParameter("from", .text))
    case .now, .today: return one()
    case .context: return one(BuiltinParameter("entries", .list))
    case .getValue: return one(BuiltinParameter("m", .any), BuiltinParameter("key", .any))
    case .getEntries: return one(BuiltinParameter("m", .context))
    case .contextPut:
      return [
        BuiltinSignature([
          BuiltinParameter("context", .context), BuiltinParameter("key", .text), BuiltinParameter("value", .any),
        ]),
        BuiltinSignature([
          BuiltinParameter("context", .context), BuiltinParameter("keys", .list), BuiltinParameter("value", .any),
        ]),
      ]
    case .contextMerge: return one(BuiltinParameter("contexts", .list))
    case .before, .after, .coincides:
      return [
        BuiltinSignature([BuiltinParameter("point1", .any), BuiltinParameter("point2", .any)]),
        BuiltinSignature([BuiltinParameter("point", .any), BuiltinParameter("range", .range)]),
        BuiltinSignature([BuiltinParameter("range", .range), BuiltinParameter("point", .any)]),
        BuiltinSignature([BuiltinParameter("range1", .range), BuiltinParameter("range2", .range)]),
      ]
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter:
      return one(BuiltinParameter("range1", .range), BuiltinParameter("range2", .range))
    case .finishes, .during, .starts:
      return [
        BuiltinSignature([BuiltinParameter("point", .any), BuiltinParameter("range", .range)]),
        BuiltinSignature([BuiltinParameter("range1", .range), BuiltinParameter("range2", .range)]),
      ]
    case .finishedBy, .includes, .startedBy:
      return [
        BuiltinSignature([BuiltinParameter("range", .range), BuiltinParameter("point", .any)]),
        BuiltinSignature([BuiltinParameter("range1", .range), BuiltinParameter("range2", .range)]),
      ]
    case .isSame: return one(BuiltinParameter("value1", .any), BuiltinParameter("value2", .any))
    case .dayOfWeek, .dayOfYear, .weekOfYear, .monthOfYear, .lastDayOfMonth:
      return one(BuiltinParameter("date", .dateOrDateAndTime))
    }
  }
}
