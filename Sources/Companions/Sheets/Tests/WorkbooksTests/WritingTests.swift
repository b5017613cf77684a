import Foundation
import Testing

@testable import Workbooks

/// What is written is what was described, and reads back as that.
@Suite struct WritingTests {
  static func write(_ json: String) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try WorkbookFile.write(Array(json.utf8), to: path)
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  static func refusal(_ json: String) -> String? {
    do {
      _ = try write(json)
      return nil
    } catch {
      return (error as? Refusal)?.name
    }
  }

  /// INVARIANT (texts stay texts)
  @Test func `texts stay texts, whatever they begin with`() throws {
    let texts = ["=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "https://example.org", "", "0123"]
    let cells = texts.map { "{\"text\":\"\($0.replacing("\t", with: "\\t"))\"}" }.joined(separator: ",")
    let bytes = try Self.write(#"{"workbook":1,"sheets":[{"name":"a","rows":[{"cells":[\#(cells)]}]}]}"#)
    let content = try #require(try Workbook(bytes).sheets.first?.content)
    #expect(content.cells.map(\.text) == texts.filter { !$0.isEmpty })
    #expect(content.cells.allSatisfy { $0.kind == .text && !$0.isFormula })
  }

  @Test func `numbers, days, truth and looks`() throws {
    let bytes = try Self.write(
      #"""
      {"workbook":1,"sheets":[{"name":"预算","columns":[{"width":20,"style":{"format":"yyyy-mm-dd"}},{"hidden":true}],
      "freeze":{"rows":1},"rows":[{"hidden":true,"cells":[{"number":"0.29","style":{"bold":true,"fill":"#FF0000"}},null,
      {"number":"12345.5","style":{"format":"#,##0.00"}}]},{"cells":[{"date":"2019-03-01"},{"boolean":true},{"style":{}}]}]},
      {"name":"空","hidden":true,"rows":[]}]}
      """#)
    let book = try Workbook(bytes)
    let content = try #require(book.sheets.first?.content)
    #expect(
      content.cells.map { "\($0.row),\($0.column) \($0.kind.rawValue) \($0.text)" } == [
        "1,1 number 0.29", "1,3 number 12345.5", "2,1 date 2019-03-01", "2,2 boolean true",
      ])
    #expect(content.hiddenRows == [1...1])
    #expect(content.hiddenColumns == [2...2])
    #expect(book.sheets.map(\.name) == ["预算", "空"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
  }

  @Test func `long lists lie on a hidden sheet behind the others`() throws {
    let long = (1...80).map { "\"选项\($0)\"" }.joined(separator: ",")
    let bytes = try Self.write(
      #"""
      {"workbook":1,"sheets":[{"name":"a","rows":[],"validations":[
      {"row":1,"column":1,"list":["是","否"],"title":"一个很长很长很长很长很长很长很长很长很长很长很长很长的标题","message":"选一个"},
      {"row":2,"column":1,"lastRow":9,"list":[\#(long)]},{"row":1,"column":2,"list":["a,b","c"]},
      {"row":1,"column":3,"kind":"whole","min":"0","max":"500","asks":true},{"row":1,"column":4,"kind":"date","min":"2018-01-01"},
      {"row":1,"column":5,"kind":"decimal"},{"row":1,"column":6,"message":"随便写"}]}]}
      """#)
    let book = try Workbook(bytes)
    #expect(book.sheets.map(\.name) == ["a", "guiju_lists"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
    #expect(book.sheets.last?.content?.cells.count == 82)
  }

  @Test func `the same description gives the same bytes`() throws {
    let json = #"{"workbook":1,"sheets":[{"name":"a","rows":[{"cells":[{"text":"x"}]}]}]}"#
    let first = try Self.write(json)
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try Self.write(json) == first)
  }

  @Test(arguments: [
    "", "{", "[]", #"{"workbook":2,"sheets":[{"name":"a","rows":[]}]}"#, #"{"workbook":1,"sheets":[]}"#,
    #"{"workbook":1,"sheets":[{"name":"a/b","rows":[]}]}"#,
    #"{"workbook":1,"sheets":[{"name":"a","rows":[]},{"name":"A","rows":[]}]}"#,
    #"{"workbook":1,"sheets":[{"name":"a","rows":[{"cells":[{"number":"1,2"}]}]}]}"#,
    #"{"workbook":1,"sheets":[{"name":"a","rows":[{"cells":[{"date":"1.3.2019"}]}]}]}"#,
    #"{"workbook":1,"sheets":[{"name":"a","rows":[],"validations":[{"row":1,"column":1,"kind":"colour"}]}]}"#,
  ])
  func `a description that is wrong is refused`(json: String) {
    #expect(Self.refusal(json) == "description")
  }

  @Test func `what cannot be written leaves nothing behind`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let json = Array(#"{"workbook":1,"sheets":[{"name":"a/b","rows":[]}]}"#.utf8)
    try Data("old".utf8).write(to: folder.appending(path: "a.xlsx"))
    #expect(throws: Refusal.self) { try WorkbookFile.write(json, to: folder.path + "/a.xlsx") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.xlsx"])
    #expect(try String(contentsOf: folder.appending(path: "a.xlsx"), encoding: .utf8) == "old")
    let good = Array(#"{"workbook":1,"sheets":[{"name":"a","rows":[]}]}"#.utf8)
    #expect(throws: Refusal.self) { try WorkbookFile.write(good, to: folder.path + "/nowhere/a.xlsx") }
  }
}
