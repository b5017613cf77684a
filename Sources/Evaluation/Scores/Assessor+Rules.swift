import Programs
import Values

/// What a rule says of a case: all its texts together.
struct RuleTally {
  var count: RuleCount
  /// What the open ones wait for.
  var missing: [MissingFact] = []
  /// How many subjects there are is not known: a table is not given.
  var isUncounted = false

  /// How many may yet fail beside those that have; nil: nobody can say.
  var mayFail: Int? { isUncounted ? nil : count.open + count.errors }
}

/// The findings of the rules of a case, counted.
struct RuleTallies {
  private var tallies: [Int: RuleTally] = [:]
  private let program: Program

  init(_ result: CaseResult) {
    program = result.program
    var findings: [Int: [Finding]] = [:]
    for finding in result.findings {
      findings[program.rules[finding.rule].versions.lowerBound, default: []].append(finding)
    }
    for (rule, own) in findings { tallies[rule] = Self.tally(own, of: rule, program) }
  }

  /// Of a rule, by the index of any of its texts.
  subscript(rule: Int) -> RuleTally {
    let first = program.rules[rule].versions.lowerBound
    if let tally = tallies[first] { return tally }
    // What a rule says of groups over many cases is not known from one.
    let isAcross = program.rules[first].iteration?.grouping?.isAcrossCases == true
    return RuleTally(
      count: RuleCount(rule: first, passed: 0, failed: 0, waived: 0, open: isAcross ? 1 : 0, errors: 0),
      isUncounted: isAcross)
  }

  private static func tally(_ findings: [Finding], of rule: Int, _ program: Program) -> RuleTally {
    var (passed, failed, waived, open, errors) = (0, 0, 0, 0, 0)
    var missing: [MissingFact] = []
    var isUncounted = false
    for finding in findings {
      switch finding.result {
      // Rows that are not placed yet may change what is said of the group.
      case .pass, .fail:
        if finding.isIncomplete {
          open += 1
          continue
        }
      default: break
      }
      switch finding.result {
      case .pass: passed += 1
      case .fail: if finding.waiver == nil { failed += 1 } else { waived += 1 }
      case .error: errors += 1
      case .notApplicable where finding.reason != .laterStage: continue
      case .undetermined, .needsReview, .notApplicable:
        open += 1
        missing += finding.missing.filter { !missing.contains($0) }
        let subject = finding.subject
        if program.rules[finding.rule].iteration != nil, subject.row == nil, subject.group == nil, subject.code == nil {
          isUncounted = true
        }
      }
    }
    let count = RuleCount(
      rule: rule, passed: passed, failed: failed, waived: waived, open: open, errors: errors)
    return RuleTally(count: count, missing: missing, isUncounted: isUncounted)
  }
}

extension Assessor {
  /// All or nothing, or the share of the subjects that pass; a failure that a waiver covers counts as passed.
  func ruled(_ indicator: Indicator, _ tally: RuleTally, bySubjects: Bool) -> Standing {
    let count = tally.count
    let decided = count.passed + count.waived + count.failed
    var standing: Standing
    if !bySubjects, count.failed > 0 {
      standing = Standing(indicator, share: .none)
    } else if count.errors > 0 {
      standing = .error(indicator, nil)
    } else if count.open > 0 {
      standing = .open(indicator, missing: tally.missing)
      if bySubjects, !tally.isUncounted { standing.value = bySubject(indicator, count) }
      // What is open may turn out not to apply; where nothing is decided, the indicator would not.
      if decided == 0 { standing.mayNotApply(missing: []) }
    } else if decided == 0 {
      standing = .notApplicable(indicator)
    } else if bySubjects {
      standing = Standing(indicator, value: bySubject(indicator, count))
    } else {
      standing = Standing(indicator, share: .whole)
    }
    standing.count = count
    return standing
  }

  /// From all that are open failing to all passing. One that does not apply leaves the share between the two.
  private func bySubject(_ indicator: Indicator, _ count: RuleCount) -> ScoreInterval {
    let passed = count.passed + count.waived
    let all = passed + count.failed + count.open
    func share(_ passed: Int) -> Number {
      indicator.points.times(Share(numerator: Number(passed), denominator: Number(all)))
    }
    return ScoreInterval(least: share(passed), most: share(passed + count.open))
  }
}
