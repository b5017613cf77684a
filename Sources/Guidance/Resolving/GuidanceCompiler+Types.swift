import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// The words of a type: `text`, `money CNY`, `optional code expense`.
  mutating func type(_ scalar: YAMLScalar) -> ValueType? {
    note(type: scalar)
    var words = Keyword.type(scalar.text).split(separator: " ").map(String.init)
    let isOptional = words.first == "optional"
    if isOptional { words.removeFirst() }
    let kind: ValueKind?
    switch words.joined(separator: " ") {
    case "text": kind = .text
    case "boolean": kind = .boolean
    case "integer": kind = .number(.count)
    case "number": kind = .number(.plain)
    case "percent": kind = .number(.percent)
    case "date": kind = .date
    case "time": kind = .time
    case "date and time": kind = .dateAndTime
    case "days": kind = .days
    case "months": kind = .months
    default: kind = compound(words, scalar, isOptional: isOptional)
    }
    guard let kind else { return nil }
    return ValueType(kind, optional: isOptional)
  }

  private mutating func compound(_ words: [String], _ scalar: YAMLScalar, isOptional: Bool) -> ValueKind? {
    if words.count == 2, words[0] == "money", words[1].utf8.count == 3,
      words[1].utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A })
    {
      return .number(.money(Currency(words[1])))
    }
    if words.count == 2, words[0] == "code" {
      if let index = codeLists.firstIndex(where: { $0.name == words[1] }) {
        // A list that could not be read may hold anything.
        return codeLists[index].codes.isEmpty ? .any : .code(CodeListID(index))
      }
      let near = nearest(to: words[1], among: codeLists.map(\.name))
      let start = scalar.text.utf8.count - words[1].utf8.count
      let place = self.place(scalar.span(of: start..<scalar.text.utf8.count))
      diagnostics.add(
        .unknownCodeList, at: place, ["name": .written(words[1])],
        fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
        hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
      return nil
    }
    let place = self.place(scalar.span)
    let known = [
      "text", "boolean", "integer", "number", "money CNY", "percent", "date", "time", "date and time", "days", "months",
    ]
    // `optional` was understood, and stays as it is written.
    let written = scalar.text.split(separator: " ").map(String.init)
    let kept = written.prefix(isOptional ? 1 : 0)
    if let first = words.first, words.count > 1, known.contains(words.dropFirst().joined(separator: " ")) {
      let rest = written.dropFirst(kept.count + 1)
      let isMust = Self.wordsForMust.contains(first)
      let right =
        (kept + (isMust ? [] : [scalar.text.unicodeScalars.contains { $0.value > 0x2E7F } ? "可缺" : "optional"]) + rest)
        .joined(separator: " ")
      diagnostics.add(
        .unknownType, at: place, ["written": .written(scalar.text)],
        fix: isMust || Self.wordsForOptional.contains(first) ? FixIt(replace: place, with: right) : nil,
        hint: Words(zh: "是否指 `\(right)`？", en: "did you mean `\(right)`?"))
      return nil
    }
    let near = nearest(to: words.joined(separator: " "), among: known)
    let right = near.first.map { (kept + [$0]).joined(separator: " ") }
    // INVARIANT (fixes drop no word): a word that was not understood is never left out.
    let isWhole = near.count == 1 && near[0].split(separator: " ").count >= words.count
    diagnostics.add(
      .unknownType, at: place, ["written": .written(scalar.text)],
      fix: isWhole ? right.map { FixIt(replace: place, with: $0) } : nil,
      hint: right.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
    return nil
  }

  /// What people write for a fact that may be missing, and for one that must not.
  private static let wordsForOptional: Set<String> = ["可选", "选填", "可空", "可无", "非必填", "nullable", "maybe"]
  private static let wordsForMust: Set<String> = ["必填", "必需", "必须", "required", "mandatory"]

  /// A value written in a guidance file, by its type; nil (with a report) where it is none.
  mutating func value(_ scalar: YAMLScalar, of type: ValueType) -> Value? {
    if let value = read(scalar.text, type) { return value }
    let place = self.place(scalar.span)
    var fix: FixIt?
    var hint: Words?
    switch type.kind {
    case .number(.percent):
      hint = Words(zh: "百分数写作 60%，或写成小数 0.6", en: "write percentages as 60%, or as the fraction 0.6")
      if Number(scalar.text) != nil { fix = FixIt(replace: place, with: scalar.text + "%") }
    case .number: hint = Words(zh: "只用数字和小数点来写：200000、0.5、5%", en: "write digits and a point only: 200000, 0.5, 5%")
    case .date: hint = Words(zh: "日期写作 2019-03-01", en: "write dates as 2019-03-01")
    case .code(let list):
      let ids = codeLists[Int(list.index)].codes.map(\.id)
      hint = Words(zh: "可用的代码：\(ids.joined(separator: "、"))", en: "its codes: \(ids.joined(separator: ", "))")
      let near = nearest(to: scalar.text, among: ids)
      if near.count == 1 { fix = FixIt(replace: place, with: near[0]) }
    default: break
    }
    diagnostics.add(
      .valueNotOfType, at: place,
      ["written": .written(scalar.text), "type": .words(environment.words(type))], fix: fix, hint: hint)
    return nil
  }

  mutating func read(_ text: String, _ type: ValueType) -> Value? {
    switch type.kind {
    case .text: return .text(builder.symbols.intern(text))
    case .boolean:
      let word = Keyword.canonical(text, among: ["true", "false"])
      return word == "true" ? .boolean(true) : word == "false" ? .boolean(false) : nil
    case .code(let list):
      return code(text, in: list).map { .text($0.symbol) }
    case .number(.percent):
      if text.hasSuffix("%") { return Number(text.dropLast())?.divided(by: Number(100)).map { .number($0) } }
      // A percent without its sign is a fraction; `60` would be 6000 %.
      guard let number = Number(text), number.magnitude <= .one else { return nil }
      return .number(number)
    case .number(.count):
      guard let number = Number(text), number.isInteger else { return nil }
      return .number(number)
    case .number: return Number(text).map { .number($0) }
    case .date: return CalendarDate(text).map { .date($0) }
    case .time: return ClockTime(text).map { .time($0) }
    case .dateAndTime: return DateAndTime(text).map { .dateAndTime($0) }
    case .days:
      if let days = Int64(text) { return DaysDuration(days: days).map { .days($0) } }
      return DaysDuration(text).map { .days($0) }
    case .months:
      if let months = Int64(text) { return .months(MonthsDuration(months: months)) }
      return MonthsDuration(text).map { .months($0) }
    // Its declaration was wrong: nothing can be said about the value.
    case .any: return .null
    case .null, .list, .table, .row, .context, .range, .function: return nil
    }
  }
}
