import Guiju

/// Findings as lines that can be compared.
enum FindingLines {
  /// All that a report may say of a finding.
  static func full(_ finding: Finding, caseID: String, _ program: Program) -> String {
    var parts = [caseID, program.rules[finding.rule].id, "[\(finding.subject.text)]", finding.result.rawValue]
    if let reason = finding.reason { parts.append("because \(reason.rawValue)") }
    if let excess = finding.excess { parts.append("excess \(text(excess))") }
    if let needed = finding.needed { parts.append("needed \(text(needed))") }
    if let type = finding.marginType { parts.append("as \(type)") }
    if !finding.missing.isEmpty { parts.append("missing \(finding.missing.map(\.path).joined(separator: " "))") }
    if let fault = finding.fault { parts.append("fault \(fault.kind) at \(fault.span.start)") }
    if let exception = finding.exception { parts.append("unless \(exception)") }
    if finding.isIncomplete { parts.append("incomplete") }
    parts.append("facts " + finding.facts.map { "\($0.name)=\(text($0.value))" }.joined(separator: " "))
    parts.append(
      "parameters "
        + finding.parameters.map { "\($0.parameter)/\($0.version ?? -1)=\(text($0.value))" }.joined(separator: " "))
    parts.append("says " + text(finding.message) + text(finding.remedy))
    parts.append("on \(finding.asOf.text)")
    return parts.joined(separator: " · ")
  }

  private static func text(_ templates: FilledTemplates) -> String {
    [templates.zh, templates.en].map { pieces in
      (pieces ?? []).map { piece in
        switch piece {
        case .text(let text): text
        case .value(let value, let type): "{\(text(value)):\(type)}"
        }
      }.joined()
    }.joined(separator: "/")
  }

  private static func text(_ value: Datum) -> String { "\(value)" }

  /// Rows of all cases are numbered in the order of the cases by one engine, in that of the file by the other: here a row
  /// is called by its case alone, and what is missing has no order.
  static func ofCase(_ finding: Finding) -> Finding {
    var subject = finding.subject.text
    if finding.subject.row != nil, let slash = subject.firstIndex(of: "/") { subject = String(subject[..<slash]) }
    let missing = finding.missing.map { fact in
      MissingFact(table: fact.table, column: fact.column, row: nil, path: withoutRowNumbers(fact.path))
    }
    return Finding(
      rule: finding.rule, subject: Subject(text: subject, row: nil),
      result: finding.result, reason: finding.reason, excess: finding.excess, needed: finding.needed,
      marginType: finding.marginType, missing: missing.sorted { $0.path < $1.path }, fault: finding.fault,
      exception: finding.exception,
      isIncomplete: finding.isIncomplete, facts: finding.facts, parameters: finding.parameters,
      message: finding.message, remedy: finding.remedy, asOf: finding.asOf)
  }

  /// Rows of other cases have other numbers in each engine: what a group over all cases waits for, without them.
  static func withoutRowNumbers(_ line: String) -> String { line.replacing(#/\[\d+\]/#, with: "[]") }
}
