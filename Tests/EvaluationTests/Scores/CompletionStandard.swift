import Programs
import SourceText
import Values

@testable import Evaluation

/// A completion assessment of community projects: what is spent, what is done, what comes of it.
struct CompletionStandard {
  static let guidance: TestGuidance = {
    var guide = TestGuidance()
    guide.fact("plan.total", cny)
    guide.fact("planned.served", count)
    guide.fact("done.served", count)
    guide.fact("survey.need_met", percent)
    guide.fact("survey.satisfied", percent)
    guide.table(
      "spending", [("amount", cny), ("category", .text), ("receipt_no", ValueType.text.optional())])
    guide.rule("receipt", .must, .cell("receipt_no") != .null, each: "spending") {
      $0.waiver = WaiverRule(by: LocalizedText(en: "office"), span: .none)
    }
    guide.rule("office-costs", .mustNot, .cell("category") == "office", each: "spending")
    let spent = Expression.aggregate(.sum, "spending", .cell("amount")) / .fact("plan.total")
    let execution = guide.indicator("execution", 10, .score(.call(.min, [1, spent])))
    let served = guide.indicator(
      "served", 30,
      .steps(
        .fact("done.served") / .fact("planned.served"),
        [("0", .none), ("0.6", .of(1, 3)), ("0.8", .of(2, 3)), ("1", .whole)]))
    let quality = guide.indicator("quality", 20, .panel(.of(.trimmedMean, spread: 15))) {
      $0.requires = EvidenceRequirement(kinds: ["photo", "sign-in"], otherwise: .zero)
    }
    let output = guide.indicator("output", 50, .parts([served, quality]))
    let benefit = guide.indicator("benefit", 30, .score(.fact("survey.need_met")))
    let satisfaction = guide.indicator("satisfaction", 10, .score(.fact("survey.satisfied")))
    let receipts = guide.deduction("receipt", 2, upTo: 10)
    guide.standard([execution, output, benefit, satisfaction]) {
      $0.rounding = ScoreRounding(step: Number(mantissa: 1, decimals: 1), mode: .halfUp)
      $0.grades = [("excellent", 90), ("good", 80), ("fair", 60), ("poor", 0)]
      $0.deductions = [receipts]
      $0.vetoes = ["office-costs"]
      $0.consequences = [
        "poor": [
          Consequence(
            id: "rectify",
            message: LocalizedTemplate(en: Template(pieces: [.text("put it right")], span: .none)),
            days: 30, citations: [], span: .none)
        ]
      ]
    }
    return guide
  }()

  /// A finished project by its figures.
  static func project(
    total: Int = 100_000, spent: [Int] = [100_000], served: Int = 1_000, scores: [String?] = ["80", "80", "80"],
    needMet: Given = .number("1"), satisfied: Given = .number("1"), evidence: [String]? = ["photo", "sign-in"]
  ) -> TestCase {
    var given = TestCase()
    given.facts = [
      "plan.total": .number(String(total)), "planned.served": 1000, "done.served": .number(String(served)),
      "survey.need_met": needMet, "survey.satisfied": satisfied,
    ]
    given.tables["spending"] = .rows(
      spent.map { ["amount": .number(String($0)), "category": "service", "receipt_no": "12"] })
    given.evidence = evidence
    for (number, score) in scores.enumerated() { given.assess(by: "assessor \(number + 1)", score) }
    return given
  }

  static func assess(_ given: TestCase) -> Assessment { guidance.assess(given) }
}

extension TestGuidance {
  func assess(_ given: TestCase, day: CalendarDate = testDay, standard: Int = 0) -> Assessment {
    Evaluator(program: program()).assess(given, day: day, standard: standard)
  }
}

extension Evaluator {
  func assess(_ given: TestCase, day: CalendarDate = testDay, standard: Int = 0) -> Assessment {
    assess(evaluate(given.data(for: program), asOf: day, origin: .option), standard: standard)
  }
}

extension TestCase {
  /// The same with other rows of a table.
  func with(_ table: String, _ change: (inout [[String: Given]]) -> Void) -> TestCase {
    var copy = self
    guard case .rows(var rows)? = tables[table] else { return self }
    change(&rows)
    copy.tables[table] = .rows(rows)
    return copy
  }
}

extension Assessment {
  /// `83.5`, or `63.5 to 83.5`
  var told: String { score.told }

  var gradeNames: [String] { grades.map { result.program.standards[standard].grades[$0].id } }
  var gradeName: String? { grade.map { result.program.standards[standard].grades[$0].id } }

  subscript(id: String) -> IndicatorScore? { indicators.lazy.compactMap { $0.found(id) }.first }

  /// The points of an indicator, as `told`.
  func points(_ id: String) -> String { self[id]?.points.told ?? "no such indicator" }
}

extension IndicatorScore {
  func found(_ id: String) -> IndicatorScore? {
    indicator.id == id ? self : parts.lazy.compactMap { $0.found(id) }.first
  }
}

extension ScoreInterval {
  var told: String { isSettled ? least.text : "\(least.text) to \(most.text)" }
}
