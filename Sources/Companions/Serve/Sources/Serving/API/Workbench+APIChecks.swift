import Foundation
import Guiju

extension Workbench {
  /// What `guiju check --format json` says of a case.
  ///
  /// - Throws: `APIProblem`.
  func checked(_ bytes: [UInt8], _ language: Language) throws -> String {
    let asked = try AskedCase(bytes, self, language)
    let folder = try PrivateFolder()
    let outcome = CheckRun.run(
      file: try asked.written(in: folder), named: "\(AskedCase.fileName)", asked.request)
    guard !outcome.results.isEmpty else { throw asked.problem(outcome.diagnostics) }
    return JSONReport.text(
      outcome.results, across: outcome.across, diagnostics: outcome.diagnostics, options: asked.options(),
      toolVersion: GuijuVersion.text, broken: outcome.broken)
  }

  /// The same with the scores of the case.
  ///
  /// - Throws: `APIProblem`.
  func assessed(_ bytes: [UInt8], _ language: Language) throws -> String {
    let asked = try AskedCase(bytes, more: ["standard"], self, language)
    let standard = try asked.standard()
    let folder = try PrivateFolder()
    let path = try asked.written(in: folder)
    let outcome = AssessRun.run(paths: [path], standard: standard, asked.request)
    guard !outcome.assessments.isEmpty else { throw asked.problem(outcome.diagnostics) }
    let text = JSONReport.text(
      outcome.check.results, across: outcome.check.across, diagnostics: outcome.diagnostics, options: asked.options(),
      toolVersion: GuijuVersion.text, assessments: outcome.assessments, broken: outcome.broken)
    return Self.renamed(path, "\(AskedCase.fileName)", in: text)
  }

  /// What `guiju lint --format json` says of a text.
  ///
  /// - Throws: `APIProblem`.
  func linted(_ bytes: [UInt8], _ language: Language) throws -> String {
    var body = try JSONBody(bytes, keys: ["text", "name", "language"])
    let language = body.language() ?? language
    let text = body.text("text", isRequired: true)
    let name = body.text("name") ?? "guidance.yaml"
    try body.finish(language)
    let (outcome, path) = try lint(text ?? "")
    let report = LintReport.json(
      outcome.diagnostics, options: ReportOptions(language: language), toolVersion: GuijuVersion.text)
    return Self.renamed(path, name, in: report)
  }

  /// Compiles a text that lies nowhere: by itself in a folder of its own, so that the tables it names are not found, and the
  /// guidance it extends is.
  ///
  /// - Returns: what there is to say of it, and the path by which it is named there.
  private func lint(_ text: String) throws -> (outcome: LintRun.Outcome, path: String) {
    let folder = try PrivateFolder()
    let url = folder.file("guidance.yaml")
    try Data(text.utf8).write(to: url)
    return (LintRun.lint([url.path], library: library), url.path)
  }

  /// A report in which a file of ours has the name that whoever asked knows it by.
  private static func renamed(_ path: String, _ name: String, in text: String) -> String {
    let quoted = JSONText.write(.string(name)).dropFirst().dropLast()
    return text.replacing(path, with: String(quoted))
  }
}

extension AskedCase {
  /// The standard to assess by; nil where the guidance is to have but one.
  ///
  /// - Throws: `APIProblem` where there is none of that name.
  func standard() throws -> String? {
    var body = body
    let name = body.text("standard")
    try body.finish(language)
    guard let name else { return nil }
    let standards = program.standards
    guard standards.contains(where: { $0.id == name || $0.localID == name }) else {
      let known = standards.isEmpty ? "-" : standards.map(\.id).joined(separator: ", ")
      body.note("/standard", "没有这套标准；有：\(known)", "there is no such standard; there are: \(known)")
      throw APIProblem.mistakes(body.mistakes, language)
    }
    return name
  }
}
