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
      (name: place.name.isEmpty ? say("（不在文件夹里）", "(in no folder)") : visibleText(place.name), summary: ScoreSummary(place.cases))
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
    let grades = standard.grades.map { $0.label.isEmpty ? $0.id : $0.label[options.language] }
    let header =
      [places.label ?? say("文件夹", "Folder"), say("项目", "Projects"), say("平均得分", "Mean score")] + grades
      + [say("等次未定", "Grade open"), say("一票否决", "Vetoed")]
    HTMLTable(attributes: ["class": "places"], header: header, figures: Set(1..<header.count)).write(
      entries.map { entry in
        let cases = entry.summary.assessments
        let counts = standard.grades.indices.map { index in cases.filter { $0.grade == index }.count }
        let open = standard.grades.isEmpty ? 0 : cases.filter { $0.grade == nil }.count
        return [StyledText(entry.name), StyledText(String(cases.count)), StyledText(points(entry.summary.mean))]
          + (counts + [open, entry.summary.vetoed]).map { StyledText($0 > 0 ? String($0) : "") }
      }, to: &page)
  }
}
