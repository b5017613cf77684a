import Programs
import SourceText
import Values

/// What a person must know of a fact to fill it in.
struct FormWords {
  let program: Program
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Joined as a list is joined in the language.
  func joined(_ parts: [String]) -> String { parts.joined(separator: say("、", ", ")) }

  /// A label, else the name.
  func label(_ label: LocalizedText, else name: String) -> String {
    label.isEmpty ? visibleText(name) : visibleText(label[language])
  }

  /// How a value of a type is written: `金额，单位元，如 200000 或 20万`.
  func type(_ type: ValueType) -> String {
    switch type.kind {
    case .boolean: say("是或否", "yes or no")
    case .text: say("文字", "text")
    case .number(let unit):
      switch unit {
      case .money(let currency) where currency.code == "CNY": say("金额（元）", "money (CNY)")
      case .money(let currency): say("金额（\(currency.code)）", "money (\(currency.code))")
      case .count: say("整数", "a whole number")
      case .percent: say("百分数，如 60%", "a percentage, as 60%")
      case .ratio, .literal, .plain: say("数", "a number")
      }
    case .code(let list):
      program.codeLists.indices.contains(Int(list.index)) && program.codeLists[Int(list.index)].isOrdered
        ? say("选一个，由低到高", "one of these, from low to high") : say("选一个", "one of these")
    case .date: say("日期，如 2019-03-01", "a day, as 2019-03-01")
    case .time: say("时间，如 09:30", "a time, as 09:30")
    case .dateAndTime: say("日期和时间，如 2019-03-01T09:30:00", "day and time, as 2019-03-01T09:30:00")
    case .days: say("天数", "days")
    case .months: say("月数", "months")
    case .any, .null, .list, .table, .row, .context, .range, .function: say("任何内容", "anything")
    }
  }

  /// The codes of a type with what they are called: `gift 礼品（也叫 小礼品、纪念品）`.
  func choices(_ type: ValueType) -> String? {
    guard case .code(let list) = type.kind, program.codeLists.indices.contains(Int(list.index)) else { return nil }
    let codes = program.codeLists[Int(list.index)].codes.map { code in
      var text = visibleText(code.id)
      let label = visibleText(code.label[language])
      if !label.isEmpty, label != text { text += " " + label }
      guard !code.alsoKnownAs.isEmpty else { return text }
      return text + say("（也叫", " (also ") + joined(code.alsoKnownAs.map(visibleText)) + say("）", ")")
    }
    return codes.joined(separator: say("；", "; "))
  }

  /// Bounds, as `min` and `max` set them; nil where there are none.
  func bounds(_ column: ColumnLayout) -> String? {
    let format = ValueFormatter(language: language, program: program)
    func shown(_ value: Value) -> String { format.text(datum(value), column.type, quotingTexts: false) }
    return switch (column.least.map(shown), column.most.map(shown)) {
    case (nil, nil): nil
    case (let least?, nil): say("不小于 \(least)", "at least \(least)")
    case (nil, let most?): say("不大于 \(most)", "at most \(most)")
    case (let least?, let most?): say("\(least) 至 \(most)", "from \(least) to \(most)")
    }
  }

  /// Whether it may be left out: `必填`, `可不填`.
  func need(isOptional: Bool) -> String {
    isOptional ? say("可不填", "optional") : say("必填", "required")
  }

  /// A fact in one line: label where it has one, type, bounds, whether it must be given.
  func line(_ column: ColumnLayout) -> String {
    (column.label.isEmpty ? "" : visibleText(column.label[language]) + " · ") + kind(column)
  }

  /// The same without its label.
  func kind(_ column: ColumnLayout) -> String {
    [type(column.type), bounds(column), need(isOptional: column.type.isOptional)]
      .compactMap { $0 }.joined(separator: " · ")
  }

  /// A single value of a program for a reader.
  private func datum(_ value: Value) -> Datum {
    switch value {
    case .null: .null
    case .boolean(let truth): .boolean(truth)
    case .number(let number): .number(number)
    case .text(let symbol): .text(program.symbols[symbol])
    case .date(let date): .date(date)
    case .time(let time): .time(time)
    case .dateAndTime(let moment): .dateAndTime(moment)
    case .days(let duration): .days(duration)
    case .months(let duration): .months(duration)
    // Bounds are single values.
    case .unknown, .fault, .list, .row, .context, .range, .function: .unknown
    }
  }
}
