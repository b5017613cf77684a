import Programs
public import SourceText
public import Values

extension FEELEnvironment {
  /// A type as people call it: in diagnostics, forms and documents.
  public func words(_ type: ValueType) -> Words {
    switch type.kind {
    case .any: Words(zh: "类型未定的值", en: "a value of unknown type")
    case .null: Words(zh: "空值", en: "null")
    case .boolean: Words(zh: "条件（是或否）", en: "a condition (true or false)")
    case .number(let unit): words(unit)
    case .text: Words(zh: "文字", en: "a text")
    case .code(let list):
      Words(zh: "`\(codeList(list).name)` 中的代码", en: "a code of `\(codeList(list).name)`")
    case .date: Words(zh: "日期", en: "a date")
    case .time: Words(zh: "时间", en: "a time")
    case .dateAndTime: Words(zh: "日期时间", en: "a date and time")
    case .days: Words(zh: "天数", en: "a number of days")
    case .months: Words(zh: "月数", en: "a number of months")
    case .list(let element):
      Words(zh: "一列\(words(element).zh)", en: "a list (each: \(words(element).en))")
    case .table(let table):
      Words(zh: "表 `\(layout[table].path)` 的各行", en: "the rows of `\(layout[table].path)`")
    case .row(let table):
      Words(zh: "表 `\(layout[table].path)` 的一行", en: "a row of `\(layout[table].path)`")
    case .context: Words(zh: "一组值", en: "a context")
    case .range: Words(zh: "区间", en: "a range")
    case .function: Words(zh: "函数", en: "a function")
    }
  }

  private func words(_ unit: MeasureUnit) -> Words {
    switch unit {
    case .literal: Words(zh: "数", en: "a number")
    case .plain: Words(zh: "数（无单位）", en: "a number without a unit")
    case .count: Words(zh: "个数（整数）", en: "a count")
    case .money(let currency): Words(zh: "金额（\(currency.code)）", en: "money (\(currency.code))")
    case .percent: Words(zh: "百分数", en: "a percent")
    case .ratio: Words(zh: "比率", en: "a ratio")
    }
  }
}
