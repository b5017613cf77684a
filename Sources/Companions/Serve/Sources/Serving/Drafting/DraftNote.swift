import Foundation
import Guiju

/// What the compiler has to say of a draft, at its place in the editor.
struct DraftNote: Encodable, Sendable {
  /// In which of the two texts something stands.
  enum Field: String, Encodable, Sendable {
    case text
    case tests
    /// In another file, which this page does not edit.
    case elsewhere = ""
  }

  /// One replacement that mends it.
  struct Fix: Encodable, Sendable, Equatable {
    let field: Field
    /// Where it begins and ends, in UTF-16 units.
    let start: Int
    let end: Int
    let replacement: String
    /// What the button says.
    let label: String
    /// Whether it changes nothing that the text means already.
    let isSafe: Bool
    /// By which a form without a script names it.
    let key: String
  }

  let code: String
  let severity: String
  /// The severity for people.
  let word: String
  let field: Field
  /// The other file, where it stands in one.
  let file: String
  /// Line and column from 1, the column in characters; 0: it has no place.
  let line: Int
  let column: Int
  /// Where in its field it begins and ends, in UTF-16 units.
  let start: Int
  let end: Int
  /// The place for people.
  let place: String
  let excerpt: String
  let message: String
  let help: String
  let fix: Fix?
}

/// Turns diagnostics into notes: whose text a place is in, and where in it as browsers count.
struct DraftNoteWriter {
  let name: String
  let folder: String
  let language: Language
  private var offsets: [ObjectIdentifier: UTF16Offsets] = [:]

  init(name: String, folder: String?, language: Language) {
    self.name = name
    self.folder = folder ?? ""
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  mutating func note(_ diagnostic: Diagnostic) -> DraftNote {
    let place = diagnostic.place.map { self.place($0) }
    return DraftNote(
      code: diagnostic.code.id, severity: diagnostic.severity.rawValue, word: word(diagnostic.severity),
      field: place?.field ?? .elsewhere, file: place?.file ?? "", line: place?.line ?? 0, column: place?.column ?? 0,
      start: place?.start ?? 0, end: place?.end ?? 0, place: place?.words ?? "",
      excerpt: diagnostic.place.map { String($0.file.line($0.location.line).prefix(400)) } ?? "",
      message: shortened(diagnostic.message(in: language)), help: shortened(diagnostic.help(in: language)),
      fix: diagnostic.fix.flatMap { fix($0, of: diagnostic) })
  }

  /// A place in one of the two texts, or the name of the file that it is in.
  struct Spot {
    let field: DraftNote.Field
    let file: String
    let line: Int
    let column: Int
    let start: Int
    let end: Int
    let words: String
  }

  mutating func place(_ place: Place) -> Spot {
    let location = place.location
    let field = field(of: place.file)
    let file = shortened(place.fileName)
    let at = say("第 \(location.line) 行第 \(location.column) 列", "line \(location.line), column \(location.column)")
    let words =
      switch field {
      case .text: at
      case .tests: say("例子", "examples, ") + at
      case .elsewhere: file + say(" ", ", ") + at
      }
    let offsets = offsets(of: place.file)
    return Spot(
      field: field, file: field == .elsewhere ? file : "", line: location.line, column: location.column,
      start: offsets[place.start], end: offsets[place.end], words: words)
  }

  private mutating func fix(_ fix: FixIt, of diagnostic: Diagnostic) -> DraftNote.Fix? {
    let spot = place(fix.place)
    guard spot.field != .elsewhere else { return nil }
    let text = DiagnosticPrinter(language: language, colour: false).text(of: fix)
    return DraftNote.Fix(
      field: spot.field, start: spot.start, end: spot.end, replacement: fix.replacement,
      label: (fix.isSafe ? say("改正：", "apply: ") : say("可以改为：", "perhaps: ")) + text, isSafe: fix.isSafe,
      key: "\(diagnostic.code.id) \(spot.field.rawValue) \(spot.start) \(spot.end)")
  }

  private func field(of file: SourceFile) -> DraftNote.Field {
    switch file.name {
    case folder + "/" + name + ".yaml": .text
    case folder + "/" + name + ".tests.yaml": .tests
    default: .elsewhere
    }
  }

  /// Where the rules lie on this machine is nobody's business.
  func shortened(_ text: String) -> String {
    folder.isEmpty ? text : text.replacingOccurrences(of: folder + "/", with: "")
  }

  private func word(_ severity: Severity) -> String {
    switch severity {
    case .error: say("错误", "error")
    case .warning: say("提醒", "warning")
    case .note: say("说明", "note")
    }
  }

  private mutating func offsets(of file: SourceFile) -> UTF16Offsets {
    let key = ObjectIdentifier(file)
    if let known = offsets[key] { return known }
    let made = UTF16Offsets(file.bytes)
    offsets[key] = made
    return made
  }
}

/// Offsets of a text in UTF-16, by those in bytes.
struct UTF16Offsets {
  private let bytes: [UInt8]
  /// At every so many bytes the units before it.
  private let marks: [Int]
  private static let stride = 1024

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var marks = [0]
    var units = 0
    for (index, byte) in bytes.enumerated() {
      units += Self.units(byte)
      if (index + 1).isMultiple(of: Self.stride) { marks.append(units) }
    }
    self.marks = marks
  }

  /// A character beyond the first plane takes two; they begin with F0 or more. What goes on with one begins with 10.
  private static func units(_ byte: UInt8) -> Int { byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1 }

  subscript(_ offset: Int) -> Int {
    let offset = max(0, min(offset, bytes.count))
    let mark = offset / Self.stride
    return bytes[(mark * Self.stride)..<offset].reduce(marks[mark]) { $0 + Self.units($1) }
  }
}
