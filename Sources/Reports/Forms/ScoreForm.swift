import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// What one assessor is to fill in: a row for each case and each indicator that assessors score in it, with the scores
/// that the case files give already. `ScoreSheet` reads it back.
public struct ScoreForm: Sendable {
  struct Row {
    let caseID: String
    let title: String
    let indicator: Indicator
    let panel: Panel
    /// What the case file says of this assessor.
    let given: AssessorScore?
  }

  let assessor: String
  let rows: [Row]

  /// Nobody has anything to score.
  public var isEmpty: Bool { rows.isEmpty }

  /// - Parameters:
  ///   - assessor: the name under which the scores count.
  ///   - assessments: of the cases that this assessor is to score; an indicator that does not apply needs no score.
  public init(assessor: String, _ assessments: [Assessment]) {
    self.assessor = assessor
    rows = assessments.flatMap { assessment in
      let title = Self.title(of: assessment.result)
      let leaves = assessment.indicators.flatMap(\.leafScores)
      let panels = leaves.filter { if case .method(.panel) = $0.indicator.content { true } else { false } }
      return panels.compactMap { leaf -> Row? in
        if case .notApplicable = leaf.state { return nil }
        guard case .method(.panel(let panel)) = leaf.indicator.content else { return nil }
        let given = assessment.result.data.assessors.first { score in
          score.by == assessor
            && (score.indicator.map { $0 == leaf.indicator.id } ?? (panels.count == 1 || score.isRecused))
        }
        return Row(
          caseID: assessment.result.data.id, title: title, indicator: leaf.indicator, panel: panel, given: given)
      }
    }
  }

  /// The last words of the paths of facts that name a project.
  private static let names: Set<String> = ["title", "name", "名称", "项目名称"]

  /// What the project is called, where the guidance asks for it and the case says it.
  static func title(of result: CaseResult) -> String {
    let columns = result.program.layout.tables.first?.columns ?? []
    for (index, column) in columns.enumerated() {
      guard case .text = column.type.kind, let last = column.path.split(separator: ".").last,
        names.contains(String(last)), case .text(let title) = result.data.datum(.root, index, 0)
      else { continue }
      return title
    }
    return ""
  }

  // MARK: As CSV

  /// The form as a text in UTF-8. It begins with a byte order mark, without which spreadsheets take Chinese for another
  /// encoding.
  public func csv(_ language: Language) -> String {
    func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }
    let words = ScoreFormWords(language)
    return "\u{FEFF}" + line(ScoreColumn.allCases.map { CSVText.cell($0.word(in: language)) })
      + rows.map { row in
        line(
          ScoreColumn.allCases.map { column in
            column == .score
              ? row.given?.score?.plainText ?? "" : CSVText.cell(words.text(column, row, of: assessor))
          })
      }.joined()
  }

  // MARK: As a workbook

  /// A description of the workbook, for the companion: the scale of each indicator is held by the sheet itself.
  public func workbook(_ language: Language) -> String {
    typealias Style = SheetWriting.Style
    let words = ScoreFormWords(language)
    let columns = ScoreColumn.allCases
    var sheet = SheetWriting(name: words.say("评分", "Scores"))
    let input: [ScoreColumn] = [.score, .comment, .recused]
    for column in columns { sheet.column(width: words.width(column)) }
    sheet.row(columns.map { SheetWriting.text($0.word(in: language), Style(isHeading: true)) })
    sheet.freeze()
    for row in rows {
      sheet.row(
        columns.map { column in
          if column == .score {
            let style = Style(isInput: true, format: "General")
            guard let score = row.given?.score else { return SheetWriting.blank(style) }
            return SheetWriting.holds(score)
              ? SheetWriting.number(score.plainText, style) : SheetWriting.text(score.plainText, style)
          }
          let isInput = input.contains(column)
          let style = Style(isWrapped: !isInput || column == .comment, isInput: isInput, format: "@")
          let text = words.text(column, row, of: assessor)
          return text.isEmpty ? SheetWriting.blank(style) : SheetWriting.text(visibleText(text), style)
        })
    }
    guard !rows.isEmpty else { return SheetWriting.workbook([sheet]) }
    var start = 0
    for end in rows.indices where end + 1 == rows.count || !rows[end].hasScale(of: rows[end + 1]) {
      let panel = rows[start].panel
      let scale = words.scale(panel)
      sheet.validate(
        column: (columns.firstIndex(of: .score) ?? 0) + 1, rows: (start + 2)...(end + 2),
        [
          ("kind", .string("decimal")), ("min", .string(panel.low.plainText)), ("max", .string(panel.high.plainText)),
          ("title", .string(words.say("评分", "Score"))),
          (
            "message",
            .string(
              words.say(
                "\(scale)，可以有小数；还没有打分的留空，不要写 0",
                "\(scale), decimals allowed; leave it blank where you have not scored yet, and do not write 0"))
          ), ("error", .string(words.say("分数应在 \(scale) 之间", "a score lies within \(scale)"))),
        ])
      start = end + 1
    }
    sheet.validate(
      column: (columns.firstIndex(of: .recused) ?? 0) + 1, rows: 2...(rows.count + 1),
      [
        ("list", .array([.string(words.say("是", "yes")), .string(words.say("否", "no"))])),
        ("title", .string(words.say("回避", "Standing back"))),
        (
          "message",
          .string(
            words.say("与项目有利害关系的选“是”，不打分", "choose “yes” if you have a stake in the project, and give no score"))
        ),
      ])
    return SheetWriting.workbook([sheet])
  }
}

extension ScoreForm.Row {
  fileprivate func hasScale(of other: ScoreForm.Row) -> Bool {
    panel.low == other.panel.low && panel.high == other.panel.high
  }
}

/// The words of a form for scores.
private struct ScoreFormWords {
  let language: Language

  init(_ language: Language) { self.language = language }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func scale(_ panel: Panel) -> String { panel.low.text + say(" 至 ", " to ") + panel.high.text }

  /// The text of a column that holds one.
  func text(_ column: ScoreColumn, _ row: ScoreForm.Row, of assessor: String) -> String {
    switch column {
    case .assessor: assessor
    case .caseID: row.caseID
    case .title: row.title
    case .indicator: row.indicator.id
    case .indicatorTitle: row.indicator.title.isEmpty ? "" : row.indicator.title[language]
    case .scale: scale(row.panel)
    case .comment: row.given?.comment ?? ""
    case .recused: row.given?.isRecused == true ? say("是", "yes") : ""
    case .score: ""
    }
  }

  func width(_ column: ScoreColumn) -> Int {
    switch column {
    case .assessor, .caseID: 14
    case .title, .indicatorTitle: 28
    case .indicator: 16
    case .scale, .score, .recused: 12
    case .comment: 36
    }
  }
}
