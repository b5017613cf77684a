import Cases
import Programs
import SourceText
import Values

@testable import Evaluation

/// Random standards over the layout and the rules of `RandomGuidance`.
extension RandomGuidance {
  static let evidenceKinds = ["photo", "sheet"]

  /// Rules, and a standard that refers to them.
  mutating func assessedGuidance() -> TestGuidance {
    var guide = Self.guidance()
    for index in 0..<4 {
      let each = random.oneIn(2) ? random.pick(Self.tables).name : nil
      let scopes = each == nil ? 0 : 1
      let when = random.oneIn(3) ? expression(.boolean, depth: 1, scopes: scopes) : nil
      let force = random.oneIn(5) ? Force.review : random.pick([.must, .mustNot, .should, .may])
      guide.rule(
        "r\(index)", force, force == .review ? nil : expression(.boolean, depth: 2, scopes: scopes), each: each,
        when: when)
    }
    var next = 0
    let indicators = (0..<Int.random(in: 1...4, using: &random)).map { _ in indicator(&guide, depth: 2, &next) }
    let points = indicators.reduce(0) { $0 + ($1.points.integerValue ?? 0) }
    let bonus = random.oneIn(3) ? guide.bonus(expression(.boolean, depth: 2, scopes: 0), 3) : nil
    let deductions = (0..<Int.random(in: 0...2, using: &random)).map { _ in
      guide.deduction(rule(), 2, each: random.oneIn(2), upTo: random.oneIn(2) ? 5 : nil)
    }
    let vetoes = random.oneIn(4) ? [rule()] : []
    let isRounded = random.oneIn(2)
    guide.standard(indicators, points: points) {
      $0.bonuses = bonus.map { [$0] } ?? []
      $0.deductions = deductions
      $0.vetoes = vetoes
      $0.grades = [("high", points * 3 / 4), ("middle", points / 2), ("low", 0)]
      if isRounded { $0.rounding = ScoreRounding(step: Number(mantissa: 5, decimals: 1), mode: .halfUp) }
    }
    return guide
  }

  private mutating func rule() -> String { "r\(Int.random(in: 0..<4, using: &random))" }

  private mutating func indicator(_ guide: inout TestGuidance, depth: Int, _ next: inout Int) -> Indicator {
    next += 1
    let id = "i\(next)"
    var points = Int.random(in: 1...9, using: &random)
    var scoring: TestScoring
    if depth > 0, random.oneIn(3) {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in indicator(&guide, depth: depth - 1, &next) }
      points = parts.reduce(0) { $0 + ($1.points.integerValue ?? 0) }
      scoring = .parts(parts)
    } else {
      scoring = self.scoring(&points)
    }
    let when = random.oneIn(2) ? expression(.boolean, depth: 1, scopes: 0) : nil
    let needed = random.oneIn(4) ? [random.pick(Self.evidenceKinds)] : []
    let ifLacking = random.pick(EvidenceRequirement.Otherwise.allCases)
    let otherwise = random.pick([Indicator.Otherwise.full, .zero, .share, .share])
    return guide.indicator(id, points, scoring) {
      $0.when = when
      $0.otherwise = otherwise
      if !needed.isEmpty { $0.requires = EvidenceRequirement(kinds: needed, otherwise: ifLacking) }
    }
  }

  private mutating func scoring(_ points: inout Int) -> TestScoring {
    let figure = expression(.number, depth: 1, scopes: 0)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return .score(.call(.max, [0, .call(.min, [1, figure / 3])]))
    case 1: return .score(figure)
    case 2: return .steps(figure, [("-9", .none), ("0.5", .of(1, 3)), ("1", .whole)])
    case 3: return .bands(figure, [("-9", "0", .none), ("0", "1", .of(1, 2)), ("1", "99", .whole)])
    case 4: return .rule(rule())
    case 5: return .subjects(of: rule())
    case 6:
      points = 5
      return .checklist([
        (expression(.boolean, depth: 1, scopes: 0), points: 2), (expression(.boolean, depth: 1, scopes: 0), points: 3),
      ])
    default:
      return .panel(
        .of(random.pick(Panel.Combination.allCases), atLeast: Int.random(in: 1...3, using: &random), high: 10))
    }
  }

  // MARK: Cases

  /// A case with evidence and scores of assessors, some of them not there yet.
  mutating func assessedCase(_ guide: TestGuidance) -> TestCase {
    var given = given()
    if !random.oneIn(3) { given.evidence = Self.evidenceKinds.filter { _ in random.oneIn(2) } }
    for indicator in guide.standards[0].leaves {
      guard case .method(.panel) = indicator.content else { continue }
      for number in 0..<Int.random(in: 0...4, using: &random) {
        given.assess(
          by: "\(number)", random.oneIn(3) ? nil : String(Int.random(in: 0...11, using: &random)),
          indicator: indicator.id, isRecused: random.oneIn(8))
      }
    }
    return given
  }

  /// The same with what was not known filled in: facts, and (where `isWhole`) evidence, scores and answers, too.
  mutating func filling(_ given: TestCase, of guide: TestGuidance, isWhole: Bool) -> TestCase {
    var filled = filling(given) { _, _, column in isWhole || column.utf8.last.map { $0 % 2 == 0 } ?? true }
    guard isWhole else { return filled }
    if filled.evidence == nil { filled.evidence = Self.evidenceKinds.filter { _ in random.oneIn(2) } }
    filled.assessors = filled.assessors.map { entry in
      guard entry.score == nil, !entry.isRecused else { return entry }
      let isRecused = random.oneIn(4)
      return AssessorScore(
        by: entry.by, indicator: entry.indicator,
        score: isRecused ? nil : Number(Int.random(in: 0...10, using: &random)), comment: nil, isRecused: isRecused,
        place: entry.place)
    }
    for rule in guide.rules where rule.force == .review {
      filled.reviews.append(
        ReviewAnswer(
          rule: rule.id, subject: random.pick(["", "rows[1]", "rows[2]", "more[1]"]),
          verdict: random.pick([.pass, .fail, .notApplicable]), by: nil, date: nil, reason: nil,
          place: TestCase.place))
    }
    return filled
  }
}
