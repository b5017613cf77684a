import Cases
import Evaluation
import Foundation
import Programs
import SourceText
import Values

/// A gift fair that fails in several ways: its program, its case and its findings, made by hand.
struct GiftFair {
  static let cny = Currency("CNY")
  static let money = ValueType.number(.money(cny))
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Cases")

  let file: SourceFile
  let program: Program
  private var nodes: [String: NodeID] = [:]
  private let builder: ProgramBuilder

  struct Line {
    var item: String
    var category: String?
    var amount: String?
  }

  static let lines = [
    Line(item: "社工驻点服务（三个月）", category: "service", amount: "120000"),
    Line(item: "手工饼干礼盒", category: "gift", amount: "64000.50"),
    Line(item: "社区办公用打印机", category: "office", amount: "12000"),
    Line(item: "活动场地布置和宣传品，含横幅、展架、伴手礼袋", category: "material", amount: "30000"),
    Line(item: "志愿者补贴", category: nil, amount: "4000"),
  ]

  init() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "gift-fair/guidance.yaml"), encoding: .utf8)
    let file = SourceFile(name: "rules/cn/xian/community-fund.yaml", text: text)
    self.file = file
    func span(_ written: String, from start: String = "") -> Span {
      let bytes = Array(text.utf8)
      func find(_ needle: String, _ from: Int) -> Int? {
        let wanted = Array(needle.utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return from }
        return (from...(bytes.count - wanted.count)).first { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
      }
      guard let offset = find(start, 0).flatMap({ find(written, $0) }) else { return .none }
      return Span(file: 0, offset..<offset + written.utf8.count)
    }
    var builder = ProgramBuilder()
    var codes: [Code] = []
    for (id, zh, en) in [
      ("service", "社会组织服务费", "Services"), ("material", "物料", "Materials"), ("gift", "礼品", "Gifts"),
      ("office", "办公经费", "Office costs"), ("pay", "社区工作人员报酬", "Staff pay"),
    ] {
      codes.append(
        Code(
          id: id, symbol: builder.symbols.intern(id), label: LocalizedText(zh: zh, en: en), alsoKnownAs: [], span: .none
        ))
    }
    func node(_ written: String, from start: String = "") -> NodeID {
      builder.addConstant(.boolean(true), type: .boolean, span: span(written, from: start))
    }
    func column(
      _ path: String, _ type: ValueType, _ zh: String, _ en: String, ask: LocalizedText = LocalizedText(),
      key: Bool = false, stage: Int = 0
    ) -> ColumnLayout {
      ColumnLayout(
        path: path, type: type, label: LocalizedText(zh: zh, en: en), ask: ask, isKey: key, stage: stage, span: .none)
    }
    let category = ValueType(.code(CodeListID(0)))
    let layout = CaseLayout(tables: [
      TableLayout(
        path: "", label: LocalizedText(),
        columns: [
          column("plan.title", .text, "项目名称", "Title"), column("plan.total", Self.money, "方案总额", "Plan total"),
          column("plan.served", .number(.count), "计划服务人次", "Planned to serve"),
          column("plan.vote.eligible", .number(.count), "应到人数", "Entitled"),
          column(
            "plan.vote.present", .number(.count), "实到人数", "Present",
            ask: LocalizedText(zh: "居民会议实际到了多少人？", en: "How many came to the residents' meeting?")),
          column("plan.vote.approve", .number(.count), "同意人数", "In favour"),
        ], span: .none),
      TableLayout(
        path: "plan.budget", label: LocalizedText(zh: "预算", en: "Budget"),
        columns: [
          column("item", .text, "项目", "Item"),
          column(
            "category", category, "科目", "Category",
            ask: LocalizedText(zh: "这一项属于哪个科目？", en: "Which category does the line belong to?")),
          column("amount", Self.money, "金额", "Amount"),
        ], span: .none),
      TableLayout(
        path: "spending", label: LocalizedText(zh: "支出台账", en: "Spending"),
        columns: [
          column("voucher", .text, "凭证号", "Voucher", key: true, stage: 1),
          column("amount", Self.money, "金额", "Amount", stage: 1),
        ], stage: 1, span: .none),
    ])
    let sources = [
      Source(
        id: "xian-daily-2019", title: LocalizedText(zh: "社区公共服务咋满足 引入社会组织成趋势"),
        issuer: LocalizedText(zh: "西安日报"), number: nil, date: CalendarDate("2019-01-10"), url: nil, verified: .news,
        span: .none),
      Source(
        id: "drafting", title: LocalizedText(zh: "起草说明", en: "Drafting default"), issuer: LocalizedText(), number: nil,
        date: nil, url: nil, verified: .draft, span: .none),
      Source(
        id: "order-102", title: LocalizedText(zh: "政府购买服务管理办法", en: "Measures on government purchase of services"),
        issuer: LocalizedText(), number: nil, date: nil, url: nil, verified: .official, span: .none),
      Source(
        id: "organic-law", title: LocalizedText(zh: "城市居民委员会组织法", en: "Organic law of residents' committees"),
        issuer: LocalizedText(), number: nil, date: nil, url: nil, verified: .secondary, span: .none),
    ]
    func cite(_ source: Int, _ at: String? = nil) -> [Citation] { [Citation(source: source, at: at, span: .none)] }
    let budget = RuleIteration(domain: builder.domain(of: TableID(1), below: .root), table: TableID(1), name: "line")
    let spending = RuleIteration(
      domain: builder.domain(of: TableID(2), below: .root), table: TableID(2), name: "payment")
    var rules: [Rule] = []
    func rule(
      _ id: String, _ zh: String, _ en: String, _ force: Force, _ condition: String, when: String? = nil,
      cite: [Citation], each: RuleIteration? = nil, margin: Comparison? = nil,
      question: LocalizedText = LocalizedText(), stage: Int = 0
    ) {
      let anchor = "- id: \(id)"
      let condition = node(condition, from: anchor)
      rules.append(
        Rule(
          id: id, title: LocalizedText(zh: zh, en: en), force: force, iteration: each,
          applies: when.map { node($0, from: anchor) },
          condition: force == .review ? nil : condition, question: question,
          margin: margin.map { Margin(comparison: $0, left: condition, right: condition, step: nil) },
          message: LocalizedTemplate(), remedy: LocalizedTemplate(), citations: cite, period: .always, stage: stage,
          mentions: [], span: span(anchor)))
    }
    rule(
      "fund-ceiling", "单个方案不超出年度额度", "No plan above the yearly fund", .must, "plan.total <= annual_fund",
      cite: cite(0), margin: .lessOrEqual)
    rule(
      "office-costs", "不得列支办公和人员经费", "No office or staff costs", .mustNot,
      "line.category in (\"office\", \"pay\")", cite: cite(1), each: budget)
    rule(
      "unit-price", "单项不超过五万元", "No line above 50,000", .must, "line.amount <= 50000", cite: cite(1), each: budget,
      margin: .lessOrEqual)
    rule(
      "services-allowed", "可以购买社会组织服务", "Services of social organisations may be bought", .may,
      "line.category = \"service\"", cite: cite(2, "art. 10"), each: budget)
    rule(
      "gift-share", "不宜以礼品吸引参与", "No attracting people by gifts", .shouldNot,
      "gifts / plan.total > gift_share_limit", cite: cite(0), margin: .lessOrEqual)
    rule(
      "quorum", "居民会议到会过半", "More than half present", .must, "plan.vote.present > plan.vote.eligible / 2",
      cite: cite(3, "art. 9"), margin: .greater)
    rule(
      "majority", "到会人员过半数同意", "A majority of those present agree", .must,
      "plan.vote.approve > plan.vote.present / 2", cite: cite(3, "art. 9(2)"), margin: .greater)
    rule(
      "per-head", "人均不超过三百元", "No more than 300 a head", .must, "plan.total / plan.served <= 300", cite: cite(1))
    rule(
      "duty-of-government", "属于政府职责范围", "Inside the duties of government", .review, "", cite: cite(2, "art. 10"),
      question: LocalizedText(
        zh: "该服务事项是否属于政府职责且适合由社会力量提供？", en: "Is this service a duty of government that others may provide?"))
    rule(
      "title-given", "写明项目名称", "The title is given", .must, "plan.title != null", when: "plan.total > 0",
      cite: cite(2, "第六条"))
    rule("old-rule", "旧规定", "An old rule", .must, "plan.total > 0", cite: cite(1))
    rule(
      "receipt", "支出须有票据", "Receipts for payments", .must, "payment.receipt_no != null", cite: cite(1), each: spending,
      stage: 1)
    let parameters = [
      Parameter(
        name: "annual_fund", label: LocalizedText(zh: "每个社区每年的专项服务经费", en: "Yearly fund of one community"),
        type: Self.money,
        versions: [
          ParameterVersion(
            period: Period(from: CalendarDate("2018-01-01")), value: .number(Number(200_000)), citations: cite(0),
            span: .none)
        ], span: .none),
      Parameter(
        name: "gift_share_limit", label: LocalizedText(zh: "礼品支出占比上限", en: "Largest share spent on gifts"),
        type: .number(.percent),
        versions: [
          ParameterVersion(
            period: Period(from: CalendarDate("2019-01-01")), value: .number(Number("0.05") ?? .zero),
            citations: cite(1), span: .none)
        ], span: .none),
    ]
    let definition = Definition(
      name: "gifts", label: LocalizedText(zh: "礼品支出", en: "Spent on gifts"),
      node: node("sum(plan.budget[category = \"gift\"].amount)"), span: span("gifts: sum"))
    let divisor = span("plan.total / plan.served")
    nodes["divisor"] = builder.addConstant(.boolean(true), type: .boolean, span: divisor)
    nodes["share"] = node("gifts / plan.total")
    nodes["total"] = node("plan.total", from: "- id: gift-share")
    self.builder = builder
    program = Program(
      catalogue: Catalogue(
        id: "cn/xian/community-fund", version: "0.1.0", status: .draft, language: .zh,
        title: LocalizedText(zh: "社区专项服务经费使用指引", en: "Using the community service fund"),
        issuer: LocalizedText(zh: "示范文本（不具法律效力）"), period: Period(from: CalendarDate("2019-01-01")), sources: sources),
      files: [file], fingerprint: Fingerprint(of: Array("a".utf8)), builder: builder,
      codeLists: [CodeList(name: "expense", isOrdered: false, codes: codes, span: .none)], layout: layout,
      stages: ["plan", "spending", "completion"], parameters: parameters, definitions: [definition], rules: rules,
      tests: [])
  }

  func data(
    id: String = "gift-fair", lines: [Line] = GiftFair.lines, ledgerRows: Int? = nil, readings: [Reading]? = nil
  ) -> CaseData {
    var symbols = program.symbols
    func text(_ text: String?) -> Value { text.map { .text(symbols.intern($0)) } ?? .unknown(.unnamed) }
    func number(_ text: String?) -> Value { text.flatMap { Number($0) }.map { .number($0) } ?? .unknown(.unnamed) }
    let root = CaseTable(
      presence: .given, rowCount: 1,
      columns: [
        [text("邻里节礼品会")], [number("230000.50")], [number("0")], [number("90")], [.unknown(.unnamed)], [number("40")],
      ])
    let budget = CaseTable(
      presence: .given, rowCount: lines.count,
      columns: [lines.map { text($0.item) }, lines.map { text($0.category) }, lines.map { number($0.amount) }])
    let rows = 0..<(ledgerRows ?? 0)
    let spending = CaseTable(
      presence: ledgerRows == nil ? .unknown : .given, rowCount: rows.count,
      columns: [rows.map { text("P-\($0)") }, rows.map { number("\($0)") }])
    let file = SourceFile(name: "gift-fair/case.yaml", text: "case: gift-fair\n", index: 0)
    let ledger = SourceFile(name: "gift-fair/budget.csv", text: "项目,金额\n", index: 1)
    return CaseData(
      id: id, guidance: "cn/xian/community-fund", asOf: CalendarDate("2019-03-01"), stage: 0,
      tables: [root, budget, spending], symbols: symbols, reviews: [],
      files: [
        InputFile(file: file, fingerprint: Fingerprint(of: Array("b".utf8)), rows: nil, refused: 0),
        InputFile(file: ledger, fingerprint: Fingerprint(of: Array("c".utf8)), rows: 5, refused: 0),
      ],
      readings: readings ?? [
        Reading(
          path: "plan.total", label: LocalizedText(zh: "方案总额", en: "Plan total"),
          way: Words(zh: "“万”作一万", en: "万 as ten thousand"), written: "23.00005万", read: "230000.5", place: nil,
          count: 1),
        Reading(
          path: "plan.budget.category", label: LocalizedText(zh: "科目", en: "Category"),
          way: Words(zh: "按代码的叫法", en: "a code by what people call it"), written: "小礼品", read: "gift", place: nil,
          count: 3),
      ])
  }

  /// The same program with tests inside.
  func with(tests: [ProgramTest]) -> Program {
    Program(
      catalogue: program.catalogue, files: program.files, fingerprint: program.fingerprint, builder: builder,
      codeLists: program.codeLists, layout: program.layout, stages: program.stages, parameters: program.parameters,
      definitions: program.definitions, rules: program.rules, tests: tests)
  }

  private func index(_ id: String) -> Int { program.rules.firstIndex { $0.id == id } ?? 0 }
  static let day = CalendarDate("2019-03-01") ?? CalendarDate(daysSinceEpoch: 0)!

  private func row(_ row: Int) -> Subject {
    Subject(text: "plan.budget[\(row + 1)]", row: RowReference(table: 1, row: Int32(row)))
  }

  /// The findings as the machine gives them, in the order of rules, then rows.
  var findings: [Finding] {
    func number(_ text: String) -> Datum { .number(Number(text) ?? .zero) }
    func finding(
      _ rule: String, _ result: ResultKind, _ subject: Subject = .wholeCase, reason: NotApplicableReason? = nil,
      excess: Datum? = nil, needed: Datum? = nil, type: ValueType? = nil, missing: [MissingFact] = [],
      fault: Fault? = nil, facts: [NamedValue] = [], parameters: [ParameterUse] = [],
      message: FilledTemplates = FilledTemplates(), remedy: FilledTemplates = FilledTemplates()
    ) -> Finding {
      Finding(
        rule: index(rule), subject: subject, result: result, reason: reason, excess: excess, needed: needed,
        marginType: type, missing: missing, fault: fault, facts: facts, parameters: parameters, message: message,
        remedy: remedy, asOf: Self.day)
    }
    let total = NamedValue(name: "plan.total", value: number("230000.50"), type: Self.money)
    let present = MissingFact(table: .root, column: 4, row: nil, path: "plan.vote.present")
    let category = MissingFact(table: TableID(1), column: 1, row: 4, path: "plan.budget[5].category")
    var all: [Finding] = []
    all.append(
      finding(
        "fund-ceiling", .fail, excess: number("30000.50"), needed: number("200000"), type: Self.money, facts: [total],
        parameters: [ParameterUse(parameter: 0, version: 0, value: number("200000"))],
        message: FilledTemplates(
          zh: [
            .text("方案总额 "), .value(total.value, Self.money), .text(" 超出年度额度 "),
            .value(number("200000"), Self.money), .text("，超出 "), .value(number("30000.50"), Self.money),
          ],
          en: [
            .text("The plan asks for "), .value(total.value, Self.money), .text(", "),
            .value(number("30000.50"), Self.money), .text(" over the yearly fund of "),
            .value(number("200000"), Self.money),
          ])))
    for (index, line) in Self.lines.enumerated() {
      let named = NamedValue(
        name: "line.category", value: line.category.map { .text($0) } ?? .unknown,
        type: ValueType(.code(CodeListID(0))))
      if line.category == nil {
        all.append(finding("office-costs", .undetermined, row(index), missing: [category], facts: [named]))
      } else if line.category == "office" {
        all.append(
          finding(
            "office-costs", .fail, row(index), facts: [named],
            message: FilledTemplates(zh: [
              .text("“"), .value(.text(line.item), .text), .text("”（"), .value(number(line.amount ?? ""), Self.money),
              .text("）属于办公或人员经费，不得列支"),
            ]), remedy: FilledTemplates(zh: [.text("将该项移出专项经费预算")])))
      } else {
        all.append(finding("office-costs", .pass, row(index), facts: [named]))
      }
    }
    for (index, line) in Self.lines.enumerated() {
      switch line.category {
      case "service":
        all.append(
          finding("unit-price", .fail, row(index), excess: number("70000"), needed: number("50000"), type: Self.money))
      case "gift":
        all.append(
          finding(
            "unit-price", .fail, row(index), excess: number("14000.50"), needed: number("50000"), type: Self.money))
      default: all.append(finding("unit-price", .pass, row(index)))
      }
    }
    for (index, line) in Self.lines.enumerated() {
      switch line.category {
      case "service": all.append(finding("services-allowed", .pass, row(index)))
      case nil: all.append(finding("services-allowed", .undetermined, row(index), missing: [category]))
      default: all.append(finding("services-allowed", .notApplicable, row(index), reason: .permission))
      }
    }
    all.append(
      finding(
        "gift-share", .fail, excess: number("0.2282614207795200449651196"), needed: number("0.05"),
        type: .number(.percent),
        facts: [NamedValue(name: "gifts", value: number("64000.50"), type: Self.money), total],
        parameters: [ParameterUse(parameter: 1, version: 0, value: number("0.05"))]))
    all.append(finding("quorum", .undetermined, missing: [present]))
    all.append(finding("majority", .undetermined, missing: [present]))
    all.append(
      finding(
        "per-head", .error,
        fault: Fault(kind: .divisionByZero, span: program[nodes["divisor"] ?? NodeID(0)].span)))
    all.append(finding("duty-of-government", .needsReview))
    all.append(finding("title-given", .pass))
    all.append(finding("old-rule", .notApplicable, reason: .notInForce))
    all.append(finding("receipt", .notApplicable, reason: .laterStage))
    return all
  }

  func result(id: String = "gift-fair") -> CaseResult {
    CaseResult(
      program: program, data: data(id: id), asOf: Self.day, asOfOrigin: .caseFile, stage: 0, findings: findings)
  }

  func result(id: String, findings: [Finding], lines: [Line] = GiftFair.lines) -> CaseResult {
    CaseResult(
      program: program, data: data(id: id, lines: lines), asOf: Self.day, asOfOrigin: .today, stage: 0,
      findings: findings)
  }

  /// How `gift-share` came about.
  var giftShare: Explanation {
    func number(_ text: String) -> Datum { .number(Number(text) ?? .zero) }
    let rule = program.rules[index("gift-share")]
    let condition = program[rule.condition ?? NodeID(0)].span
    func part(_ node: String) -> Span { program[nodes[node] ?? NodeID(0)].span }
    let gifts = Explanation(
      kind: .definition(name: "gifts"), span: program.definitions[0].span, value: number("64000.50"), type: Self.money,
      parts: [
        Explanation(
          kind: .operation, span: program[program.definitions[0].node].span, value: number("64000.50"),
          type: Self.money,
          parts: [
            Explanation(
              kind: .row(path: "plan.budget[2]"), span: .none, value: number("64000.50"), type: Self.money)
          ], omittedRows: 4)
      ])
    return Explanation(
      kind: .operation, span: condition, value: .boolean(true), type: .boolean,
      parts: [
        Explanation(
          kind: .operation, span: part("share"), value: number("0.2782614207795200449651196"), type: .number(.ratio),
          parts: [
            gifts,
            Explanation(
              kind: .fact(path: "plan.total"), span: part("total"), value: number("230000.50"), type: Self.money),
          ]),
        Explanation(
          kind: .parameter(1, version: 0), span: .none, value: number("0.05"), type: .number(.percent)),
      ])
  }

  func explanations(_ finding: Finding, _ result: CaseResult) -> [Explanation] {
    result.rule(of: finding).id == "gift-share" ? [giftShare] : []
  }
}
