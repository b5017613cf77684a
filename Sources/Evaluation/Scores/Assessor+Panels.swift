import Cases
import Programs
import Values

/// The scores of the assessors of a case, by the indicators of a standard that a panel judges.
struct PanelScores {
  private(set) var issues: [AssessorIssue] = []
  private var entries: [String: [AssessorScore]] = [:]
  private var leftOut: [String: [AssessorScore]] = [:]

  init(_ scores: [AssessorScore], program: Program, standard index: Int) {
    let panels = Self.panels(of: program.standards[index])
    let elsewhere = program.standards.indices.filter { $0 != index }.map { Self.panels(of: program.standards[$0]) }
    for score in scores {
      // Who stands back without naming an indicator stands back from all.
      let meant = panels.filter { id, _ in
        score.indicator.map { $0 == id } ?? (panels.count == 1 || score.isRecused)
      }
      if meant.isEmpty {
        let isOfOther = elsewhere.contains { others in
          score.indicator.map { id in others.contains { $0.id == id } } ?? (others.count == 1)
        }
        if !isOfOther, !(score.isRecused && score.indicator == nil) {
          issues.append(AssessorIssue(kind: .noSuchPanel, score: score))
        }
      }
      for (id, panel) in meant { take(score, id, panel) }
    }
  }

  private static func panels(of standard: Standard) -> [(id: String, panel: Panel)] {
    standard.leaves.compactMap { leaf in
      if case .method(.panel(let panel)) = leaf.content { (leaf.id, panel) } else { nil }
    }
  }

  private mutating func take(_ score: AssessorScore, _ id: String, _ panel: Panel) {
    let earlier = (entries[id] ?? []) + (leftOut[id] ?? [])
    if earlier.contains(where: { $0.by == score.by }) {
      issues.append(AssessorIssue(kind: .twice, score: score))
      leftOut[id, default: []].append(score)
    } else if let given = score.score, !score.isRecused, given < panel.low || given > panel.high {
      issues.append(AssessorIssue(kind: .outsideScale(low: panel.low, high: panel.high), score: score))
      leftOut[id, default: []].append(score)
    } else if score.isRecused {
      leftOut[id, default: []].append(score)
    } else {
      entries[id, default: []].append(score)
    }
  }

  /// Those that count, or will once they are given.
  func entries(of indicator: Indicator) -> [AssessorScore] { entries[indicator.id] ?? [] }

  func leftOut(of indicator: Indicator) -> [AssessorScore] { leftOut[indicator.id] ?? [] }
}

extension Assessor {
  func judged(_ indicator: Indicator, _ panel: Panel) -> Standing {
    let entries = panels.entries(of: indicator)
    let counted = entries.filter { $0.score != nil }
    let given = counted.compactMap(\.score)
    let pending = entries.count - counted.count
    let isEnough = given.count >= panel.needed
    let spread = given.max().flatMap { most in given.min().map { most.minus($0) } }
    let combined = isEnough ? panel.combined(given) : nil
    var standing: Standing
    if let combined, pending == 0 {
      standing = Standing(indicator, share: panel.share(combined))
    } else {
      standing = .open(indicator)
      standing.wantedAssessors = max(panel.needed - given.count, pending)
      if isEnough {
        // Each of those who are still to give a score may give the lowest or the highest.
        let bounds = [panel.low, panel.high].map { bound in
          indicator.points.times(panel.share(panel.combined(given + Array(repeating: bound, count: pending))))
        }
        standing.value = ScoreInterval(least: bounds[0], most: bounds[1])
      }
    }
    standing.panel = PanelOutcome(
      counted: counted, leftOut: panels.leftOut(of: indicator), pending: entries.filter { $0.score == nil },
      combined: combined.map { $0.numerator.times(.one, over: $0.denominator).snapped }, spread: spread,
      isBeyondSpread: spread.flatMap { found in panel.spread.map { found > $0 } } ?? false)
    return standing
  }
}

extension Panel {
  /// The scores together, as a sum over a count.
  fileprivate func combined(_ scores: [Number]) -> Share {
    let sorted = scores.sorted()
    let used: ArraySlice<Number> =
      switch combination {
      case .mean: sorted[...]
      case .trimmedMean: sorted.dropFirst().dropLast()
      case .median: sorted[((sorted.count - 1) / 2)..<(sorted.count / 2 + 1)]
      }
    return Share(
      numerator: used.reduce(Number.zero) { $0.plus($1) }, denominator: Number(max(1, used.count)))
  }

  /// Where on the scale that lies.
  fileprivate func share(_ combined: Share) -> Share {
    Share(
      numerator: combined.numerator.minus(low.times(combined.denominator, over: .one)),
      denominator: high.minus(low).times(combined.denominator, over: .one))
  }
}
