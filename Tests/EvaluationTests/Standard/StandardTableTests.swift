import Evaluation
import Programs
import Testing
import Values

/// A decision table built by hand: rows of tests that are given as they come out, and of outputs.
private struct SampleTable {
  enum Test { case holds, fails, null, unknown, faulty }

  var policy: HitPolicy
  var rows: [(tests: [Test], outputs: [Int])]
  var outputs = ["out"]
  var defaults: [Int?] = []
  var allowed: [[Int]?] = []
  /// Allowed values of the input, which is 1.
  var allowedInput: Test?

  func node(in bench: inout NodeBench) -> NodeID {
    func test(_ test: Test) -> NodeID {
      switch test {
      case .holds: bench.boolean(true)
      case .fails: bench.boolean(false)
      case .null: bench.constant(.null)
      case .unknown: bench.unknown()
      case .faulty: bench.failure()
      }
    }
    let inputs = rows.first?.tests.count ?? 1
    var operands = (0..<inputs).map { _ in bench.number(1) }
    operands += (0..<inputs).map { _ in allowedInput.map(test) ?? .none }
    for row in rows { operands += row.tests.map(test) }
    for row in rows { operands += row.outputs.map { bench.number($0) } }
    for index in outputs.indices {
      let value = index < defaults.count ? defaults[index] : nil
      operands.append(value.map { bench.number($0) } ?? .none)
    }
    for index in outputs.indices {
      let values = index < allowed.count ? allowed[index] : nil
      operands.append(values.map { values in bench.list(values.map { bench.number($0) }) } ?? .none)
    }
    let shape = DecisionTable(
      hitPolicy: policy, inputCount: inputs, rowCount: rows.count, outputs: outputs, firstInputLocal: 0)
    return bench.add(.decisionTable(bench.builder.addDecisionTable(shape)), operands)
  }

  var value: ExpressionOutcome {
    var bench = NodeBench()
    let node = node(in: &bench)
    return bench.value(of: node)
  }

  var strictValue: Datum {
    var bench = NodeBench()
    let node = node(in: &bench)
    return bench.strictValue(of: node)
  }
}

@Suite struct StandardTableTests {
  private func table(_ policy: HitPolicy, _ rows: [(SampleTable.Test, Int)]) -> SampleTable {
    SampleTable(policy: policy, rows: rows.map { ([$0.0], [$0.1]) })
  }

  @Test func `unique takes the one row that hits, and several are a fault`() {
    #expect(table(.unique, [(.fails, 1), (.holds, 2)]).value.value == number(2))
    let several = table(.unique, [(.holds, 1), (.holds, 2)]).value
    #expect(several.value == .null)
    #expect(several.reasons.map(\.kind) == [.argumentOutOfDomain])
  }

  @Test func `first takes the first row that hits`() {
    #expect(table(.first, [(.fails, 1), (.holds, 2), (.holds, 3)]).value.value == number(2))
  }

  @Test func `any takes rows that agree`() {
    #expect(table(.any, [(.holds, 2), (.holds, 2)]).value.value == number(2))
    #expect(table(.any, [(.holds, 2), (.holds, 3)]).value.reasons.map(\.kind) == [.argumentOutOfDomain])
  }

  @Test func `priority and output order go by the allowed values`() {
    var sample = table(.priority, [(.holds, 1), (.holds, 2), (.holds, 3)])
    sample.allowed = [[3, 2, 1]]
    #expect(sample.value.value == number(3))
    sample.policy = .outputOrder
    #expect(sample.value.value == .list([number(3), number(2), number(1)]))
    sample.policy = .ruleOrder
    #expect(sample.value.value == .list([number(1), number(2), number(3)]))
  }

  @Test func `priority of several outputs goes by the first that tells them apart`() {
    let sample = SampleTable(
      policy: .outputOrder, rows: [([.holds], [1, 7]), ([.holds], [2, 8]), ([.holds], [1, 8])], outputs: ["a", "b"],
      allowed: [[1, 2], [8, 7]])
    func hit(_ a: Int, _ b: Int) -> Datum {
      .context([.init(name: "a", value: number(a)), .init(name: "b", value: number(b))])
    }
    #expect(sample.value.value == .list([hit(1, 8), hit(1, 7), hit(2, 8)]))
  }

  @Test(arguments: [
    (HitPolicy.Aggregation.sum, 9), (.count, 3), (.min, 2), (.max, 4),
  ]) func `collect aggregates`(_ aggregation: HitPolicy.Aggregation, _ expected: Int) {
    let rows: [(SampleTable.Test, Int)] = [(.holds, 2), (.fails, 100), (.holds, 3), (.holds, 4)]
    #expect(table(.collect(aggregation), rows).value.value == number(expected))
    #expect(table(.collect(nil), rows).value.value == .list([number(2), number(3), number(4)]))
  }

  @Test func `a row is the and of its tests, and null is not true`() {
    let sample = SampleTable(
      policy: .collect(nil),
      rows: [([.holds, .holds], [1]), ([.holds, .fails], [2]), ([.holds, .null], [3]), ([.faulty, .fails], [4])])
    #expect(sample.value.value == .list([number(1)]))
  }

  @Test func `without a hit the defaults count, else a session has null and guidance a fault`() {
    var sample = table(.unique, [(.fails, 1)])
    #expect(sample.value.value == .null)
    #expect(sample.value.reasons.isEmpty)
    #expect(sample.strictValue == .fault(.argumentOutOfDomain))
    sample.defaults = [7]
    #expect(sample.value.value == number(7))
    #expect(sample.strictValue == number(7))
  }

  @Test func `values that are not allowed are a fault`() {
    var sample = table(.unique, [(.holds, 1)])
    sample.allowedInput = .fails
    #expect(sample.value.reasons.map(\.kind) == [.argumentOutOfDomain])
    sample.allowedInput = .holds
    #expect(sample.value.value == number(1))
    sample.allowed = [[2, 3]]
    #expect(sample.value.reasons.map(\.kind) == [.argumentOutOfDomain])
  }

  // MARK: Four states (design, section 4, line 10)

  @Test func `a table is unknown if an undecided row could still matter`() {
    #expect(table(.unique, [(.holds, 1), (.unknown, 2)]).strictValue == .unknown)
    #expect(table(.unique, [(.holds, 1), (.holds, 1), (.unknown, 2)]).strictValue == .fault(.argumentOutOfDomain))
    #expect(table(.first, [(.holds, 1), (.unknown, 2)]).strictValue == number(1))
    #expect(table(.first, [(.unknown, 2), (.holds, 1)]).strictValue == .unknown)
    #expect(table(.any, [(.holds, 1), (.unknown, 1)]).strictValue == number(1))
    #expect(table(.any, [(.holds, 1), (.unknown, 2)]).strictValue == .unknown)
    #expect(table(.any, [(.unknown, 1), (.unknown, 1)]).strictValue == .unknown)
    #expect(table(.collect(.count), [(.holds, 1), (.unknown, 2)]).strictValue == .unknown)
  }

  @Test func `a failed test is a fault unless an earlier row decides`() {
    #expect(table(.unique, [(.holds, 1), (.faulty, 2)]).strictValue == .fault(.divisionByZero))
    #expect(table(.first, [(.holds, 1), (.faulty, 2)]).strictValue == number(1))
    #expect(table(.any, [(.holds, 1), (.faulty, 1)]).strictValue == .fault(.divisionByZero))
    let hidden = SampleTable(policy: .unique, rows: [([.unknown, .fails], [1]), ([.holds, .holds], [2])])
    #expect(hidden.strictValue == number(2))
  }
}
