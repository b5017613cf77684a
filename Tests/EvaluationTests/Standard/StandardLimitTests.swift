import Programs
import Testing
import Values

@testable import Evaluation

/// Work, memory and depth of an expression have limits; each ends in a clear fault.
@Suite struct StandardLimitTests {
  @Test func `loops over billions end when the steps run out`() {
    let outcome = standardValue(
      "count(for i in 1..1000000000 return count(for j in 1..1000000000 return null[1]))", stepBudget: 20_000)
    #expect(outcome.value == .fault(.stepBudget))
    #expect(outcome.reasons.last?.kind == .stepBudget)
  }

  @Test func `a list has at most so many elements`() {
    let outcome = standardValue("for i in 1..\(Arena.listLimit + 1) return 1", stepBudget: .max)
    #expect(outcome.value == .null)
    #expect(outcome.reasons.map(\.kind) == [.outOfRange])
  }

  @Test func `a text that is doubled again and again is soon too long`() {
    let outcome = standardValue(
      "for i in 1..64 return if i = 1 then \"ab\" else partial[-1] + partial[-1]")
    guard case .list(let texts) = outcome.value else {
      Issue.record("no list")
      return
    }
    #expect(texts[19] == .text(String(repeating: "ab", count: 1 << 19)))
    #expect(texts[20] == .null)
    #expect(outcome.reasons.first?.kind == .outOfRange)
  }

  @Test func `what an evaluation makes is bounded`() {
    // A thousand texts of a hundred kilobytes each, again and again.
    let outcome = standardValue(
      """
      {long: for i in 1..17 return if i = 1 then "ab" else partial[-1] + partial[-1],
       all: count(for i in 1..100000 return long[17] + string(i))}.all
      """)
    #expect(outcome.value == .fault(.stepBudget))
  }

  @Test func `a function that calls itself without end is stopped`() {
    let endless = standardValue("{f: function(g) 1 + g(g), r: f(f)}.r")
    #expect(endless.value == .fault(.stepBudget))
    let deep = standardValue("{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, 100)}.r")
    #expect(deep.value == number(100))
  }

  @Test func `each call counts`() {
    let outcome = standardValue(
      "{f: function(g, n) if n = 0 then 1 else g(g, n - 1) + g(g, n - 1), r: f(f, 60)}.r", stepBudget: 5_000)
    #expect(outcome.value == .fault(.stepBudget))
  }

  @Test func `a value too large to hand out is said to be so`() {
    let outcome = standardValue("for i in 1..30 return partial")
    #expect(outcome.value == .fault(.outOfRange))
  }

  @Test func `towers of lists are neither compared nor written without end`() {
    // Each element holds the one before it.
    let tower = "(for i in 1..2000 return [partial[-1]])"
    let other = "(for i in 1..2000 return [partial[-1], 1][1])"
    let compared = standardValue("\(tower)[-1] = \(tower)[-1]")
    #expect(compared.value == .null)
    #expect(compared.reasons.first?.kind == .outOfRange)
    let written = standardValue("string(\(tower)[-1])")
    #expect(written.reasons.first?.kind == .outOfRange)
    #expect(standardValue("\(tower)[-1]").value == .fault(.outOfRange))
    #expect(standardValue("flatten(\(tower)[-1])").value == .list([.null]))
    #expect(standardValue("\(other)[-1]").value == .null)
  }

  @Test func `results so far cost the same however many there are`() {
    // One step for an element and one for each position that is taken.
    let last = standardValue("(for i in 1..3000 return if i = 1 then 1 else partial[-1] + 2)[-1]", stepBudget: 7_000)
    #expect(last.value == number(5999))
  }

  @Test func `an exponent beyond the format fails at once`() {
    #expect(standardValue("2 ** (10 ** 10)").reasons.map(\.kind) == [.outOfRange])
  }

  @Test func `a pattern that may run away is stopped by the step limit`() {
    let outcome = standardValue(
      "{a: for i in 1..12 return if i = 1 then \"aaaaaaaa\" else partial[-1] + partial[-1], "
        + "r: for i in 1..100000 return replace(a[12], \"(a+)+b\", \"\")}.r", stepBudget: 50_000)
    #expect(outcome.value == .fault(.stepBudget))
  }

  @Test func `one evaluation does not use up the budget of the next`() {
    var bench = NodeBench()
    let range = bench.add(.range(lowClosed: true, highClosed: true), [bench.number(1), bench.number(50)])
    let loop = bench.add(.iterate(firstLocal: 0), [range, bench.add(.local(0))])
    let long = bench.add(.range(lowClosed: true, highClosed: true), [bench.number(1), bench.number(5_000)])
    let endless = bench.add(.iterate(firstLocal: 0), [long, bench.add(.local(0))])
    var session = bench.session(stepBudget: 60)
    #expect(session.evaluate(endless, bindingTo: 0).value == .fault(.stepBudget))
    guard case .list(let items) = session.evaluate(loop, bindingTo: nil).value else {
      Issue.record("no list")
      return
    }
    #expect(items.count == 50)
  }
}
