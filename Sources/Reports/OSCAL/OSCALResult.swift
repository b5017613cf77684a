import Cases
import Evaluation
import Programs
import SourceText
import Values

/// One case as a result of OSCAL; or the groups over all cases as one.
struct OSCALResult {
  let result: CaseResult
  let words: OSCALText
  let resources: OSCALResources
  let show: ShowSet
  let score: Assessment?

  init(
    _ result: CaseResult, _ words: OSCALText, _ resources: OSCALResources, show: ShowSet, score: Assessment? = nil
  ) {
    self.score = score
    self.result = result
    self.words = words
    self.resources = resources
    self.show = show
  }

  /// Whether it holds the groups over all cases.
  private var isAcross: Bool { result.data.id.isEmpty }

  func value(_ toolVersion: String) -> JSONValue {
    let program = result.program
    let parts = [result.data.id, result.data.fingerprint.text, program.fingerprint.text, result.asOf.text]
    let id = OSCALText.identifier(isAcross ? "across" : "result", parts)
    // Each result has the tool among its own definitions: an identifier names one thing.
    let tool = OSCALText.identifier("tool", [toolVersion, id])
    // What does not apply was not assessed.
    let findings = result.findings.filter { show.lists($0.result) && $0.result != .notApplicable }
      .enumerated().map { OSCALFinding(result, $1, words, resources, number: $0, of: id, tool: tool) }
    let name = OSCALText.line(result.data.id) ?? words.say("跨案例", "Across cases")
    let title = program.catalogue.title.isEmpty ? program.catalogue.id : program.catalogue.title[words.language]
    let stage = program.stages.indices.contains(result.stage) ? program.stages[result.stage] : nil
    var value: [(key: String, value: JSONValue)] = [
      ("uuid", .string(id)), ("title", .string(name)),
      (
        "description",
        .string(
          OSCALText.line(
            words.say("按\(title.inTitleMarks)检查 \(name) 的结果", "What a check of \(name) by “\(title)” found")) ?? name)
      ), ("start", .string(OSCALText.moment(result.asOf))), ("end", .string(OSCALText.moment(result.asOf))),
      (
        "props",
        .array(
          [
            words.property("guidance", program.catalogue.id),
            words.property("guidance-version", program.catalogue.version),
            words.property("guidance-fingerprint", program.fingerprint.text),
            words.property("fingerprint", isAcross ? nil : result.data.fingerprint.text),
            words.property("as-of", result.asOf.text), words.property("as-of-origin", result.asOfOrigin.word),
            words.property("stage", stage), words.property("meaning", Program.meaningVersion),
          ].compactMap(\.self) + scoreProperties)
      ), ("local-definitions", .object([("components", .array([component(tool, toolVersion)]))])),
      ("reviewed-controls", controls()),
    ]
    // OSCAL has no empty lists.
    for (key, values) in [
      ("observations", findings.map { $0.observation() }), ("risks", findings.compactMap { $0.risk() }),
      ("findings", findings.compactMap { $0.decided() }),
    ] where !values.isEmpty {
      value.append((key, .array(values)))
    }
    return .object(value)
  }

  private var scoreProperties: [JSONValue] {
    guard let score else { return [] }
    return ScoreProperties(score, separator: "-").entries.compactMap { words.property($0.name, $0.value) }
  }

  private func component(_ tool: String, _ toolVersion: String) -> JSONValue {
    .object([
      ("uuid", .string(tool)), ("type", .string("software")), ("title", .string("Guiju \(toolVersion)")),
      ("description", .string(words.say("作出判断的程序", "the program that judged"))),
      ("status", .object([("state", .string("operational"))])),
    ])
  }

  /// The rules that were judged at all, each once.
  private func controls() -> JSONValue {
    var known: Set<String> = []
    let ids = result.findings.filter { $0.result != .notApplicable }.map {
      OSCALText.token(RuleName.full(result.rule(of: $0), of: result.program))
    }.filter { known.insert($0).inserted }
    let selection: JSONValue =
      ids.isEmpty
      ? .object([
        ("description", .string(words.say("没有规则适用", "no rule applies"))), ("include-all", .object([])),
      ])
      : .object([("include-controls", .array(ids.map { .object([("control-id", .string($0))]) }))])
    return .object([("control-selections", .array([selection]))])
  }
}
