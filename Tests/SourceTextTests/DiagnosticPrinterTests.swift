import Foundation
import SourceText
import Testing

@Suite("Showing diagnostics")
struct DiagnosticPrinterTests {
  private let zh = DiagnosticPrinter(language: .zh, colour: false)
  private let en = DiagnosticPrinter(language: .en, colour: false)

  private func first(_ text: String) throws -> Diagnostic {
    try #require(Fixtures.compose(text).diagnostics.sorted.first)
  }

  @Test("The place, the line, the caret, the help and the fix")
  func whole() throws {
    let diagnostic = try first("id: a\ntitle: 附件一: 清单\n")
    #expect(
      en.text(diagnostic) == """
        t.yaml:2:11: error[G0132]: a colon with a space (`: `) inside a text starts a new entry
            2 | title: 附件一: 清单
              |              ^
          help: put single quotes around the whole text
          fix: `附件一: 清单` → `'附件一: 清单'`

        """)
    #expect(zh.text(diagnostic).contains("t.yaml:2:11: 错误[G0132]: 文字里的冒号加空格"))
    #expect(zh.text(diagnostic).contains("\n  建议：请给整段文字加上单引号\n"))
  }

  @Test("Notes show their own places")
  func notes() throws {
    #expect(
      en.text(try first("id: a\n\nid: b\n")) == """
        t.yaml:3:1: error[G0120]: `id` is written twice
            3 | id: b
              | ^~
        t.yaml:1:1: note: first written here
            1 | id: a
              | ^~
          help: delete one of them or give it another name; only the first is used

        """)
  }

  @Test(
    "The caret stands under its character",
    arguments: [
      ("abc", 1, 2, 1, 1), ("规矩x", 6, 7, 4, 1), ("规矩x", 3, 6, 2, 2), ("e\u{301}x", 3, 4, 1, 1),
      ("👨‍👩‍👧x", 18, 19, 2, 1), ("\tx", 1, 2, 4, 1), ("a\tx", 2, 3, 4, 1), ("\u{202E}x", 3, 4, 8, 1),
      ("❤️x", 6, 7, 2, 1), ("🇨🇳x", 8, 9, 2, 1), ("x", 1, 1, 1, 1),
    ])
  func caret(_ text: String, _ start: Int, _ end: Int, _ indent: Int, _ length: Int) {
    let file = SourceFile(name: "f", text: text)
    let diagnostic = Diagnostic(.yamlIndentation, at: Place(file: file, start: start, end: end))
    let lines = en.text(diagnostic).split(separator: "\n")
    let caret = String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: length - 1)
    #expect(lines[2] == "      | " + caret)
  }

  @Test("A long line is cut around the place and fits the terminal", arguments: [0, 3, 200, 500, 990])
  func longLine(_ position: Int) throws {
    for unit in ["x", "规"] {
      let text = String(repeating: unit, count: position) + "HERE" + String(repeating: unit, count: 1000 - position)
      let file = SourceFile(name: "f", text: text)
      let start = position * unit.utf8.count
      let diagnostic = Diagnostic(.yamlIndentation, at: Place(file: file, start: start, end: start + 4))
      let lines = en.text(diagnostic).split(separator: "\n").map(String.init)
      #expect(displayWidth(of: lines[1]) <= 80)
      let caret = try #require(lines[2].firstIndex(of: "^"))
      let column = lines[2].distance(from: lines[2].startIndex, to: caret)
      let head = try #require(lines[1].range(of: "HERE"))
      #expect(displayWidth(of: String(lines[1][..<head.lowerBound])) == column)
      #expect(lines[2].hasSuffix("^~~~"))
    }
  }

  @Test("A place longer than the line, or over several, is marked as far as it is shown")
  func longPlace() {
    let file = SourceFile(name: "f", text: String(repeating: "x", count: 500) + "\nsecond")
    for end in [400, 507] {
      let lines = en.text(Diagnostic(.yamlIndentation, at: Place(file: file, start: 0, end: end))).split(
        separator: "\n")
      #expect(displayWidth(of: String(lines[1])) <= 80)
      #expect(lines[2].count <= 80 && lines[2].contains("^~~~~"))
    }
  }

  @Test("Nothing that was written can reach the terminal as a command")
  func controls() {
    let file = SourceFile(name: "a\u{1B}[2Jb", text: "x \u{202E}evil\u{1B}[31m\n")
    let diagnostic = Diagnostic(
      .fileMissing, at: Place(file: file, start: 0, end: 1), ["path": .written("a\u{1B}]0;x\u{7}\u{2066}b\n")])
    let text = en.text(diagnostic)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{2066}" })
    #expect(text.contains("`a\\u{1B}]0;x\\u{7}\\u{2066}b\\n`"))
  }

  @Test("Backticks in what was written do not end it")
  func backticks() {
    func message(_ written: String) -> String {
      Diagnostic(.fileMissing, at: nil, ["path": .written(written)]).message(in: .en)
    }
    #expect(message("a`b") == "there is no file `` a`b ``")
    #expect(message("``") == "there is no file ``` `` ```")
    #expect(message("") == "there is no file `  `")
  }

  @Test("Arguments are filled in once, other braces stay")
  func templates() {
    let code = DiagnosticCode("G0000", message: Words("{a} {b} {name: value} {"), help: Words("{list}"))
    let diagnostic = Diagnostic(
      code, at: nil,
      ["a": .written("{b}"), "b": .number(3), "list": .list(["x", "y"]), "unused": .words(Words("z"))])
    #expect(diagnostic.message(in: .en) == "`{b}` 3 {name: value} {")
    #expect(diagnostic.help(in: .zh) == "`x`、`y`")
    #expect(diagnostic.help(in: .en) == "`x`, `y`")
  }

  @Test("Colour is only added")
  func colour() throws {
    let diagnostic = try first("id: a\nid: b\n")
    let coloured = DiagnosticPrinter(language: .en, colour: true).text(diagnostic)
    #expect(coloured.contains("\u{1B}[1;31m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == en.text(diagnostic))
  }

  @Test("As JSON")
  func json() throws {
    let diagnostic = try first("a: 1\nlimit: {x: 200,000}\n")
    #expect(
      JSONText.write(en.json(diagnostic)) == """
        {
          "code": "G0142",
          "severity": "error",
          "file": "t.yaml",
          "line": 2,
          "column": 16,
          "message": "the comma inside the brackets makes `000` an entry of its own",
          "help": "write numbers without a thousands comma; put single quotes around a text or expression with a comma, or give it a line of its own",
          "notes": [],
          "fix": {
            "file": "t.yaml",
            "line": 2,
            "column": 15,
            "end_line": 2,
            "end_column": 16,
            "replacement": "",
            "safe": true
          }
        }
        """)
    let placeless = JSONText.write(en.json(Diagnostic(.fileMissing, at: nil, ["path": .written("x")])), isCompact: true)
    #expect(
      placeless.hasPrefix("{\"code\":\"G0101\",\"severity\":\"error\",\"file\":null,\"line\":null,\"column\":null,"))
  }

  @Test("JSON text is escaped and in the order given")
  func jsonText() {
    let value = JSONValue.object([
      ("b", .string("\"\\\n\t\u{1}\u{2028}\u{E0001}规😀/")), ("a", .array([.number("1.50"), .bool(true), .null])),
      ("e", .object([])), ("l", .array([])),
    ])
    let expected =
      "{\"b\":\"\\\"\\\\\\n\\t\\u0001\\u2028\\udb40\\udc01规😀/\",\"a\":[1.50,true,null],\"e\":{},\"l\":[]}"
    #expect(JSONText.write(value, isCompact: true) == expected)
  }
}
