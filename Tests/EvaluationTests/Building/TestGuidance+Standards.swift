import Programs
import SourceText
import Values

/// How an indicator of a test gets its points.
enum TestScoring {
  case score(Expression)
  case steps(Expression, [(from: String, share: Share)])
  /// Half-open bands.
  case bands(Expression, [(low: String, high: String, share: Share)])
  case rule(String)
  case subjects(of: String)
  case panel(Panel)
  case checklist([(Expression, points: Int)])
  case parts([Indicator])
}

struct IndicatorOptions {
  var when: Expression?
  var otherwise = Indicator.Otherwise.full
  var requires: EvidenceRequirement?
  var selfScore: Expression?
  var mentions: [(String, Mention.Kind, Expression)] = []
}

extension TestGuidance {
  mutating func indicator(
    _ id: String, _ points: Int, _ scoring: TestScoring, _ adjust: (inout IndicatorOptions) -> Void = { _ in }
  ) -> Indicator {
    var options = IndicatorOptions()
    adjust(&options)
    return Indicator(
      id: id, title: LocalizedText(en: id), points: Number(points), content: content(scoring),
      applies: options.when.map { lower($0) }, otherwise: options.otherwise, requirement: options.requires,
      selfScore: options.selfScore.map { lower($0) }, isDelegable: false, citations: [],
      mentions: options.mentions.map { Mention(name: $0.0, kind: $0.1, node: lower($0.2)) }, span: .none)
  }

  private mutating func content(_ scoring: TestScoring) -> Indicator.Content {
    func number(_ text: String) -> Number { Number(text) ?? .zero }
    switch scoring {
    case .parts(let parts): return .parts(parts)
    case .score(let share): return .method(.score(lower(share)))
    case .steps(let value, let steps):
      return .method(
        .steps(of: lower(value), steps.map { ScoreStep(from: number($0.from), share: $0.share) }))
    case .bands(let value, let bands):
      return .method(
        .bands(
          of: lower(value),
          bands.map {
            ScoreBand(
              low: number($0.low), high: number($0.high), isLowClosed: true, isHighClosed: false, share: $0.share,
              span: .none)
          }))
    case .rule(let id): return .method(.rule(index(of: id), bySubjects: false))
    case .subjects(let id): return .method(.rule(index(of: id), bySubjects: true))
    case .panel(let panel): return .method(.panel(panel))
    case .checklist(let items):
      return .method(
        .checklist(
          items.map {
            ChecklistItem(title: LocalizedText(), condition: lower($0.0), points: Number($0.points), span: .none)
          }))
    }
  }

  func index(of rule: String) -> Int { rules.firstIndex { $0.id == rule } ?? -1 }

  struct StandardOptions {
    var rounding: ScoreRounding?
    /// The highest first.
    var grades: [(id: String, from: Int)] = []
    var consequences: [String: [Consequence]] = [:]
    var deductions: [Deduction] = []
    var bonuses: [Bonus] = []
    var vetoes: [String] = []
  }

  mutating func standard(
    _ indicators: [Indicator], id: String = "completion", points: Int = 100,
    _ adjust: (inout StandardOptions) -> Void = { _ in }
  ) {
    var options = StandardOptions()
    adjust(&options)
    standards.append(
      Standard(
        id: id, localID: id, title: LocalizedText(en: id), points: Number(points), rounding: options.rounding,
        grades: options.grades.map {
          Grade(
            id: $0.id, label: LocalizedText(), from: Number($0.from), consequences: options.consequences[$0.id] ?? [],
            span: .none)
        }, indicators: indicators, deductions: options.deductions, bonuses: options.bonuses,
        vetoes: options.vetoes.map { index(of: $0) }, citations: [], amends: nil, span: .none))
  }

  func deduction(_ rule: String, _ points: Int, each: Bool = true, upTo limit: Int? = nil) -> Deduction {
    Deduction(
      rule: index(of: rule), points: Number(points), isEach: each, limit: limit.map { Number($0) }, span: .none)
  }

  mutating func bonus(_ condition: Expression, _ points: Int) -> Bonus {
    Bonus(
      id: "bonus", title: LocalizedText(), condition: lower(condition), points: Number(points), citations: [],
      mentions: [], span: .none)
  }
}

extension Share {
  static func of(_ numerator: Int, _ denominator: Int) -> Share {
    Share(numerator: Number(numerator), denominator: Number(denominator))
  }
}

extension Panel {
  static func of(
    _ combination: Combination, atLeast: Int = 3, spread: Int? = nil, low: Int = 0, high: Int = 100
  ) -> Panel {
    Panel(
      low: Number(low), high: Number(high), combination: combination, atLeast: atLeast,
      spread: spread.map { Number($0) })
  }
}
