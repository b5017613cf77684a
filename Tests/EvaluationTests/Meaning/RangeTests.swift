import Cases
import Programs
import Testing
import Values

@testable import Evaluation

/// What is claimed of a rule for every input holds for the inputs that are tried.
@Suite struct RangeTests {
  static let programs = 500
  static let casesEach = 20
  static let rulesEach = 6

  /// INVARIANT (ranges are sound), checked over 10,000 random cases.
  @Test func `a rule of which something is claimed never does otherwise`() {
    let seed = SeededGenerator.seedOfRun
    var generator = RandomGuidance(random: SeededGenerator(seed: seed))
    var claims: [RuleReach: Int] = [:]
    for number in 0..<Self.programs {
      let program = Self.program(&generator, isBounded: number % 2 == 0)
      let reaches = program.rules.map(program.reach)
      for case let reach? in reaches { claims[reach, default: 0] += 1 }
      guard reaches.contains(where: { $0 != nil }) else { continue }
      let evaluator = Evaluator(program: program)
      for _ in 0..<Self.casesEach {
        let result = evaluator.evaluate(generator.given().data(for: program), asOf: testDay, origin: .option)
        for finding in result.findings {
          let isWrong =
            switch reaches[finding.rule] {
            case .neverFails: finding.result == .fail
            case .neverPasses: finding.result == .pass
            case .neverApplies: finding.result == .pass || finding.result == .fail
            case nil: false
            }
          #expect(!isWrong, "GUIJU_SEED=\(seed), program \(number), rule \(finding.rule): \(finding.result)")
        }
      }
    }
    // Something is claimed, of each kind.
    for reach in [RuleReach.neverFails, .neverPasses, .neverApplies] { #expect(claims[reach, default: 0] > 10) }
  }

  private static func program(_ generator: inout RandomGuidance, isBounded: Bool) -> Program {
    var guide = RandomGuidance.guidance()
    // The figures of random cases lie between these.
    if isBounded { guide.bound(least: -1, most: 2) }
    for index in 0..<rulesEach {
      let each = generator.random.oneIn(2) ? generator.random.pick(RandomGuidance.tables).name : nil
      let scopes = each == nil ? 0 : 1
      let when = generator.random.oneIn(2) ? generator.expression(.boolean, depth: 3, scopes: scopes) : nil
      guide.rule(
        "r\(index)", generator.random.pick([.must, .mustNot, .should, .shouldNot, .may]),
        generator.expression(.boolean, depth: 3, scopes: scopes), each: each, when: when)
    }
    return guide.program()
  }
}
