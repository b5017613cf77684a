import Cases
import Programs
import Values

/// How an indicator stands in its own points, before those of its group fall to it.
struct Standing {
  /// What becomes of the points of the parts where the whole is not the sum of them.
  enum Overlay {
    case none
    /// All or nothing, whatever the parts say.
    case full, zero
    /// As the parts say, or that.
    case mayBeFull, mayBeZero
    case any
  }

  let indicator: Indicator
  var presence = Presence.present
  /// Of its own points, where it is there.
  var value: ScoreInterval
  var state = IndicatorScore.State.scored
  var parts: [Standing] = []
  var falls: [PointDistribution.Fall] = []
  var overlay = Overlay.none
  var missing: [MissingFact] = []
  var fault: Fault?
  var outside: Datum?
  /// The value by which a step or a band was found, or the share itself, with its node for the type.
  var shown: (value: Datum, node: NodeID)?
  var reached: Int?
  var checklist: [ChecklistOutcome] = []
  var panel: PanelOutcome?
  var wantedAssessors = 0
  var count: RuleCount?
  var missingEvidence: [String] = []
  var evidence: [Evidence] = []
  var selfScore: (value: Datum, node: NodeID)?
  var facts: [NamedValue] = []
  var parameters: [ParameterUse] = []

  init(_ indicator: Indicator, value: ScoreInterval, state: IndicatorScore.State = .scored) {
    self.indicator = indicator
    self.value = value
    self.state = state
  }

  /// The share that a method gave.
  init(_ indicator: Indicator, share: Share) {
    self.init(indicator, value: ScoreInterval(indicator.points.times(share)))
  }

  static func open(_ indicator: Indicator, missing: [MissingFact] = []) -> Standing {
    var standing = Standing(indicator, value: .any(of: indicator.points), state: .open)
    standing.missing = missing
    standing.overlay = .any
    return standing
  }

  static func error(_ indicator: Indicator, _ fault: Fault?) -> Standing {
    var standing = Standing(indicator, value: .any(of: indicator.points), state: .error)
    standing.fault = fault
    standing.overlay = .any
    return standing
  }

  /// Does not apply: where its points go is what `otherwise` says.
  static func notApplicable(_ indicator: Indicator) -> Standing {
    let full = indicator.otherwise == .full
    var standing = Standing(
      indicator, value: full ? ScoreInterval(indicator.points) : .nothing,
      state: .notApplicable(indicator.otherwise))
    standing.presence = indicator.otherwise == .share ? .absent : .present
    standing.overlay = full ? .full : .zero
    return standing
  }

  /// Gives a group that is not looked into its parts, with the points they would have had.
  mutating func takeIdleParts() {
    guard case .parts(let inner) = indicator.content, parts.isEmpty else { return }
    parts = inner.map { part in
      var idle = Standing(part, value: .any(of: part.points), state: state)
      idle.overlay = overlay
      idle.takeIdleParts()
      return idle
    }
    falls =
      PointDistribution(
        parts.map { PointDistribution.Part(points: $0.indicator.points, presence: .present, value: $0.value) },
        of: indicator.points
      ).falls
  }

  /// Whether the indicator applies is not known: as it stands, or as `otherwise` says.
  mutating func mayNotApply(missing more: [MissingFact]) {
    // The points are the same either way.
    if state == .notApplicable(indicator.otherwise) { return }
    missing = more + missing.filter { !more.contains($0) }
    state = .open
    fault = nil
    let points = indicator.points
    switch indicator.otherwise {
    case .share: if presence != .absent { presence = .open }
    case .full: mayBe(ScoreInterval(points), .mayBeFull)
    case .zero: mayBe(.nothing, .mayBeZero)
    }
    if value.isSettled, presence == .present { state = .scored }
  }

  private mutating func mayBe(_ other: ScoreInterval, _ overlay: Overlay) {
    value = presence == .absent ? other : value.joined(other)
    if presence == .absent { presence = .open }
    if self.overlay == .none { self.overlay = overlay }
  }
}

extension Standing {
  /// As it is told, with the points that fall to it.
  func score(available: ScoreInterval, points: ScoreInterval, _ program: Program) -> IndicatorScore {
    IndicatorScore(
      indicator: indicator, state: state, available: available.snapped, points: points.snapped,
      parts: zip(parts, falls).map { part, fall in
        let own = fall.available.times(available, over: indicator.points)
        let points = fall.points.times(available, over: indicator.points)
        return part.score(available: own, points: laid(over: points, of: own), program)
      }, missing: missing, fault: fault, outside: outside, value: shown?.value,
      valueType: shown.map { program.type(of: $0.node) }, reached: reached, checklist: checklist, panel: panel,
      count: count, missingEvidence: missingEvidence, evidence: evidence, selfScore: selfScore?.value,
      selfType: selfScore.map { program.type(of: $0.node) }, facts: facts, parameters: parameters)
  }

  private func laid(over points: ScoreInterval, of available: ScoreInterval) -> ScoreInterval {
    switch overlay {
    case .none: points
    case .full: available
    case .zero: .nothing
    case .mayBeFull: points.joined(available)
    case .mayBeZero: points.joined(.nothing)
    case .any: .any(of: available.most)
    }
  }
}
