import Programs
import Values

@testable import Evaluation

let cny = ValueType.number(.money(Currency("CNY")))
let count = ValueType.number(.count)
let percent = ValueType.number(.percent)

/// A plan with a budget, a vote and a few loose facts: the layout of most tests.
func planGuidance() -> TestGuidance {
  var guide = TestGuidance()
  guide.fact("plan.total", cny)
  guide.fact("plan.title", .text)
  guide.fact("plan.applied_on", .date)
  guide.fact("plan.urgent", .boolean)
  guide.fact("plan.grade", ValueType.text.optional())
  guide.fact("vote.present", count)
  guide.fact("vote.eligible", count)
  guide.fact("a", .boolean)
  guide.fact("b", .boolean)
  guide.fact("x", .number(.plain))
  guide.fact("y", .number(.plain))
  guide.table(
    "plan.budget",
    [("item", .text), ("category", .text), ("amount", cny), ("note", ValueType.text.optional()), ("ok", .boolean)])
  guide.table("spending", [("voucher", .text), ("amount", cny)], key: "voucher")
  guide.table("plan.extras", [("amount", cny)], optional: true)
  guide.table("plan.tags", [("item", .text)], values: true)
  return guide
}

/// A value in each of the four states, as an expression over `planGuidance` with nothing given.
enum StateSample: CaseIterable {
  case yes, no, unknown, fault, null

  var expression: Expression {
    switch self {
    case .yes: true
    case .no: false
    case .unknown: .fact("a")
    case .fault: .compare(.equal, 1 / 0, 1)
    case .null: .null
    }
  }

  var datum: Datum {
    switch self {
    case .yes: .boolean(true)
    case .no: .boolean(false)
    case .unknown: .unknown
    case .fault: .fault(.divisionByZero)
    case .null: .null
    }
  }
}
