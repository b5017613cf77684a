import Cases
import Programs
import SourceText
import Values

@testable import Evaluation

/// A fact as a test gives it.
enum Given: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  case unknown
  case null
  case number(String)
  case text(String)
  case boolean(Bool)
  case date(String)

  init(integerLiteral value: Int) { self = .number(String(value)) }
  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
}

enum GivenTable: ExpressibleByArrayLiteral {
  case unknown
  case null
  case rows([[String: Given]])

  init(arrayLiteral rows: [String: Given]...) { self = .rows(rows) }
}

/// A case by hand; what is not given is unknown.
struct TestCase {
  var facts: [String: Given] = [:]
  var tables: [String: GivenTable] = [:]
  var reviews: [ReviewAnswer] = []
  var waivers: [Waiver] = []
  var evidence: [String]?
  var assessors: [AssessorScore] = []

  static let place = SourceFile(name: "case.yaml", text: "").place(Span(0..<0))

  /// Scores of assessors in order: `甲 85`, `乙 stands back`, `丙 is still to give one`.
  mutating func panel(_ scores: String?..., indicator: String? = nil) {
    for (number, score) in scores.enumerated() {
      assess(by: "assessor \(number + 1)", score, indicator: indicator)
    }
  }

  mutating func assess(by: String, _ score: String?, indicator: String? = nil, isRecused: Bool = false) {
    assessors.append(
      AssessorScore(
        by: by, indicator: indicator, score: score.flatMap { Number($0) }, comment: nil, isRecused: isRecused,
        place: Self.place))
  }

  mutating func waive(_ rule: String, subject: String = "") {
    waivers.append(
      Waiver(
        rule: rule, subject: subject, reason: "flood", approver: "office", expires: CalendarDate("2030-12-31"),
        place: Self.place))
  }

  func data(for program: Program) -> CaseData {
    var symbols = program.symbols
    func value(_ given: Given?) -> Value {
      switch given {
      case nil, .unknown: .unknown(.unnamed)
      case .null: .null
      case .number(let text): Number(text).map { .number($0) } ?? .null
      case .text(let text): .text(symbols.intern(text))
      case .boolean(let truth): .boolean(truth)
      case .date(let text): CalendarDate(text).map { .date($0) } ?? .null
      }
    }
    var made: [CaseTable] = []
    for (index, layout) in program.layout.tables.enumerated() {
      if index == 0 {
        made.append(
          CaseTable(presence: .given, rowCount: 1, columns: layout.columns.map { [value(facts[$0.path])] }))
        continue
      }
      switch tables[layout.path] ?? .unknown {
      case .unknown:
        made.append(CaseTable(presence: .unknown, rowCount: 0, columns: layout.columns.map { _ in [] }))
      case .null:
        made.append(CaseTable(presence: .null, rowCount: 0, columns: layout.columns.map { _ in [] }))
      case .rows(let rows):
        made.append(
          CaseTable(
            presence: .given, rowCount: rows.count,
            columns: layout.columns.map { column in rows.map { value($0[column.path]) } }))
      }
    }
    return CaseData(
      id: "case", guidance: nil, asOf: nil, stage: nil, tables: made, symbols: symbols, reviews: reviews,
      waivers: waivers,
      evidence: evidence?.map { Evidence(kind: $0, date: nil, file: nil, sha256: nil, place: Self.place) },
      assessors: assessors, files: [], readings: [])
  }
}

/// The day of most tests.
let testDay = CalendarDate(year: 2019, month: 3, day: 1)!

extension TestGuidance {
  /// The value of an expression on a case.
  func value(of expression: Expression, _ given: TestCase = TestCase(), day: CalendarDate = testDay) -> Datum {
    outcome(of: expression, given, day: day).value
  }

  /// The paths of the facts that an unknown value names.
  func missing(of expression: Expression, _ given: TestCase = TestCase()) -> [String] {
    outcome(of: expression, given, day: testDay).missing
  }

  private func outcome(
    of expression: Expression, _ given: TestCase, day: CalendarDate
  ) -> (value: Datum, missing: [String]) {
    var copy = self
    let node = copy.lower(expression)
    let program = copy.program()
    var machine = Machine(
      program: program, plan: MachinePlan(program), data: given.data(for: program), day: day,
      stepBudget: Evaluator.defaultStepBudget, recorder: NoRecorder())
    let value = machine.evaluateRoot(node)
    var missing: [String] = []
    if case .unknown(let set) = value {
      missing = machine.arena.facts(of: set).map { FactPaths(layout: program.layout).fact($0).path }
    }
    return (machine.datum(of: value), missing)
  }

  func judge(
    _ given: TestCase = TestCase(), day: CalendarDate = testDay, stage: Int? = nil,
    stepBudget: Int = Evaluator.defaultStepBudget
  ) -> CaseResult {
    let program = program()
    return Evaluator(program: program, stepBudget: stepBudget).evaluate(
      given.data(for: program), asOf: day, origin: .option, stage: stage)
  }
}

extension CaseResult {
  func findings(of rule: String) -> [Finding] { findings.filter { self.rule(of: $0).id == rule } }
}

extension Finding {
  var missingPaths: [String] { missing.map(\.path) }
}

/// A number as a datum.
func number(_ text: String) -> Datum { Number(text).map { .number($0) } ?? .null }
