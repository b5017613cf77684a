import SourceText
import Values

extension FieldReader {
  func number(_ folded: String, _ written: String, unit: MeasureUnit, at place: Place, isJSON: Bool) -> FieldReading {
    var currency: Currency?
    if case .money(let one) = unit { currency = one }
    let form: NumberForm
    do {
      form = try NumberForm(folded, currency: currency, allowsPercent: unit == .percent, allowsExponent: isJSON)
    } catch {
      return numberProblem(error, folded, written, unit: unit, currency: currency, at: place)
    }
    guard form.significantDigits <= Number.digitLimit, let value = form.number else {
      return problem(.tooManyDigits, written, at: place, ["limit": .number(Number.digitLimit)])
    }
    var reading = FieldReading(.number(value), form.ways)
    switch unit {
    case .count:
      guard let whole = value.rounded(scale: 0, .down), whole == value else {
        return problem(.notWhole, written, at: place)
      }
      if form.hasFraction, form.shift == 0 { reading.ways.append(.wholeWithDecimals) }
      reading.value = .number(whole)
    case .percent:
      if !form.isPercent, value > .one || value < Number(-1) {
        return percentProblem(value, written, at: place)
      }
      reading.read = value.text
    case .money(let currency):
      let digits = currency.fractionDigits
      if let rounded = value.rounded(scale: digits, .down), rounded != value {
        reading.diagnostics.append(
          diagnostic(.tooManyDecimals, written, at: place, ["currency": .words(currency.words)]))
      }
    case .literal, .plain, .ratio: break
    }
    return reading
  }

  private func percentProblem(_ value: Number, _ written: String, at place: Place) -> FieldReading {
    let hundredfold = value.multiplied(by: Number(100))?.text ?? value.text
    let fraction = value.divided(by: Number(100))?.text ?? value.text
    return problem(
      .percentWithoutSign, written, at: place,
      [
        "hundredfold": .words(Words(hundredfold + "%")), "number": .words(Words(value.text)),
        "fraction": .words(Words(fraction)),
      ],
      fix: FixIt(replace: place, with: value.text + "%"))
  }

  private func numberProblem(
    _ slip: NumberForm.Slip, _ folded: String, _ written: String, unit: MeasureUnit, currency: Currency?,
    at place: Place
  ) -> FieldReading {
    var arguments: [String: DiagnosticArgument] = [
      "kind": .words(NumberKind.words(unit)), "example": .written(NumberKind.example(unit)),
    ]
    let hint: Words?
    switch slip {
    case .separators: return problem(.separatorMisplaced, written, at: place)
    case .otherCurrency:
      guard let currency else {
        hint = Words(zh: "这里不是金额，请只写数字", en: "this is no amount of money: write the figure alone")
        break
      }
      return problem(.otherCurrency, written, at: place, ["currency": .words(currency.words)])
    case .percentHere:
      hint = Words(zh: "这里不是百分比，请去掉 `%` 并核对数字", en: "this is no percentage: leave `%` out and check the figure")
    case .exponent:
      hint = Words(
        zh: "表格软件把数字缩写成了科学计数法，可能已丢失数字；请把该列设为数值或文本格式，核对原数后重新保存",
        en:
          "the spreadsheet shortened the figure and may have lost digits; format the column as number or text, check the figure and save again"
      )
    case .brackets:
      hint = Words(zh: "负数请写负号，例如 `-1200`", en: "write a negative figure with a minus sign, such as `-1200`")
    case .underscore:
      hint = Words(
        zh: "数字里不要写下划线：请写 {plain}", en: "leave the underscores out: write {plain}")
      arguments["plain"] = .written(folded.filter { $0 != "_" })
    case .numerals:
      hint = Words(zh: "请用阿拉伯数字，例如 {example}", en: "write the figure in digits, such as {example}")
    case .unit(let rest):
      hint = Words(zh: "请去掉数字后面的 {rest}", en: "leave out {rest} behind the figure")
      arguments["rest"] = .written(rest)
    case .odd(let scalar?):
      if let digit = NumberKind.lookalike(of: scalar) {
        hint = Words(
          zh: "{character} 是字母或标点，不是数字；此处多半应是 {digit}", en: "{character} is not a digit; {digit} was probably meant")
        arguments["digit"] = .written(digit)
      } else {
        hint = Words(zh: "数字里不应有 {character}", en: "{character} does not belong in a figure")
      }
      arguments["character"] = .written(String(Character(scalar)))
    case .odd(nil): hint = nil
    }
    return problem(.numberUnreadable, written, at: place, arguments, hint: hint)
  }
}

/// What a figure is called, and what is mistaken for its digits.
enum NumberKind {
  static func words(_ unit: MeasureUnit) -> Words {
    switch unit {
    case .money: Words(zh: "金额", en: "an amount of money")
    case .percent: Words(zh: "百分比", en: "a percentage")
    case .count: Words(zh: "整数", en: "a whole number")
    case .literal, .plain, .ratio: Words(zh: "数字", en: "a number")
    }
  }

  /// A figure of that unit as one writes it.
  static func example(_ unit: MeasureUnit) -> String {
    switch unit {
    case .percent: "30%"
    case .count: "12"
    case .money, .literal, .plain, .ratio: "1200.50"
    }
  }

  /// The digit or point that a character looks like.
  static func lookalike(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "O", "o", "О", "о", "〇", "D": "0"
    case "l", "I", "i", "|": "1"
    case "Z", "z": "2"
    case "S", "s": "5"
    case "B": "8"
    case "。", "·", "、": "."
    default: nil
    }
  }
}
