public import Programs
public import SourceText
public import Values

/// Writes a value as a person reads it: `200,000 元`, `6.7%`, `2019年3月1日`, a code by its label.
///
/// Numbers are exact where at most four decimals (for money: the currency's own) are needed; else they are rounded
/// half-even and say so (约, about).
public struct ValueFormatter: Sendable {
  public let language: Language
  /// Where codes find their labels; without them a code is written as it is.
  public let codeLists: [CodeList]

  public init(language: Language, codeLists: [CodeList] = []) {
    self.language = language
    self.codeLists = codeLists
  }

  public init(language: Language, program: Program) {
    self.init(language: language, codeLists: program.codeLists)
  }

  /// Elements of a list that are written out; the rest is counted.
  static let listLimit = 10
  /// Decimals of a number that is not money.
  static let decimalLimit = 4
  /// Lists in lists deeper than this are not written out: a person could not read them.
  static let depthLimit = 8

  /// - Parameter quotingTexts: texts stand in “…”; false for the holes of a message, whose author sets the marks.
  public func text(_ datum: Datum, _ type: ValueType, quotingTexts: Bool = true) -> String {
    text(datum, type, quotingTexts: quotingTexts, depth: 0)
  }

  private func text(_ datum: Datum, _ type: ValueType, quotingTexts: Bool, depth: Int) -> String {
    guard depth < Self.depthLimit else { return "…" }
    switch datum {
    case .null: return say("无", "none")
    case .unknown: return say("待定", "unknown")
    case .fault(let kind): return say("无法计算（\(kind.words.zh)）", "cannot be computed (\(kind.words.en))")
    case .boolean(let value): return value ? say("是", "yes") : say("否", "no")
    case .number(let number): return self.number(number, type.kind)
    case .text(let text):
      if case .code(let list) = type.kind { return code(text, list) }
      let shown = visibleText(text)
      return quotingTexts ? "“\(shown)”" : shown
    case .date(let date): return self.date(date)
    case .time(let time): return time.text
    case .dateAndTime(let moment): return dateAndTime(moment)
    case .days(let duration): return days(duration)
    case .months(let duration): return months(duration)
    case .list(let elements):
      let element = elementType(type)
      let shown = elements.prefix(Self.listLimit).map {
        text($0, element, quotingTexts: quotingTexts, depth: depth + 1)
      }
      guard !shown.isEmpty else { return say("（空）", "(empty)") }
      let joined = shown.joined(separator: say("、", ", "))
      guard elements.count > Self.listLimit else { return joined }
      return joined + say(" 等 \(elements.count) 项", " and \(elements.count - Self.listLimit) more")
    case .context(let entries):
      let shown = entries.prefix(Self.listLimit).map { entry in
        let value = text(entry.value, entryType(entry.name, type), quotingTexts: quotingTexts, depth: depth + 1)
        return visibleText(entry.name) + say("：", ": ") + value
      }
      return shown.joined(separator: say("；", "; "))
    case .range(let low, let high, let lowClosed, let highClosed):
      let element = elementType(type)
      let from = text(low, element, quotingTexts: quotingTexts, depth: depth + 1)
      let to = text(high, element, quotingTexts: quotingTexts, depth: depth + 1)
      return (lowClosed ? "[" : "(") + from + " .. " + to + (highClosed ? "]" : ")")
    case .function: return say("函数", "function")
    }
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The label of a code, else the code as written.
  func code(_ id: String, _ list: CodeListID) -> String {
    guard list.index >= 0, Int(list.index) < codeLists.count,
      let code = codeLists[Int(list.index)].codes.first(where: { $0.id == id }), !code.label.isEmpty
    else { return visibleText(id) }
    return visibleText(code.label[language])
  }

  private func elementType(_ type: ValueType) -> ValueType {
    switch type.kind {
    case .list(let element), .range(let element): element
    case .number, .code, .date: type
    default: .any
    }
  }

  private func entryType(_ name: String, _ type: ValueType) -> ValueType {
    guard case .context(let entries) = type.kind else { return .any }
    return entries.first { $0.name == name }?.type ?? .any
  }
}
