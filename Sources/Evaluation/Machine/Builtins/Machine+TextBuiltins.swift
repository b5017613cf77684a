import Cases
import Programs
import SourceText
import Values

/// Functions of texts (DMN 1.5, table 74). Characters are Unicode code points. Null arguments give null.
extension Machine {
  mutating func textCall(_ function: Builtin, _ arguments: [Value], at span: Span) -> Value {
    if arguments.contains(where: \.isNull) { return .null }
    guard case .text(let symbol)? = arguments.first else { return fault(.wrongType, at: span) }
    let subject = text(of: symbol)
    // Every function goes through the text, and some copy it.
    guard charge(sixteenths: 2 + subject.utf8.count / 4, at: span) else { return exhausted(at: span) }
    switch function {
    case .stringLength: return .number(Number(subject.unicodeScalars.count))
    case .upperCase: return makeText(subject.uppercased(), at: span)
    case .lowerCase: return makeText(subject.lowercased(), at: span)
    case .substring: return substring(subject, Array(arguments.dropFirst()), at: span)
    case .contains, .startsWith, .endsWith, .substringBefore, .substringAfter:
      guard arguments.count > 1, case .text(let other) = arguments[1] else { return fault(.wrongType, at: span) }
      let match = text(of: other)
      guard charge(sixteenths: match.utf8.count / 4, at: span) else { return exhausted(at: span) }
      return search(function, Array(subject.utf8), Array(match.utf8), at: span)
    default:
      return fault(.wrongType, at: span)
    }
  }

  private mutating func search(_ function: Builtin, _ subject: [UInt8], _ match: [UInt8], at span: Span) -> Value {
    switch function {
    case .startsWith: return .boolean(subject.starts(with: match))
    case .endsWith: return .boolean(subject.count >= match.count && subject.suffix(match.count).elementsEqual(match))
    case .substringBefore:
      guard let place = firstOccurrence(of: match, in: subject) else { return makeText("", at: span) }
      return makeText(String(decoding: subject[..<place], as: UTF8.self), at: span)
    case .substringAfter:
      guard let place = firstOccurrence(of: match, in: subject) else { return makeText("", at: span) }
      return makeText(String(decoding: subject[(place + match.count)...], as: UTF8.self), at: span)
    default: return .boolean(firstOccurrence(of: match, in: subject) != nil)
    }
  }

  /// A start of 0 and a length below 1 are outside what the function takes; fractions are cut off.
  private mutating func substring(_ subject: String, _ arguments: [Value], at span: Span) -> Value {
    let scalars = Array(subject.unicodeScalars)
    var places: [Int] = []
    for argument in arguments {
      guard let number = argument.number else { return fault(.wrongType, at: span) }
      guard let place = number.truncated.integerValue else { return fault(.argumentOutOfDomain, at: span) }
      places.append(place)
    }
    guard let start = places.first, start != 0 else { return fault(.argumentOutOfDomain, at: span) }
    if places.count > 1, places[1] < 1 { return fault(.argumentOutOfDomain, at: span) }
    guard start <= scalars.count, start >= -scalars.count else {
      // The standard knows only positions that the text has, as `sublist` does of its list.
      return isSession ? fault(.argumentOutOfDomain, at: span) : makeText("", at: span)
    }
    let first = start > 0 ? start - 1 : scalars.count + start
    let length = min(places.count > 1 ? places[1] : scalars.count, scalars.count - first)
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[first..<first + length])
    return makeText(String(result), at: span)
  }
}

/// Where a run of bytes first occurs, in time proportional to both (D. Knuth, J. Morris, V. Pratt, 1977).
private func firstOccurrence(of match: [UInt8], in subject: [UInt8]) -> Int? {
  if match.isEmpty { return 0 }
  var borders = Array(repeating: 0, count: match.count)
  var length = 0
  for index in match.indices.dropFirst() {
    while length > 0, match[index] != match[length] { length = borders[length - 1] }
    if match[index] == match[length] { length += 1 }
    borders[index] = length
  }
  length = 0
  for (index, byte) in subject.enumerated() {
    while length > 0, byte != match[length] { length = borders[length - 1] }
    if byte == match[length] { length += 1 }
    if length == match.count { return index + 1 - length }
  }
  return nil
}
