import Cases
public import Evaluation
import Programs
import SourceText
import Values

/// Findings as JUnit's XML: a suite for each case, a test case for each finding.
///
/// A failure is a `failure`, a fault an `error`; what is open, waived or does not apply is `skipped` with the reason.
public enum CheckJUnitReport {
  /// - Parameter assessments: the score of each result, in their order, as properties of its suite; or none.
  public static func text(
    _ results: [CaseResult], across: [AcrossCasesResult] = [], options: ReportOptions, assessments: [Assessment] = []
  ) -> String {
    let show = options.show ?? .all
    let suites = (results + across.map(\.result)).enumerated().map { index, result in
      Suite(
        result, result.findings.filter { show.lists($0.result) }, options,
        score: assessments.indices.contains(index) ? assessments[index] : nil)
    }
    var output = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    func sum(_ count: (Suite) -> Int) -> Int { suites.reduce(0) { $0 + count($1) } }
    output +=
      #"<testsuites name="guiju" tests="\#(sum { $0.findings.count })" failures="\#(sum { $0.count(.failure) })" "#
    output += #"errors="\#(sum { $0.count(.error) })" skipped="\#(sum { $0.count(.skipped) })">"# + "\n"
    for suite in suites { output += suite.text() }
    return output + "</testsuites>\n"
  }
}

/// A finding as JUnit sees it.
private enum Outcome: String {
  case ok, failure, error, skipped

  init(_ finding: Finding) {
    switch finding.result {
    case .pass: self = .ok
    case .fail: self = finding.waiver == nil ? .failure : .skipped
    case .error: self = .error
    case .undetermined, .needsReview, .notApplicable: self = .skipped
    }
  }
}

private struct Suite {
  let result: CaseResult
  let findings: [Finding]
  let options: ReportOptions
  let words: FindingText
  let score: Assessment?

  init(_ result: CaseResult, _ findings: [Finding], _ options: ReportOptions, score: Assessment?) {
    self.score = score
    self.result = result
    self.findings = findings
    self.options = options
    words = FindingText(result, options.language)
  }

  func count(_ outcome: Outcome) -> Int { findings.count { Outcome($0) == outcome } }

  func text() -> String {
    let name = result.data.id.isEmpty ? options.say("跨案例", "across cases") : result.data.id
    var output = #"  <testsuite name="\#(XMLText.escaped(name))" tests="\#(findings.count)" "#
    output += #"failures="\#(count(.failure))" errors="\#(count(.error))" skipped="\#(count(.skipped))">"# + "\n"
    output += "    <properties>\n"
    for (key, value) in properties where !value.isEmpty {
      output += #"      <property name="\#(key)" value="\#(XMLText.escaped(value))"/>"# + "\n"
    }
    output += "    </properties>\n"
    for finding in findings { output += testCase(finding) }
    return output + "  </testsuite>\n"
  }

  private var properties: [(String, String)] {
    let program = result.program
    return [
      ("guidance", program.catalogue.id), ("guidance.version", program.catalogue.version),
      ("guidance.fingerprint", program.fingerprint.text),
      ("case.fingerprint", result.data.id.isEmpty ? "" : result.data.fingerprint.text), ("as_of", result.asOf.text),
      ("as_of_origin", result.asOfOrigin.word),
      ("stage", program.stages.indices.contains(result.stage) ? program.stages[result.stage] : ""),
      ("meaning", Program.meaningVersion),
    ] + (score.map { ScoreProperties($0, separator: ".").entries.map { ($0.name, $0.value) } } ?? [])
  }

  private func testCase(_ finding: Finding) -> String {
    let rule = result.rule(of: finding)
    let subject = finding.subject.text
    // The rule's id tells what is tested for as long as it is kept; the title may be reworded.
    let name = words.title(rule) + " [" + rule.id + (subject.isEmpty ? "" : " " + subject) + "]"
    var output = #"    <testcase classname="\#(XMLText.escaped(result.program.catalogue.id))" "#
    output += #"name="\#(XMLText.escaped(name))""#
    if let place = result.places(of: finding).first {
      output += #" file="\#(XMLText.escaped(place.file.name))" line="\#(place.location.line)""#
    }
    let outcome = Outcome(finding)
    let body = body(finding, rule)
    switch outcome {
    case .ok:
      guard finding.exception != nil || finding.isIncomplete else { return output + "/>\n" }
      return output + ">\n      <system-out>\(XMLText.escaped(words.summary(finding)))</system-out>\n    </testcase>\n"
    case .skipped:
      return output + ">\n" + #"      <skipped message="\#(XMLText.escaped(reason(finding)))"/>"#
        + "\n    </testcase>\n"
    case .failure, .error:
      let type = outcome == .failure ? rule.force.rawValue : finding.fault?.kind.rawValue ?? "error"
      output += ">\n" + #"      <\#(outcome.rawValue) type="\#(XMLText.escaped(type))" "#
      output += #"message="\#(XMLText.escaped(words.summary(finding)))">"#
      output += XMLText.escaped(body.joined(separator: "\n"), keepingLines: true)
      return output + "</\(outcome.rawValue)>\n    </testcase>\n"
    }
  }

  private func reason(_ finding: Finding) -> String {
    guard let waiver = finding.waiver else { return words.summary(finding) }
    let by = waiver.approver ?? ""
    let why = waiver.reason ?? ""
    return words.summary(finding) + words.say("；\(by)准予例外：\(why)", "; waived by \(by): \(why)")
  }

  private func body(_ finding: Finding, _ rule: Rule) -> [String] {
    var lines: [String] = []
    if let remedy = words.filled(finding.remedy[options.language]), finding.result == .fail {
      lines.append(words.say("改法：", "Mend: ") + remedy.text)
    }
    if let fault = finding.fault { lines.append(words.say("改法：", "Mend: ") + fault.kind.advice[options.language]) }
    lines.append(words.say("依据：", "Basis: ") + words.citations.text(rule.citations))
    if let condition = ExplanationText(words).condition(of: rule) {
      lines.append(words.say("因为：", "Because: ") + condition.text)
    }
    if let place = result.program.place(rule.span) {
      lines.append(
        words.say("规则：", "Rule: ") + "\(place.file.name):\(place.location.line):\(place.location.column)")
    }
    return lines
  }
}
