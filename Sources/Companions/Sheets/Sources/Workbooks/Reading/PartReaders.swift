/// `_rels/*.rels`: which part is what to another.
final class RelationshipReader: XMLPartReader {
  struct Relationship {
    let id: String
    let type: String
    let target: String
    let isExternal: Bool
  }
  private(set) var all: [Relationship] = []

  func begin(_ element: String, _ attributes: [String: String]) throws(Refusal) {
    guard element == "Relationship" else { return }
    all.append(
      Relationship(
        id: attributes.local("Id") ?? "", type: attributes.local("Type") ?? "",
        target: attributes.local("Target") ?? "", isExternal: attributes.local("TargetMode") == "External"))
  }
  func end(_ element: String) throws(Refusal) {}
  func text(_ text: String) {}
}

/// `xl/workbook.xml`: the sheets in their order, and from when days are counted.
final class WorkbookReader: XMLPartReader {
  private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  private(set) var is1904 = false

  func begin(_ element: String, _ attributes: [String: String]) throws(Refusal) {
    if element == "workbookPr" { is1904 = ["1", "true"].contains(attributes.local("date1904")) }
    guard element == "sheet" else { return }
    guard sheets.count < Limits.sheets else { throw .tooManyParts }
    // `id` without a prefix is no attribute of a sheet; its own number is `sheetId`.
    let state = attributes.local("state") ?? "visible"
    sheets.append((attributes.local("name") ?? "", state != "visible", attributes.local("id") ?? ""))
  }
  func end(_ element: String) throws(Refusal) {}
  func text(_ text: String) {}
}

/// `xl/styles.xml`: what each style makes of a number.
final class StyleReader: XMLPartReader {
  private(set) var formats: [NumberFormat] = []
  private var codes: [Int: String] = [:]
  private var isInCells = false

  func begin(_ element: String, _ attributes: [String: String]) throws(Refusal) {
    switch element {
    case "numFmt":
      if let id = attributes.local("numFmtId").flatMap({ Int($0) }) { codes[id] = attributes.local("formatCode") }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      let id = attributes.local("numFmtId").flatMap { Int($0) } ?? 0
      formats.append(codes[id].map(NumberFormat.init(code:)) ?? NumberFormat(builtIn: id))
    default: break
    }
  }
  func end(_ element: String) throws(Refusal) { if element == "cellXfs" { isInCells = false } }
  func text(_ text: String) {}
}

/// Texts, in one piece or in runs of different looks; what says how a text is pronounced (`rPh`) is left out.
struct RichText {
  private(set) var text = ""
  private var isInText = false
  private var phonetic = 0

  mutating func begin(_ element: String) {
    if element == "rPh" { phonetic += 1 }
    if element == "t" { isInText = phonetic == 0 }
  }
  mutating func end(_ element: String) {
    if element == "rPh" { phonetic -= 1 }
    if element == "t" { isInText = false }
  }
  mutating func append(_ more: String) { if isInText { text += more } }
  mutating func reset() { self = RichText() }
}

/// `xl/sharedStrings.xml`
final class SharedStringReader: XMLPartReader {
  private(set) var all: [String] = []
  private var current = RichText()

  func begin(_ element: String, _ attributes: [String: String]) throws(Refusal) {
    if element == "si" { current.reset() }
    current.begin(element)
  }
  func end(_ element: String) throws(Refusal) {
    current.end(element)
    guard element == "si" else { return }
    guard all.count < Limits.cells else { throw .tooManyCells }
    all.append(EscapedText.read(current.text))
  }
  func text(_ text: String) { current.append(text) }
}

/// Characters that XML cannot hold are written `_x000D_` in sheets.
enum EscapedText {
  static func read(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(#/_x([0-9A-Fa-f]{4})_/#) { match in
      guard let code = UInt32(match.output.1, radix: 16), code != 0, let scalar = Unicode.Scalar(code) else {
        return String(match.output.0)
      }
      return String(Character(scalar))
    }
  }
}
