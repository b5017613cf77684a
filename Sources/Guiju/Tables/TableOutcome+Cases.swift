import Cases
import Evaluation
import Programs
import Reports
import Values

extension TableOutcome {
  /// All cases of the tables, each with all that the rules say of it. Rows are taken out of the tables: a judge that went
  /// before has left none.
  func wholeCases(asOf: CalendarDate?) -> CheckOutcome {
    guard let program, let tables else { return CheckOutcome(results: [], diagnostics: diagnostics, isBroken: true) }
    let evaluator = Evaluator(program: program)
    let assembler = tables.assembler(withPlaces: true)
    var results: [CaseResult] = []
    for partition in 0..<tables.partitionCount {
      guard let cases = tables.cases(in: partition) else { continue }
      var rows: [Int: PartitionRows] = [:]
      for scan in tables.scans where !tables.isUnknown(scan.rowFormat.table) {
        let format = scan.rowFormat
        rows[Int(format.table.index)] = PartitionRows(scan.rowStore, partition: partition, cases: cases, format: format)
      }
      for number in cases {
        let place = number - cases.lowerBound
        let offsets = rows.mapValues { rows in
          (rows.caseStarts[place]..<rows.caseStarts[place + 1]).map { rows.offset($0) }
        }
        let data = assembler.data(case: number, id: tables.facts.identifiers.text(number), rows: offsets)
        results.append(
          evaluator.evaluate(
            data, asOf: asOf ?? data.asOf ?? day, origin: asOf != nil ? .option : data.asOf != nil ? .caseFile : .today,
            stage: data.stage ?? stage))
      }
    }
    let across = results.isEmpty ? nil : evaluator.evaluateAcross(results, asOf: asOf)
    return CheckOutcome(
      results: results, across: across.map { [$0] } ?? [], diagnostics: diagnostics, isBroken: isBroken)
  }

  /// The findings case by case, as of cases in files: those that fail or are open, each case with all of its rows.
  public func checkOutcome() -> CheckOutcome {
    guard let program else { return CheckOutcome(results: [], diagnostics: diagnostics, isBroken: true) }
    var groups = acrossResult.map { [$0] } ?? []
    if groups.isEmpty, !across.isEmpty, let tables {
      let data = tables.assembler().data(case: nil, id: "", rows: [:])
      groups = [
        AcrossCasesResult(
          result: CaseResult(
            program: program, data: data, asOf: day, asOfOrigin: .option, stage: stage, findings: across),
          caseCount: caseCount)
      ]
    }
    var outcome = CheckOutcome(
      results: results ?? tableResults(program), across: groups, diagnostics: diagnostics, isBroken: isBroken)
    outcome.counts = counts
    return outcome
  }

  private func tableResults(_ program: Program) -> [CaseResult] {
    guard let tables else { return [] }
    let assembler = tables.assembler(
      withPlaces: true, fingerprints: Dictionary(fingerprints, uniquingKeysWith: { first, _ in first }))
    var results: [CaseResult] = []
    var first = 0
    while first < findings.count {
      var end = first
      while end < findings.count, findings[end].caseID == findings[first].caseID,
        findings[end].number == findings[first].number
      {
        end += 1
      }
      defer { first = end }
      let number = findings[first].number
      var own = findings[first..<end].map(\.finding)
      var rows: [Int: [Int]] = [:]
      if let number {
        rows = rowsOfCases[number] ?? [:]
      } else {
        for found in findings[first..<end] {
          guard let record = found.record, rows[Int(record.table)]?.contains(record.offset) != true else { continue }
          rows[Int(record.table), default: []].append(record.offset)
        }
        rows = rows.mapValues { $0.sorted() }
        // Each was judged as if it were the only one of its case; here they stand behind each other.
        own = findings[first..<end].map { found in
          guard let record = found.record,
            let row = rows[Int(record.table)]?.firstIndex(of: record.offset)
          else { return found.finding }
          return found.finding.numbered(row, ofTable: record.table, in: program.layout)
        }
      }
      let data = assembler.data(case: number, id: findings[first].caseID, rows: rows)
      own = own.map { finding in
        guard let row = finding.subject.row,
          let place = data.place(ofRow: Int(row.row), in: TableID(Int(row.table)))
        else { return finding }
        var placed = finding
        placed.rows = [FindingRow(caseID: data.id, place: place)]
        return placed
      }
      results.append(
        CaseResult(
          program: program, data: data, asOf: findings[first].finding.asOf,
          asOfOrigin: isDayGiven ? .option : data.asOf == nil ? .today : .caseFile, stage: data.stage ?? stage,
          findings: own))
    }
    return results
  }
}
