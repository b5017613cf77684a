import Cases
public import Evaluation
import Programs
import SourceText
import Values

/// What a draft would have done to past cases: for the terminal, as a page, as a table, as JSON.
public enum ImpactReport {
  public static func text(_ impact: Impact, options: ReportOptions) -> String {
    var page = TerminalPage(options)
    ImpactPage(impact, options).write(to: &page)
    return page.output
  }

  public static func html(_ impact: Impact, options: ReportOptions, toolVersion: String) -> String {
    let writer = ImpactPage(impact, options)
    let title = options.say("新规定对以往案例的影响", "What the new text would have done")
    var page = HTMLPage(options.language)
    page.element("header") { $0.element("h1", title) }
    page.element("main") { page in
      page.lineBreak()
      writer.writeBody(to: &page)
      page.element(
        "p", ["class": "dim"], options.say("由规矩（guiju）\(toolVersion) 生成。", "Made by Guiju \(toolVersion)."))
    }
    return page.document(title: title, style: CheckStyle.sheet)
  }

  static let header = ["case", "place", "rule", "subject", "direction", "before", "after", "amount", "currency"]

  /// A row for each finding that comes out otherwise.
  public static func csv(_ impact: Impact, options: ReportOptions) -> String {
    let words = ImpactWords(impact, options.language)
    var output = header.joined(separator: ",") + "\n"
    let all = impact.cases.map { ($0.name, $0.place, $0.flips) } + [("", "", impact.across)]
    for (name, place, flips) in all {
      for flip in flips {
        let cells = [
          CSVText.cell(name), CSVText.cell(place),
          CSVText.cell(words.id(oldRule: flip.oldRule, newRule: flip.newRule)), CSVText.cell(flip.subject),
          flip.direction.rawValue, flip.before.rawValue, flip.after.rawValue, flip.amount?.number.plainText ?? "",
          flip.amount?.currency.code ?? "",
        ]
        output += cells.joined(separator: ",") + "\n"
      }
    }
    return output
  }

  /// `{"guiju", "meaning", "old", "new", "cases", "turned", "flips", "by_rule", "by_place", "across"}`
  public static func json(_ impact: Impact, options: ReportOptions, toolVersion: String) -> String {
    JSONText.write(ImpactJSON(impact, options).value(toolVersion: toolVersion)) + "\n"
  }
}
