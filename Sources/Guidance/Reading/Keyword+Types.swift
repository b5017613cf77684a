import Programs

extension Keyword {
  /// The Chinese word for an English one in a part of the file, where Chinese tells apart what English calls the same.
  static func chinese(_ english: String, in part: GuidancePart?) -> String? {
    switch (english, part) {
    case ("by", .groups?): "按"
    case ("cases", .testsFile?): "案例"
    case ("as", nil): "作为"
    default: chinese(english)
    }
  }

  /// The types that are one name: neither an amount of money nor a code.
  static let plainTypes = [
    "text", "boolean", "integer", "number", "percent", "date", "time", "date and time", "days", "months",
  ]

  /// Whether a text is a type as it may be written.
  static func isType(_ text: String) -> Bool {
    let english = type(text)
    let rest = english.hasPrefix("optional ") ? String(english.dropFirst("optional ".count)) : english
    return plainTypes.contains(rest) || rest.hasPrefix("money ") || rest.hasPrefix("code ") || rest == "table"
  }

  /// Whether a type as written holds an English word of the language.
  static func hasEnglishTypeWord(_ text: String) -> Bool {
    let words = Set((["optional", "code", "money"] + plainTypes).flatMap { $0.split(separator: " ") })
    return text.split(separator: " ").contains(where: words.contains)
  }

  /// A type as written, in Chinese words: `optional money CNY` is `可缺 金额`; nil where there is no word.
  static func chineseType(_ text: String) -> String? {
    var rest = type(text)[...]
    var words: [String] = []
    if rest.hasPrefix("optional ") {
      words.append(chinese("optional") ?? "optional")
      rest = rest.dropFirst("optional ".count)
    }
    if rest == "number" {
      // As a key it is the number of a document.
      words.append("数")
    } else if let whole = chinese(String(rest)) {
      words.append(whole)
    } else if rest.hasPrefix("money "), let money = chinese("money CNY") {
      words += [money, String(rest.dropFirst("money ".count))]
    } else if rest.hasPrefix("code "), let code = chinese("code") {
      words += [code, String(rest.dropFirst("code ".count))]
    } else {
      return nil
    }
    return words.joined(separator: " ")
  }

  /// A type as written, in English words: `可缺 代码 支出类别` is `optional code 支出类别`.
  static func type(_ text: String) -> String {
    let known = ["optional", "code"] + plainTypes
    let words = text.split(separator: " ").map { canonical(String($0), among: known) }.joined(separator: " ")
    // `金额` is money of the country, `金额 USD` of another.
    return words.replacing("money CNY ", with: "money ")
  }
}
