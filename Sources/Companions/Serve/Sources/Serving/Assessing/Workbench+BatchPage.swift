import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  /// Projects that a list shows; the rest is found by looking for it.
  private static let rowLimit = 500
  /// Messages on one file that are told.
  private static let messageLimit = 5

  /// The projects of a batch with their points, what they come to together, and who owes scores.
  func batchPage(
    _ batch: StoredBatch, _ assessed: AssessedBatch, _ request: Request, _ context: ServerContext
  ) throws -> Response {
    let language = context.language
    let view = BatchView { request.uri.queryParameters[$0[...]].map(String.init) }
    let outcome = assessed.outcome
    let rows = view.rows(outcome.assessments, language)
    let standard = assessed.program.standards[assessed.standard]
    let grades = standard.grades.enumerated().map { index, grade in
      (String(index), grade.label.isEmpty ? grade.id : grade.label[language])
    }
    let titles: [(BatchView.Sort, String)] = [
      (.name, context.say("项目", "Project")), (.points, context.say("得分", "Score")),
      (.grade, context.say("等次", "Grade")),
    ]
    let charts =
      outcome.assessments.isEmpty
      ? "" : ScoreHTML.summary(outcome.assessments, options: ReportOptions(language: language))
    let name = BatchGuidance(batch.guidance)?.name ?? ""
    return try page(
      "assess-batch", title: batch.title, way: "assess",
      [
        "id": batch.id, "heading": batch.title, "standard": standardTitle(batch, language), "guidance": name,
        "full": standard.points.text, "state": stateWords(batch, context), "isOwn": try owns(batch, context),
        "isClosed": batch.state == .closed, "query": view.query, "sort": view.sort.rawValue,
        "order": view.isDown ? "down" : "up",
        "grades": ([("", context.say("全部", "all"))] + grades + [("open", context.say("未定", "not settled"))]).map {
          ["value": $0.0, "name": $0.1, "isChosen": $0.0 == view.grade] as [String: Any]
        },
        "hasGrades": !grades.isEmpty,
        "headings": titles.map {
          [
            "address": view.address(by: $0.0), "name": $0.1, "standing": view.standing(of: $0.0),
            "mark": view.sort == $0.0 ? (view.isDown ? "▼" : "▲") : "",
          ]
        },
        "projects": rows.prefix(Self.rowLimit).map { row in
          [
            "number": row.number, "place": row.place, "case": row.line.caseID, "title": row.line.title,
            "points": row.line.points, "grade": row.line.grade, "remarks": row.line.remarks,
            "isOpen": !row.assessment.score.isSettled, "isVetoed": row.assessment.vetoes.contains(where: \.isFailed),
          ] as [String: Any]
        },
        "count": rows.count, "all": outcome.assessments.count, "more": max(0, rows.count - Self.rowLimit),
        "hasMore": rows.count > Self.rowLimit, "broken": broken(assessed, context),
        "hasBroken": outcome.isBroken, "owed": owed(outcome.assessments, context), "charts": charts,
        "needsScores": standard.leaves.contains { $0.panel != nil },
      ], request, context)
  }

  /// What could not be read, file by file, each under the name that the person gave it.
  private func broken(_ assessed: AssessedBatch, _ context: ServerContext) -> [[String: Any]] {
    let outcome = assessed.outcome
    guard outcome.isBroken else { return [] }
    func words(_ diagnostic: Diagnostic) -> String {
      let help = diagnostic.help(in: context.language)
      let message = diagnostic.message(in: context.language)
      let line = diagnostic.place.map { place -> String in
        let number = place.file.lineNumber(of: place.start)
        return context.say("第 \(number) 行：", "line \(number): ")
      }
      return (line ?? "") + (help.isEmpty ? message : message + context.say("。", ". ") + help)
    }
    let errors = outcome.diagnostics.sorted.filter { $0.severity == .error }
    var files: [String] = []
    var told: [String: [String]] = [:]
    for diagnostic in errors {
      let file = diagnostic.place?.file.name ?? ""
      if told[file] == nil { files.append(file) }
      told[file, default: []].append(words(diagnostic))
    }
    for file in outcome.broken.map(\.file) where told[file] == nil {
      files.append(file)
      told[file] = []
    }
    let unread = Set(outcome.broken.filter { !$0.isJudged }.map(\.file))
    return files.map { file in
      let messages = told[file] ?? []
      return [
        "file": file.isEmpty ? context.say("整批", "the whole batch") : file, "isUnread": unread.contains(file),
        "messages": Array(messages.prefix(Self.messageLimit)), "more": max(0, messages.count - Self.messageLimit),
        "hasMore": messages.count > Self.messageLimit,
      ]
    }
  }

  /// Who owes scores, and for which projects.
  func owed(_ assessments: [Assessment], _ context: ServerContext) -> [[String: Any]] {
    OwedScores(assessments).debtors.map { debtor in
      let names = debtor.cases.prefix(20).map { assessments[$0.assessment].result.data.id }
      let rest = debtor.cases.count - names.count
      return [
        "by": visibleText(debtor.by), "count": debtor.count,
        "projects": names.joined(separator: context.say("、", ", "))
          + (rest > 0 ? context.say(" 等 \(debtor.cases.count) 个", " and \(rest) more") : ""),
      ]
    }
  }

  /// One project: its points, and how each of them came about.
  func projectPage(
    _ batch: StoredBatch, _ assessed: AssessedBatch, _ request: Request, _ context: ServerContext
  ) throws -> Response {
    let assessments = assessed.outcome.assessments
    guard let number = Int(context.parameters.get("number") ?? ""), assessments.indices.contains(number - 1) else {
      throw Refusal.notFound
    }
    let assessment = assessments[number - 1]
    var options = ReportOptions(language: context.language)
    let guidance = "/guidance/" + Self.address(assessed.program.catalogue.id)
    options.ruleAddress = { rule in guidance + "#" + GuidanceDocument.anchor(ofRule: rule.id) }
    let line = ScoreLine(assessment, context.language)
    return try page(
      "assess-project", title: line.caseID, way: "assess",
      [
        "id": batch.id, "batch": batch.title, "case": line.caseID, "title": line.title, "hasBefore": number > 1,
        "before": number - 1, "hasAfter": number < assessments.count, "after": number + 1,
        "report": ScoreHTML.fragment(
          assessment, diagnostics: assessed.outcome.diagnostics, options: options, toolVersion: GuijuVersion.text),
      ], request, context)
  }
}

extension Indicator {
  /// What assessors score it by; nil where they do not.
  var panel: Panel? {
    if case .method(.panel(let panel)) = content { panel } else { nil }
  }
}
