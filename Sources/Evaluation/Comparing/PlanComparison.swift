import Cases
public import Programs
public import SourceText
public import Values

/// One plan under several guidances.
public struct PlanComparison: Sendable {
  public struct Side: Sendable {
    public let result: CaseResult
    /// What the plan says and this guidance has no name for.
    public let strangers: [Diagnostic]
    /// What the plan says in a way that this guidance cannot read: a code that it has not.
    public let unread: [Diagnostic]

    public init(result: CaseResult, strangers: [Diagnostic], unread: [Diagnostic]) {
      self.result = result
      self.strangers = strangers
      self.unread = unread
    }

    /// What the plan comes to.
    public var verdict: CaseVerdict { CaseVerdict(result) }
  }

  public let sides: [Side]
  /// Rules that say something of the plan, by topic.
  public let topics: TopicComparison

  public init(sides: [Side], day: CalendarDate) {
    self.sides = sides
    topics = TopicComparison(sides.map(\.result.program), on: day) { guidance, rule in
      let result = sides[guidance].result
      return result.findings.contains {
        result.program.rules[$0.rule].versions.lowerBound == rule && $0.result != .notApplicable
      }
    }
  }

  /// The findings of a rule (its first text) in one of the guidances.
  public func findings(of rule: Int, in guidance: Int) -> [Finding] {
    let result = sides[guidance].result
    return result.findings.filter { result.program.rules[$0.rule].versions.lowerBound == rule }
  }

  /// The worst of what a topic comes to in a guidance; nil where no rule of it says anything.
  public func result(of topic: GuidanceTopic, in guidance: Int) -> ResultKind? {
    let results = topic.rules[guidance].flatMap { findings(of: $0, in: guidance) }.map(\.result)
    return [.fail, .error, .undetermined, .needsReview, .pass].first { results.contains($0) }
  }

  /// Topics that come out differently.
  public var differing: [GuidanceTopic] {
    topics.shared.filter { topic in Set(sides.indices.map { result(of: topic, in: $0) }).count > 1 }
  }
}

/// What a case comes to, in one word.
public enum CaseVerdict: String, CaseIterable, Hashable, Sendable {
  /// A rule that binds fails.
  case fails
  /// Nothing that binds fails, and something cannot be told yet.
  case open
  /// All that applies holds.
  case holds
  /// No rule applied.
  case silent

  public init(_ result: CaseResult) {
    let findings = result.findings.filter { $0.waiver == nil }
    let breaks = findings.contains {
      let force = result.rule(of: $0).force
      return $0.result == .fail && (force.isBinding || force == .review)
    }
    if breaks {
      self = .fails
    } else if findings.contains(where: { [.undetermined, .needsReview, .error].contains($0.result) }) {
      self = .open
    } else {
      self = findings.contains { [.pass, .fail].contains($0.result) } ? .holds : .silent
    }
  }
}
