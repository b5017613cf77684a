import Foundation
import Guiju
import SourceText
import Testing

/// Rules that are shipped have been tried: each way they can go, by examples of their own.
@Suite struct RuleTests {
  /// All guidance that the project hands out.
  static let files =
    House.files(["rules"], ending: [".yaml"]).filter { !$0.hasSuffix(".tests.yaml") }
    + House.files(["docs/guide/small-fund.yaml"])

  static func compile(_ path: String) -> LintRun.Outcome {
    LintRun.compile([House.root.appending(path: path).path], library: RuleLibrary(folder: House.root.path + "/rules"))
  }

  @Test(
    "rule files are in order, and lint has nothing to say of them",
    arguments: files + ["docs/guide/smallest.yaml", "docs/guide/lint/after.yaml"])
  func lint(path: String) {
    let outcome = LintRun.lint(
      [House.root.appending(path: path).path], library: RuleLibrary(folder: House.root.path + "/rules"))
    for diagnostic in outcome.diagnostics.all {
      Issue.record("\(path): \(diagnostic.code.id): \(diagnostic.message(in: .en))")
    }
    #expect(!outcome.isBroken)
  }

  @Test("the examples inside rule files hold", arguments: files)
  func examples(path: String) throws {
    let today = try #require(CalendarDate("2026-01-01"))
    for program in Self.compile(path).programs {
      #expect(!program.tests.isEmpty)
      for outcome in LintRun.test(program, today: today) where !outcome.passed {
        let name = program.tests[outcome.test].name[.en]
        for difference in outcome.differences {
          let diagnostic = difference.diagnostic(of: program.tests[outcome.test], in: program)
          Issue.record("\(path): “\(name)”: \(diagnostic.message(in: .en))")
        }
      }
    }
  }

  @Test("every rule is expected to go each way it can", arguments: files)
  func coverage(path: String) {
    for program in Self.compile(path).programs {
      // What comes with an extended file is tried there.
      for rule in program.rules where rule.id == rule.localID {
        let expected = Set(
          program.tests.flatMap(\.expectations).filter { $0.rule == rule.id }.map(\.result))
        for result in Self.ways(of: rule.force) where !expected.contains(result) {
          Issue.record("\(path): no test expects `\(rule.id)` to be `\(result.rawValue)`")
        }
      }
    }
  }

  /// A permission never fails; a question is put to a person.
  static func ways(of force: Force) -> [ResultKind] {
    switch force {
    case .must, .mustNot, .should, .shouldNot: [.pass, .fail]
    case .may: [.pass, .notApplicable]
    case .review: [.needsReview]
    }
  }

  @Test("what a rule says to people is there in both languages", arguments: files)
  func languages(path: String) {
    for program in Self.compile(path).programs {
      for rule in program.rules {
        #expect(rule.title.zh != nil && rule.title.en != nil, "\(path): the title of `\(rule.id)`")
        #expect((rule.message.zh == nil) == (rule.message.en == nil), "\(path): the message of `\(rule.id)`")
        #expect((rule.remedy.zh == nil) == (rule.remedy.en == nil), "\(path): the remedy of `\(rule.id)`")
      }
    }
  }
}
