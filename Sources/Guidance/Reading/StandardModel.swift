import Programs
import SourceText
import Values

/// A standard as written.
struct StandardModel {
  let id: YAMLScalar
  let title: LocalizedText?
  let points: FigureModel?
  let amends: YAMLScalar?
  let rounding: ScoreRounding?
  let grades: [GradeModel]
  let indicators: [IndicatorModel]
  let deductions: [DeductionModel]
  let bonuses: [BonusModel]
  let vetoes: [YAMLScalar]
  let cite: [YAMLScalar]
  let span: Span
}

extension StandardModel {
  /// Of every level.
  var allIndicators: [IndicatorModel] { indicators.flatMap(\.family) }
}

/// A number where it stands.
struct FigureModel {
  let value: Number
  let span: Span
}

struct GradeModel {
  let id: YAMLScalar
  let label: LocalizedText
  let from: FigureModel
  let consequences: [ConsequenceModel]
  let span: Span
}

struct ConsequenceModel {
  let id: YAMLScalar
  let message: LocalizedScalars
  let days: Int?
  let cite: [YAMLScalar]
  let span: Span
}

struct DeductionModel {
  let rule: YAMLScalar
  let points: Number
  let isEach: Bool
  let limit: Number?
  let span: Span
}

struct BonusModel {
  let id: YAMLScalar
  let title: LocalizedText
  let when: YAMLScalar
  let points: Number
  let cite: [YAMLScalar]
  let span: Span
}

struct IndicatorModel {
  let id: YAMLScalar
  let title: LocalizedText?
  let points: FigureModel?
  let content: Content
  let when: YAMLScalar?
  let otherwise: Indicator.Otherwise?
  let requirement: EvidenceRequirement?
  let selfScore: YAMLScalar?
  let isDelegable: Bool
  let cite: [YAMLScalar]
  let span: Span

  indirect enum Content {
    case parts([IndicatorModel])
    case method(MethodModel)
    case open
    /// Could not be read (reported).
    case broken
  }
}

/// A way of scoring as written.
enum MethodModel {
  case score(YAMLScalar)
  case steps(of: YAMLScalar, [ScoreStep])
  case bands(of: YAMLScalar, [ScoreBand])
  case rule(YAMLScalar, bySubjects: Bool)
  case panel(Panel)
  case checklist([ChecklistModel])
}

struct ChecklistModel {
  let title: LocalizedText
  let condition: YAMLScalar
  let points: Number
  let span: Span
}

extension IndicatorModel {
  /// Itself and all below.
  var family: [IndicatorModel] {
    if case .parts(let parts) = content { [self] + parts.flatMap(\.family) } else { [self] }
  }

  /// Its own expressions, without those of its parts.
  var expressions: [YAMLScalar] {
    let own = [when, selfScore].compactMap { $0 }
    guard case .method(let method) = content else { return own }
    switch method {
    case .score(let expression), .steps(let expression, _), .bands(let expression, _): return own + [expression]
    case .checklist(let items): return own + items.map(\.condition)
    case .rule, .panel: return own
    }
  }
}
