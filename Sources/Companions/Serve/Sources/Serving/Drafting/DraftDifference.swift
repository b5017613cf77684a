import Guiju

/// What changed from one text of a guidance to another: by meaning, and line by line.
struct DraftDifference: Sendable {
  /// By meaning; empty where one of the two has errors.
  let meaning: String
  /// `-    4 | old` and `+    4 | new`; nil where the texts are too long for it.
  let lines: [String]?
  let testLines: [String]?

  /// Comparing lines takes the more time and memory the more of them differ.
  static let longest = 3000

  var isSame: Bool { lines?.isEmpty == true && testLines?.isEmpty == true }

  init(
    _ name: String, old: DraftText, in oldLibrary: RuleLibrary, new: DraftText, in newLibrary: RuleLibrary,
    _ language: Language
  ) {
    lines = Self.lines(old.text, new.text)
    testLines = Self.lines(old.tests, new.tests)
    let compared = DiffRun.compare(name, name, oldLibrary: oldLibrary, newLibrary: newLibrary)
    let options = ReportOptions(language: language, width: 72)
    let text = compared.value.map { DifferenceReport.text($0, options: options) } ?? ""
    meaning = DraftNoteWriter(name: name, folder: newLibrary.folder, language: language).shortened(text)
  }

  private static func lines(_ old: String, _ new: String) -> [String]? {
    if old == new { return [] }
    let files = [old, new].map { SourceFile(name: "", text: $0) }
    guard files.allSatisfy({ $0.lineStarts.count <= longest }) else { return nil }
    return FixListing.lines(files[0], files[1])
  }

  var model: [String: Any] {
    [
      "isSame": isSame, "hasMeaning": !meaning.isEmpty, "meaning": meaning, "isTooLong": lines == nil,
      "hasLines": lines?.isEmpty == false, "lines": (lines ?? []).map(Self.line),
      "hasTestLines": testLines?.isEmpty == false, "testLines": (testLines ?? []).map(Self.line),
    ]
  }

  private static func line(_ text: String) -> [String: Any] { ["text": text, "isNew": text.hasPrefix("+")] }
}
