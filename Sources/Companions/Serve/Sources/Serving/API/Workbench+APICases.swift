import Foundation
import Guiju
import Hummingbird
import Store

extension Workbench {
  /// The plans that somebody may see, the last saved first.
  func caseList(_ account: Account) throws -> Response {
    var answer = APIText()
    answer.set(
      "cases",
      list: try store.plans(for: account).map { plan in
        var entry = APIText()
        entry.set("id", plan.id)
        entry.set("number", plan.number)
        entry.set("saved", plan.saved)
        entry.set("title", plan.title)
        entry.set("guidance", plan.guidance)
        entry.set("answer", plan.answer)
        entry.set("owner", plan.owner)
        return entry
      })
    return .json(answer.text)
  }

  /// The versions of a plan, the last first.
  func caseVersions(_ context: ServerContext, _ account: Account) throws -> Response {
    let versions = try store.versions(of: context.parameters.get("case") ?? "", for: account)
    guard !versions.isEmpty else { throw Refusal.notFound }
    var answer = APIText()
    answer.set(
      "versions",
      list: versions.map { version in
        var entry = APIText()
        entry.set("number", version.number)
        entry.set("saved", version.saved)
        entry.set("answer", version.answer)
        return entry
      })
    return .json(answer.text)
  }

  /// A version of a plan, the last where no number is in the address, with its case.
  func storedCase(_ context: ServerContext, _ account: Account) async throws -> Response {
    let written = context.parameters.get("number")
    let number = try written.map { written -> Int in
      guard let number = Self.number(written) else { throw Refusal.notFound }
      return number
    }
    guard let plan = try store.plan(context.parameters.get("case") ?? "", number: number, for: account) else {
      throw Refusal.notFound
    }
    let (programs, language) = (programs, context.language)
    let text = try await gate.run { () -> String in
      let entries = try PlanEntries(stored: plan.entries)
      var answer = Self.about(plan)
      // Under guidance that is no longer there nobody knows what the entries were.
      answer.set(
        "case",
        json: programs.program(entries.guidance).map { program in
          let form = CaseForm(program, stage: max(0, program.stages.count - 1), language: language)
          return CaseText(entries, form).text
        })
      return answer.text
    }
    return .json(text)
  }

  /// Saves a case as a plan, or as one more version of a plan, and keeps what was found.
  ///
  /// - Throws: `APIProblem` where it cannot be read, or holds what plans do not keep.
  func saveCase(_ id: String?, _ bytes: [UInt8], _ account: Account, _ context: ServerContext) async throws -> Response
  {
    let read = try await gate.run { () -> (entries: PlanEntries, check: PlanCheck) in
      let asked = try AskedCase(bytes, self, context.language)
      var entries = try asked.planEntries()
      if let stage = asked.request.stage { entries.stage = stage }
      if let day = asked.request.asOf { entries.asOf = day.text }
      let check = try PlanCheck.run(
        entries, asked.program, self.library, today: self.today, language: asked.language)
      return (entries, check)
    }
    metrics.count(run: "check")
    guard
      let saved = try store.savePlan(
        id: id, by: account, title: read.entries.title, guidance: read.entries.guidance, answer: read.check.answer,
        entries: read.entries.data, at: Self.now())
    else { throw Refusal.notFound }
    let outcome = read.check.outcome
    let result = JSONReport.text(
      outcome.results, across: outcome.across, diagnostics: outcome.diagnostics, options: ReportOptions(language: .zh),
      toolVersion: GuijuVersion.text, broken: outcome.broken)
    let run = try store.addRun(
      kind: "check", subject: "\(saved.id)/\(saved.number)", by: account, guidance: saved.guidance,
      result: Data(result.utf8), at: Self.now())
    var answer = Self.about(saved)
    answer.set("run", Int(run.number))
    var response = Response.json(answer.text, status: .created)
    response.headers[.location] = "\(APIRoute.root)cases/\(saved.id)/versions/\(saved.number)"
    return response
  }

  private static func about(_ plan: StoredPlan) -> APIText {
    var answer = APIText()
    answer.set("id", plan.id)
    answer.set("number", plan.number)
    answer.set("saved", plan.saved)
    answer.set("title", plan.title)
    answer.set("guidance", plan.guidance)
    answer.set("answer", plan.answer)
    return answer
  }

  /// A number as an address has it: digits alone.
  static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}

extension AskedCase {
  /// What of the case a plan keeps.
  ///
  /// - Throws: `APIProblem` where it cannot be read whole, or where a plan would lose a part of it.
  func planEntries() throws -> PlanEntries {
    let read = CaseReader(program: program)
      .read(json: SourceFile(name: "\(Self.fileName)", bytes: text), id: "")
    guard let data = read.value, !read.diagnostics.hasErrors else { throw problem(read.diagnostics) }
    // A fact goes before the Chinese word that cases have for such a part.
    let facts = Set(program.layout.members.flatMap { [$0.name, $0.label.zh, $0.label.en].compactMap { $0 } })
    let lost = entries.map(\.key.text).filter { key in
      let part = CaseKey(written: key)
      return part.map { [.reviews, .waivers, .evidence, .assessors].contains($0) } ?? false
        && (key == part?.rawValue || !facts.contains(key))
    }
    guard lost.isEmpty else {
      var body = body
      for key in lost {
        body.note(
          "/case/" + key, "保存的计划里没有这一部分；请去掉，或者只用 `/check`",
          "a stored plan has no such part; leave it out, or use `/check` alone")
      }
      throw APIProblem.mistakes(body.mistakes, language)
    }
    var found = PlanEntries(data, program, guidance: guidance)
    if found.title.trimmed.isEmpty { found.title = language == .zh ? "没有名称的计划" : "a plan without a name" }
    return found
  }
}
