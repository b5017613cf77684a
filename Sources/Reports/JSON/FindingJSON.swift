import Cases
import Evaluation
import Programs
import SourceText
import Values

/// One finding in the documented shape.
struct FindingJSON {
  let result: CaseResult

  init(_ result: CaseResult) { self.result = result }

  private typealias Entries = [(key: String, value: JSONValue)]

  func value(_ finding: Finding, explanation: [Explanation]?) -> JSONValue {
    let rule = result.rule(of: finding)
    var entries: Entries = [
      ("rule", .string(rule.id)), ("subject", .string(finding.subject.text)), ("force", .string(rule.force.rawValue)),
      ("result", .string(finding.result.rawValue)), ("title", localized(rule.title)),
      ("reason", .string(finding.reason?.rawValue)),
      ("exception", .string(finding.exception.map { rule.exceptions[$0].id })), ("excess", single(finding.excess)),
      ("needed", single(finding.needed)),
      ("missing", .array(finding.missing.map { .string($0.path) })), ("waiver", waiver(finding.waiver)),
      ("incomplete", .bool(finding.isIncomplete)),
      ("message", templates(finding.message)), ("remedy", templates(finding.remedy)),
      ("question", localized(rule.question)),
      ("citations", .array(rule.citations.compactMap(citation))), ("facts", facts(finding)),
      ("parameters", parameters(finding)), ("fault", fault(finding.fault)), ("review", review(finding)),
      ("as_of", .string(finding.asOf.text)), ("at", place(rule.span)),
    ]
    if !finding.rows.isEmpty {
      let rows = finding.rows.map { row in
        JSONValue.object([
          ("case", .string(row.caseID)), ("file", .string(row.place.file.name)),
          ("line", .number(row.place.location.line)),
        ])
      }
      entries.append(("rows", .array(rows)))
    }
    if let explanation { entries.append(("explanation", .array(explanation.map { tree($0) }))) }
    return .object(entries)
  }

  private func waiver(_ waiver: Waiver?) -> JSONValue {
    guard let waiver else { return .null }
    return .object([
      ("reason", .string(waiver.reason)), ("approver", .string(waiver.approver)),
      ("expires", .string(waiver.expires?.text)),
    ])
  }

  // MARK: - Values

  /// A number, date or duration as text; null where there is none.
  private func single(_ datum: Datum?) -> JSONValue {
    guard let datum else { return .null }
    return value(datum)
  }

  /// Texts, numbers, dates and durations are strings, what is not known is `{"state": "unknown"}`.
  private func value(_ datum: Datum, depth: Int = 0) -> JSONValue {
    guard depth < ValueFormatter.depthLimit else { return .string("…") }
    switch datum {
    case .null: return .null
    case .unknown: return .object([("state", .string("unknown"))])
    case .fault(let kind): return .object([("state", .string("fault")), ("fault", .string(kind.rawValue))])
    case .boolean(let value): return .bool(value)
    case .list(let elements): return .array(elements.map { value($0, depth: depth + 1) })
    case .context(let entries):
      return .object(entries.map { ($0.name, value($0.value, depth: depth + 1)) })
    case .number, .text, .date, .time, .dateAndTime, .days, .months, .range, .function:
      return .string(MachineForm.text(datum))
    }
  }

  private func facts(_ finding: Finding) -> JSONValue {
    .object(finding.facts.map { ($0.name, value($0.value)) })
  }

  private func parameters(_ finding: Finding) -> JSONValue {
    .object(
      finding.parameters.compactMap { use in
        guard result.program.parameters.indices.contains(use.parameter) else { return nil }
        return (result.program.parameters[use.parameter].name, value(use.value))
      })
  }

  // MARK: - Texts

  private func localized(_ text: LocalizedText) -> JSONValue {
    var entries: Entries = []
    if let zh = text.zh { entries.append(("zh", .string(zh))) }
    if let en = text.en { entries.append(("en", .string(en))) }
    return .object(entries)
  }

  /// Only the languages that the author wrote.
  private func templates(_ templates: FilledTemplates) -> JSONValue {
    var entries: Entries = []
    for (language, pieces) in [(Language.zh, templates.zh), (.en, templates.en)] {
      guard let pieces else { continue }
      let text = FindingText(result, language).filled(pieces)?.text ?? ""
      entries.append((language.rawValue, .string(text)))
    }
    return .object(entries)
  }

  // MARK: - Where it rests on

  private func citation(_ citation: Citation) -> JSONValue? {
    let sources = result.program.catalogue.sources
    guard sources.indices.contains(citation.source) else { return nil }
    let source = sources[citation.source]
    return .object([
      ("source", .string(source.id)), ("at", .string(citation.at)), ("verified", .string(source.verified.rawValue)),
    ])
  }

  private func fault(_ fault: Fault?) -> JSONValue {
    guard let fault else { return .null }
    return .object([("kind", .string(fault.kind.rawValue)), ("at", place(fault.span))])
  }

  private func review(_ finding: Finding) -> JSONValue {
    guard let review = finding.review else { return .null }
    return .object([
      ("verdict", .string(review.verdict.rawValue)), ("by", .string(review.by)), ("date", .string(review.date?.text)),
      ("reason", .string(review.reason)),
    ])
  }

  private func place(_ span: Span) -> JSONValue {
    guard let place = result.program.place(span) else { return .null }
    let location = place.location
    return .object([
      ("file", .string(place.fileName)), ("line", .number(location.line)), ("column", .number(location.column)),
    ])
  }

  // MARK: - How it came about

  func tree(_ explanation: Explanation, depth: Int = 0) -> JSONValue {
    var entries: Entries = []
    switch explanation.kind {
    case .fact(let path): entries += [("kind", .string("fact")), ("name", .string(path))]
    case .row(let path): entries += [("kind", .string("row")), ("name", .string(path))]
    case .definition(let name): entries += [("kind", .string("definition")), ("name", .string(name))]
    case .operation: entries += [("kind", .string("operation")), ("name", .null)]
    case .parameter(let index, let version):
      let parameter = result.program.parameters.indices.contains(index) ? result.program.parameters[index] : nil
      entries += [("kind", .string("parameter")), ("name", .string(parameter?.name))]
      let used = version.flatMap { v in parameter.flatMap { $0.versions.indices.contains(v) ? $0.versions[v] : nil } }
      entries += [
        ("from", .string(used?.period.from?.text)), ("until", .string(used?.period.until?.text)),
        ("citations", .array((used?.citations ?? []).compactMap(citation))),
      ]
    }
    entries += [
      ("expression", .string(ExplanationText.oneLine(result.program.text(explanation.span)))),
      ("at", place(explanation.span)), ("value", value(explanation.value)),
    ]
    let parts = depth < ExplanationText.depthLimit ? explanation.parts.map { tree($0, depth: depth + 1) } : []
    entries += [("parts", .array(parts)), ("omitted_rows", .number(explanation.omittedRows))]
    return .object(entries)
  }
}
