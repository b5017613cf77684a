/// A workbook that was read.
public struct Workbook: Sendable {
  public private(set) var sheets: [Sheet] = []

  /// Reads a workbook.
  ///
  /// - Parameter wanted: the sheet to read, by name, else by number (`2`); nil: all of them.
  public init(_ bytes: [UInt8], sheet wanted: String? = nil) throws(Refusal) {
    guard bytes.count <= Limits.fileBytes else { throw .unreadable }
    let archive = try ZipArchive(bytes)
    let main = try Self.relationships(of: "", in: archive).first { $0.type.hasSuffix("/officeDocument") }
    let path = try main.map { target throws(Refusal) in try Self.resolve(target.target, from: "") } ?? "xl/workbook.xml"
    let book = WorkbookReader()
    try Self.read(path, in: archive, book)
    let relations = try Self.relationships(of: path, in: archive)
    sheets = book.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) }
    var chosen = Array(sheets.indices)
    if let wanted { chosen = [try Self.index(of: wanted, in: sheets)] }

    func optional(_ kind: String, _ reader: any XMLPartReader) throws(Refusal) {
      guard let relation = relations.first(where: { $0.type.hasSuffix(kind) && !$0.isExternal }) else { return }
      try Self.read(try Self.resolve(relation.target, from: path), in: archive, reader)
    }
    let strings = SharedStringReader()
    try optional("/sharedStrings", strings)
    let styles = StyleReader()
    try optional("/styles", styles)
    var room = Limits.cells
    for index in chosen {
      let relation = relations.first { $0.id == book.sheets[index].relation }
      guard let relation, !relation.isExternal else { throw .missing(sheets[index].name) }
      // A sheet of charts has no cells.
      guard relation.type.hasSuffix("/worksheet") else {
        sheets[index].content = SheetContent()
        continue
      }
      let part = try Self.resolve(relation.target, from: path)
      let reader = SheetReader(
        strings: strings.all, formats: styles.formats, dates: SerialDate(is1904: book.is1904), part: part, room: room)
      try Self.read(part, in: archive, reader)
      room = reader.room
      sheets[index].content = reader.content
    }
  }

  private static func index(of wanted: String, in sheets: [Sheet]) throws(Refusal) -> Int {
    if let index = sheets.firstIndex(where: { $0.name == wanted }) { return index }
    let folded = wanted.lowercased()
    if let index = sheets.firstIndex(where: { $0.name.lowercased() == folded }) { return index }
    if let number = Int(wanted), sheets.indices.contains(number - 1) { return number - 1 }
    throw .noSheet(wanted)
  }

  private static func read(_ path: String, in archive: ZipArchive, _ reader: any XMLPartReader) throws(Refusal) {
    guard let bytes = try archive.read(path) else { throw .missing(path) }
    try XMLPart.read(bytes, name: path, reader)
  }

  /// `xl/workbook.xml` has its relationships in `xl/_rels/workbook.xml.rels`.
  private static func relationships(of part: String, in archive: ZipArchive) throws(Refusal)
    -> [RelationshipReader.Relationship]
  {
    let (folder, name) = split(part)
    let path = folder + "_rels/" + name + ".rels"
    let reader = RelationshipReader()
    guard archive.has(path) else { return [] }
    try read(path, in: archive, reader)
    return reader.all
  }

  private static func split(_ part: String) -> (folder: String, name: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    return (String(part[...slash]), String(part[part.index(after: slash)...]))
  }

  /// The part that a target names, from the folder of the part that names it.
  private static func resolve(_ target: String, from part: String) throws(Refusal) -> String {
    guard !target.contains("\\"), !target.contains(":") else { throw .path(target) }
    var pieces = target.hasPrefix("/") ? [] : split(part).folder.split(separator: "/")
    for piece in target.split(separator: "/") where piece != "." {
      if piece == ".." {
        guard pieces.popLast() != nil else { throw .path(target) }
      } else {
        pieces.append(piece)
      }
    }
    return pieces.joined(separator: "/")
  }
}
