import Programs

extension Keyword {
  /// The types that are one name: neither an amount of money nor a code.
  static let plainTypes = [
    "text", "boolean", "integer", "number", "percent", "date", "time", "date and time", "days", "months",
  ]

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
    if let whole = chinese(String(rest)) {
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
