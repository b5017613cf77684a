import Cases
import Evaluation
import Programs
import SourceText
import Values

/// What many assessments under one standard come to together.
struct ScoreSummary {
  let assessments: [Assessment]

  init(_ assessments: [Assessment]) { self.assessments = assessments }

  /// One for each standard, in the order in which they were met: scores by different standards are not compared.
  static func byStandard(_ assessments: [Assessment]) -> [ScoreSummary] {
    struct Key: Hashable {
      let program: Fingerprint
      let standard: Int
    }
    var order: [Key] = []
    var members: [Key: [Assessment]] = [:]
    for assessment in assessments {
      let key = Key(program: assessment.result.program.fingerprint, standard: assessment.standard)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(assessment)
    }
    return order.map { ScoreSummary(members[$0] ?? []) }
  }

  var standard: Standard? { assessments.first.map { $0.result.program.standards[$0.standard] } }

  /// The highest score first: by what is certain, then by what is possible, then as read.
  var ranking: [Int] {
    assessments.indices.sorted { left, right in
      let (first, second) = (assessments[left].score, assessments[right].score)
      if first.least != second.least { return first.least > second.least }
      if first.most != second.most { return first.most > second.most }
      return left < right
    }
  }

  /// The place of each entry of the ranking: cases of the same score share one, and the next ones are skipped.
  var places: [Int] {
    var places: [Int] = []
    for (position, index) in ranking.enumerated() {
      let isTie = position > 0 && assessments[ranking[position - 1]].score == assessments[index].score
      places.append(isTie ? places[position - 1] : position + 1)
    }
    return places
  }

  var vetoed: Int { assessments.filter { $0.vetoes.contains(where: \.isFailed) }.count }
  var open: Int { assessments.filter { !$0.score.isSettled }.count }
  var inReview: Int { assessments.filter(\.needsReview).count }
  var inError: Int { assessments.filter(\.hasError).count }

  /// The mean of the scores, an interval while some are open.
  var mean: ScoreInterval { Self.mean(assessments.map(\.score)) }

  static func mean(_ intervals: [ScoreInterval]) -> ScoreInterval {
    let count = Number(max(1, intervals.count))
    func mean(_ numbers: [Number]) -> Number {
      numbers.reduce(Number.zero) { $0.adding($1) ?? $0 }.divided(by: count) ?? .zero
    }
    return ScoreInterval(least: mean(intervals.map(\.least)), most: mean(intervals.map(\.most)))
  }

  // MARK: - Grades

  struct GradeCount {
    let name: String
    let count: Int
    let vetoed: Int
  }

  /// How many cases have each grade, the highest grade first, then those without one.
  func grades(_ language: Language) -> [GradeCount] {
    guard let standard, !standard.grades.isEmpty else { return [] }
    var counts = standard.grades.indices.map { index in
      let grade = standard.grades[index]
      let cases = assessments.filter { $0.grade == index }
      return GradeCount(
        name: grade.label.isEmpty ? grade.id : grade.label[language], count: cases.count,
        vetoed: cases.filter { $0.vetoes.contains(where: \.isFailed) }.count)
    }
    let open = assessments.filter { $0.grade == nil }.count
    if open > 0 {
      counts.append(
        GradeCount(name: Words(zh: "等次未定", en: "not settled")[language], count: open, vetoed: 0))
    }
    return counts
  }

  // MARK: - The spread of scores

  /// A tenth of the full points.
  struct Band {
    let low: Number
    let high: Number
    /// Scores that lie in it: settled ones, and those that are open yet cannot leave it.
    var settled = 0
    var open = 0
  }

  /// Ten bands from the highest to the lowest, and how many scores reach over more than one of them.
  var spread: (bands: [Band], wide: Int) {
    guard let points = standard?.points, points > .zero else { return ([], 0) }
    func edge(_ tenth: Int) -> Number {
      points.multiplied(by: Number(tenth))?.divided(by: Number(10)) ?? .zero
    }
    var bands = (0..<10).map { Band(low: edge($0), high: edge($0 + 1)) }
    var wide = 0
    for score in assessments.map(\.score) {
      let low = Self.band(of: score.least, bands)
      let high = Self.band(of: score.most, bands)
      if low != high { wide += 1 } else if score.isSettled { bands[low].settled += 1 } else { bands[low].open += 1 }
    }
    return (bands.reversed(), wide)
  }

  /// Half-open, save that the full points belong to the highest.
  private static func band(of score: Number, _ bands: [Band]) -> Int {
    bands.lastIndex { $0.low <= score } ?? 0
  }

  // MARK: - Where points were lost

  struct Loss {
    let id: String
    let name: String
    /// The points that the indicator stands for, with those that others left to it: the mean.
    let points: Number
    /// Of all cases in which it counts: reached, open, lost.
    let reached: Number
    let open: Number
    let lost: Number
    /// How many cases lost something in it, and how many it counts in.
    let losing: Int
    let counted: Int
  }

  /// The means of each indicator without parts over the cases in which it counts, in the order of the standard.
  func indicators(_ language: Language) -> [Loss] {
    guard let standard else { return [] }
    let scores = assessments.map { assessment in
      Dictionary(
        assessment.indicators.flatMap(\.leafScores).map { ($0.indicator.id, $0) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    return standard.leaves.map { leaf in
      let counted = scores.compactMap { $0[leaf.id] }.filter { score in
        if case .notApplicable = score.state { false } else { true }
      }
      func mean(_ part: (IndicatorScore) -> Number) -> Number {
        Self.mean(counted.map { ScoreInterval(part($0)) }).least
      }
      return Loss(
        id: leaf.id, name: leaf.title.isEmpty ? leaf.id : leaf.title[language],
        points: counted.isEmpty ? leaf.points : mean(\.available.most),
        reached: mean(\.points.least), open: mean(\.open), lost: mean(\.lost),
        losing: counted.filter { $0.lost > .zero }.count, counted: counted.count)
    }
  }

  /// Those in which something was lost, the most first.
  func losses(_ language: Language) -> [Loss] {
    indicators(language).filter { $0.lost > .zero }.enumerated()
      .sorted { left, right in
        left.element.lost == right.element.lost
          ? left.offset < right.offset : left.element.lost > right.element.lost
      }
      .map(\.element)
  }
}

extension IndicatorScore {
  /// Itself, or the leaves below.
  var leafScores: [IndicatorScore] { parts.isEmpty ? [self] : parts.flatMap(\.leafScores) }
}
