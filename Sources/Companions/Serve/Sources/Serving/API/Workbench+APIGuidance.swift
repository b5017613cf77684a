import Foundation
import Guiju
import Hummingbird

extension Workbench {
  /// All guidance, by name.
  func guidanceList() async throws -> Response {
    let programs = programs
    let text = try await gate.run { () -> String in
      var answer = APIText()
      answer.set("guidance", list: programs.all().map { Self.about($0.program, named: $0.name) })
      return answer.text
    }
    return .json(text)
  }

  /// One guidance, with what its cases may say.
  func guidance(named name: String, _ language: Language) async throws -> Response {
    let programs = programs
    let text = try await gate.run { () -> String in
      guard let program = programs.program(name) else { throw Refusal.notFound }
      var answer = Self.about(program, named: name)
      answer.set("standards", .array(program.standards.map { .string($0.id) }))
      answer.set("schema", json: CaseSchema.text(program, language: language))
      return answer.text
    }
    return .json(text)
  }

  private static func about(_ program: Program, named name: String) -> APIText {
    let catalogue = program.catalogue
    var answer = APIText()
    answer.set("name", name)
    answer.set("title", .localized(catalogue.title))
    answer.set("issuer", .localized(catalogue.issuer))
    answer.set("version", catalogue.version)
    answer.set("status", catalogue.status.rawValue)
    answer.set("stages", .array(program.stages.map { .string($0) }))
    return answer
  }
}

/// The description of the API (OpenAPI 3.1).
enum APIDescription {
  struct Missing: Error {}

  /// - Throws: `Missing` where it was not installed with the command.
  static func text() throws -> String {
    guard let text = known else { throw Missing() }
    return text
  }

  private static let known: String? = {
    let url = Bundle.module.url(forResource: "Resources", withExtension: nil)?.appendingPathComponent("openapi.json")
    return url.flatMap { try? String(contentsOf: $0, encoding: .utf8) }
  }()
}
