import SourceText
import Values

extension FieldReader {
  func date(_ folded: String, _ written: String, at place: Place) -> FieldReading {
    switch DateForm.read(folded) {
    case .success(let form): return FieldReading(.date(form.date), form.ways)
    case .failure(.noSuchDay): return problem(.noSuchDay, written, at: place)
    case .failure(.unreadable(let hint)): return problem(.dateUnreadable, written, at: place, hint: hint)
    }
  }

  func time(_ folded: String, _ written: String, at place: Place) -> FieldReading {
    if let time = ClockTime(folded) { return FieldReading(.time(time)) }
    if let time = DateForm.time(folded) { return FieldReading(.time(time), [.timeForm]) }
    return problem(
      .timeUnreadable, written, at: place, ["kind": .words(Words(zh: "时间", en: "a time"))])
  }

  func dateAndTime(_ folded: String, _ written: String, at place: Place) -> FieldReading {
    if folded.contains("T"), let moment = DateAndTime(folded) { return FieldReading(.dateAndTime(moment)) }
    let kind: [String: DiagnosticArgument] = ["kind": .words(Words(zh: "日期和时间", en: "a date and time"))]
    guard let gap = folded.lastIndex(where: { $0 == " " || $0 == "T" }) else {
      return problem(
        .timeUnreadable, written, at: place, kind,
        hint: Words(
          zh: "还缺几点几分，请写成 `2018-07-01 09:30`", en: "the time of the day is missing: write `2018-07-01 09:30`"))
    }
    let first = WrittenForm.trimmed(String(folded[..<gap]))
    let second = String(folded[folded.index(after: gap)...])
    guard let time = ClockTime(second) ?? DateForm.time(second) else {
      return problem(.timeUnreadable, written, at: place, kind)
    }
    switch DateForm.read(first) {
    case .success(let form): return FieldReading(.dateAndTime(DateAndTime(date: form.date, time: time)), [.timeForm])
    case .failure(.noSuchDay): return problem(.noSuchDay, written, at: place)
    case .failure(.unreadable): return problem(.timeUnreadable, written, at: place, kind)
    }
  }
}

/// A date as people write it.
struct DateForm {
  let date: CalendarDate
  var ways: [ReadingWay]

  enum Slip: Error {
    case noSuchDay
    case unreadable(Words?)
  }

  /// - Parameter text: trimmed and folded.
  static func read(_ text: String) -> Result<DateForm, Slip> {
    if text.utf8.count == 10, let date = CalendarDate(text) { return .success(DateForm(date: date, ways: [])) }
    var body = text
    var ways: [ReadingWay] = []
    // A spreadsheet's date cell often comes out as `2018/7/1 0:00`.
    if let gap = text.lastIndex(where: { $0 == " " || $0 == "T" }),
      let time = time(String(text[text.index(after: gap)...]))
    {
      guard time.nanoseconds == 0 else {
        return .failure(
          .unreadable(Words(zh: "这里只要日期，请去掉后面的时间", en: "only the day belongs here: leave the time out")))
      }
      body = WrittenForm.trimmed(String(text[..<gap]))
      ways.append(.midnight)
    }
    guard let parts = DateParts(body) else { return .failure(.unreadable(DateParts.hint(body))) }
    guard let date = CalendarDate(year: parts.year, month: parts.month, day: parts.day) else {
      return .failure(.noSuchDay)
    }
    if let way = parts.way { ways.append(way) }
    return .success(DateForm(date: date, ways: ways))
  }

  /// `9:30`, `09:30`, `9:30:05`, `9时30分`, `9点30分05秒`; nil for anything else.
  static func time(_ text: String) -> ClockTime? {
    let runs = DateParts.runs(text)
    let numbers = runs.filter(\.isDigits)
    guard runs.first?.isDigits == true, (2...3).contains(numbers.count), numbers.allSatisfy({ $0.text.count <= 2 })
    else { return nil }
    let marks = runs.filter { !$0.isDigits }.map(\.text)
    let accepted: [[String]] = [[":"], [":", ":"], ["时", "分"], ["点", "分"], ["时", "分", "秒"], ["点", "分", "秒"]]
    guard accepted.contains(marks) else { return nil }
    let values = numbers.compactMap { Int($0.text) }
    guard values[0] < 24 else { return nil }
    return ClockTime(hour: values[0], minute: values[1], second: values.count > 2 ? values[2] : 0)
  }
}

/// The year, month and day that a text names, the year first and in four digits.
struct DateParts {
  let year: Int
  let month: Int
  let day: Int
  let way: ReadingWay?

  struct Run {
    var text: String
    let isDigits: Bool
  }

  /// Stretches of digits and of other characters, blanks left out.
  static func runs(_ text: String) -> [Run] {
    var runs: [Run] = []
    for character in text where character != " " {
      let isDigit = character.isASCII && character.isNumber
      if let last = runs.last, last.isDigits == isDigit, isDigit || !"年月日号时点分秒".contains(last.text) {
        runs[runs.count - 1].text.append(character)
      } else {
        runs.append(Run(text: String(character), isDigits: isDigit))
      }
    }
    return runs
  }

  init?(_ text: String) {
    let runs = DateParts.runs(text)
    // Blanks may stand beside 年, 月 and 日 only: `2018 7 1` is three numbers.
    if runs.count == 1, text.utf8.count == 8, runs[0].isDigits, let number = Int(runs[0].text) {
      guard (1900...2199).contains(number / 10_000) else { return nil }
      (year, month, day, way) = (number / 10_000, number / 100 % 100, number % 100, .eightDigits)
      return
    }
    guard runs.count >= 5, runs[0].isDigits, runs[0].text.count == 4, runs[2].isDigits, runs[4].isDigits,
      runs[2].text.count <= 2, runs[4].text.count <= 2, let first = Int(runs[0].text), let second = Int(runs[2].text),
      let third = Int(runs[4].text)
    else { return nil }
    let marks = (runs[1].text, runs[3].text)
    if runs.count == 5, marks.0 == marks.1, ["-", "/", "."].contains(marks.0), !text.contains(" ") {
      let isLiteral = marks.0 == "-" && runs[2].text.count == 2 && runs[4].text.count == 2
      (year, month, day, way) = (first, second, third, isLiteral ? nil : .dateForm)
    } else if runs.count == 6, marks == ("年", "月"), runs[5].text == "日" || runs[5].text == "号" {
      (year, month, day, way) = (first, second, third, .dateForm)
    } else {
      return nil
    }
  }

  /// What a text that is no date probably is.
  static func hint(_ text: String) -> Words? {
    let runs = runs(text)
    let numbers = runs.filter(\.isDigits)
    if runs.count == 1, runs[0].isDigits, runs[0].text.count == 5 {
      return Words(
        zh: "这像是表格软件里日期的内部编号；请把该列设为日期格式后重新保存",
        en: "this looks like a spreadsheet's inner number of a day; format the column as a date and save again")
    }
    if numbers.count == 2, let first = numbers.first, first.text.count == 4 {
      return Words(zh: "还缺是哪一天，例如 `2018-07-01`", en: "the day is missing: write it whole, such as `2018-07-01`")
    }
    if numbers.count == 3, numbers[2].text.count == 4 {
      return Words(zh: "请先写年份，例如 `2018-07-01`", en: "write the year first, such as `2018-07-01`")
    }
    if numbers.count == 3, numbers[0].text.count <= 2 {
      return Words(zh: "年份请写四位，例如 `2018-07-01`", en: "write the year in four digits, such as `2018-07-01`")
    }
    return nil
  }
}
