import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS): one run over all cases. What is listed
/// is that of the other formats; errors and what was noticed while reading are notifications of the tool.
public enum SARIFReport {
  static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// - Parameters:
  ///   - toolVersion: the version of Guiju, as `--version` says it.
  ///   - assessments: the score of each result, in their order, among the properties of its case; or none.
  /// - Returns: one object and a line feed.
  public static func text(
    _ results: [CaseResult], across: [AcrossCasesResult] = [], diagnostics: Diagnostics = Diagnostics(),
    options: ReportOptions, toolVersion: String, assessments: [Assessment] = []
  ) -> String {
    let run = SARIFRun(results + across.map(\.result), assessments, diagnostics, options, toolVersion)
    let log = JSONValue.object([
      ("$schema", .string(schema)), ("version", .string("2.1.0")), ("runs", .array([run.value()])),
    ])
    return JSONText.write(log) + "\n"
  }
}

/// The one run of a log.
struct SARIFRun {
  let results: [CaseResult]
  /// One for each of the first results, or none.
  let assessments: [Assessment]
  let diagnostics: Diagnostics
  let options: ReportOptions
  let toolVersion: String
  let catalogue: SARIFCatalogue
  let artifacts: SARIFArtifacts

  init(
    _ results: [CaseResult], _ assessments: [Assessment], _ diagnostics: Diagnostics, _ options: ReportOptions,
    _ toolVersion: String
  ) {
    self.results = results
    self.assessments = assessments
    self.diagnostics = diagnostics
    self.options = options
    self.toolVersion = toolVersion
    catalogue = SARIFCatalogue(results)
    artifacts = SARIFArtifacts(results, diagnostics)
  }

  func value() -> JSONValue {
    let show = options.show ?? .usual
    let listed = results.map { result in (result, result.findings.filter { show.lists($0.result) }) }
    let found = listed.flatMap { result, findings in
      findings.map { SARIFResult(result, $0, catalogue, artifacts, options.language).value() }
    }
    let faults = listed.flatMap { result, findings in
      findings.filter { $0.result == .error }.map { SARIFNotification.fault($0, result, catalogue, options.language) }
    }
    let noticed = diagnostics.sorted.map { SARIFNotification.diagnostic($0, options.language) }
    return .object([
      ("tool", .object([("driver", driver())])), ("language", .string(options.language.tag)),
      ("columnKind", .string("unicodeCodePoints")),
      (
        "invocations",
        .array([
          .object([
            ("executionSuccessful", .bool(!diagnostics.hasErrors)),
            ("toolExecutionNotifications", .array(noticed + faults)),
          ])
        ])
      ),
      ("artifacts", .array(artifacts.values)), ("taxonomies", .array(catalogue.taxonomies(options.language))),
      ("translations", .array([translation()])), ("results", .array(found)),
      ("properties", .object([("meaning", .string(Program.meaningVersion)), ("cases", .array(cases()))])),
    ])
  }

  private func driver() -> JSONValue {
    .object([
      ("name", .string("Guiju")), ("version", .string(toolVersion)), ("semanticVersion", .string(toolVersion)),
      ("language", .string(options.language.tag)),
      ("contents", .array([.string("localizedData"), .string("nonLocalizedData")])),
      ("notifications", .array(SARIFNotification.descriptors(diagnostics, results, options.language))),
      ("rules", .array(catalogue.rules(options.language))),
      ("supportedTaxonomies", .array(catalogue.taxonomyReferences)),
    ])
  }

  /// The texts of rules in the other language.
  private func translation() -> JSONValue {
    let other: Language = options.language == .zh ? .en : .zh
    return .object([
      ("name", .string("Guiju")), ("language", .string(other.tag)), ("contents", .array([.string("localizedData")])),
      (
        "translationMetadata",
        .object([("name", .string(Words(zh: "规则的中文文本", en: "the rules in English")[other]))])
      ),
      ("associatedComponent", .object([("name", .string("Guiju"))])),
      ("rules", .array(catalogue.texts(other))),
    ])
  }

  /// What the run was about, so that it can be made again.
  private func cases() -> [JSONValue] {
    results.enumerated().filter { !$0.element.data.id.isEmpty }.map { index, result in
      let program = result.program
      let entries: [(key: String, value: JSONValue)] = [
        ("case", .string(result.data.id)), ("fingerprint", .string(result.data.fingerprint.text)),
        ("guidance", .string(program.catalogue.id)), ("guidanceVersion", .string(program.catalogue.version)),
        ("guidanceFingerprint", .string(program.fingerprint.text)), ("asOf", .string(result.asOf.text)),
        ("asOfOrigin", .string(result.asOfOrigin.word)),
        ("stage", .string(program.stages.indices.contains(result.stage) ? program.stages[result.stage] : nil)),
      ]
      guard assessments.indices.contains(index) else { return .object(entries) }
      return .object(entries + [("score", AssessmentJSON(assessments[index]).value)])
    }
  }
}
