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

    /// With what is laid over the group around it.
    func below(_ outer: Overlay) -> Overlay {
      switch (self, outer) {
      case (_, .none), (.full, .mayBeFull), (.zero, .mayBeZero): self
      case (.none, _), (_, .full), (_, .zero): outer
      case (.mayBeFull, .mayBeFull), (.mayBeZero, .mayBeZero): self
      default: .any
      }
    }
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
    falls = plainFalls
  }

  /// As the points fall where all parts are there.
  private var plainFalls: [PointDistribution.Fall] {
    PointDistribution(
      parts.map {
        PointDistribution.Part(
          points: $0.indicator.points, presence: .present, value: .any(of: $0.indicator.points))
      }, of: indicator.points
    ).falls
  }

  /// Whether the indicator applies is not known: as it stands, or as `otherwise` says.
  mutating func mayNotApply(missing more: [MissingFact]) {
    // The points are the same either way.
    if state == .notApplicable(indicator.otherwise) { return }
    missing = more + missing.filter { !more.contains($0) }
    // What went wrong is told at once: it has no points where it applies.
    if state != .error { state = .open }
    let points = indicator.points
    switch indicator.otherwise {
    case .share: if presence != .absent { presence = .open }
    case .full: mayBe(ScoreInterval(points), .mayBeFull)
    case .zero: mayBe(.nothing, .mayBeZero)
    }
    if state == .open, value.isSettled, presence == .present { state = .scored }
  }

  private mutating func mayBe(_ other: ScoreInterval, _ overlay: Overlay) {
    value = presence == .absent ? other : value.joined(other)
    if presence == .absent { presence = .open }
    self.overlay = self.overlay.below(overlay)
  }
}

extension Standing {
  /// As it is told, with the points that fall to it.
  ///
  /// - Parameter outer: what is laid over the group around it.
  func score(
    available: ScoreInterval, points: ScoreInterval, below outer: Overlay = .none, _ program: Program
  ) -> IndicatorScore {
    IndicatorScore(
      indicator: indicator, state: state, available: available.snapped, points: points.snapped,
      parts: partScores(available, overlay.below(outer), program), missing: missing, fault: fault, outside: outside,
      value: shown?.value,
      valueType: shown.map { program.type(of: $0.node) }, reached: reached, checklist: checklist, panel: panel,
      count: count, missingEvidence: missingEvidence, evidence: evidence, selfScore: selfScore?.value,
      selfType: selfScore.map { program.type(of: $0.node) }, facts: facts, parameters: parameters)
  }

  private func partScores(_ available: ScoreInterval, _ overlay: Overlay, _ program: Program) -> [IndicatorScore] {
    let plain = parts.isEmpty ? [] : plainFalls
    return parts.indices.map { index in
      var fall = falls[index]
      let all = plain[index].available
      switch overlay {
      case .none: break
      case .full: fall = PointDistribution.Fall(available: fall.available, points: fall.available)
      case .zero: fall = PointDistribution.Fall(available: fall.available, points: .nothing)
      case .mayBeFull: fall = fall.joined(PointDistribution.Fall(available: all, points: all))
      case .mayBeZero: fall = fall.joined(PointDistribution.Fall(available: all, points: .nothing))
      case .any:
        let either = fall.available.joined(all)
        fall = PointDistribution.Fall(available: either, points: .any(of: either.most))
      }
      return parts[index].score(
        available: fall.available.times(available, over: indicator.points),
        points: fall.points.times(available, over: indicator.points), below: overlay, program)
    }
  }
}
