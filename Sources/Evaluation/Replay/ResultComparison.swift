public import Programs

/// What differs between a recorded result and the same case judged again.
public struct ResultComparison: Sendable {
  public enum Change: Hashable, Sendable {
    /// The version of the meaning.
    case meaning(before: String, after: String)
    /// The bytes of the guidance, or of a file it extends; with the versions that they state.
    case guidance(before: String, after: String)
    /// The bytes of the case, or of a ledger.
    case input
    /// nil: not listed there.
    case finding(RecordedFinding.Key, before: RecordedFinding?, after: RecordedFinding?)
    case score(standard: String, before: RecordedScore?, after: RecordedScore?)
  }

  public let recorded: RecordedResult
  /// The case judged again.
  public let now: RecordedResult
  public let changes: [Change]

  /// - Parameters:
  ///   - kinds: the kinds of results that the record lists.
  ///   - meanings: the versions of the meaning, then and now.
  public init(
    _ recorded: RecordedResult, now: RecordedResult, kinds: Set<ResultKind>, meanings: (before: String, after: String)
  ) {
    self.recorded = recorded
    self.now = now
    var changes: [Change] = []
    if meanings.before != meanings.after {
      changes.append(.meaning(before: meanings.before, after: meanings.after))
    }
    if recorded.guidanceFingerprint != now.guidanceFingerprint {
      changes.append(.guidance(before: recorded.guidanceVersion, after: now.guidanceVersion))
    }
    if recorded.fingerprint != now.fingerprint { changes.append(.input) }
    let before = Dictionary(recorded.findings.map { ($0.key, $0) }) { first, _ in first }
    let after = Dictionary(now.findings.map { ($0.key, $0) }) { first, _ in first }
    var seen: Set<RecordedFinding.Key> = []
    for key in (recorded.findings + now.findings).map(\.key) where seen.insert(key).inserted {
      let (old, new) = (before[key], after[key])
      // What was not listed then, and would not be now, is no difference.
      if old == nil, let new, !kinds.contains(new.result) { continue }
      if old != new { changes.append(.finding(key, before: old, after: new)) }
    }
    let scores = Dictionary(now.scores.map { ($0.standard, $0) }) { first, _ in first }
    for score in recorded.scores where scores[score.standard] != score {
      changes.append(.score(standard: score.standard, before: score, after: scores[score.standard]))
    }
    self.changes = changes
  }
}

/// What became of the findings of an earlier run.
public struct ProgressComparison: Sendable {
  public let id: String
  /// Failed, or were open, and no longer are.
  public let mended: [(before: RecordedFinding, after: RecordedFinding?)]
  /// Fail or are open now, and did not before.
  public let new: [RecordedFinding]
  /// Failed or were open before, and still are.
  public let open: [RecordedFinding]

  public init(_ recorded: RecordedResult, now: RecordedResult) {
    id = now.id
    let before = Dictionary(recorded.findings.map { ($0.key, $0) }) { first, _ in first }
    let after = Dictionary(now.findings.map { ($0.key, $0) }) { first, _ in first }
    mended = recorded.findings.filter { $0.wantsAttention && after[$0.key]?.wantsAttention != true }
      .map { ($0, after[$0.key]) }
    new = now.findings.filter { $0.wantsAttention && before[$0.key]?.wantsAttention != true }
    open = now.findings.filter { $0.wantsAttention && before[$0.key]?.wantsAttention == true }
  }
}

extension RecordedFinding {
  /// It fails, or cannot be told yet.
  public var wantsAttention: Bool {
    !isWaived && [.fail, .undetermined, .needsReview, .error].contains(result)
  }
}
