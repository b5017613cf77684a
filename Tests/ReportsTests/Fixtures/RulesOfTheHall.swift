import Foundation
import Programs
import SourceText
import Values

/// A guidance file with one of everything that a document shows, and its program, made by hand.
struct RulesOfTheHall {
  let program: Program

  /// - Parameters:
  ///   - title: of the whole; other texts stand in `document/guidance.yaml`.
  ///   - bytes: what its fingerprint is of.
  init(
    title: LocalizedText = LocalizedText(zh: "社区活动室使用指引", en: "Using the community hall"), bytes: String = "a"
  ) throws {
    let url = GiftFair.folder.appending(path: "document/guidance.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let file = SourceFile(name: "rules/hall.yaml", text: text)
    let parent = SourceFile(
      name: "rules/parent.yaml", text: "rules:\n  - id: open\n    must: plan.total > 0\n", index: 1)
    var builder = ProgramBuilder()
    func span(_ written: String, in file: SourceFile = file) -> Span {
      let whole = String(decoding: file.bytes, as: UTF8.self)
      guard let range = whole.range(of: written) else { return .none }
      let start = whole[..<range.lowerBound].utf8.count
      return Span(file: file.index, start..<start + written.utf8.count)
    }
    func node(_ written: String, in file: SourceFile = file) -> NodeID {
      builder.addConstant(.boolean(true), type: .boolean, span: span(written, in: file))
    }
    func cite(_ source: Int, _ at: String? = nil) -> [Citation] { [Citation(source: source, at: at, span: .none)] }
    func from(_ day: String, until: String? = nil) -> Period {
      Period(from: CalendarDate(day), until: until.flatMap { CalendarDate($0) })
    }
    let money = ValueType.number(.money(Currency("CNY")))
    let codes = [("gift", "礼品", "Gifts", ["小礼品"]), ("office", "办公经费", nil, [])].map { id, zh, en, aka in
      Code(
        id: id, symbol: builder.symbols.intern(id), label: LocalizedText(zh: zh, en: en), alsoKnownAs: aka, span: .none)
    }
    let code = ValueType(.code(CodeListID(0)))
    let layout = CaseLayout(tables: [
      TableLayout(
        path: "", label: LocalizedText(),
        columns: [
          ColumnLayout(
            path: "plan.total", type: money, label: LocalizedText(zh: "方案总额", en: "Plan total"),
            ask: LocalizedText(zh: "一共多少元？"), least: .number(.zero), span: .none),
          ColumnLayout(path: "plan.day", type: .date.optional(), label: LocalizedText(zh: "日期"), span: .none),
        ], span: .none),
      TableLayout(
        path: "plan.budget", label: LocalizedText(zh: "预算", en: "Budget"),
        columns: [
          ColumnLayout(
            path: "item", type: .text, label: LocalizedText(zh: "项目", en: "Item"), columnNames: ["内容"], isKey: true,
            span: .none),
          ColumnLayout(path: "category", type: code, label: LocalizedText(zh: "科目", en: "Category"), span: .none),
        ], stage: 1, span: .none),
    ])
    let lines = builder.domain(of: TableID(1), below: .root)
    let groups = builder.groupDomain(of: TableID(1))
    func field(_ domain: DomainID, _ column: Int32, _ type: ValueType, _ written: String) -> NodeID {
      builder.add(.field(domain, column: column), type: type, states: [], span: span(written))
    }
    let total = field(.root, 0, money, "plan.total")
    let day = field(.root, 1, .date, "plan.day")
    let category = field(lines, 1, code, "line.category")
    func rule(
      _ id: String, _ zh: String, _ en: String?, _ force: Force, _ condition: String? = nil, when: String? = nil,
      each: RuleIteration? = nil, question: LocalizedText = LocalizedText(), exceptions: [RuleException] = [],
      waiver: WaiverRule? = nil, message: LocalizedTemplate = LocalizedTemplate(),
      remedy: LocalizedTemplate = LocalizedTemplate(), cite citations: [Citation], period: Period = .always,
      asOf: NodeID? = nil, stage: Int = 0, mentions: [Mention] = [], in file: SourceFile = file
    ) -> Rule {
      Rule(
        id: file.index == 0 ? id : "parent#" + id, localID: id, title: LocalizedText(zh: zh, en: en), force: force,
        iteration: each, applies: when.map { node($0) }, condition: condition.map { node($0, in: file) },
        question: question, exceptions: exceptions, waiver: waiver, margin: nil, message: message, remedy: remedy,
        citations: citations, period: period, asOf: asOf, stage: stage, mentions: mentions,
        span: span("id: \(id)", in: file))
    }
    let keys = [GroupKey(name: "category", node: category, type: code, span: .none)]
    let grouping = RuleGrouping(
      keys: keys, rowDomain: lines, filter: nil, appliesByKeys: nil, isAcrossCases: false)
    let limit = Mention(name: "limit", kind: .parameter, node: node("limit"))
    let rules = [
      rule("open", "开放", "Open", .must, "plan.total > 0", cite: cite(0, "art. 10(3)"), in: parent),
      rule(
        "ceiling", "总额不超过上限", "Within the limit", .must, "plan.total <= limit",
        exceptions: [
          RuleException(
            id: "elderly", condition: node("plan.total < 9000"),
            reason: LocalizedText(zh: "敬老活动", en: "For the elderly"),
            citations: cite(1), span: .none)
        ], waiver: WaiverRule(by: LocalizedText(zh: "街道办事处", en: "Street office"), span: .none),
        message: LocalizedTemplate(
          zh: Template(pieces: [.value(total), .text(" 超出 "), .excess, .text("，应为 "), .needed], span: .none)),
        remedy: LocalizedTemplate(en: Template(pieces: [.text("1. cut it")], span: .none)), cite: cite(0, "art. 10(3)"),
        mentions: [Mention(name: "plan.total", kind: .fact, node: total), limit]),
      rule(
        "no-office", "不得列支办公经费", "No office costs", .mustNot, "line.category = \"office\"", when: "plan.total > 5",
        each: RuleIteration(domain: lines, table: TableID(1), name: "line"), cite: cite(1), stage: 1),
      rule(
        "spread", "不宜集中", nil, .shouldNot, "count(rows) > 3",
        each: RuleIteration(kind: .groups(grouping), domain: groups, table: TableID(1), name: "rows"), cite: []),
      rule(
        "each-kind", "各类都有", "One of each kind", .should, "plan.total > 1",
        each: RuleIteration(kind: .codes(CodeListID(0)), domain: .root, table: .root, name: "kind"), cite: cite(1)),
      rule("hall-allowed", "可以使用活动室", "The hall may be used", .may, "plan.total < 100000", cite: cite(0, "第六条")),
      rule(
        "worthy", "值得办", "Worth doing", .review, question: LocalizedText(zh: "居民需要吗？", en: "Do residents need it?"),
        cite: cite(0)),
      rule(
        "noise", "夜间安静", "Quiet at night", .must, "plan.total > 2", cite: cite(1),
        period: from("2018-01-01", until: "2020-03-01"), asOf: day),
      rule(
        "noise", "夜间安静", "Quiet at night", .must, "plan.total > 3", cite: cite(0), period: from("2020-03-01"),
        asOf: day),
    ]
    let parameter = Parameter(
      name: "limit", label: LocalizedText(zh: "总额上限", en: "Limit"), type: money,
      versions: [
        ParameterVersion(
          period: from("2018-01-01", until: "2019-01-01"), value: .number(Number(200_000)), citations: cite(0),
          span: .none),
        ParameterVersion(
          period: from("2019-06-01"), value: .number(Number("1234.5") ?? .zero), citations: cite(1), span: .none),
      ], direction: .ceiling, isDelegable: true, span: .none)
    func row(_ test: String?, _ then: Int, _ period: Period = .always) -> ProgramTable.Row {
      ProgramTable.Row(
        tests: [test], conditions: [nil],
        result: builder.addConstant(.number(Number(then)), type: money, span: .none), written: String(then),
        period: period, citations: [], span: .none)
    }
    let table = ProgramTable(
      name: "fee", label: LocalizedText(zh: "收费", en: "Fee"), hitPolicy: .unique, type: money,
      inputs: [ProgramTable.Input(name: "total", node: total, span: .none)],
      rows: [row("< 5000", 30, from("2020-01-01")), row(nil, 1000)], otherwise: nil, citations: cite(1), node: total,
      span: .none)
    let gifts = node("sum(plan.budget.amount)")
    let tree = YAMLComposer.compose(file).value?.root
    let tests = (tree?["tests"]?.sequence ?? []).enumerated().map { index, node in
      ProgramTest(
        name: LocalizedText(zh: index == 0 ? "刚好" : nil, en: "Just so"), asOf: CalendarDate("2019-07-01"), stage: 1,
        given: node["given"],
        expectations: [
          ProgramTest.Expectation(
            rule: "ceiling", subject: nil, result: .fail, excess: "0.01", needed: "200000", missing: nil, span: .none),
          ProgramTest.Expectation(
            rule: "no-office", subject: "plan.budget[1]", result: .undetermined, excess: nil, needed: nil,
            missing: ["plan.budget[1].category"], span: .none),
        ], span: .none)
    }
    let sources = [
      Source(
        id: "order-102", title: LocalizedText(zh: "政府购买服务管理办法", en: "Measures on purchase"),
        issuer: LocalizedText(zh: "财政部", en: "Ministry of Finance"), number: "财政部令第102号",
        date: CalendarDate("2020-01-03"), url: "https://example.org/?a=1&b=2", verified: .official, span: .none),
      Source(
        id: "drafting", title: LocalizedText(zh: "起草说明", en: "Drafting default"), issuer: LocalizedText(), number: nil,
        date: nil, url: nil, verified: .draft, span: .none),
      Source(
        id: "unused", title: LocalizedText(zh: "没有引用的"), issuer: LocalizedText(), number: nil, date: nil, url: nil,
        verified: .news, span: .none),
    ]
    func guidance(_ id: String, _ title: LocalizedText, _ file: SourceFile) -> GuidanceFile {
      GuidanceFile(
        id: id, version: "0.2.0", status: .inForce, title: title, issuer: LocalizedText(),
        period: file.index == 0 ? from("2018-01-01") : .always, parents: [],
        file: file.index, fingerprint: Fingerprint(of: file.bytes))
    }
    program = Program(
      catalogue: Catalogue(
        id: "hall", version: "0.1.0", status: .draft, language: .zh, title: title,
        issuer: LocalizedText(zh: "街道办事处", en: "Street office"), period: from("2018-01-01"), sources: sources,
        files: [
          guidance("parent", LocalizedText(zh: "上级指引", en: "Guidance above"), parent), guidance("hall", title, file),
        ]),
      files: [file, parent], fingerprint: Fingerprint(of: Array(bytes.utf8)), builder: builder,
      codeLists: [CodeList(name: "expense", isOrdered: true, codes: codes, span: .none)], layout: layout,
      stages: ["plan", "spending"], parameters: [parameter],
      definitions: [
        Definition(
          name: "gifts", label: LocalizedText(zh: "礼品支出", en: "Gifts"), node: gifts,
          span: .none)
      ], tables: [table], rules: rules, tests: tests)
  }
}
