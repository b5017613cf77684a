import SourceText

/// The cases of a run over many of which something could not be read: what stands in their files is told by diagnostics,
/// which have a limit; here each is named.
public struct BrokenCaseList {
  /// Lines on a terminal; pages and JSON have them all.
  static let lineLimit = 100

  private let broken: [BrokenCase]
  private let options: ReportOptions

  /// nil where there is nothing to list: no case is broken, or there was but one.
  ///
  /// - Parameter judged: how many cases a report tells of.
  public init?(_ broken: [BrokenCase], judged: Int, _ options: ReportOptions) {
    guard !broken.isEmpty, judged + broken.filter({ !$0.isJudged }).count > 1 else { return nil }
    self.broken = broken
    self.options = options
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  private func remark(_ one: BrokenCase) -> String {
    one.isJudged
      ? say("读不出的内容按“待定”判断", "judged, with what could not be read unknown") : say("没有判断", "not judged")
  }

  /// As it stands alone, beside a report for programs.
  public var text: String {
    var page = TerminalPage(options)
    write(to: &page)
    return page.output
  }

  func write(to page: inout TerminalPage) {
    page.heading(
      say("【没有读全的案例】", "CASES THAT COULD NOT BE READ WHOLE"), say("\(broken.count) 个", "\(broken.count)"))
    for one in broken.prefix(Self.lineLimit) {
      var line = StyledText(visibleText(one.file))
      line.add("  " + remark(one), .dim)
      page.paragraph(line, indent: 2, mark: StyledText(one.isJudged ? "? " : "✗ ", one.isJudged ? .open : .bad))
    }
    let rest = broken.count - Self.lineLimit
    if rest > 0 {
      page.paragraph(
        say("还有 \(rest) 个（--format json 列全）", "\(rest) more (--format json has them all)"), .dim, indent: 4)
    }
  }

  func write(to page: inout HTMLPage) {
    page.element("h2", say("没有读全的案例：\(broken.count) 个", "Cases that could not be read whole: \(broken.count)"))
    page.element("ul") { page in
      page.lineBreak()
      for one in broken {
        var line = StyledText((one.isJudged ? "? " : "✗ ") + visibleText(one.file))
        line.add("  " + remark(one), .dim)
        page.element("li", line)
      }
    }
  }
}

extension BrokenCase {
  var json: JSONValue { .object([("file", .string(file)), ("judged", .bool(isJudged))]) }
}
