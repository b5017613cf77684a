import Foundation
import Testing

/// The door: what it takes, where it writes, how it ends.
@Suite struct CommandTests {
  @Test func versionAndHelpInBothLanguages() throws {
    let version = try GuijuProcess.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("guiju 0."))
    let chinese = try GuijuProcess.run(["check", "--help"])
    #expect(chinese.status == 0)
    #expect(chinese.output.contains("检查方案"))
    let english = try GuijuProcess.run(["check", "--help"], language: "en_US.UTF-8")
    #expect(english.output.contains("check a plan"))
    let asked = try GuijuProcess.run(["check", "--help", "--lang", "en"])
    #expect(asked.output.contains("check a plan"))
  }

  @Test(arguments: [
    ["chek"], ["check"], ["check", "x.yaml", "--as-of", "tomorrow"], ["check", "x.yaml", "--show", "most"],
  ])
  func wrongUseEndsWithTwo(_ arguments: [String]) throws {
    let outcome = try GuijuProcess.run(arguments)
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  /// 0 nothing failed, 1 a rule failed, 3 something is open; warnings count where they are asked to.
  @Test func statuses() throws {
    try GuijuProcess.workplace { folder in
      try folder.put(
        "rules.yaml",
        """
        guidance: demo/rules
        version: 1.0.0
        title: 示例
        sources: {drafting: {title: 说明, verified: draft}}
        facts: {total: money CNY, gifts: money CNY}
        rules:
          - {id: ceiling, title: 上限, must: total <= 1000, cite: drafting}
          - {id: gifts, title: 礼品, should_not: gifts > 100, cite: drafting}
        """)
      func status(_ facts: String, _ more: [String] = []) throws -> Int32 {
        try folder.put("case.yaml", "case: x\n" + facts)
        return try GuijuProcess.run(["check", "case.yaml", "--guidance", "rules.yaml"] + more, in: folder).status
      }
      #expect(try status("total: 1000\ngifts: 100\n") == 0)
      #expect(try status("total: 1000.01\ngifts: 100\n") == 1)
      #expect(try status("gifts: 100\n") == 3)
      #expect(try status("total: 1000\ngifts: 101\n") == 0)
      #expect(try status("total: 1000\ngifts: 101\n", ["--fail-on", "warning"]) == 1)
      #expect(try status("total: 1000 apples\ngifts: 101\n") == 2)
      #expect(try status("total: 1000 apples\ngifts: 101\n", ["--keep-going"]) == 2)
      #expect(try status("total: 1\ngifts: 1\n", ["--stage", "nowhere"]) == 2)
    }
  }

  @Test func aReportGoesToAFile() throws {
    try GuijuProcess.workplace { folder in
      let example = GuijuProcess.root.appending(path: "examples/gift-fair/case.yaml").path
      let outcome = try GuijuProcess.run(
        ["check", example, "--format", "json", "--output", "findings.json"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.output.isEmpty)
      let data = try Data(contentsOf: folder.appending(path: "findings.json"))
      let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(report["guiju"] != nil)
      // Nothing else is left behind.
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["findings.json", "rules"])
      let nowhere = try GuijuProcess.run(["check", example, "--output", "no/such/folder.txt"], in: folder)
      #expect(nowhere.status == 2)
      #expect(nowhere.errors.contains("[G0609]"))
    }
  }

  @Test func explainsARuleAndOneOfItsSubjects() throws {
    let example = "examples/gift-fair/case.yaml"
    let all = try GuijuProcess.run(["explain", example, "office-costs"])
    #expect(all.status == 0)
    #expect(all.output.contains("plan.budget[6]"))
    let one = try GuijuProcess.run(["explain", example, "office-costs", "plan.budget[1]"])
    #expect(one.status == 0)
    #expect(one.output.contains("plan.budget[1]"))
    let typo = try GuijuProcess.run(["explain", example, "ofice-costs"])
    #expect(typo.status == 2)
    #expect(typo.errors.contains("office-costs"))
    let nowhere = try GuijuProcess.run(["explain", example, "office-costs", "plan.budget[99]"])
    #expect(nowhere.status == 2)
    #expect(nowhere.errors.contains("[G0607]"))
  }

  @Test func testsShowTheDifference() throws {
    try GuijuProcess.workplace { folder in
      try folder.put(
        "rules.yaml",
        """
        guidance: demo/rules
        version: 1.0.0
        title: 示例
        sources: {drafting: {title: 说明, verified: draft}}
        facts: {total: money CNY}
        rules:
          - {id: ceiling, title: 上限, must: total <= 1000, cite: drafting}
        tests:
          - {name: 对, given: {total: 1000}, expect: {ceiling: pass}}
          - {name: 错, given: {total: 1001}, expect: {ceiling: pass}}
        """)
      let outcome = try GuijuProcess.run(["test", "rules.yaml"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("错"))
      #expect(outcome.output.contains("1,001 元"))
    }
    let sound = try GuijuProcess.run(["test", "rules"])
    #expect(sound.status == 0)
  }

  @Test func feelEvaluatesAndSpeaksTheProtocol() throws {
    let one = try GuijuProcess.run(["feel", "1 / 0"])
    #expect(one.output == "null\n")
    #expect(one.errors.contains("[G0501]"))
    let lines = """
      {"id":"a","context":{"x":{"number":"2"}},"let":[{"name":"f","expression":"function(n) n * x"}],"expression":"f(21)"}
      {"id":"b","context":{},"let":[],"expression":"no such thing"}

      """
    let protocolAnswer = try GuijuProcess.run(["feel", "--jsonl"], input: lines)
    #expect(protocolAnswer.status == 0)
    #expect(
      protocolAnswer.output
        == "{\"id\":\"a\",\"value\":{\"number\":\"42\"}}\n{\"id\":\"b\",\"value\":null}\n")
  }
}
