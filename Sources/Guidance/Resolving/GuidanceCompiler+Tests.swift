import Programs
import SourceText

extension GuidanceCompiler {
  mutating func resolveTests() -> [ProgramTest] {
    let rules = self.rules.map(\.id) + model.rules.map(\.id)
    let known = Set(rules)
    return model.tests.map { test in
      var expectations: [ProgramTest.Expectation] = []
      for expectation in test.expectations {
        if !known.contains(expectation.rule.text) {
          let place = self.place(expectation.rule.span)
          let near = nearest(to: expectation.rule.text, among: rules)
          diagnostics.add(
            .unknownRule, at: place, ["name": .written(expectation.rule.text)],
            fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
            hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
          continue
        }
        expectations.append(
          ProgramTest.Expectation(
            rule: expectation.rule.text, subject: expectation.subject, result: expectation.result,
            excess: expectation.excess, needed: expectation.needed, missing: expectation.missing,
            span: expectation.span))
      }
      var stage: Int?
      if let scalar = test.stage {
        stage = stages.firstIndex(of: scalar.text)
        if stage == nil {
          let place = self.place(scalar.span)
          let near = nearest(to: scalar.text, among: stages)
          diagnostics.add(
            .unknownStage, at: place,
            ["name": .written(scalar.text), "known": .list(stages)],
            fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil)
        }
      }
      return ProgramTest(
        name: test.name, asOf: test.asOf, stage: stage, given: test.given, expectations: expectations,
        span: test.span)
    }
  }
}
