import Cases
public import Evaluation
public import Programs

/// Scores that assessors are still to give: who was to score an indicator that counts, and has neither scored nor stood
/// back.
public struct OwedScores: Sendable {
  struct Debt {
    let by: String
    let indicator: Indicator
  }

  /// What one assessor owes, case by case.
  public struct Debtor: Sendable {
    public let by: String
    /// Indices of the assessments, and the indicators that are wanting there.
    public fileprivate(set) var cases: [(assessment: Int, indicators: [Indicator])]

    /// How many scores in all.
    public var count: Int { cases.reduce(0) { $0 + $1.indicators.count } }
  }

  /// In the order in which the assessors are first met.
  public let debtors: [Debtor]

  /// Nobody owes any.
  public var isEmpty: Bool { debtors.isEmpty }

  /// - Parameter assessments: under one standard or several.
  public init(_ assessments: [Assessment]) {
    var debtors: [Debtor] = []
    var known: [String: Int] = [:]
    for (index, assessment) in assessments.enumerated() {
      for debt in Self.of(assessment) {
        if known[debt.by] == nil {
          known[debt.by] = debtors.count
          debtors.append(Debtor(by: debt.by, cases: []))
        }
        guard let debtor = known[debt.by] else { continue }
        if debtors[debtor].cases.last?.assessment == index {
          debtors[debtor].cases[debtors[debtor].cases.count - 1].indicators.append(debt.indicator)
        } else {
          debtors[debtor].cases.append((index, [debt.indicator]))
        }
      }
    }
    self.debtors = debtors
  }

  /// What is owed to one case, indicator by indicator.
  static func of(_ assessment: Assessment) -> [Debt] {
    assessment.indicators.flatMap(\.leafScores).flatMap { leaf in
      (leaf.panel?.pending ?? []).map { Debt(by: $0.by, indicator: leaf.indicator) }
    }
  }
}
