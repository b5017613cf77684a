import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// Findings as JSON, in the shape of `docs/schemas/check-result.schema.json`: numbers are decimal text, the order of keys
/// and findings is fixed, so that the same input gives the same bytes.
public enum JSONReport {
  /// - Parameters:
  ///   - toolVersion: the version of Guiju, as `--version` says it.
  ///   - assessments: the scores of the cases, in their order; none where nothing was assessed.
  ///   - broken: cases of which something could not be read; the key is there where there are any.
  ///   - counts: of all results, where the results hold only those that are listed.
  ///   - explanations: where it is given, every listed finding has its `explanation`.
  /// - Returns: one object and a line feed.
  public static func text(
    _ results: [CaseResult], across: [AcrossCasesResult] = [], diagnostics: Diagnostics = Diagnostics(),
    options: ReportOptions, toolVersion: String,
    explanations: TerminalReport.Explainer? = nil, assessments: [Assessment] = [],
    broken: [BrokenCase] = [], counts: RuleCounts? = nil
  ) -> String {
    let show = options.show ?? .usual
    let cases = results.enumerated().map { index, result in
      let own = assessments.indices.contains(index) ? [AssessmentJSON(assessments[index]).value] : []
      return caseResult(result, show, explanations, standards: own)
    }
    let shared = across.map(\.result).flatMap { result in
      result.findings.filter { show.lists($0.result) }.map { finding in
        FindingJSON(result).value(finding, explanation: explanations.map { $0(finding, result) })
      }
    }
    let printer = DiagnosticPrinter(language: options.language, colour: false)
    let report = JSONValue.object(
      [
        ("guiju", .string(toolVersion)), ("meaning", .string(Program.meaningVersion)),
        ("shown", .array(ResultKind.allCases.filter(show.lists).map { .string($0.rawValue) })),
        ("cases", .array(cases)),
        ("findings", .array(shared)), ("read", .array(read(results))), ("diagnostics", printer.json(diagnostics)),
        ("diagnostics_omitted", .number(diagnostics.omitted)),
      ] + (broken.isEmpty ? [] : [("broken", .array(broken.map(\.json)))]) + [
        ("summary", counts.map(summary) ?? summary(results + across.map(\.result)))
      ])
    return JSONText.write(report) + "\n"
  }

  private static func caseResult(
    _ result: CaseResult, _ show: ShowSet, _ explanations: TerminalReport.Explainer?,
    standards: [JSONValue]
  ) -> JSONValue {
    let program = result.program
    let findings = result.findings.filter { show.lists($0.result) }.map { finding in
      FindingJSON(result).value(finding, explanation: explanations.map { $0(finding, result) })
    }
    let readings = result.data.readings.map { reading in
      JSONValue.object([
        ("path", .string(reading.path)), ("written", .string(reading.written)), ("read", .string(reading.read)),
        ("way", .object([("zh", .string(reading.way.zh)), ("en", .string(reading.way.en))])),
        ("count", .number(reading.count)),
      ])
    }
    return .object([
      ("case", .string(result.data.id)), ("file", .string(result.data.files.first?.file.name)),
      ("fingerprint", .string(result.data.fingerprint.text)),
      (
        "guidance",
        .object([
          ("id", .string(program.catalogue.id)), ("file", .string(program.files.first?.name)),
          ("version", .string(program.catalogue.version)),
          ("fingerprint", .string(program.fingerprint.text)),
        ])
      ),
      ("as_of", .string(result.asOf.text)), ("as_of_origin", .string(result.asOfOrigin.word)),
      ("stage", program.stages.indices.contains(result.stage) ? .string(program.stages[result.stage]) : .null),
      ("findings", .array(findings)), ("standards", .array(standards)), ("readings", .array(readings)),
    ])
  }

  /// Every input file once, in the order of the cases.
  private static func read(_ results: [CaseResult]) -> [JSONValue] {
    var known: Set<String> = []
    var files: [JSONValue] = []
    for result in results {
      for input in result.data.files where known.insert(input.file.name + "\n" + input.fingerprint.text).inserted {
        files.append(
          .object([
            ("file", .string(input.file.name)), ("rows", input.rows.map { JSONValue.number($0) } ?? .null),
            ("refused", .number(input.refused)), ("fingerprint", .string(input.fingerprint.text)),
          ]))
      }
    }
    return files
  }

  private static func summary(_ counts: RuleCounts) -> JSONValue {
    .object(ResultKind.allCases.map { ($0.rawValue, .number(counts.total($0))) })
  }

  /// Counts of all findings, listed or not.
  private static func summary(_ results: [CaseResult]) -> JSONValue {
    var counts: [ResultKind: Int] = [:]
    for result in results {
      for finding in result.findings { counts[finding.result, default: 0] += 1 }
    }
    return .object(ResultKind.allCases.map { ($0.rawValue, .number(counts[$0] ?? 0)) })
  }
}

extension DayOrigin {
  /// The word of the documented shape.
  var word: String {
    switch self {
    case .option: "option"
    case .caseFile: "case"
    case .today: "today"
    }
  }
}
