import SourceText
import Values

/// Values with their FEEL types, as the conformance protocol writes them: `{"number": "12.50"}`, `{"list": […]}`.
enum TypedValue {
  /// nil where the node is none.
  static func read(_ node: YAMLNode) -> Datum? {
    if node.isEmpty { return .null }
    guard let entry = node.mapping?.first, node.mapping?.count == 1 else { return nil }
    let text = entry.value.scalar?.text
    switch entry.key.text {
    case "number": return text.flatMap { Number($0) }.map { .number($0) }
    case "string": return text.map { .text($0) }
    case "boolean": return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case "date": return text.flatMap { CalendarDate($0) }.map { .date($0) }
    case "time": return text.flatMap { ClockTime($0) }.map { .time($0) }
    case "date and time": return text.flatMap { DateAndTime($0) }.map { .dateAndTime($0) }
    case "days and time duration": return text.flatMap { DaysDuration($0) }.map { .days($0) }
    case "years and months duration": return text.flatMap { MonthsDuration($0) }.map { .months($0) }
    case "list":
      guard let items = entry.value.sequence else { return nil }
      let values = items.compactMap(read)
      return values.count == items.count ? .list(values) : nil
    case "context":
      guard let entries = entry.value.mapping else { return nil }
      let values = entries.compactMap { entry in
        read(entry.value).map { Datum.ContextEntry(name: entry.key.text, value: $0) }
      }
      return values.count == entries.count ? .context(values) : nil
    default: return nil
    }
  }

  static func write(_ datum: Datum) -> JSONValue {
    switch datum {
    case .null, .unknown, .fault: .null
    case .boolean(let value): .object([("boolean", .bool(value))])
    case .number(let number): .object([("number", .string(number.text(fractionDigits: 0...6200)))])
    case .text(let text): .object([("string", .string(text))])
    case .date(let date): .object([("date", .string(date.text))])
    case .time(let time): .object([("time", .string(time.text))])
    case .dateAndTime(let value): .object([("date and time", .string(value.text))])
    case .days(let value): .object([("days and time duration", .string(value.text))])
    case .months(let value): .object([("years and months duration", .string(value.text))])
    case .list(let items): .object([("list", .array(items.map(write)))])
    case .context(let entries):
      .object([("context", .object(entries.map { ($0.name, write($0.value)) }))])
    case .range: .object([("range", .string(FEELNotation.text(datum)))])
    case .function: .object([("function", .string(FEELNotation.text(datum)))])
    }
  }

  /// Names of entries anywhere inside.
  static func names(in datum: Datum) -> [String] {
    switch datum {
    case .list(let items): items.flatMap(names)
    case .context(let entries): entries.flatMap { [$0.name] + names(in: $0.value) }
    default: []
    }
  }
}

/// Values as FEEL writes them.
public enum FEELNotation {
  public static func text(_ datum: Datum) -> String {
    switch datum {
    case .null, .unknown, .fault: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .text(let text): quoted(text)
    case .date(let date): "@\"\(date.text)\""
    case .time(let time): "@\"\(time.text)\""
    case .dateAndTime(let value): "@\"\(value.text)\""
    case .days(let value): "@\"\(value.text)\""
    case .months(let value): "@\"\(value.text)\""
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .context(let entries):
      "{" + entries.map { "\(key($0.name)): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .range(let low, let high, let lowClosed, let highClosed):
      (lowClosed ? "[" : "(") + text(low) + ".." + text(high) + (highClosed ? "]" : ")")
    case .function: "function(…)"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func key(_ name: String) -> String {
    name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " } && name.first?.isNumber == false
      ? name : quoted(name)
  }
}
