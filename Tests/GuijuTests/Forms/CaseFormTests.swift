import Guiju
import Testing

/// What a form can be drawn from.
@Suite struct CaseFormTests {
  @Test(arguments: OwnGuidance.all, Language.allCases)
  func `every fact of a guidance can be filled in once, with a label`(guidance: String, language: Language) throws {
    let program = try OwnGuidance.program(guidance)
    let form = CaseForm(program, stage: 0, language: language)
    let lists = program.layout.tables.filter { $0.isListOfValues && !$0.isOfCases }
    let facts = program.layout[.root].columns.map(\.path) + lists.map(\.path)
    #expect(form.fields.map(\.path).sorted() == facts.sorted())
    let tables = program.layout.tables.dropFirst().filter { !$0.isListOfValues && !$0.isOfCases }
    #expect(form.tables.map(\.path).sorted() == tables.map(\.path).sorted())
    for field in form.fields + form.tables.flatMap(\.columns) {
      #expect(!field.label.isEmpty && !field.about.isEmpty, "\(field.path)")
    }
  }

  @Test func `what is asked later stands under its stage`() throws {
    let program = try OwnGuidance.program("cn/xian/community-fund")
    let first = CaseForm(program, stage: 0, language: .zh)
    let last = CaseForm(program, stage: program.stages.count - 1, language: .zh)
    #expect(first.later.map(\.stage) == program.stages.dropFirst().map { StageWords.name($0, .zh) })
    #expect(first.later.first?.stage.hasPrefix("支出") == true)
    #expect(last.later.isEmpty)
    #expect(first.fields.map(\.path).sorted() == last.fields.map(\.path).sorted())
  }

  @Test func `choices carry codes with what people call them, and money its unit`() throws {
    let form = CaseForm(try OwnGuidance.program("cn/xian/community-fund"), stage: 0, language: .zh)
    let budget = try #require(form.tables.first { $0.path == "plan.budget" })
    let category = try #require(budget.columns.first { $0.path == "category" })
    guard case .choice(let choices) = category.kind else {
      Issue.record("a category is chosen from a list")
      return
    }
    #expect(choices.contains { $0.also.contains("小礼品") || $0.label == "小礼品" })
    #expect(budget.columns.first { $0.path == "amount" }?.unit == "元")
    #expect(form.fields.first { $0.path == "plan.start" }?.kind == .date)
  }
}
