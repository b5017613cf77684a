import Foundation
import Guiju
import Testing

/// Cases in tables have the findings that each of them has by itself (design, section 3, number 7).
@Suite struct RandomAgreementTests {
  /// How many results a run compares at least: GUIJU_AGREEMENT, `make agreement COUNT=…`.
  static var wanted: Int { ProcessInfo.processInfo.environment["GUIJU_AGREEMENT"].flatMap { Int($0) } ?? 5_000 }

  /// INVARIANT (columns ask or agree): results are the machine's.
  /// INVARIANT (the quick reader asks or agrees): so are the facts that they show.
  @Test func `columns and machine say the same of random guidance and tables`() throws {
    let seed = SeededGenerator.seedOfRun
    Self.say("agreement: GUIJU_SEED=\(seed)")
    var random = SeededGenerator(seed: seed)
    var compared = 0
    var trials = 0
    var failed = 0
    // Some that differ tell more than one.
    while compared < Self.wanted, failed < 10 {
      let one = random.next()
      let outcome = try Self.trial(one).run()
      let said = outcome.errors.prefix(2) + outcome.differences.prefix(3)
      #expect(said.isEmpty, "trial \(one) of GUIJU_SEED=\(seed): GUIJU_TRIAL=\(one) repeats it")
      if said.isEmpty { compared += outcome.results } else { failed += 1 }
      trials += 1
      if trials % 20 == 0, Self.wanted > 50_000 { Self.say("agreement: \(compared) results in \(trials) trials") }
    }
    #expect(failed == 0)
    Self.say("agreement: \(compared) results in \(trials) trials, \(failed) of them with a difference")
  }

  /// GUIJU_TRIAL: one trial again, with all that it says; GUIJU_TRIAL_FOLDER: a folder for its files.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["GUIJU_TRIAL"] != nil))
  func `one trial again`() throws {
    let seed = try #require(ProcessInfo.processInfo.environment["GUIJU_TRIAL"].flatMap { UInt64($0) })
    let trial = Self.trial(seed)
    let outcome = try trial.run()
    print(trial.guidance)
    if let folder = ProcessInfo.processInfo.environment["GUIJU_TRIAL_FOLDER"] { try trial.write(to: folder) }
    for line in (outcome.errors + outcome.differences).prefix(40) { print(line) }
    #expect(outcome.errors.isEmpty && outcome.differences.isEmpty)
  }

  /// At once, also where the run ends before its time.
  private static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  static func trial(_ seed: UInt64) -> Trial {
    let guidance = GuidanceMaker(seed: seed)
    var maker = TableMaker(guidance, SeededGenerator(seed: seed ^ 0x5EED))
    // A long run has larger tables: what is compiled is judged more often.
    let count = maker.random.pick(wanted > 50_000 ? [1, 12, 100, 400] : [1, 3, 12, 30])
    let tables = maker.tables(cases: count)
    var trial = Trial(guidance: guidance.text, tables: tables)
    if maker.random.oneIn(4) { trial.asOf = CalendarDate(maker.random.pick(GuidanceMaker.days)) }
    if guidance.hasStages, maker.random.oneIn(4) { trial.stage = maker.random.pick(["plan", "spending"]) }
    return trial
  }
}
