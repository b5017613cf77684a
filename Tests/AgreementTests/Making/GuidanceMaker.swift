/// Random guidance: facts, tables, parameters with gaps, definitions, rules of every force over the case, rows and groups.
struct GuidanceMaker {
  var random: SeededGenerator
  private(set) var facts: [MadeField] = []
  private(set) var tables: [MadeTable] = []
  private(set) var parameters: [MadeParameter] = []
  private(set) var definitions: [MadeField] = []
  private(set) var text = ""
  let hasStages: Bool

  /// The days about which parameters and rules change.
  static let days = ["2019-01-01", "2020-03-01", "2020-07-15", "2021-06-01", "2022-01-01", "2024-02-29"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    hasStages = random.oneIn(3)
    makeFields()
    makeParameters()
    write()
  }

  // MARK: What there is

  private mutating func makeFields() {
    for (index, kind) in (MadeKind.allCases + [.money, .date]).enumerated() {
      facts.append(field("f\(index)_\(kind)", kind))
    }
    var columns: [MadeField] = []
    for (index, kind) in (MadeKind.allCases + [.money, .text]).enumerated() {
      columns.append(field("c\(index)_\(kind)", kind))
    }
    if random.oneIn(2) {
      columns.insert(MadeField(name: "id", kind: random.pick([.text, .text, .text, .count]), isKey: true), at: 0)
    }
    tables.append(MadeTable(name: "spending", columns: columns))
    if random.oneIn(3) {
      tables.append(
        MadeTable(
          name: "visits",
          columns: [field("v0_date", .date), field("v1_count", .count), field("v2_text", .text)]))
    }
  }

  private mutating func field(_ name: String, _ kind: MadeKind) -> MadeField {
    var made = MadeField(name: name, kind: kind, isOptional: random.oneIn(3))
    if random.oneIn(10) {
      switch kind {
      case .money, .number: made.bounds = ("-1000", "500000")
      case .count: made.bounds = ("0", "1000")
      case .date: made.bounds = ("2000-01-01", "2040-12-31")
      case .percent, .boolean, .grade, .category, .text: break
      }
    }
    if random.oneIn(4) { made.label = "名目\(name.prefix(2))" }
    return made
  }

  private mutating func makeParameters() {
    for kind in [MadeKind.money, .money, .percent, .number, .count, .date, .boolean, .category, .grade, .text] {
      var values: [String] = []
      for day in Self.days where random.oneIn(3) {
        values.append("\(day): \(random.oneIn(4) ? "unset" : writtenValue(kind))")
      }
      if !values.contains(where: { !$0.hasSuffix("unset") }) { values = ["2000-01-01: \(writtenValue(kind))"] }
      while values[0].hasSuffix("unset") { values.removeFirst() }
      if random.oneIn(2), !values[0].hasPrefix("2000") { values.insert("2000-01-01: \(writtenValue(kind))", at: 0) }
      parameters.append(
        MadeParameter(name: "p\(parameters.count)_\(kind)", kind: kind, values: values.joined(separator: ", ")))
    }
  }

  private mutating func writtenValue(_ kind: MadeKind) -> String {
    switch kind {
    case .money: random.pick(["100", "500.50", "0", "1000", "99999999999999", "0.005"])
    case .count: random.pick(["0", "1", "5", "40"])
    case .percent: random.pick(["5%", "33.333%", "100%", "0%"])
    case .number: random.pick(["1.5", "0", "-3", "0.123456789"])
    case .date: random.pick(["2020-02-29", "2021-01-01"])
    case .boolean: random.pick(["true", "false"])
    case .grade: random.pick(["1A", "3A"])
    case .category: random.pick(["goods", "works"])
    case .text: random.pick(["甲", "现金"])
    }
  }

  // MARK: Written

  private mutating func write() {
    text = """
      guidance: agreement/random
      version: 1.0.0
      status: draft
      language: zh
      title: {zh: 随机, en: Random}
      effective: {from: 2000-01-01}
      sources: {made: {title: {zh: 自拟, en: Made up}, verified: draft}}

      """
    if hasStages { text += "stages: {plan: [plan], spending: [\(tables.map(\.name).joined(separator: ", "))]}\n" }
    text += """
      codes:
        grade: [1A, 2A, 3A, 4A]
        category:
          goods: {zh: 货物, en: Goods, aka: [物资]}
          works: {zh: 工程, en: Works}
          service: {zh: 服务, en: Services}
      facts:
        plan:

      """
    for fact in facts { text += "    \(fact.name): \(fact.declaration)\n" }
    for table in tables {
      text += "  \(table.name):\n"
      for (index, column) in table.columns.enumerated() {
        text += "    \(index == 0 ? "-" : " ") \(column.name): \(column.declaration)\n"
      }
    }
    text += "parameters:\n"
    for parameter in parameters {
      text += "  \(parameter.name): {type: \(parameter.kind.type), values: {\(parameter.values)}, cite: made}\n"
    }
    text += "definitions:\n"
    for (index, kind) in [MadeKind.money, .boolean, .number].enumerated() {
      var maker = ExpressionMaker(self, .wholeCase, random)
      let expression = maker.expression(kind, depth: 2)
      random = maker.random
      definitions.append(MadeField(name: "d\(index)_\(kind)", kind: kind))
      text += "  d\(index)_\(kind): \(Self.quoted(expression))\n"
    }
    text += "rules:\n"
    for number in 0..<12 {
      var maker = RuleMaker(self, number, random)
      text += maker.rule()
      random = maker.random
    }
  }

  /// A plain text in YAML, whatever it begins with.
  static func quoted(_ expression: String) -> String {
    "'" + expression.replacing("'", with: "''") + "'"
  }
}
