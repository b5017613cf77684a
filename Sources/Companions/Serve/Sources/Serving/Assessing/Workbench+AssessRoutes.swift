import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  func addAssessRoutes(_ router: Router<ServerContext>) {
    router.get("assess") { request, context in
      _ = try self.assessor(context)
      return try self.batchListPage(BatchForm(), [], request, context)
    }
    router.post("assess") { request, context in
      let account = try self.assessor(context)
      return try self.makeBatch(try await self.form(request, context), account, request, context)
    }
    router.get("assess/:batch") { request, context in
      _ = try self.assessor(context)
      let batch = try self.batch(context)
      switch batch.state {
      case .sorting: return Response.seeOther("/assess/\(batch.id)/files")
      case .waiting, .running, .failed: return try self.progressPage(batch, request, context)
      case .done, .closed:
        return try self.batchPage(batch, try await self.assessed(batch), request, context)
      }
    }
    router.get("assess/:batch/progress") { _, context in
      _ = try self.assessor(context)
      let batch = try self.batch(context)
      let progress = self.desk.progress(of: batch.id)
      return Response.json(
        "{\"state\":\"\(batch.state.rawValue)\",\"done\":\(progress?.done ?? 0),\"all\":\(progress?.all ?? 0)}\n")
    }
    router.get("assess/:batch/projects/:number") { request, context in
      _ = try self.assessor(context)
      let batch = try self.batch(context)
      return try self.projectPage(batch, try await self.assessed(batch), request, context)
    }
    addBatchFileRoutes(router)
    addScoreRoutes(router)
    resumeBatches()
  }

  private func addBatchFileRoutes(_ router: Router<ServerContext>) {
    router.get("assess/:batch/files") { request, context in
      _ = try self.assessor(context)
      return try self.filesPage(try self.batch(context), [], request, context)
    }
    router.post("assess/:batch/files") { request, context in
      let form = try await self.form(request, context)
      let batch = try self.batch(context)
      try self.ownBatch(batch, context)
      guard batch.state == .sorting else { throw Refusal.outdated }
      return try self.sortFiles(of: batch, form, request, context)
    }
    router.post("assess/:batch/state") { request, context in
      let form = try await self.form(request, context)
      let batch = try self.batch(context)
      try self.ownBatch(batch, context)
      switch form["to"] {
      case "closed": try self.store.setState(.closed, message: batch.message, of: batch.id, from: [.done])
      case "done": try self.store.setState(.done, message: batch.message, of: batch.id, from: [.closed])
      case "waiting":
        if try self.store.setState(.waiting, message: "", of: batch.id, from: [.failed]) { self.begin(batch: batch.id) }
      default: throw Refusal.notFound
      }
      return Response.seeOther("/assess/\(batch.id)")
    }
    router.get("assess/:batch/export.{format}") { _, context in
      let batch = try self.batch(context)
      try self.ownBatch(batch, context)
      guard batch.state == .done || batch.state == .closed else { throw Refusal.notFound }
      return try await self.export(
        context.parameters.get("format") ?? "", batch, try await self.assessed(batch), context)
    }
  }

  /// Every assessor sees every batch: whoever scores has to read what is scored.
  func assessor(_ context: ServerContext) throws -> Account { try person(context) { $0.mayAssess } }

  /// The batch that an address names.
  func batch(_ context: ServerContext) throws -> StoredBatch {
    _ = try assessor(context)
    guard let batch = try store.batch(context.parameters.get("batch") ?? "") else { throw Refusal.notFound }
    return batch
  }

  /// Whoever handed a batch in, or an administrator: they alone take results out, and end the scoring.
  func owns(_ batch: StoredBatch, _ context: ServerContext) throws -> Bool {
    let account = try assessor(context)
    return account.id == batch.owner || account.role == .admin
  }

  func ownBatch(_ batch: StoredBatch, _ context: ServerContext) throws {
    guard try owns(batch, context) else { throw Refusal.forbidden }
  }

  /// Results to keep.
  private func export(
    _ format: String, _ batch: StoredBatch, _ assessed: AssessedBatch, _ context: ServerContext
  ) async throws -> Response {
    let language = context.language
    let outcome = assessed.outcome
    switch format {
    case "csv":
      // Without the mark spreadsheets on a Chinese system take UTF-8 for another encoding.
      let text = "\u{FEFF}" + AssessmentCSV.text(outcome.assessments, language: language)
      return .download(Array(text.utf8), type: "text/csv; charset=utf-8", name: batch.title + ".csv")
    case "json":
      return .download(Array(json(assessed, language).utf8), type: "application/json", name: batch.title + ".json")
    case "xlsx":
      let description = AssessmentWorkbook.description(
        outcome.assessments, diagnostics: outcome.diagnostics, options: ReportOptions(language: language),
        toolVersion: GuijuVersion.text)
      return try await workbook(description, name: batch.title + ".xlsx")
    default: throw Refusal.notFound
    }
  }
}
