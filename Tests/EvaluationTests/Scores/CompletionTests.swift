import Cases
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// Projects whose sums were worked by hand.
@Suite struct CompletionTests {
  @Test func `a good project`() {
    // execution: (60000 + 35000) / 100000 = 0.95 of 10 = 9.5
    // served: 1200 / 1000 reaches the step at 100 %: 30
    // quality: of 80, 85 and 96 the middle, 85: 0.85 of 20 = 17; the spread 16 is beyond 15
    // benefit: 0.9 of 30 = 27; satisfaction: 0.92 of 10 = 9.2
    // 9.5 + 30 + 17 + 27 + 9.2 = 92.7
    let found = CompletionStandard.assess(
      CompletionStandard.project(
        spent: [60_000, 35_000], served: 1_200, scores: ["80", "96", "85"], needMet: .number("0.9"),
        satisfied: .number("0.92")))
    #expect(found.told == "92.7" && found.gradeName == "excellent")
    #expect(
      ["execution", "served", "quality", "output", "benefit", "satisfaction"].map(found.points) == [
        "9.5", "30", "17", "47", "27", "9.2",
      ])
    #expect(found.needsReview && found["quality"]?.panel?.spread == Number(16))
    #expect(found["quality"]?.panel?.combined == Number(85))
    #expect(found["served"]?.reached == 3 && found["served"]?.value == number("1.2"))
    #expect(found.openings.isEmpty && found.consequences.isEmpty && !found.hasError)
  }

  @Test func `a poor project, with thirds`() {
    // execution: 30000 / 90000 = 1/3 of 10 = 3.333…; served: 700 / 1000 reaches the step at 60 %: 1/3 of 30 = 10
    // quality: 0.72 of 20 = 14.4; benefit: 0.6 of 30 = 18; satisfaction: 0.75 of 10 = 7.5
    // 3.333… + 10 + 14.4 + 18 + 7.5 = 53.2333…; a payment without receipt: 51.2333…, rounded 51.2
    let found = CompletionStandard.assess(
      CompletionStandard.project(
        total: 90_000, spent: [10_000, 20_000], served: 700, scores: ["70", "72", "74"], needMet: .number("0.6"),
        satisfied: .number("0.75")
      ).with("spending") { $0[1]["receipt_no"] = .null })
    #expect(found.points("execution") == "3.333333333333333333333333" && found.points("served") == "10")
    #expect(found.exact.told == "51.233333333333333333333333")
    #expect(found.told == "51.2" && found.gradeName == "poor")
    #expect(found.deductions.map { $0.points.told } == ["2"] && !found.needsReview)
    // What follows from it: by 30 days after 2019-03-01.
    #expect(found.consequences.map(\.id) == ["completion/rectify"])
    #expect(found.consequences.first?.due == CalendarDate("2019-03-31"))
    guard case .text("put it right")? = found.consequences.first?.message[.en]?.first else {
      Issue.record("no message")
      return
    }
  }

  @Test func `a project whose survey is still out`() {
    // execution: 120000 / 100000 is above 1, so 10; served: 800 / 1000 reaches 80 %: 2/3 of 30 = 20
    // quality: of 60, 70, 80, 90, 100 without the ends the mean of 70, 80, 90 = 80: 16; satisfaction: 0.8 of 10 = 8
    // benefit: 0 to 30. 10 + 20 + 16 + 8 = 54, so 54 to 84
    let found = CompletionStandard.assess(
      CompletionStandard.project(
        spent: [120_000], served: 800, scores: ["60", "100", "80", "90", "70"], needMet: .unknown,
        satisfied: .number("0.8")))
    #expect(found.told == "54 to 84" && found.grade == nil && found.gradeNames == ["good", "fair", "poor"])
    #expect(found["benefit"]?.state == .open && found.points("benefit") == "0 to 30")
    #expect(found.openings.map(\.width) == [Number(30)])
    #expect(found.openings.first?.missing.map(\.path) == ["survey.need_met"])
    #expect(found.consequences.isEmpty)
  }

  @Test func `a project without sign-in sheets`() {
    // quality: the evidence is there, without sign-in sheets: 0 of 20. 10 + 30 + 0 + 27 + 10 = 77
    let found = CompletionStandard.assess(
      CompletionStandard.project(needMet: .number("0.9"), evidence: ["photo"]))
    #expect(found.told == "77" && found.gradeName == "fair")
    #expect(found["quality"]?.missingEvidence == ["sign-in"] && found["quality"]?.state == .scored)
    #expect(found["quality"]?.evidence.map(\.kind) == ["photo"])
  }

  @Test func `a project that says nothing of evidence`() {
    // quality: 0 to 20. 10 + 30 + 30 + 10 = 80, so 80 to 100
    let found = CompletionStandard.assess(CompletionStandard.project(evidence: nil))
    #expect(found.told == "80 to 100" && found.gradeNames == ["excellent", "good"] && found.grade == nil)
    #expect(found.openings.map(\.evidence) == [["photo", "sign-in"]])
  }

  @Test func `a project that paid for its office`() {
    // 10 + 30 + 16 + 30 + 10 = 96, but the veto gives the lowest grade
    let found = CompletionStandard.assess(
      CompletionStandard.project().with("spending") { $0[0]["category"] = "office" })
    #expect(found.told == "96" && found.gradeName == "poor" && found.vetoes.map(\.isFailed) == [true])
  }

  @Test func `a project without receipts loses ten points at most`() {
    // 96 - min(7 × 2, 10) = 86
    let payments = CompletionStandard.project(spent: Array(repeating: 20_000, count: 8))
    let found = CompletionStandard.assess(
      payments.with("spending") { rows in for row in 0..<7 { rows[row]["receipt_no"] = .null } })
    #expect(found.told == "86" && found.gradeName == "good" && found.deductions.first?.count.failed == 7)
    // Four without receipt for sure, two not known: 8 to 10 (12 is above the most). 96 - 10 = 86 to 96 - 8 = 88
    let open = CompletionStandard.assess(
      payments.with("spending") { rows in
        for row in 0..<4 { rows[row]["receipt_no"] = .null }
        for row in 4..<6 { rows[row]["receipt_no"] = .unknown }
      })
    #expect(open.told == "86 to 88" && open.gradeName == "good" && open.deductions.first?.points.told == "8 to 10")
    #expect(open.openings.first?.missing.map(\.path) == ["spending[5].receipt_no", "spending[6].receipt_no"])
  }

  @Test func `a project half a tenth below a grade`() {
    // execution: 99500 / 100000 = 0.995 of 10 = 9.95; served 30; quality: 0.9 of 20 = 18; benefit: 0.8 of 30 = 24
    // satisfaction: 0.8 of 10 = 8. 9.95 + 30 + 18 + 24 + 8 = 89.95, rounded half up 90.0 before it is given a grade
    let found = CompletionStandard.assess(
      CompletionStandard.project(
        spent: [99_500], scores: ["90", "90", "90"], needMet: .number("0.8"), satisfied: .number("0.8")))
    #expect(found.exact.told == "89.95" && found.told == "90" && found.gradeName == "excellent")
  }

  @Test func `a project whose ledger is not there`() {
    // execution 0 to 10; deductions 0 to 10; the veto may yet fail. 30 + 16 + 30 + 10 = 86: 86 - 10 = 76 to 96
    var given = CompletionStandard.project()
    given.tables["spending"] = .unknown
    let found = CompletionStandard.assess(given)
    #expect(found.told == "76 to 96" && found.gradeNames == ["excellent", "good", "fair", "poor"])
    #expect(found.openings.map(\.width) == [Number(10), Number(10), .zero])
    #expect(found.openings.allSatisfy { $0.missing.map(\.path) == ["spending"] })
    guard case .indicator("execution")? = found.openings.first?.kind, case .deduction(0) = found.openings[1].kind,
      case .veto = found.openings[2].kind
    else {
      Issue.record("in another order")
      return
    }
  }

  @Test func `a receipt whose lack was waived takes nothing`() {
    let without = CompletionStandard.project().with("spending") { $0[0]["receipt_no"] = .null }
    #expect(CompletionStandard.assess(without).told == "94")
    var waived = without
    waived.waive("receipt", subject: "spending[1]")
    let found = CompletionStandard.assess(waived)
    #expect(found.told == "96" && found.deductions.first?.count.waived == 1)
  }
}
