import Evaluation
import Programs
import SourceText

/// How a test differs from what it expects, in words.
struct DifferenceText {
  private let options: ReportOptions

  init(_ options: ReportOptions) { self.options = options }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  /// A word of guidance as it may stand in a file, in the reader's language.
  private func word(_ english: String) -> String { say(Keyword.chinese(english) ?? english, english) }

  /// `gift-share (plan.budget[2]): should be pass, but is fail`
  func line(_ difference: GuidanceTestDifference) -> String {
    var text = difference.rule ?? ""
    if let subject = difference.finding?.subject.text, !subject.isEmpty {
      text += say("（\(subject)）", " (\(subject))")
    }
    if !text.isEmpty { text += say("：", ": ") }
    return text + sentence(difference.kind)
  }

  func sentence(_ kind: GuidanceTestDifference.Kind) -> String {
    func paths(_ paths: [String]) -> String {
      paths.isEmpty ? say("没有", "nothing") : paths.joined(separator: say("、", ", "))
    }
    func differs(_ name: String, _ expected: String, _ got: String?) -> String {
      guard let got, !got.isEmpty else {
        return say("“\(name)”应为 \(expected)，实际没有", "\(name) should be \(expected), but there is none")
      }
      return say("“\(name)”应为 \(expected)，实际为 \(got)", "\(name) should be \(expected), but is \(got)")
    }
    switch kind {
    case .result(let expected, let got):
      return say(
        "应为\(word(expected.rawValue))，实际为\(word(got.rawValue))",
        "should be \(expected.rawValue), but is \(got.rawValue)")
    case .excess(let expected, let got): return differs(word("excess"), expected, got)
    case .needed(let expected, let got): return differs(word("needed"), expected, got)
    case .missing(let expected, let got):
      return differs(word("missing"), paths(expected), got.isEmpty ? nil : paths(got))
    case .exception(let expected, let got): return differs(word("exception"), expected, got)
    case .noFinding(let subject):
      guard let subject else { return say("这条规则没有给出结果", "the rule has no result") }
      return say("这条规则对 \(subject) 没有给出结果", "the rule has no result for \(subject)")
    case .unreadable: return say("例子已知的数据读不出来", "what stands under given cannot be read")
    }
  }
}
