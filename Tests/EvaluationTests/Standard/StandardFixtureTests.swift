import Evaluation
import FEEL
import Foundation
import Programs
import SourceText
import Testing
import Values

/// One line of a fixture: `expression => expected`, where the expected side is an expression too; with `! reason` behind it
/// the failure that made the value null.
struct StandardCase: CustomTestStringConvertible {
  let file: String
  let line: Int
  let expression: String
  let expected: String
  let reason: String?

  var testDescription: String { "\(file):\(line): \(expression)" }

  static func all(in file: String) throws -> [StandardCase] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Cases/standard")
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    var cases: [StandardCase] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let sides = line.split(separator: " => ", maxSplits: 1)
      guard sides.count == 2 else { continue }
      let parts = sides[1].split(separator: " ! ", maxSplits: 1)
      cases.append(
        StandardCase(
          file: file, line: index + 1, expression: String(sides[0]), expected: String(parts[0]),
          reason: parts.count > 1 ? String(parts[1]) : nil))
    }
    return cases
  }
}

/// The value of an expression in the standard dialect.
func standardValue(
  _ expression: String, clock: DateAndTime? = nil, stepBudget: Int = ExpressionSession.defaultStepBudget
) -> ExpressionOutcome {
  var script = FEELScript()
  let node = script.expression(expression, named: "test")
  var session = ExpressionSession(
    program: Program(expressions: script.builder, files: script.files), clock: clock, stepBudget: stepBudget)
  return session.evaluate(node, bindingTo: nil)
}

@Suite struct StandardFixtureTests {
  static let files = ["lists.txt", "numbers.txt", "operators.txt", "texts.txt", "temporal.txt", "values.txt"]

  @Test(arguments: files)
  func everyLineHolds(_ file: String) throws {
    let cases = try StandardCase.all(in: file)
    #expect(cases.count > 10)
    for line in cases {
      let got = standardValue(line.expression)
      let wanted = standardValue(line.expected)
      #expect(wanted.reasons.isEmpty, "\(line.testDescription): the expected side fails")
      #expect(got.value == wanted.value, "\(line.testDescription)")
      if let reason = line.reason {
        #expect(got.reasons.first?.kind.rawValue == reason, "\(line.testDescription): \(got.reasons)")
      } else {
        #expect(got.reasons.isEmpty, "\(line.testDescription): \(got.reasons)")
      }
    }
  }
}
