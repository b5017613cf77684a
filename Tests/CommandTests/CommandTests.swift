import Foundation
import Testing

@Suite struct CommandTests {
  private let rules = ["--rules", Door.rules]

  @Test func `the version is one line`() throws {
    let answer = try Door.ask(["--version"])
    #expect(answer.status == 0)
    #expect(answer.out.wholeMatch(of: /guiju \d+\.\d+\.\d+\n/) != nil)
  }

  @Test(
    arguments: [
      [], ["check"], ["explain"], ["lint"], ["test"], ["doc"], ["diff"], ["new"], ["new", "guidance"], ["new", "plan"],
      ["schema"],
    ], ["zh", "en"])
  func `help speaks the reader's language, with examples`(command: [String], language: String) throws {
    let answer = try Door.ask(command + ["--help"], language: language)
    #expect(answer.status == 0)
    #expect(answer.err.isEmpty)
    #expect(answer.out.contains(language == "zh" ? "例如：\n  guiju " : "Examples:\n  guiju "))
    if language == "zh" {
      for word in ["USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "Show ", "default:", "See '"] {
        #expect(!answer.out.contains(word))
      }
    }
    let chosen = try Door.ask(command + ["--help", "--lang", language], language: language == "zh" ? "en" : "zh")
    #expect(chosen.out == answer.out)
  }

  @Test(arguments: [
    ["chekc", "x"], ["check"], ["check", "--cases", "x.csv", "--records", "spending"], ["check", "x", "--foo"],
    ["check", "x", "--format", "xml"],
    ["check", "x", "--as-of", "2018-02-30"],
    ["check", "x", "--stage"], ["check", "x", "--show", "some"], ["check", "x", "--lang", "fr"], ["explain", "x"],
    ["explain", "a", "b", "c", "d"], ["lint", "x", "--format", "csv"], ["check", "x", "--fail-on", "never"],
  ])
  func `wrong use ends with 2, in our words`(arguments: [String]) throws {
    let chinese = try Door.ask(arguments, language: "zh")
    #expect(chinese.status == 2)
    #expect(chinese.out.isEmpty)
    #expect(chinese.err.hasPrefix("用法有误："))
    #expect(!chinese.err.contains("Error") && !chinese.err.contains("Usage"))
    let english = try Door.ask(arguments)
    #expect(english.status == 2)
    #expect(english.err.hasPrefix("wrong use: "))
    #expect(!english.err.contains("Error"))
  }

  @Test(arguments: [
    ("pass", Int32(0)), ("fail", 1), ("warning", 0), ("open", 3), ("division-by-zero", 3), ("ledger", 1),
  ])
  func `check ends with the code of what it found`(name: String, status: Int32) throws {
    for language in ["zh", "en"] {
      let answer = try Door.ask(["check", "cases/\(name).yaml"] + rules, language: language)
      #expect(answer.status == status)
      #expect(answer.err.isEmpty)
      #expect(answer.out.contains(language == "zh" ? "经费示例" : "Example fund"))
    }
  }

  @Test func `what counts as failed, the day and the stage can be said`() throws {
    #expect(try Door.ask(["check", "cases/warning.yaml", "--fail-on", "warning"] + rules).status == 1)
    #expect(try Door.ask(["check", "cases/fail.yaml", "--as-of", "2021-01-01"] + rules).status == 0)
    #expect(try Door.ask(["check", "cases/pass.yaml", "--stage", "spending"] + rules).status == 3)
    #expect(try Door.ask(["check", "cases/pass.yaml", "--as-of", "1990-01-01"] + rules).status == 2)
    #expect(try Door.ask(["check", "cases/pass.yaml", "--guidance", "cn/demo/none"] + rules).status == 2)
  }

  @Test func `a report goes to a file, whole, and nothing to the screen`() throws {
    let folder = try Folder()
    for (format, start) in [("csv", "case,rule,subject"), ("json", "{"), ("text", "案例")] {
      let path = folder.path + "/findings." + format
      let answer = try Door.ask(
        ["check", "cases/fail.yaml", "--format", format, "--output", path] + rules, language: "zh")
      #expect(answer.status == 1)
      #expect(answer.out.isEmpty)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.trimmingPrefix("\u{FEFF}").hasPrefix(start), "\(text.prefix(80))")
      #expect(!text.contains("\u{1B}"))
      if format == "json" {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect((value?["summary"] as? [String: Any])?["fail"] as? Int == 1)
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["findings.csv", "findings.json", "findings.text"])
    let nowhere = try Door.ask(["check", "cases/fail.yaml", "--output", folder.path + "/none/findings"] + rules)
    #expect(nowhere.status == 2)
    #expect(nowhere.err.contains("[G0609]"))
  }

  @Test func `the same input gives the same bytes`() throws {
    for format in ["text", "json", "csv"] {
      let arguments = ["check", "cases", "--format", format, "--show", "all"] + rules
      #expect(try Door.ask(arguments).out == Door.ask(arguments).out)
    }
  }

  @Test func `in JSON what could not be read is said inside`() throws {
    let answer = try Door.ask(["check", "bad/ledger-figure.yaml", "--format", "json"] + rules)
    #expect(answer.status == 2)
    let value = try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any]
    let diagnostics = try #require(value?["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["code"] as? String } == ["G0430"])
    #expect(diagnostics.first?["line"] as? Int == 2)
  }

  @Test func `lint says what is wrong, or that nothing is`() throws {
    let sound = try Door.ask(["lint", Door.rules])
    #expect(sound.status == 0)
    #expect(sound.out == "1 guidance file, nothing wrong\n")
    let slips = try Door.ask(["lint", "elsewhere/slips.yaml"], language: "zh")
    #expect(slips.status == 2)
    for code in ["错误[G0203]", "错误[G0321]", "警告[G0234]"] { #expect(slips.out.contains(code)) }
    let json = try Door.ask(["lint", "elsewhere/slips.yaml", "--format", "json"])
    let value = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any]
    #expect((value?["diagnostics"] as? [Any])?.count == 3)
  }

  @Test func `lint warns, and mends what it can`() throws {
    let folder = try Folder()
    let path = try folder.write(
      "fund.yaml", try String(contentsOfFile: Door.cases + "/elsewhere/slips.yaml", encoding: .utf8))
    let before = try String(contentsOfFile: path, encoding: .utf8)
    let dry = try Door.ask(["lint", path, "--fix", "--dry-run"])
    #expect(dry.out.contains("to apply; nothing is written"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
    let fixed = try Door.ask(["lint", path, "--fix"], language: "zh")
    #expect(fixed.out.contains("已改正"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) != before)
    let again = try Door.ask(["lint", path, "--fix"])
    #expect(again.out.hasPrefix("nothing that can be mended without you\n"))
    // Warnings alone are no errors, unless they are asked to be.
    let warned = try folder.write(
      "warned.yaml",
      """
      guidance: cn/demo/warned
      version: 0.1.0
      title: 示例
      sources: {notice: {title: 通知, verified: news}}
      facts: {plan: {total: {type: money CNY, min: 0}}}
      rules:
        - {id: a, title: 甲, must: plan.total >= 0, cite: notice}

      """)
    let warnings = try Door.ask(["lint", warned])
    #expect(warnings.status == 0)
    #expect(warnings.out.contains("warning[G0351]"))
    #expect(try Door.ask(["lint", warned, "--fail-on", "warning"]).status == 2)
    #expect(try Door.ask(["test", warned]).all.contains("G0351") == false)
    #expect(try Door.ask(["lint", warned, "--dry-run"]).status == 2)
  }

  @Test func `test runs the examples inside, and shows how one differs`() throws {
    let all = try Door.ask(["test", Door.rules])
    #expect(all.status == 0)
    #expect(all.out.contains("2 passed"))
    let failing = try Door.ask(["test", "elsewhere/failing-test.yaml"], language: "zh")
    #expect(failing.status == 1)
    #expect(failing.out.contains("零元"))
    #expect(try Door.ask(["test", "elsewhere/slips.yaml"]).status == 2)
  }

  @Test func `doc writes the guidance in the languages and forms that it has`() throws {
    for (arguments, start, words) in [
      ([], "<!DOCTYPE html>\n<html lang=\"en\">", ["Within the yearly fund", "Article 1"]),
      (["--lang", "zh"], "<!DOCTYPE html>\n<html lang=\"zh-CN\">", ["总额不超过年度经费", "第一条"]),
      (["--lang", "both"], "<!DOCTYPE html>\n<html lang=\"zh-CN\">", ["第一条", "Article 1"]),
      (["--format", "markdown"], "# Example fund\n", ["plan.total <= fund"]),
    ] {
      let answer = try Door.ask(["doc", "cn/demo/limits"] + arguments + rules)
      #expect(answer.status == 0)
      #expect(answer.err.isEmpty)
      #expect(answer.out.hasPrefix(start))
      for word in words { #expect(answer.out.contains(word)) }
    }
    let folder = try Folder()
    let path = folder.path + "/limits.html"
    #expect(try Door.ask(["doc", "cn/demo/limits", "--output", path] + rules).out.isEmpty)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("</html>\n"))
  }

  @Test(arguments: [
    ["doc", "cn/demo/none"], ["doc", "none.yaml"], ["doc", "rules"], ["doc", "elsewhere/slips.yaml"],
    ["doc", "cn/demo/limits", "--format", "pdf"], ["doc", "cn/demo/limits", "--lang", "fr"],
    ["doc", "cn/demo/limits", "--output", "none/there.html"],
  ])
  func `doc ends with 2 where there is nothing to write, or nowhere`(arguments: [String]) throws {
    let answer = try Door.ask(arguments + rules)
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(!answer.err.isEmpty)
  }

  @Test func `explain names the exception that excused, and the waiver that covers`() throws {
    let folder = Door.guide + "/exceptions/"
    let fund = ["--guidance", folder + "event-fund.yaml"]
    let gift = try Door.ask(["explain", folder + "double-ninth.yaml", "no-gifts", "plan.budget[2]"] + fund)
    #expect(gift.out.contains("Except    Events for the elderly may have gifts. Basis: Notice"))
    let other = try Door.ask(["explain", folder + "double-ninth.yaml", "no-gifts", "plan.budget[1]"] + fund)
    #expect(!other.out.contains("Except"))
    let ceiling = try Door.ask(["explain", folder + "double-ninth.yaml", "ceiling"] + fund, language: "zh")
    #expect(ceiling.out.contains("批准  区民政局准予例外：三个社区合办"))
  }

  @Test func `explain shows the expression with its values`() throws {
    let answer = try Door.ask(["explain", "cases/fail.yaml", "fund-ceiling"] + rules)
    #expect(answer.status == 0)
    #expect(answer.out.contains("plan.total <= fund"))
    #expect(answer.out.contains("200,000.01"))
    let row = try Door.ask(["explain", "cases/ledger.yaml", "small-payments", "2"] + rules)
    #expect(row.status == 0)
    #expect(row.out.contains("60,000"))
    let none = try Door.ask(["explain", "cases/fail.yaml", "fund-celing"] + rules)
    #expect(none.status == 2)
    #expect(none.err.contains("did you mean `fund-ceiling`?"))
  }
}
