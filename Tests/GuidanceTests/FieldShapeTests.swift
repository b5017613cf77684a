import Guidance
import Programs
import SourceText
import Testing

/// INVARIANT (a field has a type): a mapping whose `type` is a text, or a list of one text, is a field; others are groups.
@Suite("a field has a type")
struct FieldShapeTests {
  private func layout(_ facts: String) throws -> CaseLayout {
    let text = """
      guidance: demo/shape
      version: 1.0.0
      title: {en: Shape}
      facts:
      \(facts)
      """
    let compiled = GuidanceCompiler.compile(SourceFile(name: "shape.yaml", text: text))
    #expect(compiled.diagnostics.all.map(\.code.id) == [])
    return try #require(compiled.value).layout
  }

  @Test func aMemberCalledTypeStandsInAGroup() throws {
    let layout = try layout("  community: {name: text, type: {type: text}}")
    #expect(layout.tables[0].columns.map(\.path) == ["community.name", "community.type"])
  }

  @Test func aTypeThatIsATextMakesAField() throws {
    let layout = try layout("  name: {type: text, label: {en: Name}}")
    #expect(layout.tables[0].columns.map(\.path) == ["name"])
  }

  @Test func aListOfOneTypeMakesAListOfValues() throws {
    let layout = try layout("  papers: {type: [text], label: {en: Papers}}")
    #expect(layout.tables.count == 2)
    #expect(layout.tables[1].isListOfValues)
    #expect(layout.tables[1].path == "papers")
  }

  @Test func theSameHoldsInChinese() throws {
    let layout = try layout("  社区: {名称: 文本, 类型: {类型: 文本}}\n  总额: {类型: 金额, 标签: {en: Total}}")
    #expect(layout.tables[0].columns.map(\.path) == ["社区.名称", "社区.类型", "总额"])
  }
}
