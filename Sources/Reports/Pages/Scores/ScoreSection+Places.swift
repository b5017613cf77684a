import Evaluation
import Programs
import SourceText
import Values

extension ScoreSection {
  /// Districts, or folders, side by side: means, grades, vetoes, what is open.
  func writePlaces(chart number: Int, to page: inout HTMLPage) {
    guard let places, let standard = summary.standard else { return }
    let heading = places.label.map { say("按“\($0)”比较", "By “\($0)”") } ?? say("按文件夹比较", "By folder")
    page.element("h2", heading)
    let entries = places.places.map { place in
      (
        name: place.name.isEmpty ? say("（不在文件夹里）", "(in no folder)") : visibleText(place.name),
        summary: ScoreSummary(place.cases)
      )
    }
    page.figure(
      BarChart(
        title: say("各处的平均得分", "Mean score of each"),
        description: say("横条图，横条的全长是满分。", "A bar for each; the whole width stands for the full points. ")
          + entries.map { $0.name + " " + points($0.summary.mean) }.joined(separator: say("，", ", ")) + say("。", "."),
        legend: [(say("已得", "reached"), .solid), (say("待定", "open"), .hatched)],
        bars: entries.map { entry in
          let mean = entry.summary.mean
          let open = mean.most.subtracting(mean.least) ?? .zero
          return BarChart.Bar(
            label: entry.name, parts: [ScoreStyle.length(mean.least), ScoreStyle.length(open)], figure: points(mean))
        }, whole: ScoreStyle.length(standard.points), isCompact: true, number: number))
    let hasGrades = !standard.grades.isEmpty
    let header =
      [places.label ?? say("文件夹", "Folder"), say("项目", "Projects"), say("平均得分", "Mean score")]
      + (hasGrades ? [say("等次", "Grades")] : []) + [say("一票否决", "Vetoed")]
    HTMLTable(
      attributes: ["class": "places"], header: header, figures: hasGrades ? [1, 2, 4] : [1, 2, 3]
    ).write(
      entries.map { entry in
        let grades = entry.summary.grades(options.language).filter { $0.count > 0 }
          .map { $0.name + "\u{A0}" + String($0.count) }.joined(separator: say("，", ", "))
        return [
          StyledText(entry.name), StyledText(String(entry.summary.assessments.count)),
          StyledText(points(entry.summary.mean)),
        ] + (hasGrades ? [StyledText(grades)] : [])
          + [StyledText(entry.summary.vetoed > 0 ? String(entry.summary.vetoed) : "")]
      }, to: &page)
  }
}
