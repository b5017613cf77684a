import Programs
import Values

/// Holds what a test expects against findings.
struct ExpectationCheck {
  let program: Program

  /// The findings that an expectation speaks of.
  func findings(of expectation: ProgramTest.Expectation, in findings: [Finding]) -> [Finding] {
    findings.filter {
      program.rules[$0.rule].id == expectation.rule
        && (expectation.subject == nil || $0.subject.text == expectation.subject)
    }
  }

  /// What differs, each with the finding that does (nil: there is none).
  func differences(
    of expectation: ProgramTest.Expectation, in findings: [Finding]
  ) -> [(kind: GuidanceTestDifference.Kind, finding: Finding?)] {
    let findings = self.findings(of: expectation, in: findings)
    if findings.isEmpty {
      // A rule without rows to speak of does not apply: that may be expected.
      guard expectation.subject != nil || expectation.result != .notApplicable else { return [] }
      return [(.noFinding(subject: expectation.subject), nil)]
    }
    return findings.flatMap { finding in kinds(of: expectation, finding).map { ($0, finding) } }
  }

  /// The id of the `unless` that excused.
  func exception(of finding: Finding) -> String? {
    finding.exception.map { program.rules[finding.rule].exceptions[$0].id }
  }

  private func kinds(
    of expectation: ProgramTest.Expectation, _ finding: Finding
  ) -> [GuidanceTestDifference.Kind] {
    if finding.result != expectation.result {
      return [.result(expected: expectation.result, got: finding.result)]
    }
    var kinds: [GuidanceTestDifference.Kind] = []
    if let expected = expectation.exception {
      let got = exception(of: finding)
      if got != expected { kinds.append(.exception(expected: expected, got: got)) }
    }
    if let expected = expectation.excess, !ExpectedValue(expected).matches(finding.excess) {
      kinds.append(.excess(expected: expected, got: finding.excess.map(ExpectedValue.written)))
    }
    if let expected = expectation.needed, !ExpectedValue(expected).matches(finding.needed) {
      kinds.append(.needed(expected: expected, got: finding.needed.map(ExpectedValue.written)))
    }
    if let expected = expectation.missing {
      let got = finding.missing.map(\.path)
      if Set(expected) != Set(got) || expected.count != got.count {
        kinds.append(.missing(expected: expected, got: got))
      }
    }
    return kinds
  }
}
