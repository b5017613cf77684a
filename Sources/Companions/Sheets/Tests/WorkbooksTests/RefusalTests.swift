import Foundation
import Testing

@testable import Workbooks

/// What is refused, and that it is refused before it does harm.
@Suite struct RefusalTests {
  static func refusal(_ bytes: [UInt8], sheet: String? = nil) -> String? {
    do throws(Refusal) {
      _ = try Workbook(bytes, sheet: sheet)
      return nil
    } catch {
      // Everything that is said is said in both languages.
      #expect(!error.zh.isEmpty && !error.en.isEmpty && error.en.first?.isUppercase == false)
      return error.name
    }
  }

  static func refusal(_ fixture: WorkbookFixture) -> String? { refusal(fixture.bytes) }

  @Test func `what is no workbook`() {
    #expect(Self.refusal([]) == "empty")
    #expect(Self.refusal(Array("支付日期,金额\n".utf8)) == "not-a-workbook")
    #expect(Self.refusal([0x50, 0x4B, 3, 4, 1, 2, 3]) == "not-a-workbook")
    #expect(Self.refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]) == "old-format")
    var zip = ZipFixture()
    zip.add("a.txt", "hello")
    #expect(Self.refusal(zip.bytes) == "part-missing")
    #expect(Self.refusal(Array(WorkbookFixture().bytes.dropLast(30))) == "not-a-workbook")
  }

  /// INVARIANT (no entities)
  @Test(arguments: [
    "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
    "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\">", "<!doctype x>", "<!ENTITY % x SYSTEM \"http://localhost/\">",
  ])
  func `entities in any part`(declaration: String) {
    for part in ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"]
    {
      var zip = WorkbookFixture("<row><c t=\"s\"><v>0</v></c></row>", sharedStrings: "<si><t>&#97;</t></si>").parts
      for index in zip.parts.indices where zip.parts[index].name == part {
        let text = String(decoding: zip.parts[index].bytes, as: UTF8.self)
        zip.parts[index].bytes = Array(text.replacing("?>\n", with: "?>\n" + declaration).utf8)
      }
      #expect(Self.refusal(zip.bytes) == "entity", "\(part)")
    }
  }

  @Test func `an entity that nobody declared is damage`() {
    #expect(Self.refusal(WorkbookFixture(sharedStrings: "<si><t>&secret;</t></si>")) == "damaged")
  }

  @Test func `encodings in which a declaration would hide`() {
    var fixture = WorkbookFixture()
    fixture.sheets[0].xml = "<sheetData/>"
    for change in ["UTF-16", "utf-7", "ISO-8859-1"] {
      var zip = fixture.parts
      for index in zip.parts.indices {
        let text = String(decoding: zip.parts[index].bytes, as: UTF8.self)
        zip.parts[index].bytes = Array(text.replacing("UTF-8", with: change).utf8)
      }
      #expect(Self.refusal(zip.bytes) == "encoding")
    }
    var zip = fixture.parts
    zip.parts[0].bytes = [0xFF, 0xFE] + zip.parts[0].bytes.flatMap { [$0, 0] }
    #expect(Self.refusal(zip.bytes) == "encoding")
  }

  /// INVARIANT (bounded unpacking)
  @Test func `bombs: parts that unpack to a thousand times their size`() throws {
    var zip = WorkbookFixture().parts
    let index = try #require(zip.parts.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
    zip.parts[index].bytes += [UInt8](repeating: 0x20, count: 16 << 20)
    let bomb = try zip.compressed()
    #expect(bomb.count < 64 << 10)
    #expect(Self.refusal(bomb) == "ratio")
  }

  @Test func `a part that lies about its size`() throws {
    for size in [10, 100_000, 700 << 20] {
      var zip = WorkbookFixture().parts
      let index = try #require(zip.parts.firstIndex { $0.name == "xl/workbook.xml" })
      zip.parts[index].declaredSize = size
      #expect(["damaged", "not-a-workbook", "too-large", "ratio"].contains(Self.refusal(zip.bytes)), "\(size)")
    }
  }

  @Test func `too many parts`() {
    var zip = WorkbookFixture().parts
    for number in 0...Limits.parts { zip.add("xl/media/\(number)", "") }
    #expect(Self.refusal(zip.bytes) == "too-many-parts")
  }

  @Test(arguments: ["../evil.xml", "xl/../../evil.xml", "/etc/passwd", "xl\\evil.xml", ".."])
  func `paths that lead out of the workbook`(name: String) {
    var zip = WorkbookFixture().parts
    zip.add(name, "")
    #expect(Self.refusal(zip.bytes) == "path")
  }

  @Test(arguments: ["../../../etc/passwd", "file:///etc/passwd", "..\\..\\x.xml"])
  func `targets that lead out of the workbook`(target: String) {
    var zip = WorkbookFixture().parts
    for index in zip.parts.indices {
      let text = String(decoding: zip.parts[index].bytes, as: UTF8.self)
      zip.parts[index].bytes = Array(text.replacing("worksheets/sheet1.xml\"", with: target + "\"").utf8)
    }
    #expect(Self.refusal(zip.bytes) == "path")
  }

  @Test func `a sheet that lies elsewhere, and one that is not there`() {
    for (old, new) in [("Target=\"worksheets", "TargetMode=\"External\" Target=\"worksheets"), ("r:id=", "r:other=")] {
      var zip = WorkbookFixture().parts
      for index in zip.parts.indices {
        let text = String(decoding: zip.parts[index].bytes, as: UTF8.self)
        zip.parts[index].bytes = Array(text.replacing(old, with: new).utf8)
      }
      #expect(Self.refusal(zip.bytes) == "part-missing")
    }
    #expect(Self.refusal(WorkbookFixture().bytes, sheet: "别的") == "no-such-sheet")
    #expect(Self.refusal(WorkbookFixture().bytes, sheet: "2") == "no-such-sheet")
  }

  @Test func `a part that stands twice, also in other letters`() {
    for name in ["xl/workbook.xml", "XL/Workbook.xml"] {
      var zip = WorkbookFixture().parts
      zip.add(name, "<workbook/>")
      #expect(Self.refusal(zip.bytes) == "part-twice")
    }
  }

  @Test func `parts that are encrypted`() {
    var zip = WorkbookFixture().parts
    for index in zip.parts.indices { zip.parts[index].flags = 1 }
    #expect(Self.refusal(zip.bytes) == "encrypted")
  }

  @Test(arguments: [
    #"<row r="1048577"><c><v>1</v></c></row>"#, #"<row r="1"><c r="XFE1"><v>1</v></c></row>"#,
    #"<row r="99999999999999999999"/>"#, #"<row r="1"><c r="AAAAAAAAAAAAAAAAAAAAA1"><v>1</v></c></row>"#,
    #"<row r="1"><c r="A"><v>1</v></c></row>"#, #"<row r="1"><c r="1A"><v>1</v></c></row>"#,
  ])
  func `cells outside any sheet`(rows: String) {
    #expect(Self.refusal(WorkbookFixture(rows)) == "dimension")
  }

  @Test(arguments: [
    #"<row r="2"/><row r="1"><c r="A1"><v>1</v></c></row>"#,
    #"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
    #"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#, #"<row r="1"><c r="A2"><v>1</v></c></row>"#,
    #"<row><c><v>1,200</v></c></row>"#, #"<row><c><v>NaN</v></c></row>"#, #"<row><c><v>0x10</v></c></row>"#,
    #"<row><c t="s"><v>5</v></c></row>"#, #"<row><c t="s"><v>-1</v></c></row>"#, "<row><c>", "<row></c>",
  ])
  func `sheets that contradict themselves`(rows: String) {
    #expect(Self.refusal(WorkbookFixture(rows)) == "damaged")
  }

  @Test func `a refusal is an answer of the protocol`() {
    let text = SheetProtocol.text(Refusal.noSheet("a,b"))
    #expect(
      text == "guiju-sheets,1\r\nrefused,no-such-sheet,\"没有名为 a,b 的工作表\",\"there is no sheet a,b\"\r\nend\r\n")
  }
}
