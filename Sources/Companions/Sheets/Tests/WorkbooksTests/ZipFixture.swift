import CLibZip
import Foundation

/// A small writer of ZIP files, which can also write what no honest one would.
struct ZipFixture {
  struct Part {
    var name: String
    var bytes: [UInt8]
    /// What the directory says of the size; nil: the truth.
    var declaredSize: Int?
    /// Bit 0 of the flags says that a part is encrypted.
    var flags: UInt16 = 0
  }

  var parts: [Part] = []

  mutating func add(_ name: String, _ text: String) { parts.append(Part(name: name, bytes: Array(text.utf8))) }

  /// Stored, not compressed.
  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
    for part in parts {
      let name = Array(part.name.utf8)
      let size = part.declaredSize ?? part.bytes.count
      let shared =
        little(20, 2) + little(Int(part.flags), 2) + little(0, 2) + little(0, 4)
        + little(Int(Self.checksum(part.bytes)), 4)
        + little(part.bytes.count, 4) + little(size, 4) + little(name.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + shared + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
        + little(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + shared + name + part.bytes
    }
    let end =
      [0x50, 0x4B, 5, 6] + little(0, 4) + little(parts.count, 2) + little(parts.count, 2) + little(directory.count, 4)
      + little(file.count, 4) + little(0, 2)
    return file + directory + end
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  /// The same, compressed: what a bomb needs.
  func compressed() throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString).zip").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var error: Int32 = 0
    guard let archive = unsafe zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
      throw CocoaError(.fileWriteUnknown)
    }
    var copies: [UnsafeMutableRawPointer] = unsafe []
    defer { while let copy = unsafe copies.popLast() { unsafe free(copy) } }
    for part in parts {
      guard let copy = unsafe malloc(max(1, part.bytes.count)) else { throw CocoaError(.fileWriteUnknown) }
      unsafe copies.append(copy)
      unsafe copy.copyMemory(from: part.bytes, byteCount: part.bytes.count)
      let source = unsafe zip_source_buffer(archive, copy, UInt64(part.bytes.count), 0)
      _ = unsafe zip_file_add(archive, part.name, source, 0)
    }
    guard unsafe zip_close(archive) == 0 else { throw CocoaError(.fileWriteUnknown) }
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }
}

/// A workbook as spreadsheets write it, of which a test says what it is about.
struct WorkbookFixture {
  var sheets: [(name: String, attributes: String, xml: String)] = []
  var sharedStrings: String?
  /// `cellXfs` by number format, and formats of the workbook's own.
  var formats = [0]
  var ownFormats: [(id: Int, code: String)] = []
  var is1904 = false
  var zip = ZipFixture()

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  init(_ rows: String = "", sharedStrings: String? = nil) {
    sheets = [("甲", "", "<sheetData>\(rows)</sheetData>")]
    self.sharedStrings = sharedStrings
  }

  var parts: ZipFixture {
    var zip = zip
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(Self.relations)/\(kind)\" Target=\"\(target)\"/>"
    }
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    zip.add(
      "_rels/.rels",
      head + "<Relationships \(package)>" + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>")
    var book = head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\">"
    if is1904 { book += "<workbookPr date1904=\"1\"/>" }
    var links = head + "<Relationships \(package)>"
    book += "<sheets>"
    for (index, sheet) in sheets.enumerated() {
      book += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 7)\" r:id=\"rId\(index + 1)\"\(sheet.attributes)/>"
      links += relation("rId\(index + 1)", "worksheet", "worksheets/sheet\(index + 1).xml")
      zip.add(
        "xl/worksheets/sheet\(index + 1).xml", head + "<worksheet xmlns=\"\(Self.main)\">\(sheet.xml)</worksheet>")
    }
    zip.add("xl/workbook.xml", book + "</sheets></workbook>")
    if let sharedStrings {
      links += relation("rIdS", "sharedStrings", "sharedStrings.xml")
      zip.add("xl/sharedStrings.xml", head + "<sst xmlns=\"\(Self.main)\">\(sharedStrings)</sst>")
    }
    links += relation("rIdF", "styles", "/xl/styles.xml")
    let own = ownFormats.map { "<numFmt numFmtId=\"\($0.id)\" formatCode=\"\($0.code)\"/>" }.joined()
    let styles = formats.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    zip.add(
      "xl/styles.xml",
      head
        + "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(own)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        + "<cellXfs>\(styles)</cellXfs></styleSheet>")
    zip.add("xl/_rels/workbook.xml.rels", links + "</Relationships>")
    return zip
  }

  var bytes: [UInt8] { parts.bytes }
}
