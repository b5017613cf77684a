import Foundation
import Guiju

/// A plan that was read and judged.
struct PlanCheck: Sendable {
  let program: Program
  /// nil: it could not be judged; the diagnostics say why.
  let result: CaseResult?
  let outcome: CheckOutcome
  /// What is wrong with single entries, by the field of the form.
  let problems: [String: [String]]
  /// What is wrong beside.
  let otherProblems: [String]

  /// `pass`, `fail`, `open`, `unread`: one word for lists.
  var answer: String {
    guard result != nil else { return "unread" }
    // What could not be read is unknown: it hides no failure, and nothing passes over it.
    switch CheckOutcome(results: outcome.results, across: outcome.across, diagnostics: Diagnostics(), isBroken: false)
      .exitCode(failOn: .error)
    {
    case 1: return "fail"
    case 3: return "open"
    default: return outcome.isBroken ? "unread" : "pass"
    }
  }
}

extension PlanCheck {
  /// Judges entries under a program. What cannot be read counts as unknown and is told at its field.
  ///
  /// - Throws: where no file can be written for a moment.
  static func run(
    _ entries: PlanEntries, _ program: Program, _ library: RuleLibrary, today: CalendarDate, language: Language
  ) throws -> PlanCheck {
    let form = CaseForm(program, stage: max(0, program.stages.count - 1), language: language)
    let text = CaseText(entries, form)
    let folder = try PrivateFolder()
    try Data(text.text.utf8).write(to: folder.file("plan.json"))
    let outcome = run(folder.file("plan.json").path, named: "plan.json", program, library, today: today)
    var problems: [String: [String]] = [:]
    var others: [String] = []
    for diagnostic in outcome.diagnostics.all {
      let message = diagnostic.message(in: language)
      let help = diagnostic.help(in: language)
      let words = help.isEmpty ? message : message + (language == .zh ? "。" : ". ") + help
      if let place = diagnostic.place, place.file.name == "plan.json", let field = text.field(at: place) {
        problems[field, default: []].append(words)
      } else {
        others.append(words)
      }
    }
    return PlanCheck(
      program: program, result: outcome.results.first, outcome: outcome, problems: problems, otherProblems: others)
  }

  /// Judges a file under a program.
  static func run(
    _ path: String, named name: String, _ program: Program, _ library: RuleLibrary, today: CalendarDate
  ) -> CheckOutcome {
    var request = CheckRequest(library: library, today: today, keepGoing: true)
    request.program = program
    return CheckRun.run(file: path, named: name, request)
  }
}

/// A folder that only this process reads, gone with its last use.
final class PrivateFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("guiju-serve-" + UUID().uuidString)
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A file in it, under a name of ours.
  func file(_ name: StaticString) -> URL { url.appendingPathComponent("\(name)") }
}
