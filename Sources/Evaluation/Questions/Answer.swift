public import Programs
public import Values

/// What a guidance says to a question.
public struct Answer: Sendable {
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// A permission holds, and nothing is in its way.
    case allowed
    /// Nothing forbids it; a limit holds it within bounds.
    case limited
    /// Only advice speaks against it.
    case discouraged
    /// A rule that binds fails, whatever else the case is.
    case notAllowed = "not-allowed"
    /// It depends on facts that the question does not state.
    case depends
    /// No rule allows or forbids it, and what is asked of it is met.
    case met
    /// No rule of the guidance speaks of it.
    case silent
  }

  public let question: Question
  public let verdict: Verdict
  /// Rules whose result depends on what the question states, in the order of the guidance.
  public let grounds: [AnswerGround]
  /// The day by which rules were chosen.
  public let asOf: CalendarDate
  /// How far the case is taken to be: an index into `Program.stages`.
  public let stage: Int
  /// Dates by which rules are chosen, taken to be that day because the question states none.
  public let assumedDates: [FactRead]

  /// Facts on which the verdict depends, each once.
  public var missing: [AskedFact] {
    var facts: [AskedFact] = []
    for ground in grounds {
      for fact in ground.conditions + ground.missing where !facts.contains(fact) { facts.append(fact) }
    }
    return facts
  }
}

/// A fact that the question does not state.
public struct AskedFact: Hashable, Sendable {
  public let table: TableID
  /// nil: the whole table, or its other lines.
  public let column: Int?
  /// The lines beside the one that is asked about.
  public let isOfOtherLines: Bool
}

/// A rule that speaks of what is asked.
public struct AnswerGround: Sendable {
  public enum Role: String, CaseIterable, Hashable, Sendable {
    /// A permission that holds.
    case permission
    /// A rule that binds and fails.
    case ban
    /// Advice that speaks against it.
    case advice
    /// A rule with a bound that is still open, or that holds.
    case limit
    /// What it comes to depends on facts that are missing, or on a person.
    case open
    /// What it asks for is met.
    case met
  }

  public let role: Role
  /// What the rule says where it applies.
  public let finding: Finding
  /// Facts on which it depends whether the rule applies at all.
  public let conditions: [AskedFact]
  /// Facts on which its result depends.
  public let missing: [AskedFact]
  /// It was held against the sum as that of the whole plan.
  public let isOfTotal: Bool
}
