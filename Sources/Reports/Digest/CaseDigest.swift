import Cases
import Evaluation
import Programs
import Values

/// The findings of one case sorted into what a person does about them.
struct CaseDigest {
  /// Findings of one rule, in the order of their rows.
  struct Group {
    let rule: Rule
    let findings: [Finding]
  }

  let result: CaseResult
  /// To be mended: `must` before `should`, larger excess first, then the order of the file.
  let failures: [Group]
  /// Failures that a waiver covers.
  let waived: [Group]
  let undetermined: [Group]
  let reviews: [Group]
  let errors: [Group]
  let passes: [Group]
  /// By reason, save those of a later stage.
  let notApplicable: [Group]
  /// Rules of a later stage.
  let laterRules: [Rule]
  let counts: [ResultKind: Int]
  /// Failed findings of `should` and `should_not`.
  let adviceCount: Int

  init(_ result: CaseResult) {
    self.result = result
    func groups(_ kind: ResultKind, where isWanted: (Finding) -> Bool = { _ in true }) -> [Group] {
      Self.grouped(result.findings.filter { $0.result == kind && isWanted($0) }, of: result)
    }
    failures = Self.inMendingOrder(result.findings.filter { $0.result == .fail && $0.waiver == nil }, of: result)
    waived = groups(.fail) { $0.waiver != nil }
    undetermined = groups(.undetermined)
    reviews = groups(.needsReview)
    errors = groups(.error)
    passes = groups(.pass)
    notApplicable = groups(.notApplicable) { $0.reason != .laterStage }
    laterRules = groups(.notApplicable) { $0.reason == .laterStage }.map(\.rule)
    var counts: [ResultKind: Int] = [:]
    var advice = 0
    for finding in result.findings {
      counts[finding.result, default: 0] += 1
      if finding.result == .fail, finding.waiver == nil, result.rule(of: finding).isAdvice { advice += 1 }
    }
    self.counts = counts
    adviceCount = advice
  }

  func count(_ kind: ResultKind) -> Int { counts[kind] ?? 0 }
  /// Failed findings that are no mere advice.
  var breachCount: Int { count(.fail) - adviceCount - waivedCount }
  var waivedCount: Int { waived.reduce(0) { $0 + $1.findings.count } }
  var openCount: Int { count(.undetermined) + count(.needsReview) + count(.error) }

  /// By rule, in order of first finding.
  private static func grouped(_ findings: [Finding], of result: CaseResult) -> [Group] {
    var order: [Int] = []
    var members: [Int: [Finding]] = [:]
    for finding in findings {
      if members[finding.rule] == nil { order.append(finding.rule) }
      members[finding.rule, default: []].append(finding)
    }
    return order.map { Group(rule: result.program.rules[$0], findings: members[$0] ?? []) }
  }

  private static func inMendingOrder(_ findings: [Finding], of result: CaseResult) -> [Group] {
    let sorted = findings.enumerated().sorted { left, right in
      let leftRule = result.rule(of: left.element)
      let rightRule = result.rule(of: right.element)
      if leftRule.isAdvice != rightRule.isAdvice { return !leftRule.isAdvice }
      // Only amounts of one currency can be compared; what has none stands behind, in the order of the file.
      let a = amount(left.element)
      let b = amount(right.element)
      switch (a, b) {
      case (.some(let a), .some(let b)):
        if a.currency != b.currency { return a.currency < b.currency }
        if a.number != b.number { return b.number < a.number }
      case (.some, nil): return true
      case (nil, .some): return false
      case (nil, nil): break
      }
      return left.offset < right.offset
    }
    return grouped(sorted.map(\.element), of: result)
  }

  private static func amount(_ finding: Finding) -> (currency: String, number: Number)? {
    guard case .number(.money(let currency))? = finding.marginType?.kind, case .number(let number)? = finding.excess
    else { return nil }
    return (currency.code, number)
  }
}

extension Rule {
  /// `should` and `should_not`: a failed one is a warning.
  var isAdvice: Bool { force == .should || force == .shouldNot }
}
