import SourceText
import Values

/// Signs and words of currencies beside a figure.
enum CurrencyMark {
  static let signs: [(written: String, codes: [String])] = [
    ("人民币", ["CNY"]), ("RMB", ["CNY"]), ("¥", ["CNY", "JPY"]), ("US$", ["USD"]), ("HK$", ["HKD"]), ("$", ["USD"]),
    ("€", ["EUR"]), ("£", ["GBP"]),
  ]
  /// Words behind a figure; the longer ones first.
  static let words: [(written: String, codes: [String])] = [
    ("元人民币", ["CNY"]), ("人民币", ["CNY"]), ("美元", ["USD"]), ("欧元", ["EUR"]), ("港元", ["HKD"]), ("港币", ["HKD"]),
    ("日元", ["JPY"]), ("英镑", ["GBP"]), ("元整", ["CNY"]), ("元", ["CNY"]), ("圆", ["CNY"]), ("块钱", ["CNY"]),
    ("块", ["CNY"]), ("RMB", ["CNY"]), ("yuan", ["CNY"]),
  ]
}

/// The currencies that a mark may stand for.
struct CurrencyMarks {
  let codes: [String]

  func belongs(to currency: Currency) -> Bool { codes.contains(currency.code) }
}

extension Currency {
  /// What people call it.
  var words: Words {
    switch code {
    case "CNY": Words(zh: "人民币", en: code)
    case "USD": Words(zh: "美元", en: code)
    case "EUR": Words(zh: "欧元", en: code)
    case "HKD": Words(zh: "港元", en: code)
    case "JPY": Words(zh: "日元", en: code)
    case "GBP": Words(zh: "英镑", en: code)
    default: Words(zh: " \(code) ", en: code)
    }
  }
}
