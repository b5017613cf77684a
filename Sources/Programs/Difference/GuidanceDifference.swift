/// What changed between two texts of guidance, by meaning, with all that each of them extends.
public struct GuidanceDifference: Sendable {
  public let old: Program
  public let new: Program
  /// Those that differ in anything, in the order of the new text; what was removed stands last.
  public let rules: [RuleDifference]
  public let parameters: [ParameterDifference]
  public let declarations: [DeclarationDifference]

  /// Something decides otherwise, or may: not only words, citations or places changed.
  public var changesMeaning: Bool {
    rules.contains { $0.kind != .kept || $0.verdict != .same }
      || parameters.contains { $0.kind != .kept || $0.verdict != .same } || declarations.contains(where: \.decides)
  }

  /// Both rest on the same articles, however far either has read them.
  public func isSame(_ first: [Citation], _ second: [Citation]) -> Bool {
    func articles(_ citations: [Citation], _ program: Program) -> Set<[String]> {
      Set(
        citations.compactMap { citation in
          guard program.catalogue.sources.indices.contains(citation.source) else { return nil }
          return [program.catalogue.sources[citation.source].id, citation.at ?? ""]
        })
    }
    return articles(first, old) == articles(second, new)
  }

  public var isEmpty: Bool { rules.isEmpty && parameters.isEmpty && declarations.isEmpty }
}

/// Whether something is in both texts.
public enum DifferenceKind: String, CaseIterable, Hashable, Sendable {
  case added, removed, kept
}

public struct RuleDifference: Sendable {
  /// Where a rule that means the same, or has kept its name, stands now.
  public enum Move: String, CaseIterable, Hashable, Sendable {
    /// It has another id.
    case renamed
    /// It comes with another file.
    case otherFile = "other-file"
    /// Other rules stand before it.
    case reordered
  }

  /// What people read and no machine judges by.
  public enum Wording: String, CaseIterable, Hashable, Sendable {
    case title, message, remedy, reason
    /// The same condition, written otherwise.
    case form
  }

  public let kind: DifferenceKind
  /// Its texts over time in each program: indices into `Program.rules`, empty where it has none.
  public let old: [Int]
  public let new: [Int]
  /// How they compare, day by day; indices of stretches are into `old` and `new`. Only those that differ.
  public let stretches: [RuleStretch]
  public let verdict: Strictness
  public let move: Move?
  /// It rests on other articles.
  public let isRecited: Bool
  public let wording: [Wording]
  /// Definitions, tables and codes that it refers to, whose meaning changed.
  public let through: [String]
}

public struct ParameterDifference: Sendable {
  /// On some days: the versions of each text, indices into `Parameter.versions`; nil where there is no value.
  public struct Stretch: Hashable, Sendable {
    public let period: Period
    public let old: Int?
    public let new: Int?
    public let effect: Strictness
    /// The value is the same, on the ground of another article.
    public let isRecitedOnly: Bool
  }

  public let name: String
  public let kind: DifferenceKind
  /// Indices into `Program.parameters`.
  public let old: Int?
  public let new: Int?
  public let stretches: [Stretch]
  public let verdict: Strictness
  /// The rules that use it, also through definitions: indices into the rules of the new program, or of the old one where
  /// it was removed.
  public let rules: [Int]
  /// The type, `direction` or `delegable` is another.
  public let isRedeclared: Bool
  public let isRelabelled: Bool

  public var isRecited: Bool { stretches.contains(where: \.isRecitedOnly) }
}

/// A declaration that rules refer to, or the head of the file.
public struct DeclarationDifference: Hashable, Sendable {
  public enum Subject: String, CaseIterable, Hashable, Sendable {
    case guidance, parent, stage, fact, codes, code, definition, table, source
    /// A standard of assessment, and what is in it.
    case standard, grade, indicator, deduction, bonus, veto
    /// What a kind of evidence is called.
    case evidence
  }

  public enum Change: String, CaseIterable, Hashable, Sendable {
    case added, removed
    /// Its meaning, type or bounds.
    case changed
    /// Labels, titles and questions.
    case wording
  }

  public let subject: Subject
  public let name: String
  public let change: Change
  /// Places in the list of each program that `subject` names; of a code its place in its list, of a standard and what is
  /// in it the place in `Program.standardParts`.
  public let old: Int?
  public let new: Int?
  /// What it was and is, where a few words say it: the version, the days, how far a source is verified.
  public let detail: Detail?
  /// Of what is in a standard of assessment: whether it is stricter or looser now; nil where that is not asked.
  public let effect: Strictness?

  init(
    subject: Subject, name: String, change: Change, old: Int?, new: Int?, detail: Detail?, effect: Strictness? = nil
  ) {
    self.subject = subject
    self.name = name
    self.change = change
    self.old = old
    self.new = new
    self.detail = detail
    self.effect = effect
  }

  public enum Detail: Hashable, Sendable {
    case version, status, period
    case type, bounds, order
    case verification, place
  }

  /// It may change a result: what is only added or reworded does not, nor does a source.
  public var decides: Bool {
    switch subject {
    case .guidance: detail == .period
    case .stage, .fact, .codes, .code: change == .changed || change == .removed
    // No finding of a rule, but the scores.
    case .standard, .grade, .indicator, .deduction, .bonus, .veto: change != .wording
    case .parent, .definition, .table, .source, .evidence: false
    }
  }
}
