import Cases
import Evaluation
import Programs
import SourceText
import Values

/// One finding as a result of SARIF.
struct SARIFResult {
  private let result: CaseResult
  private let finding: Finding
  private let catalogue: SARIFCatalogue
  private let artifacts: SARIFArtifacts
  private let language: Language
  private let rule: Rule
  private let words: FindingText

  init(
    _ result: CaseResult, _ finding: Finding, _ catalogue: SARIFCatalogue, _ artifacts: SARIFArtifacts,
    _ language: Language
  ) {
    self.result = result
    self.finding = finding
    self.catalogue = catalogue
    self.artifacts = artifacts
    self.language = language
    rule = result.rule(of: finding)
    words = FindingText(result, language)
  }

  func value() -> JSONValue {
    let id = RuleName.full(rule, of: result.program)
    var value: [(key: String, value: JSONValue)] = [("ruleId", .string(id))]
    if let index = catalogue.index(of: id) { value.append(("ruleIndex", .number(index))) }
    value += [
      ("kind", .string(kind)), ("level", .string(finding.result == .fail ? SARIFCatalogue.level(rule.force) : "none")),
      ("message", SARIFCatalogue.message(message)), ("locations", .array([location()])),
      ("relatedLocations", .array(related())),
      ("partialFingerprints", .object([("guijuFinding/v1", .string(identity.text))])),
    ]
    let taxa = catalogue.taxa(of: rule, result.program)
    if !taxa.isEmpty { value.append(("taxa", .array(taxa))) }
    value.append(("suppressions", .array(suppressions())))
    value.append(("properties", properties()))
    return .object(value)
  }

  private var identity: Fingerprint { Fingerprint(of: Array(RuleName.identity(of: finding, in: result).utf8)) }

  private var kind: String {
    switch finding.result {
    case .pass: "pass"
    case .fail: "fail"
    // An error is told as a notification of the tool; the question of the rule stays open.
    case .undetermined, .error: "open"
    case .needsReview: "review"
    case .notApplicable: "notApplicable"
    }
  }

  private var message: String {
    var text = words.summary(finding)
    if finding.result == .fail, let remedy = words.filled(finding.remedy[language]) {
      text += words.say("。改法：", ". Mend: ") + remedy.text
    }
    return text
  }

  // MARK: - Places

  private func location() -> JSONValue {
    var value: [(key: String, value: JSONValue)] = []
    if let place = result.places(of: finding).first {
      value.append(("physicalLocation", artifacts.physical(place)))
    } else if let file = result.data.files.first?.file {
      value.append(("physicalLocation", .object([("artifactLocation", artifacts.artifact(file.name))])))
    }
    let name = [result.data.id, finding.subject.text].filter { !$0.isEmpty }.joined(separator: "/")
    value.append(
      ("logicalLocations", .array([.object([("fullyQualifiedName", .string(name.isEmpty ? rule.id : name))])])))
    return .object(value)
  }

  /// The further rows of a group, and the rule as its author wrote it.
  private func related() -> [JSONValue] {
    var locations = result.places(of: finding).dropFirst().map { place in
      JSONValue.object([
        ("physicalLocation", artifacts.physical(place)),
        ("message", SARIFCatalogue.message(words.say("同组的另一条记录", "another record of the group"))),
      ])
    }
    if let place = result.program.place(rule.span) {
      locations.append(
        .object([
          ("physicalLocation", artifacts.physical(place)),
          ("message", SARIFCatalogue.message(words.say("规则原文", "the rule as written"))),
        ]))
    }
    return locations
  }

  // MARK: - Waivers

  private func suppressions() -> [JSONValue] {
    guard let waiver = finding.waiver else { return [] }
    var reason = words.say(
      "\(waiver.approver ?? "")准予例外：\(waiver.reason ?? "")", "by \(waiver.approver ?? ""): \(waiver.reason ?? "")")
    if let expires = waiver.expires {
      let day = words.format.date(expires)
      reason += words.say("（至\(day)）", " (until \(day))")
    }
    // The text of the standard calls it `status`, schemas in use `state`; without either it is accepted.
    return [
      .object([
        ("kind", .string("external")),
        ("justification", .string(SARIFText.plain(reason))),
        ("location", .object([("physicalLocation", artifacts.physical(waiver.place))])),
      ])
    ]
  }

  private func properties() -> JSONValue {
    let exception = finding.exception.flatMap { rule.exceptions.indices.contains($0) ? rule.exceptions[$0].id : nil }
    return .object([
      ("case", .string(result.data.id)), ("subject", .string(finding.subject.text)),
      ("force", .string(rule.force.rawValue)), ("result", .string(finding.result.rawValue)),
      ("reason", .string(finding.reason?.rawValue)), ("exception", .string(exception)),
      ("excess", .string(finding.excess.map(MachineForm.text))),
      ("needed", .string(finding.needed.map(MachineForm.text))),
      ("missing", .array(finding.missing.map { .string($0.path) })), ("incomplete", .bool(finding.isIncomplete)),
      ("asOf", .string(finding.asOf.text)),
    ])
  }
}
