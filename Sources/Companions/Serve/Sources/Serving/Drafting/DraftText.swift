import Foundation
import Guiju

/// What a person edits: the text of a guidance, and the tests beside it.
struct DraftText: Sendable, Equatable {
  /// As `cn/xian/my-fund`; checked, and never a path.
  let name: String
  /// The version that is edited; 0: there is none yet.
  var base = 0
  var text: String
  var tests = ""
  /// The guidance whose stored plans the text is tried on; empty: of none.
  var against = ""

  /// A text longer than Guiju reads is not taken.
  static let limit = YAMLLimits.standard.bytes
  static let longestName = 200

  init(name: String, base: Int = 0, text: String, tests: String = "", against: String = "") {
    self.name = name
    self.base = base
    self.text = text
    self.tests = tests
    self.against = against
  }

  /// - Throws: `Refusal` for a name that none can have, or a text that is too long.
  init(_ form: FormData, limit: Int = Self.limit) throws {
    try self.init(
      name: Self.name(form["name"]), base: Int(form["base"]) ?? 0, text: Self.lines(form["text"]),
      tests: Self.lines(form["tests"]), against: form["against"].trimmed)
    guard text.utf8.count <= limit, tests.utf8.count <= limit else { throw Refusal.tooLarge }
  }

  var bytes: [UInt8] { Array(text.utf8) }
  /// nil: there are no tests.
  var testBytes: [UInt8]? { tests.trimmed.isEmpty ? nil : Array(tests.utf8) }

  /// The name that somebody wrote, if a guidance can have it.
  ///
  /// INVARIANT (names are no paths): whatever is not of the form `cn/xian/my-fund` goes no further.
  static func name(_ written: String) throws -> String {
    let name = written.trimmed
    let asked = NewRun.guidance(name: name, language: .zh, keywords: .zh)
    guard name.utf8.count <= longestName, asked.value != nil else {
      guard let said = asked.diagnostics.all.first else { throw Refusal.tooLarge }
      throw Refusal.unreadable(
        zh: said.message(in: .zh) + "。" + said.help(in: .zh), en: said.message(in: .en) + ". " + said.help(in: .en))
    }
    return name
  }

  /// Browsers send lines with both characters of a line break.
  private static func lines(_ text: String) -> String {
    text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
  }

  /// The text with a stretch replaced; the stretch is in UTF-16, as browsers count.
  mutating func apply(_ fix: DraftNote.Fix) {
    func replaced(_ text: String) -> String {
      var units = Array(text.utf16)
      guard fix.start >= 0, fix.start <= fix.end, fix.end <= units.count else { return text }
      units.replaceSubrange(fix.start..<fix.end, with: Array(fix.replacement.utf16))
      return String(decoding: units, as: UTF16.self)
    }
    switch fix.field {
    case .text: text = replaced(text)
    case .tests: tests = replaced(tests)
    case .elsewhere: break
    }
  }
}
