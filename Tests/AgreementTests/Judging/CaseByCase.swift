import Guiju

/// What the machine says of the same cases, each read as a text of its own.
struct CaseByCase {
  struct Told {
    let caseID: String
    let finding: Finding
  }

  private(set) var known: [Told] = []
  private(set) var strangers: [Told] = []
  private(set) var across: [Finding] = []
  private(set) var caseCount = 0

  init(_ program: Program, _ tables: WrittenTables, asOf: CalendarDate?, today: CalendarDate, stage: Int?) {
    let reader = CaseReader(program: program)
    let evaluator = Evaluator(program: program)
    var results: [CaseResult] = []
    func judge(_ data: CaseData) -> CaseResult {
      let day = asOf ?? data.asOf ?? today
      return evaluator.evaluate(data, asOf: day, origin: asOf != nil ? .option : .caseFile, stage: stage)
    }
    let builtIn = program.rules.firstIndex { $0.id == Program.unknownCaseID }
    var furthest: Int?
    for row in tables.cases {
      guard let data = reader.read(json: tables.json(case: row), name: "case", id: "").value else { continue }
      let result = judge(data)
      results.append(result)
      furthest = max(furthest ?? 0, result.stage)
      known += result.findings.filter { $0.rule != builtIn }.map { Told(caseID: data.id, finding: $0) }
    }
    caseCount = results.count
    let ids = Set(tables.cases.map { WrittenTables.trimmed($0[0]) })
    for table in tables.records {
      for row in table.rows where !ids.contains(WrittenTables.trimmed(row[0])) {
        let text = tables.json(strangerIn: table, row: row)
        guard let read = reader.read(json: text, name: "stranger", id: "").value,
          let index = program.layout.tables.firstIndex(where: { $0.path == table.table })
        else { continue }
        let data = Self.withoutCase(read, program, keeping: index, .unknown)
        let result = judge(data)
        // In groups over all cases there is this row more, and nothing else.
        results.append(
          CaseResult(
            program: program, data: Self.withoutCase(read, program, keeping: index, .given), asOf: result.asOf,
            asOfOrigin: .today, stage: furthest ?? result.stage, findings: []))
        strangers += result.findings.filter { finding in
          program.rules[finding.rule].iteration?.rowTable?.index == Int32(index) && finding.reason != .notInForce
            && finding.reason != .laterStage
        }.map { Told(caseID: data.id, finding: $0) }
      }
    }
    // A record makes no case: groups of cases do not see those that nobody knows.
    let ofCases = Set(
      program.rules.indices.filter { index in
        program.rules[index].iteration.map { program.layout[$0.table].isOfCases } ?? false
      })
    let all = evaluator.evaluateAcross(results, asOf: asOf)?.result.findings ?? []
    let known = evaluator.evaluateAcross(Array(results.prefix(caseCount)), asOf: asOf)?.result.findings ?? []
    across = all.filter { !ofCases.contains($0.rule) } + known.filter { ofCases.contains($0.rule) }
  }

  /// Design, section 4, line 16: all other facts of its case are unknown.
  private static func withoutCase(
    _ data: CaseData, _ program: Program, keeping table: Int, _ others: CaseTable.Presence
  ) -> CaseData {
    let tables = program.layout.tables.enumerated().map { index, layout in
      if index == table { return data.tables[index] }
      let width = layout.columns.count
      return index == 0
        ? CaseTable(
          presence: .given, rowCount: 1, width: width, cells: Array(repeating: .unknown(.unnamed), count: width))
        : CaseTable(presence: others, rowCount: 0, width: width, cells: [])
    }
    return CaseData(
      id: data.id, guidance: nil, asOf: nil, stage: nil, tables: tables, symbols: data.symbols, reviews: [], files: [],
      readings: [])
  }
}
