import Programs
import SourceText
import Values

/// `range(from)` (DMN 1.5, table 73): a range from a text whose ends are literals, or calls that make dates, times or
/// durations of literals.
extension Machine {
  mutating func readRange(_ arguments: [Value], at span: Span) -> Value {
    guard case .text(let symbol)? = arguments.first else {
      return arguments.first?.isNull == true ? .null : fault(.wrongType, at: span)
    }
    let written = Self.trimmed(Array(text(of: symbol).unicodeScalars)[...])
    guard let open = written.first, let close = written.last, written.count > 3, "[(]".unicodeScalars.contains(open),
      "])[".unicodeScalars.contains(close)
    else { return fault(.unreadableText, at: span) }
    let inner = written.dropFirst().dropLast()
    guard let dots = Self.dots(in: inner) else { return fault(.unreadableText, at: span) }
    var ends: [Value?] = []
    for (end, isClosed) in [(inner[..<dots], open == "["), (inner[(dots + 2)...], close == "]")] {
      let end = Self.trimmed(end)
      if end.isEmpty || String(String.UnicodeScalarView(end)) == "null" {
        // An end that is not there cannot belong to the range.
        guard !isClosed else { return fault(.unreadableText, at: span) }
        ends.append(nil)
      } else if let value = literal(end, at: span) {
        if value.isFault { return value }
        ends.append(value)
      } else {
        return fault(.unreadableText, at: span)
      }
    }
    switch (ends[0], ends[1]) {
    case (nil, nil): return fault(.unreadableText, at: span)
    case (let low?, let high?):
      guard let order = order(low, high), order <= 0 else { return fault(.argumentOutOfDomain, at: span) }
    default: break
    }
    return arena.add(
      range: Arena.RangeValue(low: ends[0], high: ends[1], lowClosed: open == "[", highClosed: close == "]"))
  }

  private typealias Scalars = ArraySlice<Unicode.Scalar>

  /// Where `..` stands outside of quotes.
  private static func dots(in text: Scalars) -> Int? {
    var isText = false
    var index = text.startIndex
    while index < text.endIndex {
      if isText, text[index] == "\\" {
        index += 2
        continue
      }
      if text[index] == "\"" { isText.toggle() }
      if !isText, text[index] == ".", index + 1 < text.endIndex, text[index + 1] == "." { return index }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ text: Scalars) -> Scalars {
    var part = text.drop { $0.properties.isWhitespace }
    while part.last?.properties.isWhitespace == true { part.removeLast() }
    return part
  }

  /// What stands between two quotes, its escapes read; nil where it is no such text.
  private static func textLiteral(_ written: Scalars) -> String? {
    guard written.count > 1, written.first == "\"", written.last == "\"" else { return nil }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in written.dropFirst().dropLast() {
      if isEscaped {
        isEscaped = false
        switch scalar {
        case "\"", "\\", "'": result.append(scalar)
        case "n": result.append("\n")
        case "r": result.append("\r")
        case "t": result.append("\t")
        default: result.append(contentsOf: ["\\", scalar])
        }
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        return nil
      } else {
        result.append(scalar)
      }
    }
    return isEscaped ? nil : String(result)
  }

  private mutating func literal(_ written: Scalars, at span: Span) -> Value? {
    if let text = Self.textLiteral(written) { return makeText(text, at: span) }
    if written.first == "@" { return Self.textLiteral(Self.trimmed(written.dropFirst())).flatMap(Self.temporal) }
    let whole = String(String.UnicodeScalarView(written))
    if let number = Number(whole) { return .number(number) }
    for function in [Builtin.dateAndTime, .date, .time, .duration] where whole.hasPrefix(function.name) {
      let rest = Self.trimmed(written.dropFirst(function.name.unicodeScalars.count))
      guard rest.first == "(", rest.last == ")", let text = Self.textLiteral(Self.trimmed(rest.dropFirst().dropLast()))
      else { continue }
      switch function {
      case .dateAndTime: return DateAndTime(text).map { .dateAndTime($0) }
      case .date: return CalendarDate(text).map { .date($0) }
      case .time: return ClockTime(text).map { .time($0) }
      default: return DaysDuration(text).map { .days($0) } ?? MonthsDuration(text).map { .months($0) }
      }
    }
    return nil
  }

  private static func temporal(_ text: String) -> Value? {
    if let date = CalendarDate(text) { return .date(date) }
    if let moment = DateAndTime(text) { return .dateAndTime(moment) }
    if let time = ClockTime(text) { return .time(time) }
    if let days = DaysDuration(text) { return .days(days) }
    return MonthsDuration(text).map { .months($0) }
  }
}
