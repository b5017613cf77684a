import Cases
import Programs
import Values

/// Lays the waivers of a case over its failures. A result stays what it is.
struct WaiverOverlay {
  let program: Program
  let waivers: [Waiver]
  private(set) var issues: [WaiverIssue] = []

  /// - Parameter isAcrossCases: whether the findings are those of groups across cases, or of one case.
  init(program: Program, waivers: [Waiver], isAcrossCases: Bool) {
    self.program = program
    self.waivers = waivers.filter { waiver in
      let grouping = program.rule(waiver.rule)?.iteration?.grouping
      return (grouping?.isAcrossCases ?? false) == isAcrossCases
    }
  }

  /// The findings with the waivers that cover them; those that cover nothing are noted.
  mutating func laid(over findings: [Finding]) -> [Finding] {
    guard !waivers.isEmpty else { return findings }
    var covered = findings
    for waiver in waivers {
      let places = findings.indices.filter { index in
        let finding = findings[index]
        let rule = program.rules[finding.rule]
        return finding.result == .fail && rule.id == waiver.rule && rule.waiver != nil
          && finding.subject.text == waiver.subject
      }
      guard let place = places.first else {
        issues.append(WaiverIssue(kind: .unaddressed, waiver: waiver))
        continue
      }
      let rule = program.rules[findings[place].rule]
      if let issue = issue(waiver, rule, on: findings[place].asOf) {
        issues.append(WaiverIssue(kind: issue, waiver: waiver))
      } else {
        covered[place] = covered[place].waived(by: waiver)
      }
    }
    return covered
  }

  private func issue(_ waiver: Waiver, _ rule: Rule, on day: CalendarDate) -> WaiverIssue.Kind? {
    guard waiver.reason != nil else { return .missing("reason") }
    guard let approver = waiver.approver else { return .missing("approver") }
    guard let expires = waiver.expires else { return .missing("expires") }
    if let by = rule.waiver, !by.accepts(approver) { return .approver(approver) }
    return expires < day ? .expired(expires) : nil
  }
}

extension Finding {
  func waived(by waiver: Waiver) -> Finding {
    Finding(
      rule: rule, subject: subject, result: result, reason: reason, excess: excess, needed: needed,
      marginType: marginType, missing: missing, fault: fault, exception: exception, review: review, waiver: waiver,
      isIncomplete: isIncomplete, facts: facts, parameters: parameters, message: message, remedy: remedy, asOf: asOf)
  }
}
