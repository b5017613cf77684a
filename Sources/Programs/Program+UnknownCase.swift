import SourceText
import Values

extension Program {
  /// The built-in rule on records whose case is not among the cases (design, section 4, line 16).
  public static let unknownCaseID = "input/unknown-case"

  /// With that rule as the last one: it is judged where cases come in tables, never by its own text.
  public func addingUnknownCaseRule() -> Program {
    guard rule(Self.unknownCaseID) == nil else { return self }
    let words = { (text: String) in Template(pieces: [.text(text)], span: .none) }
    let added = Rule(
      id: Self.unknownCaseID,
      title: LocalizedText(zh: "记录所属的案例不在案例表里", en: "The record belongs to a case that is not in the table of cases"),
      force: .must, iteration: nil, applies: nil, condition: nil, question: LocalizedText(), margin: nil,
      message: LocalizedTemplate(
        zh: words("案例表里没有这个案例编号"), en: words("the table of cases does not have this case")),
      remedy: LocalizedTemplate(
        zh: words("改正记录里的案例编号，或把该案例补进案例表"),
        en: words("correct the id of the case in the record, or add the case to the table of cases")),
      citations: [], period: Period(), stage: 0, mentions: [], span: .none)
    return Program(self, rules: rules + [Rule(added, versions: rules.count..<rules.count + 1)])
  }
}
