import Cases
import Evaluation
import Programs
import SourceText
import Values

/// One finding of ours: an observation, a finding with its target where it is decided, a risk where it fails.
struct OSCALFinding {
  private let result: CaseResult
  private let finding: Finding
  private let words: OSCALText
  private let resources: OSCALResources
  private let tool: String
  private let rule: Rule
  private let texts: FindingText
  /// What its identifiers are made from.
  private let identity: [String]

  init(
    _ result: CaseResult, _ finding: Finding, _ words: OSCALText, _ resources: OSCALResources, number: Int,
    of owner: String, tool: String
  ) {
    self.result = result
    self.finding = finding
    self.words = words
    self.resources = resources
    self.tool = tool
    rule = result.rule(of: finding)
    texts = FindingText(result, words.language)
    identity = [owner, RuleName.identity(of: finding, in: result), String(number)]
  }

  private func id(_ kind: String) -> String { OSCALText.identifier(kind, identity) }
  private var title: String { OSCALText.line(texts.title(rule)) ?? rule.id }
  private var summary: String { OSCALText.line(texts.summary(finding)) ?? rule.id }
  private var origins: JSONValue {
    let actor = JSONValue.object([("type", .string("tool")), ("actor-uuid", .string(tool))])
    return .array([.object([("actors", .array([actor]))])])
  }

  private func object(_ entries: [(key: String, value: JSONValue?)]) -> JSONValue {
    .object(entries.compactMap { key, value in value.map { (key, $0) } })
  }

  /// Nil for an empty list, which OSCAL does not have.
  private func list(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }

  // MARK: - Observation

  func observation() -> JSONValue {
    let place = result.places(of: finding).first
    let location = place?.location
    let properties = [
      words.property("rule", RuleName.full(rule, of: result.program)), words.property("subject", finding.subject.text),
      words.property("force", rule.force.rawValue), words.property("result", finding.result.rawValue),
      words.property("excess", finding.excess.map(MachineForm.text)),
      words.property("needed", finding.needed.map(MachineForm.text)),
      words.property("missing", finding.missing.map(\.path).joined(separator: "; ")),
      words.property(
        "exception", finding.exception.flatMap { rule.exceptions.indices.contains($0) ? rule.exceptions[$0].id : nil }),
      words.property("incomplete", finding.isIncomplete ? "true" : nil),
      words.property("judged-by", finding.review?.by),
      words.property("file", place?.file.name), words.property("line", location.map { String($0.line) }),
    ].compactMap(\.self)
    return object([
      ("uuid", .string(id("observation"))), ("title", .string(title)), ("description", .string(summary)),
      ("props", list(properties)), ("links", list(resources.links(rule.citations, result.program))),
      ("methods", .array(methods.map { .string($0) })),
      ("types", .array([.string(finding.result == .fail ? "finding" : "control-objective")])), ("origins", origins),
      ("subjects", list(subjects)), ("collected", .string(OSCALText.moment(finding.asOf))),
      ("remarks", remarks.map { .string($0) }),
    ])
  }

  /// A rule is tried on the data; a question is for a person who looks at papers or asks around.
  private var methods: [String] {
    guard rule.force == .review else { return ["TEST"] }
    return finding.review == nil ? ["EXAMINE", "INTERVIEW"] : ["EXAMINE"]
  }

  private var subjects: [JSONValue] {
    guard !result.data.id.isEmpty else { return [] }
    let name = OSCALText.line(texts.subject(finding)) ?? OSCALText.line(result.data.id)
    return [
      object([
        ("subject-uuid", .string(OSCALResources.subject(result))), ("type", .string("resource")),
        ("title", name.map { .string($0) }),
      ])
    ]
  }

  /// What would decide it.
  private var remarks: String? {
    switch finding.result {
    case .error: finding.fault.map { $0.kind.advice[words.language] }
    case .needsReview: OSCALText.line(rule.question[words.language])
    case .pass, .fail, .undetermined, .notApplicable: nil
    }
  }

  // MARK: - Finding

  /// Nil for what is not decided: it has no target.
  func decided() -> JSONValue? {
    let state: String
    switch finding.result {
    case .pass: state = "satisfied"
    case .fail: state = "not-satisfied"
    case .undetermined, .needsReview, .notApplicable, .error: return nil
    }
    let status = JSONValue.object([
      ("state", .string(state)), ("reason", .string(state == "satisfied" ? "pass" : "fail")),
    ])
    let target = JSONValue.object([
      ("type", .string("objective-id")),
      ("target-id", .string(OSCALText.token(RuleName.full(rule, of: result.program)))), ("title", .string(title)),
      ("status", status),
    ])
    return object([
      ("uuid", .string(id("finding"))), ("title", .string(title)), ("description", .string(summary)),
      ("origins", origins), ("target", target),
      ("related-observations", .array([.object([("observation-uuid", .string(id("observation")))])])),
      (
        "related-risks",
        state == "satisfied" ? nil : .array([.object([("risk-uuid", .string(id("risk")))])])
      ),
    ])
  }

  // MARK: - Risk

  /// Nil unless it fails. A waiver is an approved deviation.
  func risk() -> JSONValue? {
    guard finding.result == .fail else { return nil }
    let waiver = finding.waiver
    let remedy = texts.filled(finding.remedy[words.language]).flatMap { OSCALText.line($0.text) }
    let remediation = remedy.map { remedy in
      JSONValue.object([
        ("uuid", .string(id("remediation"))), ("lifecycle", .string("recommendation")),
        ("title", .string(words.say("改法", "How to mend it"))), ("description", .string(remedy)),
      ])
    }
    return object([
      ("uuid", .string(id("risk"))), ("title", .string(title)), ("description", .string(summary)),
      (
        "statement",
        .string(
          rule.isAdvice
            ? words.say("不符合建议性的规定", "a recommendation is not followed")
            : words.say("不符合规定", "a requirement is not met"))
      ),
      (
        "props",
        list(
          [
            words.property("level", rule.isAdvice ? "warning" : "error"),
            words.property("waiver-approver", waiver?.approver), words.property("waiver-reason", waiver?.reason),
            words.property("waiver-expires", waiver?.expires?.text),
          ].compactMap(\.self))
      ), ("status", .string(waiver == nil ? "open" : "deviation-approved")), ("origins", origins),
      ("remediations", remediation.map { .array([$0]) }), ("risk-log", waiver.map(log)),
      ("related-observations", .array([.object([("observation-uuid", .string(id("observation")))])])),
    ])
  }

  private func log(_ waiver: Waiver) -> JSONValue {
    let by = OSCALText.line(waiver.approver ?? "") ?? ""
    let why = OSCALText.line(waiver.reason ?? "") ?? ""
    let entry = JSONValue.object([
      ("uuid", .string(id("waiver"))), ("title", .string(words.say("准予例外", "Waived"))),
      ("description", .string(words.say("\(by)准予例外：\(why)", "by \(by): \(why)"))),
      ("start", .string(OSCALText.moment(finding.asOf))), ("status-change", .string("deviation-approved")),
    ])
    return .object([("entries", .array([entry]))])
  }
}
