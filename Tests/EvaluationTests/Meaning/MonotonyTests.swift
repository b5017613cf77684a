import Cases
import Programs
import Testing
import Values

@testable import Evaluation

/// Design, section 3.1: unknown never passes, and filling in an unknown never changes a `pass` or a `fail`.
@Suite struct MonotonyTests {
  static let programs = 500
  static let casesEach = 24
  static let rulesEach = 6

  /// INVARIANT (monotone), checked over 12,000 random cases.
  @Test func `filling in an unknown never changes a pass or a fail`() {
    let seed = SeededGenerator.seedOfRun
    print("GUIJU_SEED=\(seed)")
    var generator = RandomGuidance(random: SeededGenerator(seed: seed))
    var decided = 0
    var opened = 0
    for number in 0..<Self.programs {
      let evaluator = Evaluator(program: Self.program(&generator))
      for _ in 0..<Self.casesEach {
        let given = generator.given()
        let before = evaluator.judge(given)
        let filled = generator.filling(given)
        let partly = generator.filling(given) { _, _, column in column.utf8.last.map { $0 % 2 == 0 } ?? true }
        for after in [evaluator.judge(filled), evaluator.judge(partly)] {
          let later = Dictionary(grouping: after.findings) { Key($0) }
          for finding in before.findings where finding.result == .pass || finding.result == .fail {
            decided += 1
            #expect(
              later[Key(finding)]?.map(\.result) == [finding.result],
              "GUIJU_SEED=\(seed), program \(number), rule \(finding.rule), \(finding.subject.text)")
          }
        }
        opened += check(evaluator, before, given, &generator, "GUIJU_SEED=\(seed), program \(number)")
      }
    }
    // The random programs do decide, and do leave open.
    #expect(decided > Self.programs * 10)
    #expect(opened > Self.programs * 10)
  }

  /// What an undetermined finding calls missing is unknown in the case, and no longer missing once it is filled in.
  private func check(
    _ evaluator: Evaluator, _ before: CaseResult, _ given: TestCase, _ generator: inout RandomGuidance, _ seed: String
  ) -> Int {
    let open = before.findings.filter { $0.result == .undetermined }
    for finding in before.findings where finding.result != .undetermined {
      #expect(finding.missing.isEmpty, Comment(rawValue: seed))
    }
    for finding in open {
      #expect(!finding.missing.isEmpty, Comment(rawValue: seed))
      for fact in finding.missing {
        let table = before.data[fact.table]
        if let column = fact.column {
          #expect(table.value(column: column, row: fact.row ?? 0).isUnknown, Comment(rawValue: seed))
        } else {
          #expect(table.presence == .unknown, Comment(rawValue: seed))
        }
      }
    }
    guard let finding = open.first else { return 0 }
    let layout = evaluator.program.layout
    let missing = Set(finding.missing.map { Place(layout[$0.table].path, $0.row, $0.column.map(String.init) ?? "") })
    let filled = generator.filling(given) { table, row, column in
      let names = (table.isEmpty ? RandomGuidance.facts : RandomGuidance.columns).map(\.0)
      let index = names.firstIndex(of: column).map { String($0) } ?? ""
      return missing.contains(Place(table, table.isEmpty || row < 0 ? nil : row, index))
    }
    let after = evaluator.judge(filled).findings.first { Key($0) == Key(finding) }
    let left = Set(after?.missing.map(\.path) ?? []).intersection(finding.missing.map(\.path))
    #expect(left.isEmpty, Comment(rawValue: seed))
    return open.count
  }

  /// A rule and a row.
  private struct Key: Hashable {
    let rule: Int
    let row: Int32?

    init(_ finding: Finding) {
      rule = finding.rule
      row = finding.subject.row?.row
    }
  }

  private struct Place: Hashable {
    let table: String
    let row: Int?
    let column: String

    init(_ table: String, _ row: Int?, _ column: String) {
      self.table = table
      self.row = row
      self.column = column
    }
  }

  private static func program(_ generator: inout RandomGuidance) -> Program {
    var guide = RandomGuidance.guidance()
    for index in 0..<rulesEach {
      let each = generator.random.oneIn(2) ? generator.random.pick(RandomGuidance.tables).name : nil
      let scopes = each == nil ? 0 : 1
      let when = generator.random.oneIn(3) ? generator.expression(.boolean, depth: 2, scopes: scopes) : nil
      guide.rule(
        "r\(index)", generator.random.pick([.must, .mustNot, .should, .shouldNot, .may]),
        generator.expression(.boolean, depth: 4, scopes: scopes), each: each, when: when)
    }
    return guide.program()
  }
}

extension Evaluator {
  fileprivate func judge(_ given: TestCase) -> CaseResult {
    evaluate(given.data(for: program), asOf: testDay, origin: .option)
  }
}
