import Testing

@testable import Workbooks

/// What stands in cells, in every way in which spreadsheets write it.
@Suite struct ReadingTests {
  /// `A1 text=…` of each cell of the first sheet that was read.
  static func cells(_ fixture: WorkbookFixture, sheet: String? = nil) throws -> [String] {
    let book = try Workbook(fixture.bytes, sheet: sheet)
    let content = try #require(book.sheets.lazy.compactMap(\.content).first)
    return content.cells.map { "\($0.row),\($0.column) \($0.kind.rawValue)=\($0.text)" + ($0.isFormula ? " f" : "") }
  }

  @Test func `shared strings, in runs and without what says how they are pronounced`() throws {
    let fixture = WorkbookFixture(
      #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>"#,
      sharedStrings: #"<si><t>日期</t></si><si><r><rPr><b/></rPr><t>金额</t></r><r><t xml:space="preserve"> 元</t></r></si>"#
        + #"<si><t>課きく</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si>"#)
    #expect(try Self.cells(fixture) == ["1,1 text=日期", "1,2 text=金额 元", "1,3 text=課きく"])
  }

  @Test func `inline strings, texts of formulas, truth, errors and days of ISO 8601`() throws {
    let fixture = WorkbookFixture(
      #"<row><c t="inlineStr"><is><t>甲</t><r><t>社</t></r></is></c><c t="str"><f>A1</f><v>乙</v></c>"#
        + #"<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>"#
        + #"<c t="d"><v>2019-03-01T00:00:00</v></c><c t="d"><v>2019-03-01T09:30:00</v></c></row>"#)
    #expect(
      try Self.cells(fixture) == [
        "1,1 text=甲社", "1,2 text=乙 f", "1,3 boolean=true", "1,4 boolean=false", "1,5 error=#DIV/0! f",
        "1,6 date=2019-03-01", "1,7 moment=2019-03-01T09:30:00",
      ])
  }

  @Test func `a formula is what it gave; without a stored value it says so`() throws {
    let fixture = WorkbookFixture(
      #"<row r="3"><c r="B3"><f>SUM(A1:A2)</f><v>42</v></c><c r="C3"><f>SUM(A1:A2)</f></c>"#
        + #"<c r="D3"><f t="shared" si="0"/></c><c r="E3" t="str"><f>""</f><v></v></c></row>"#)
    #expect(
      try Self.cells(fixture) == [
        "3,2 number=42 f", "3,3 unevaluated==SUM(A1:A2) f", "3,4 unevaluated== f", "3,5 text= f",
      ])
  }

  @Test func `what looks like markup or a line break in a text is text`() throws {
    let fixture = WorkbookFixture(
      #"<row><c t="inlineStr"><is><t>&lt;a&gt; &amp; "b",&#10;c_x000D__x005F_x</t></is></c></row>"#)
    #expect(try Self.cells(fixture) == ["1,1 text=<a> & \"b\",\nc\r_x"])
    let text = SheetProtocol.text(try Workbook(fixture.bytes))
    #expect(text.contains("cell,1,1,text,\"<a> & \"\"b\"\",\nc\r_x\",\r\n"))
  }

  @Test(arguments: [
    ("1200.5", "1200.5"), ("0.28999999999999998", "0.29"), ("1200.3599999999999", "1200.36"), ("1E-3", "0.001"),
    ("1.5E+3", "1500"), ("-0", "0"), ("-2.50", "-2.50"), ("0.30000000000000004", "0.30000000000000004"),
    ("3.1010119900101001E+17", "310101199001010000"), ("1.7976931348623157E+308", nil), ("5.0", "5"), ("007", "7"),
    ("123456789012345", "123456789012345"),
  ])
  func `numbers are decimals, exactly`(stored: String, read: String?) throws {
    let cells = try Self.cells(WorkbookFixture("<row><c><v>\(stored)</v></c></row>"))
    if let read {
      #expect(cells == ["1,1 number=\(read)"])
    } else {
      #expect(cells.first?.hasPrefix("1,1 number=17976931348623157000") == true)
    }
  }

  @Test(arguments: [
    (1.0, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (43525, "2019-03-01"),
    (2_958_465, "9999-12-31"),
  ])
  func `days since 1900, with the day that never was`(serial: Double, day: String) throws {
    var fixture = WorkbookFixture("<row><c s=\"1\"><v>\(serial)</v></c></row>")
    fixture.formats = [0, 14]
    #expect(try Self.cells(fixture) == ["1,1 date=\(day)"])
  }

  @Test func `days since 1904`() throws {
    var fixture = WorkbookFixture(#"<row><c s="1"><v>0</v></c><c s="1"><v>42063</v></c></row>"#)
    fixture.formats = [0, 14]
    fixture.is1904 = true
    #expect(try Self.cells(fixture) == ["1,1 date=1904-01-01", "1,2 date=2019-03-01"])
  }

  @Test(arguments: [
    ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "43525.4", "moment=2019-03-01T09:36:00"),
    ("[$-804]yyyy/m/d;@", "43525", "date=2019-03-01"), ("h:mm", "0.5", "time=12:00:00"),
    ("h:mm:ss.000", "0.00001157407407", "time=00:00:01"), ("yyyy-mm-dd hh:mm", "43525", "moment=2019-03-01T00:00:00"),
    ("yyyy-mm-dd", "43525.999999999", "date=2019-03-02"), ("[h]:mm", "1.5", "number=1.5"),
    ("#,##0.00&quot;yd&quot;", "12", "number=12"), ("0.00E+00", "12", "number=12"),
    ("General", "43525", "number=43525"),
    ("[Red]0.00", "12", "number=12"), ("@", "43525", "number=43525"), ("yyyy", "-1", "number=-1"),
    ("0%", "0.6", "number=0.6"), ("d-mmm", "0", "number=0"), ("mm:ss.0", "0.5", "time=12:00:00"),
  ])
  func `the number format says what is a day`(code: String, stored: String, read: String) throws {
    var fixture = WorkbookFixture("<row><c s=\"1\"><v>\(stored)</v></c></row>")
    fixture.formats = [0, 164]
    fixture.ownFormats = [(164, code)]
    #expect(try Self.cells(fixture) == ["1,1 \(read)"])
  }

  @Test(arguments: [14, 22, 27, 31, 45, 57]) func `formats that no workbook spells out`(id: Int) throws {
    var fixture = WorkbookFixture(#"<row><c s="1"><v>43525.25</v></c></row>"#)
    fixture.formats = [0, id]
    #expect(try Self.cells(fixture) == ["1,1 moment=2019-03-01T06:00:00"])
  }

  @Test func `sheets by name, by name in other letters, by number; hidden ones say so`() throws {
    var fixture = WorkbookFixture()
    fixture.sheets = [
      ("说明", "", "<sheetData/>"),
      ("Pay", " state=\"veryHidden\"", #"<sheetData><row><c><v>1</v></c></row></sheetData>"#),
      ("3", "", #"<sheetData><row><c><v>3</v></c></row></sheetData>"#),
      ("&lt;2&gt;", "", "<sheetData/>"),
    ]
    #expect(try Self.cells(fixture, sheet: "Pay") == ["1,1 number=1"])
    #expect(try Self.cells(fixture, sheet: "PAY") == ["1,1 number=1"])
    #expect(try Self.cells(fixture, sheet: "2") == ["1,1 number=1"])
    #expect(try Self.cells(fixture, sheet: "3") == ["1,1 number=3"])
    let book = try Workbook(fixture.bytes)
    #expect(book.sheets.map(\.name) == ["说明", "Pay", "3", "<2>"])
    #expect(book.sheets.map(\.isHidden) == [false, true, false, false])
    let listed = SheetProtocol.text(try Workbook(fixture.bytes, sheet: "3"))
    #expect(listed.contains("sheet,2,Pay,hidden,listed\r\n") && listed.contains("sheet,3,3,visible,read\r\n"))
    #expect(listed.hasSuffix("cell,1,1,number,3,\r\nsheet,4,<2>,visible,listed\r\nend\r\n"))
  }

  @Test func `hidden rows and columns and joined cells are told`() throws {
    var fixture = WorkbookFixture()
    fixture.sheets[0].xml =
      #"<dimension ref="A1:XFD1048576"/><cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols><sheetData>"#
      + #"<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"/><row r="9" hidden="true"/></sheetData>"#
      + #"<mergeCells count="1"><mergeCell ref="A2:C4"/></mergeCells>"#
    let content = try #require(try Workbook(fixture.bytes).sheets.first?.content)
    #expect(content.hiddenRows == [2...3, 9...9])
    #expect(content.hiddenColumns == [2...3])
    #expect(content.merged == [MergedRange(firstRow: 2, firstColumn: 1, lastRow: 4, lastColumn: 3)])
    #expect(content.cells.count == 1)
  }

  @Test func `blank cells with a look are nothing`() throws {
    #expect(
      try Self.cells(WorkbookFixture(#"<row><c s="3"/><c t="s" s="3"/><c><v>1</v></c></row>"#)) == ["1,3 number=1"])
  }

  @Test func `what a newer edition adds to the format is passed over`() throws {
    var fixture = WorkbookFixture()
    fixture.sheets[0].xml =
      #"<x:sheetData xmlns:x="\#(WorkbookFixture.main)"><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData>"#
      + #"<extLst><ext><y:v xmlns:y="urn:y">9</y:v></ext></extLst>"#
    #expect(try Self.cells(fixture) == ["1,1 number=7"])
  }

  @Test func `a sheet of many megabytes is read to its end`() throws {
    var rows = ""
    var seed: UInt64 = 1
    for _ in 0..<12_000 {
      var text = ""
      for _ in 0..<80 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += String(seed, radix: 36)
      }
      rows += "<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
    }
    #expect(rows.utf8.count > 10 << 20)
    let bytes = try WorkbookFixture(rows).parts.compressed()
    let content = try #require(try Workbook(bytes).sheets.first?.content)
    #expect(content.cells.count == 12_000)
    #expect(content.cells.last?.row == 12_000)
  }
}
