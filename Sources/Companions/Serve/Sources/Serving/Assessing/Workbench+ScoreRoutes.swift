import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  func addScoreRoutes(_ router: Router<ServerContext>) {
    router.get("assess/:batch/scores") { request, context in
      let batch = try self.batch(context)
      let by = try self.scoringName(request.uri.queryParameters["by"].map(String.init) ?? "", context)
      return try self.scorePage(batch, try await self.scored(batch), by, [:], [:], request, context)
    }
    router.post("assess/:batch/scores") { request, context in
      let form = try await self.form(request, context)
      let batch = try self.batch(context)
      let by = try self.scoringName(form["by"], context)
      guard batch.state == .done else { throw Refusal.outdated }
      guard !by.isEmpty else { return Response.seeOther("/assess/\(batch.id)/scores") }
      return try self.takeScores(form, batch, try await self.scored(batch), by, request, context)
    }
    router.post("assess/:batch/assessors") { request, context in
      let form = try await self.form(request, context)
      let batch = try self.batch(context)
      try self.ownBatch(batch, context)
      guard batch.state == .done else { throw Refusal.outdated }
      try self.askAssessors(form["names"], batch, try await self.scored(batch), context)
      return Response.seeOther("/assess/\(batch.id)/scores")
    }
  }

  /// A batch whose cases can be scored.
  private func scored(_ batch: StoredBatch) async throws -> AssessedBatch {
    guard batch.state == .done || batch.state == .closed else { throw Refusal.notFound }
    return try await assessed(batch)
  }

  /// Under which name scores count: an assessor's own; an administrator may write down what somebody gave on paper.
  private func scoringName(_ asked: String, _ context: ServerContext) throws -> String {
    let account = try assessor(context)
    let name = account.role == .admin ? asked.trimmed : account.name
    return Self.isName(name) ? name : ""
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.count <= 64 && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// The form of one assessor.
  ///
  /// - Parameters:
  ///   - entered: what was sent and not kept, by the key of the entry.
  ///   - problems: what is wrong with it.
  private func scorePage(
    _ batch: StoredBatch, _ assessed: AssessedBatch, _ by: String, _ entered: [String: ScoreEntry.Entered],
    _ problems: [String: String], _ request: Request, _ context: ServerContext
  ) throws -> Response {
    let language = context.language
    let entries = by.isEmpty ? [] : ScoreEntry.all(assessed, by: by, try store.scores(of: batch.id), language)
    let owing = OwedScores(assessed.outcome.assessments).debtors.first { $0.by == by }?.count ?? 0
    let isSaved = request.uri.queryParameters["saved"] != nil
    return try page(
      "assess-scores", title: context.say("评委打分", "Scores of assessors"), way: "assess",
      [
        "id": batch.id, "heading": batch.title, "by": by, "hasName": !by.isEmpty, "owing": owing,
        "owes": owing > 0, "isAdmin": context.account?.role == .admin, "isOwn": try owns(batch, context),
        "isOpen": batch.state == .done, "hasProblems": !problems.isEmpty, "problemCount": problems.count,
        "isSaved": isSaved && problems.isEmpty, "owed": owed(assessed.outcome.assessments, context),
        "known": names(assessed).map { ["name": $0] },
        "entries": entries.enumerated().map { index, entry -> [String: Any] in
          let shown = entered[entry.key] ?? entry.saved ?? ScoreEntry.Entered()
          return [
            "index": index, "case": entry.caseID, "title": entry.title, "project": entry.project,
            "indicator": entry.indicator.id, "name": entry.titles.last ?? "",
            "above": entry.titles.dropLast().joined(separator: " › "), "hasAbove": entry.titles.count > 1,
            "terms": entry.terms(assessed.program, language), "scale": entry.scale(language),
            "isGiven": entry.given != nil, "givenScore": entry.given?.score?.text ?? "",
            "givenRecused": entry.given?.isRecused ?? false, "score": shown.score, "comment": shown.comment,
            "isRecused": shown.isRecused, "problem": problems[entry.key] ?? "",
            "isWrong": problems[entry.key] != nil,
          ]
        },
      ], request, context, status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// Everybody who has given a score, or is to give one.
  private func names(_ assessed: AssessedBatch) -> [String] {
    var names: [String] = []
    for result in assessed.outcome.check.results {
      for score in result.data.assessors where !names.contains(score.by) { names.append(score.by) }
    }
    return names
  }

  /// Keeps what an assessor entered; where something is wrong, nothing is kept and everything is shown again.
  private func takeScores(
    _ form: FormData, _ batch: StoredBatch, _ assessed: AssessedBatch, _ by: String, _ request: Request,
    _ context: ServerContext
  ) throws -> Response {
    let account = try assessor(context)
    let fields = Dictionary(form.fields.map { ($0.name, $0.value.trimmed) }, uniquingKeysWith: { first, _ in first })
    var entered: [String: ScoreEntry.Entered] = [:]
    // Projects whose score the files give have no fields: numbers are left out.
    for (name, caseID) in fields where name.hasPrefix("case:") {
      let index = name.dropFirst("case:".count)
      guard let indicator = fields["indicator:\(index)"] else { continue }
      entered[caseID + "\n" + indicator] = ScoreEntry.Entered(
        score: fields["score:\(index)"] ?? "", comment: String((fields["comment:\(index)"] ?? "").prefix(2000)),
        isRecused: fields["recused:\(index)"] != nil)
    }
    var problems: [String: String] = [:]
    var rows: [StoredScore] = []
    for entry in ScoreEntry.all(assessed, by: by, try store.scores(of: batch.id), context.language) {
      guard entry.given == nil, let now = entered[entry.key] else { continue }
      let (kept, problem) = entry.check(now, assessed.program, context.language)
      if let problem { problems[entry.key] = problem }
      // What is as it was saved, or was never touched, needs no row.
      guard kept != entry.saved ?? ScoreEntry.Entered() else { continue }
      rows.append(
        StoredScore(
          caseID: entry.caseID, indicator: entry.indicator.id, assessor: by, score: kept.score,
          comment: kept.comment, isRecused: kept.isRecused))
    }
    guard problems.isEmpty else { return try scorePage(batch, assessed, by, entered, problems, request, context) }
    try store.addScores(rows, to: batch.id, by: account, at: Self.now())
    let name = by.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return Response.seeOther("/assess/\(batch.id)/scores?saved=1&by=\(name)")
  }

  /// Asks people to score all projects: from now on they owe what they have not given.
  private func askAssessors(
    _ text: String, _ batch: StoredBatch, _ assessed: AssessedBatch, _ context: ServerContext
  ) throws {
    let account = try assessor(context)
    var names: [String] = []
    for part in text.split(whereSeparator: { $0.isNewline || "、,，;；".contains($0) }) {
      let name = String(part).trimmed
      if Self.isName(name), !names.contains(name) { names.append(name) }
    }
    let known = try store.scores(of: batch.id)
    let rows = names.prefix(50).flatMap { name in
      ScoreEntry.all(assessed, by: name, known, context.language).filter { $0.given == nil && $0.saved == nil }.map {
        StoredScore(
          caseID: $0.caseID, indicator: $0.indicator.id, assessor: name, score: "", comment: "", isRecused: false)
      }
    }
    try store.addScores(rows, to: batch.id, by: account, at: Self.now())
  }
}
