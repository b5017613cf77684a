import Programs
import SourceText
import Testing

@testable import Guidance

/// What is proposed for a type that is written otherwise, and where a missing key is told.
@Suite struct TypeFixTests {
  private func compile(_ type: String) -> Diagnosed<Program> {
    FixtureTests.compile(
      SourceFile(
        name: "a.yaml",
        text: """
          指引: t/a
          版本: 0.1.0
          标题: 试
          施行: {自: 2018-01-01}
          依据: {说明: {标题: 说明, 核实: 草稿}}
          事实:
            方案: {总额: \(type)}
          规则:
            - {编号: 甲, 标题: 甲, 应当: 方案.总额 <= 5, 依据: 说明}

          """))
  }

  /// INVARIANT (fixes drop no word)
  @Test(arguments: [
    ("可选 金额", "可缺 金额"), ("选填 金额", "可缺 金额"), ("必填 金额", "金额"), ("required money CNY", "money CNY"),
    ("可缺 必填 金额", "可缺 金额"), ("机密 金额", nil), ("secret money CNY", nil),
  ])
  func `a word that is not known is not dropped`(written: String, right: String?) throws {
    let found = compile(written).diagnostics.all.first { $0.code.id == "G0208" }
    let diagnostic = try #require(found, "\(written)")
    #expect(diagnostic.fix?.replacement == right, "\(written)")
  }

  @Test func `a missing key is told at a whole character`() throws {
    let file = SourceFile(name: "a.yaml", text: "指引: t/a\n版本: 0.1.0\n规则:\n  - 编号: 甲\n    应当: 1 = 1\n")
    for diagnostic in FixtureTests.compile(file).diagnostics.all where diagnostic.code.id == "G0204" {
      let place = try #require(diagnostic.place)
      #expect(String(validating: file.bytes[place.start..<place.end], as: UTF8.self) != nil)
      #expect(place.end > place.start)
    }
  }
}
