import Programs
import SourceText

/// Models of tests with the rules and stages that they name.
struct TestResolution {
  let file: SourceFile
  let rules: [String]
  let stages: [String]
  private(set) var diagnostics = Diagnostics()

  init(file: SourceFile, rules: [String], stages: [String]) {
    self.file = file
    self.rules = rules
    self.stages = stages
  }

  mutating func resolve(_ tests: [TestModel]) -> [ProgramTest] {
    let known = Set(rules)
    return tests.map { test in
      var expectations: [ProgramTest.Expectation] = []
      for expectation in test.expectations {
        guard known.contains(expectation.rule.text) else {
          reportRule(expectation.rule)
          continue
        }
        expectations.append(
          ProgramTest.Expectation(
            rule: expectation.rule.text, subject: expectation.subject, result: expectation.result,
            excess: expectation.excess, needed: expectation.needed, missing: expectation.missing,
            exception: expectation.exception, span: expectation.span))
      }
      return ProgramTest(
        name: test.name, asOf: test.asOf, stage: test.stage.flatMap { stage($0) }, given: test.given,
        expectations: expectations, span: test.span)
    }
  }

  private mutating func reportRule(_ scalar: YAMLScalar) {
    let place = file.place(scalar.span)
    let near = nearest(to: scalar.text, among: rules)
    diagnostics.add(
      .unknownRule, at: place, ["name": .written(scalar.text)],
      fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
      hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
  }

  private mutating func stage(_ scalar: YAMLScalar) -> Int? {
    if let index = stages.firstIndex(of: scalar.text) { return index }
    let place = file.place(scalar.span)
    let near = nearest(to: scalar.text, among: stages)
    diagnostics.add(
      .unknownStage, at: place, ["name": .written(scalar.text), "known": .list(stages)],
      fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil)
    return nil
  }
}
