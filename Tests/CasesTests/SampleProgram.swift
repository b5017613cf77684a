import Programs
import SourceText
import Values

/// Programs for tests, made by hand: the layout is all that reading needs.
struct SampleProgram {
  private var builder = ProgramBuilder()
  private var codeLists: [CodeList] = []
  private var tables: [TableLayout] = [TableLayout(path: "", label: LocalizedText(), columns: [], span: .none)]

  /// One fact of a group or a column of a table.
  struct Fact {
    let name: String
    let type: ValueType
    var label = LocalizedText()
    var least: Value?
    var most: Value?
    var columns: [String] = []
    var isKey = false
  }

  mutating func codes(_ name: String, _ codes: [(id: String, zh: String?, aka: [String])]) -> ValueType {
    let list = codes.map {
      Code(
        id: $0.id, symbol: builder.symbols.intern($0.id), label: LocalizedText(zh: $0.zh), alsoKnownAs: $0.aka,
        span: .none)
    }
    codeLists.append(CodeList(name: name, isOrdered: false, codes: list, span: .none))
    return ValueType(.code(CodeListID(codeLists.count - 1)))
  }

  mutating func fact(_ fact: Fact, in group: String) -> FactMember {
    tables[0].columns.append(column(fact, path: group.isEmpty ? fact.name : group + "." + fact.name))
    return FactMember(
      name: fact.name, label: fact.label, kind: .fact(column: tables[0].columns.count - 1), span: .none)
  }

  mutating func group(_ name: String, _ facts: [Fact], label: LocalizedText = LocalizedText()) -> FactMember {
    FactMember(name: name, label: label, kind: .group(facts.map { fact($0, in: name) }), span: .none)
  }

  mutating func table(_ name: String, optional: Bool = false, values: Bool = false, _ facts: [Fact]) -> FactMember {
    tables.append(
      TableLayout(
        path: name, label: LocalizedText(), columns: facts.map { column($0, path: $0.name) }, isListOfValues: values,
        isOptional: optional, span: .none))
    return FactMember(name: name, label: LocalizedText(), kind: .table(TableID(tables.count - 1)), span: .none)
  }

  private func column(_ fact: Fact, path: String) -> ColumnLayout {
    ColumnLayout(
      path: path, type: fact.type, label: fact.label, least: fact.least, most: fact.most, columnNames: fact.columns,
      isKey: fact.isKey, span: .none)
  }

  /// An indicator that asks for photos and sign-in sheets, and one that assessors judge.
  private var standard: Standard {
    func indicator(_ id: String, _ content: Indicator.Content, requires kinds: [String] = []) -> Indicator {
      Indicator(
        id: id, title: LocalizedText(), points: Number(50), content: content, applies: nil, otherwise: .full,
        requirement: kinds.isEmpty ? nil : EvidenceRequirement(kinds: kinds, otherwise: .zero), selfScore: nil,
        isDelegable: false, citations: [], mentions: [], span: .none)
    }
    let panel = Panel(low: .zero, high: Number(100), combination: .mean, atLeast: 1, spread: nil)
    return Standard(
      id: "completion", localID: "completion", title: LocalizedText(), points: Number(100), rounding: nil, grades: [],
      indicators: [
        indicator("order", .method(.rule(1, bySubjects: false)), requires: ["photo", "sign-in"]),
        indicator("quality", .method(.panel(panel))),
      ], deductions: [], bonuses: [], vetoes: [], citations: [], amends: nil, span: .none)
  }

  func program(_ members: [FactMember], stages: [String] = ["plan", "spending"]) -> Program {
    func rule(_ id: String, _ force: Force) -> Rule {
      Rule(
        id: id, title: LocalizedText(), force: force, iteration: nil, applies: nil, condition: nil,
        question: LocalizedText(), margin: nil, message: LocalizedTemplate(), remedy: LocalizedTemplate(),
        citations: [], period: .always, stage: 0, mentions: [], span: .none)
    }
    return Program(
      catalogue: Catalogue(
        id: "test", version: "0", status: .draft, language: .zh, title: LocalizedText(), issuer: LocalizedText(),
        period: .always, sources: []),
      files: [], fingerprint: Fingerprint(of: []), builder: builder, codeLists: codeLists,
      layout: CaseLayout(tables: tables, members: members), stages: stages, parameters: [], definitions: [],
      rules: [rule("duty-of-government", .review), rule("total-limit", .must)],
      standards: [standard], tests: [])
  }
}

extension SampleProgram {
  private static func zh(_ text: String, _ en: String? = nil) -> LocalizedText { LocalizedText(zh: text, en: en) }
  private static let money = ValueType.number(.money(Currency("CNY")))

  private mutating func planFacts() -> [Fact] {
    let kind = codes("project_kind", [("service", "服务", []), ("works", "工程", [])])
    return [
      Fact(name: "title", type: .text, label: Self.zh("项目名称", "Title")),
      Fact(name: "kind", type: kind, label: Self.zh("项目类型", "Kind")),
      Fact(name: "applied_on", type: .date, label: Self.zh("申报日期", "Applied on")),
      Fact(name: "total", type: Self.money, label: Self.zh("方案总额", "Plan total"), least: .number(.zero)),
      Fact(name: "grade", type: ValueType.text.optional(), label: Self.zh("承接组织评估等级", "Grade")),
      Fact(name: "share", type: .number(.percent), label: Self.zh("自筹比例", "Own share")),
    ]
  }

  private mutating func spending() -> FactMember {
    table(
      "spending",
      [
        Fact(name: "voucher", type: .text, label: Self.zh("凭证号", "Voucher"), isKey: true),
        Fact(name: "date", type: .date, columns: ["日期"]),
        Fact(name: "payee", type: .text, label: Self.zh("收款方", "Payee")),
        Fact(name: "amount", type: Self.money, columns: ["金额", "金额(元)"]),
        Fact(name: "receipt_no", type: ValueType.text.optional(), label: Self.zh("票据号", "Receipt")),
      ])
  }

  /// The facts of `Cases/pages/guidance.yaml`, against which the pages of the diagnostics are judged.
  static let pages: Program = {
    var sample = SampleProgram()
    let members = [sample.group("plan", sample.planFacts()), sample.spending()]
    return sample.program(members)
  }()

  /// Every type and shape that a fact may have.
  static let everything: Program = {
    var sample = SampleProgram()
    let expense = sample.codes(
      "expense",
      [
        ("service", "社会组织服务费", []), ("material", "物料", ["布置", "宣传品"]), ("gift", "礼品", ["小礼品", "宣传品"]),
        ("unknown-code", "其他（说明）", []),
      ])
    let day = ValueType(.days)
    let members = [
      sample.group("plan", sample.planFacts(), label: zh("方案", "Plan")),
      sample.spending(),
      sample.group(
        "types",
        [
          Fact(name: "people", type: .number(.count), most: .number(Number(5000))),
          Fact(name: "figure", type: .number(.plain)),
          Fact(name: "voted", type: .boolean),
          Fact(name: "insured", type: ValueType.boolean.optional()),
          Fact(name: "expense", type: expense, label: zh("科目")),
          Fact(name: "extra", type: expense.optional()),
          Fact(name: "opens", type: ValueType(.time)),
          Fact(name: "starts", type: ValueType(.dateAndTime)),
          Fact(name: "lasts", type: day, most: DaysDuration(days: 365).map { .days($0) }),
          Fact(name: "term", type: ValueType(.months)),
          Fact(name: "yen", type: .number(.money(Currency("JPY")))),
          Fact(name: "done_on", type: ValueType.date.optional(), label: zh("日期")),
          Fact(name: "paid_on", type: ValueType.date.optional(), label: zh("日期")),
        ]),
      sample.group(
        "contact",
        [
          Fact(name: "name", type: ValueType.text.optional()), Fact(name: "phone", type: ValueType.text.optional()),
        ]),
      sample.table("tags", optional: true, values: true, [Fact(name: "item", type: .text)]),
      sample.table(
        "visits", optional: true,
        [
          Fact(name: "on", type: .date, label: zh("走访日期")), Fact(name: "place.street", type: .text, label: zh("街道")),
          Fact(name: "place.house", type: ValueType.text.optional(), label: zh("门牌")),
          Fact(name: "note", type: ValueType.text.optional(), columns: ["备注"]),
          Fact(name: "remark", type: ValueType.text.optional(), columns: ["备注"]),
        ]),
    ]
    return sample.program(members)
  }()
}
