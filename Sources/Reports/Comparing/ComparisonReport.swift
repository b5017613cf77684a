public import Evaluation
public import Programs
import SourceText

/// Several guidances side by side, alone or with one plan under each: for the terminal, as a page, as JSON.
public enum ComparisonReport {
  public static func text(_ comparison: TopicComparison, options: ReportOptions) -> String {
    var page = TerminalPage(options)
    TopicPage(comparison, options).write(to: &page)
    return page.output
  }

  public static func text(_ comparison: PlanComparison, options: ReportOptions) -> String {
    var page = TerminalPage(options)
    PlanComparisonPage(comparison, options).write(to: &page)
    return page.output
  }

  public static func html(_ comparison: TopicComparison, options: ReportOptions, toolVersion: String) -> String {
    let topics = TopicPage(comparison, options)
    return page(options.say("指引对照", "Guidances side by side"), topics, options, toolVersion, topics.writeBody)
  }

  public static func html(_ comparison: PlanComparison, options: ReportOptions, toolVersion: String) -> String {
    let plan = PlanComparisonPage(comparison, options)
    let title = options.say("一个方案、几份指引：\(plan.caseID)", "One plan under several guidances: \(plan.caseID)")
    return page(title, plan.topics, options, toolVersion, plan.writeBody)
  }

  public static func json(_ comparison: TopicComparison, options: ReportOptions, toolVersion: String) -> String {
    JSONText.write(ComparisonJSON(comparison, options).value(toolVersion: toolVersion)) + "\n"
  }

  public static func json(_ comparison: PlanComparison, options: ReportOptions, toolVersion: String) -> String {
    JSONText.write(ComparisonJSON(comparison.topics, options).value(comparison, toolVersion: toolVersion)) + "\n"
  }

  private static func page(
    _ title: String, _ topics: TopicPage, _ options: ReportOptions, _ toolVersion: String,
    _ write: (inout HTMLPage) -> Void
  ) -> String {
    var page = HTMLPage(options.language)
    page.element("header") { page in
      page.element("h1", title)
      topics.writeHead(to: &page)
    }
    page.element("main") { page in
      page.lineBreak()
      write(&page)
      page.element(
        "p", ["class": "dim"], options.say("由规矩（guiju）\(toolVersion) 生成。", "Made by Guiju \(toolVersion)."))
    }
    return page.document(title: title, style: CheckStyle.sheet)
  }
}
