import Cases
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// What is said of two texts of a rule is true on every case: tried on random texts and random cases, with nulls, unknowns
/// and faults among their values.
@Suite struct StrictnessPropertyTests {
  static let pairs = 800
  static let casesEach = 25

  /// INVARIANT (strictness is sound), INVARIANT (a form is exact), over 20,000 random judgements.
  @Test func `same, stricter and looser are never claimed wrongly`() {
    let seed = SeededGenerator.seedOfRun
    print("GUIJU_SEED=\(seed)")
    var generator = RandomGuidance(random: SeededGenerator(seed: seed))
    var claims: [Strictness: Int] = [:]
    for number in 0..<Self.pairs {
      let (guide, sameWhen) = Self.texts(&generator)
      let (old, new) = (0, 1)
      let program = guide.program()
      var judge = StrictnessJudge(MeaningContext(program))
      let verdict = judge.compare(program.rules[old], program.rules[new]).verdict
      claims[verdict, default: 0] += 1
      guard verdict != .changed else { continue }
      let evaluator = Evaluator(program: program)
      for _ in 0..<Self.casesEach {
        let given = generator.given()
        let result = evaluator.evaluate(given.data(for: program), asOf: testDay, origin: .option)
        let before = Self.results(result, of: old)
        let after = Self.results(result, of: new)
        for (subject, first) in before {
          let second = after[subject]
          let note = Comment(rawValue: "GUIJU_SEED=\(seed), pair \(number), \(verdict), \(first), \(second as Any)")
          if verdict != .looser { Self.expect(first, noLessThan: second, sameWhen: sameWhen, note) }
          if verdict != .stricter, let second { Self.expect(second, noLessThan: first, sameWhen: sameWhen, note) }
        }
      }
    }
    for verdict in Strictness.allCases { #expect(claims[verdict, default: 0] > Self.pairs / 50, "\(claims)") }
  }

  /// The stricter text fails what the looser one fails, and lets nothing pass that the other does not: save where the
  /// other, which applies to less, cannot say whether it applies.
  private static func expect(
    _ loose: ResultKind, noLessThan strict: ResultKind?, sameWhen: Bool, _ note: Comment
  ) {
    #expect(loose != .fail || strict == .fail, note)
    #expect(strict != .notApplicable || loose == .notApplicable, note)
    guard strict == .pass else { return }
    let allowed: Set<ResultKind> =
      sameWhen ? [.pass, .notApplicable] : [.pass, .notApplicable, .undetermined, .error]
    #expect(allowed.contains(loose), note)
  }

  /// Two rules, the second made of the first by small changes.
  private static func texts(_ generator: inout RandomGuidance) -> (TestGuidance, sameWhen: Bool) {
    var guide = RandomGuidance.guidance()
    let each = generator.random.oneIn(2) ? "rows" : nil
    let scopes = each == nil ? 0 : 1
    var maker = TextMaker(generator: generator, scopes: scopes)
    let condition = maker.condition(depth: 3)
    let when = maker.generator.random.oneIn(2) ? maker.condition(depth: 1) : nil
    let isProhibition = maker.generator.random.oneIn(2)
    guide.rule("old", isProhibition ? .mustNot : .must, condition, each: each, when: when)
    let changed = maker.generator.random.oneIn(4) ? condition : maker.changed(condition)
    let sameWhen = !maker.generator.random.oneIn(3)
    let changedWhen = sameWhen ? when : when.map { maker.changed($0) }
    // The other force with the negated condition says the same.
    if maker.generator.random.oneIn(3) {
      guide.rule("new", isProhibition ? .must : .mustNot, .not(changed), each: each, when: changedWhen)
    } else {
      guide.rule("new", isProhibition ? .mustNot : .must, changed, each: each, when: changedWhen)
    }
    generator = maker.generator
    return (guide, sameWhen)
  }

  private static func results(_ result: CaseResult, of rule: Int) -> [String: ResultKind] {
    var results: [String: ResultKind] = [:]
    for finding in result.findings where finding.rule == rule {
      results[finding.subject.row.map { "\($0.row)" } ?? ""] = finding.result
    }
    return results
  }
}

/// Random conditions of the kinds that guidance has, and small changes of them.
private struct TextMaker {
  var generator: RandomGuidance
  let scopes: Int

  mutating func condition(depth: Int, scopes: Int? = nil) -> Expression {
    let scopes = scopes ?? self.scopes
    if depth <= 0 || generator.random.oneIn(5) { return comparison(scopes) }
    switch Int.random(in: 0..<8, using: &generator.random) {
    case 0, 1: return .and(condition(depth: depth - 1, scopes: scopes), condition(depth: depth - 1, scopes: scopes))
    case 2, 3: return .or(condition(depth: depth - 1, scopes: scopes), condition(depth: depth - 1, scopes: scopes))
    case 4: return .not(condition(depth: depth - 1, scopes: scopes))
    case 5, 6:
      let filter = generator.random.oneIn(2) ? condition(depth: 1, scopes: scopes + 1) : nil
      return .quantify(
        generator.random.pick(Quantifier.allCases), generator.random.pick(RandomGuidance.tables).name, filter: filter,
        condition(depth: depth - 1, scopes: scopes + 1))
    default: return generator.expression(.boolean, depth: 2, scopes: scopes)
    }
  }

  private mutating func comparison(_ scopes: Int) -> Expression {
    if generator.random.oneIn(5) {
      let text: Expression = scopes > 0 && generator.random.oneIn(2) ? .cell("t") : .fact("t2")
      return .compare(generator.random.pick([.equal, .notEqual]), text, .text(generator.random.pick(["a", "b", "c"])))
    }
    let figure =
      scopes > 0 && generator.random.oneIn(2)
      ? .cell(generator.random.pick(["n", "m"]))
      : generator.random.pick([.fact("n1"), .fact("n3"), .fact("n1") / .fact("n2"), .fact("n1") + .fact("n3")])
    let bound = Expression.number(generator.random.pick(["-1", "0", "1", "2"]))
    let comparison = generator.random.pick(Comparison.allCases)
    return generator.random.oneIn(3) ? .compare(comparison, bound, figure) : .compare(comparison, figure, bound)
  }

  /// Another bound, one more or one less part, operands exchanged, or nothing at all.
  mutating func changed(_ expression: Expression, scopes: Int? = nil) -> Expression {
    let scopes = scopes ?? self.scopes
    switch Int.random(in: 0..<8, using: &generator.random) {
    case 0: return .and(expression, condition(depth: 1, scopes: scopes))
    case 1: return .or(condition(depth: 1, scopes: scopes), expression)
    case 2: return .not(.not(expression))
    default: break
    }
    switch expression {
    case .and(let a, let b):
      return generator.random.oneIn(3)
        ? .and(b, a) : generator.random.oneIn(2) ? changed(a, scopes: scopes) : .and(a, changed(b, scopes: scopes))
    case .or(let a, let b):
      return generator.random.oneIn(3)
        ? .or(b, a) : generator.random.oneIn(2) ? changed(b, scopes: scopes) : .or(changed(a, scopes: scopes), b)
    case .not(.and(let a, let b)): return .or(.not(a), .not(changed(b, scopes: scopes)))
    case .not(let a): return .not(changed(a, scopes: scopes))
    case .compare(let comparison, let figure, .number(let bound)):
      let other = generator.random.pick(["-1", "0", "1", "2", bound])
      return generator.random.oneIn(3)
        ? .compare(generator.random.pick(Comparison.allCases), figure, .number(bound))
        : .compare(comparison, figure, .number(other))
    case .compare(let comparison, .text(let text), let other): return .compare(comparison, other, .text(text))
    case .quantify(let quantifier, let table, let filter, let body):
      guard let filter, generator.random.oneIn(2) else {
        return .quantify(quantifier, table, filter: filter, changed(body, scopes: scopes + 1))
      }
      return .quantify(quantifier, table, filter: changed(filter, scopes: scopes + 1), body)
    default: return expression
    }
  }
}
