import Cases
import Programs
import Values

// Whether an indicator applies, what evidence it has, and groups of indicators.
extension Assessor {
  mutating func standing(of indicator: Indicator) -> Standing {
    var found = own(indicator)
    found.evidence = evidence(for: indicator)
    found.takeIdleParts()
    if !indicator.mentions.isEmpty {
      (found.facts, found.parameters) = evaluating { $0.mentioned(indicator.mentions) }
    }
    if let node = indicator.selfScore {
      let value = evaluating { $0.shown(node) }
      switch value {
      case .unknown, .fault, .null: break
      default: found.selfScore = (value, node)
      }
    }
    return found
  }

  private mutating func own(_ indicator: Indicator) -> Standing {
    guard let applies = indicator.applies else { return evidenced(indicator) }
    switch condition(applies) {
    case .holds: return evidenced(indicator)
    case .doesNotHold: return .notApplicable(indicator)
    case .error(let fault): return .error(indicator, fault)
    case .unknown(let missing):
      var standing = evidenced(indicator)
      standing.mayNotApply(missing: missing)
      return standing
    }
  }

  /// As its evidence allows: that it is not there wins over all that its facts would say.
  private mutating func evidenced(_ indicator: Indicator) -> Standing {
    guard let needed = indicator.requirement else { return content(of: indicator) }
    let lacking = needed.kinds.filter { kind in
      result.data.evidence.map { !$0.contains { $0.kind == kind } } ?? true
    }
    if lacking.isEmpty { return content(of: indicator) }
    if result.data.evidence != nil, needed.otherwise == .zero {
      var standing = Standing(indicator, value: .nothing)
      standing.overlay = .zero
      standing.missingEvidence = lacking
      return standing
    }
    // Once the evidence is there, it stands as its facts say.
    var standing = content(of: indicator)
    // Nothing is nothing with the evidence and without: a rule that has failed, for instance. The parts of a group would
    // have other points without it.
    if standing.state == .scored, standing.presence == .present, standing.value == .nothing, standing.parts.isEmpty {
      standing.overlay = .zero
      standing.missingEvidence = lacking
      return standing
    }
    standing.value = .any(of: indicator.points)
    standing.presence = standing.presence == .present ? .present : .open
    if standing.state != .error { standing.state = .open }
    standing.overlay = .any
    standing.missingEvidence = lacking
    return standing
  }

  private func evidence(for indicator: Indicator) -> [Evidence] {
    guard let kinds = indicator.requirement?.kinds else { return [] }
    return (result.data.evidence ?? []).filter { kinds.contains($0.kind) }
  }

  private mutating func content(of indicator: Indicator) -> Standing {
    switch indicator.content {
    case .parts(let parts): return group(indicator, parts)
    case .open: return .error(indicator, nil)
    case .method(let method):
      switch method {
      case .score(let node): return share(indicator, node)
      case .steps(let node, let steps): return stepped(indicator, node, steps)
      case .bands(let node, let bands): return banded(indicator, node, bands)
      case .rule(let rule, let bySubjects): return ruled(indicator, tallies[rule], bySubjects: bySubjects)
      case .panel(let panel): return judged(indicator, panel)
      case .checklist(let items): return checked(indicator, items)
      }
    }
  }

  /// The sum of the parts.
  private mutating func group(_ indicator: Indicator, _ parts: [Indicator]) -> Standing {
    let standings = parts.map { standing(of: $0) }
    let distribution = PointDistribution(standings.map(\.part), of: indicator.points)
    var whole = Standing(indicator, value: distribution.value)
    whole.parts = standings
    whole.falls = distribution.falls
    whole.presence = distribution.presence
    if distribution.presence == .absent {
      whole.state = .notApplicable(.share)
    } else if standings.contains(where: { $0.state == .error }) {
      whole.state = .error
    } else if !distribution.value.isSettled || distribution.presence == .open {
      whole.state = .open
    }
    return whole
  }
}

extension Standing {
  var part: PointDistribution.Part {
    PointDistribution.Part(points: indicator.points, presence: presence, value: value)
  }
}
