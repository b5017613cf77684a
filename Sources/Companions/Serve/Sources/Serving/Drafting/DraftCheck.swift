import Foundation
import Guiju

/// What the compiler makes of a draft, and what it has to say.
struct DraftCheck: Sendable {
  let notes: [DraftNote]
  /// How many notes are not shown.
  let omitted: Int
  let errors: Int
  let warnings: Int
  /// nil: there is an error in it.
  let program: Program?
  let language: Language

  /// Beyond this nobody reads on.
  static let shown = 200

  /// Compiles and lints a draft.
  ///
  /// - Parameter library: with the draft in it.
  init(_ draft: DraftText, _ library: RuleLibrary, _ language: Language) {
    let outcome = LintRun.lint([draft.name], library: library)
    var writer = DraftNoteWriter(name: draft.name, folder: library.folder, language: language)
    let all = outcome.diagnostics.sorted
    notes = all.prefix(Self.shown).map { writer.note($0) }
    omitted = max(0, all.count - Self.shown) + outcome.diagnostics.omitted
    errors = all.count { $0.severity == .error }
    warnings = all.count { $0.severity == .warning }
    program = outcome.isBroken ? nil : outcome.programs.first
    self.language = language
  }

  var count: String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let more = omitted > 0 ? say("，还有 \(omitted) 处没有列出", "; \(omitted) more are not listed") : ""
    switch (errors, warnings) {
    case (0, 0) where notes.isEmpty: return say("没有发现问题", "nothing is wrong")
    case (0, 0): return say("没有错误", "no errors") + more
    case (0, let warnings):
      return say("没有错误，\(warnings) 处提醒", "no errors, \(warnings) warning\(warnings == 1 ? "" : "s")") + more
    case (let errors, 0): return say("\(errors) 处错误", "\(errors) error\(errors == 1 ? "" : "s")") + more
    case (let errors, let warnings):
      return say(
        "\(errors) 处错误，\(warnings) 处提醒",
        "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")") + more
    }
  }

  /// The class of the count: against, open, good.
  var standing: String { errors > 0 ? "bad" : warnings > 0 ? "open" : "good" }

  /// For the script of the editor.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let answer = Answer(count: count, standing: standing, notes: notes)
    return (try? encoder.encode(answer)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private struct Answer: Encodable {
    let count: String
    let standing: String
    let notes: [DraftNote]
  }

  /// For templates.
  var model: [String: Any] {
    [
      "count": count, "standing": standing,
      "hasSafeFix": notes.contains { $0.fix?.isSafe == true },
      "notes": notes.map { note -> [String: Any] in
        [
          "code": note.code, "severity": note.severity, "word": note.word, "field": note.field.rawValue,
          "isHere": note.field != .elsewhere, "start": note.start, "end": note.end, "line": note.line,
          "hasPlace": !note.place.isEmpty, "place": note.place, "hasExcerpt": !note.excerpt.trimmed.isEmpty,
          "excerpt": note.excerpt, "message": note.message, "hasHelp": !note.help.isEmpty, "help": note.help,
          "hasFix": note.fix != nil, "key": note.fix?.key ?? "", "label": note.fix?.label ?? "",
        ]
      },
    ]
  }
}
