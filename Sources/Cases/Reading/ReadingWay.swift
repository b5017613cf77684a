import SourceText

/// A way of reading that is not literal: counted for each column, with its first example (`Reading`); names of choices
/// are counted one by one.
enum ReadingWay: Hashable, Sendable {
  case fullWidth, separators, currencyMark, tenThousand, hundredMillion, percentSign, leadingZeros, plusSign
  case wholeWithDecimals, exponent
  case dateForm, eightDigits, midnight, timeForm
  case bareDays, bareMonths, durationWords
  case booleanWord, codeLabel, codeAlias, codeCapitals
  case labelAsName
  case storedFormula, sheetDigits
  case looseNothing, looseUnknown

  var words: Words {
    switch self {
    case .fullWidth: Words(zh: "全角字符按半角读", en: "full-width characters as ordinary ones")
    case .separators: Words(zh: "去掉千分位逗号", en: "thousands separators left out")
    case .currencyMark: Words(zh: "去掉货币符号", en: "the sign of the currency left out")
    case .tenThousand: Words(zh: "“万”按一万计", en: "万 as ten thousand")
    case .hundredMillion: Words(zh: "“亿”按一亿计", en: "亿 as a hundred million")
    case .percentSign: Words(zh: "`%` 按百分之一计", en: "`%` as hundredths")
    case .leadingZeros: Words(zh: "去掉数字前面的零", en: "zeros at the front left out")
    case .plusSign: Words(zh: "去掉正号", en: "the plus sign left out")
    case .wholeWithDecimals: Words(zh: "小数部分为零，按整数读", en: "decimals that are zero left out")
    case .exponent: Words(zh: "科学计数法按原数读", en: "the exponent written out")
    case .dateForm: Words(zh: "日期的其他写法", en: "a date written in another form")
    case .eightDigits: Words(zh: "八位数字按日期读", en: "eight digits as a date")
    case .midnight: Words(zh: "去掉日期后面的零点", en: "midnight behind a date left out")
    case .timeForm: Words(zh: "时间的其他写法", en: "a time written in another form")
    case .bareDays: Words(zh: "数字按天数读", en: "a bare number as days")
    case .bareMonths: Words(zh: "数字按月数读", en: "a bare number as months")
    case .durationWords: Words(zh: "用文字写的时长", en: "a duration written in words")
    case .booleanWord: Words(zh: "是否的其他写法", en: "yes or no in another word")
    case .codeLabel: Words(zh: "选项的名称按代码读", en: "the label of a code as the code")
    case .codeAlias: Words(zh: "选项的别称按代码读", en: "another name of a code as the code")
    case .codeCapitals:
      Words(zh: "选项的名称不分大小写，按代码读", en: "the name of a code in other capitals as the code")
    case .labelAsName: Words(zh: "用名称代替事项的代号", en: "a label in place of the fact's own name")
    case .storedFormula: Words(zh: "公式按保存的结果读", en: "what a formula gave when it was saved")
    case .looseNothing: Words(zh: "没有的另一种写法", en: "another way to write that there is none")
    case .looseUnknown: Words(zh: "待定的另一种写法", en: "another way to write that it is not known")
    case .sheetDigits: Words(zh: "按表格显示的 15 位数字读", en: "in the 15 digits that a sheet shows")
    }
  }
}

extension ReadingWay {
  /// Whether every text read this way is told by itself: the names of choices are few, and what one of them was read as
  /// says nothing of another. Figures and dates are many, and are told by their first.
  var isOfOneName: Bool {
    switch self {
    case .codeLabel, .codeAlias, .codeCapitals, .booleanWord, .labelAsName, .looseNothing, .looseUnknown: true
    default: false
    }
  }
}

/// Readings of a case, each column and way once; names of choices each by itself.
struct ReadingLog: Sendable {
  private(set) var all: [Reading] = []
  private var indices: [Key: Int] = [:]

  private struct Key: Hashable {
    let path: String
    let way: ReadingWay
    /// Empty for ways that are told by their first example.
    let written: String
  }

  mutating func note(
    _ way: ReadingWay, path: String, label: LocalizedText, written: String, read: String, place: Place?
  ) {
    let key = Key(path: path, way: way, written: way.isOfOneName ? written : "")
    if let index = indices[key] {
      all[index].count += 1
      return
    }
    indices[key] = all.count
    all.append(
      Reading(path: path, label: label, way: way.words, written: written, read: read, place: place, count: 1))
  }
}
