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
}
