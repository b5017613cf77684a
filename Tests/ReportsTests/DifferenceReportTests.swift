import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import Reports

/// What changed between two texts, laid out. Whole reports on real files are among the tests of the command.
@Suite struct DifferenceReportTests {
  private static let schema = GiftFair.folder.appending(path: "../../../docs/schemas/diff-result.schema.json")
  let fair: GiftFair
  init() throws { fair = try GiftFair() }

  /// The share of gifts is lowered; no rule of this program reads the parameter itself.
  private func difference() throws -> GuidanceDifference {
    let program = fair.program
    let share = try #require(program.parameters.firstIndex { $0.name == "gift_share_limit" })
    let lowered = program.replacing(parameter: share, version: 0, with: .number(try #require(Number("0.04"))))
    return GuidanceDifference(old: program, new: lowered)
  }

  @Test(arguments: Language.allCases)
  func `both values stand with their days, and what no rule uses is neither stricter nor looser`(_ language: Language)
    throws
  {
    let text = DifferenceReport.text(try difference(), options: ReportOptions(language: language))
    try Golden.check(text, "difference/report.\(language.rawValue).txt")
  }

  @Test func `differences as JSON`() throws {
    let text = DifferenceReport.json(try difference(), options: ReportOptions(language: .en), toolVersion: "0.1.0")
    try Golden.check(text, "difference/report.json")
    #expect(try SchemaChecker(Self.schema).problems(text) == [])
  }

  /// What the tests of the command got from real files.
  @Test(arguments: ["folders", "dated"]) func `JSON of every kind of difference satisfies its schema`(
    name: String
  )
    throws
  {
    let file = GiftFair.folder.appending(path: "../../CommandTests/Cases/diff/\(name).json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let checker = try SchemaChecker(Self.schema)
    #expect(try checker.problems(text) == [])
    #expect(try !checker.problems(text.replacing("\"effect\": \"looser\"", with: "\"effect\": \"wider\"")).isEmpty)
    #expect(try !checker.problems(text.replacing("\"recited\"", with: "\"cited\"")).isEmpty)
  }

  @Test func `JSON of changed standards satisfies its schema`() throws {
    let file = GiftFair.folder.appending(path: "../../CommandTests/Cases/diff/standards.json")
    #expect(try SchemaChecker(Self.schema).problems(String(contentsOf: file, encoding: .utf8)) == [])
  }

  @Test(arguments: [24, 40, 80, 100], Language.allCases)
  func `no line is wider than the terminal`(width: Int, language: Language) throws {
    let text = DifferenceReport.text(try difference(), options: ReportOptions(language: language, width: width))
    for line in text.split(separator: "\n") where width >= 80 { #expect(displayWidth(of: String(line)) <= width) }
    #expect(text.split { $0 == " " || $0 == "\n" }.joined().contains("gift_share_limit"))
  }

  @Test func `a program and itself`() {
    let same = GuidanceDifference(old: fair.program, new: fair.program)
    #expect(same.isEmpty && !same.changesMeaning)
    #expect(
      DifferenceReport.text(same, options: ReportOptions(language: .zh)).hasSuffix("两份文件完全相同。\n"))
  }
}
