import Foundation
import Testing

/// `guiju new` and `guiju schema`, as people run them.
@Suite struct NewCommandTests {
  @Test(arguments: ["zh", "en"], ["zh", "en"])
  func `a new guidance compiles without a warning, and its examples notice every change`(
    language: String, keywords: String
  ) throws {
    let folder = try Folder()
    let path = folder.path + "/street-fund.yaml"
    let made = try Door.ask(
      ["new", "guidance", "cn/xian/street-fund", "--keywords", keywords, "--output", path], language: language)
    #expect(made.status == 0 && made.all.isEmpty)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains(keywords == "zh" ? "\n指引: cn/xian/street-fund\n" : "\nguidance: cn/xian/street-fund\n"))
    #expect(text.contains(language == "zh" ? "# 一份指引的样子" : "# What a guidance file looks like"))
    #expect(!text.contains("‹") && !text.contains("›"))
    let lint = try Door.ask(["lint", path, "--fail-on", "warning"])
    #expect(lint.status == 0 && lint.out == "1 guidance file, nothing wrong\n", "\(lint.all)")
    let test = try Door.ask(["test", path, "--mutate-min", "100"])
    #expect(test.status == 0 && test.out.contains("10 passed"), "\(test.all)")
  }

  @Test func `without a name and a file it goes to the screen`() throws {
    let answer = try Door.ask(["new", "guidance"], language: "zh")
    #expect(answer.status == 0 && answer.err.isEmpty)
    #expect(answer.out.contains("\nguidance: cn/xian/my-guidance\n"))
    #expect(answer.out.split(separator: "\n").allSatisfy { !$0.hasPrefix("#en") && !$0.hasPrefix("#zh") })
  }

  @Test(arguments: ["Street Fund", "/fund", "cn//fund", "cn/xian/", "基金"])
  func `a name that no file could have is refused`(name: String) throws {
    let answer = try Door.ask(["new", "guidance", name])
    #expect(answer.status == 2 && answer.out.isEmpty)
    #expect(answer.err.contains("error[G0631]") && answer.err.contains("`\(name)`"))
  }

  @Test func `a file that is there is kept, unless it is to be replaced`() throws {
    let folder = try Folder()
    let path = try folder.write("mine.yaml", "mine\n")
    for arguments in [["new", "guidance"], ["new", "plan", "--guidance", "rules/cn/demo/limits.yaml"]] {
      let kept = try Door.ask(arguments + ["--output", path])
      #expect(kept.status == 2 && kept.err.contains("error[G0632]"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine\n")
    }
    #expect(try Door.ask(["new", "guidance", "--output", path, "--force"]).status == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8) != "mine\n")
  }

  @Test(arguments: ["zh", "en"])
  func `a blank form is checked as it is: open, and nothing wrong`(language: String) throws {
    let folder = try Folder()
    let path = folder.path + "/plan.yaml"
    let made = try Door.ask(
      ["new", "plan", "--guidance", "cn/demo/limits", "--rules", Door.rules, "--output", path], language: language)
    #expect(made.status == 0 && made.all.isEmpty)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains("--guidance"), "who finds it by name need not say it")
    let check = try Door.ask(["check", path, "--rules", Door.rules], language: language)
    #expect(check.status == 3 && check.err.isEmpty, "\(check.all)")
    let byPath = try Door.ask(["new", "plan", "--guidance", "rules/cn/demo/limits.yaml"], language: language)
    #expect(byPath.out.contains(" --guidance rules/cn/demo/limits.yaml\n"))
  }

  @Test(arguments: ["zh", "en"])
  func `the form reads as it lies in the golden`(language: String) throws {
    let form = try Door.ask(["new", "plan", "--guidance", "forms/hall.yaml"], language: language)
    let golden = Door.cases + "/forms/hall.plan.\(language).yaml"
    if ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1" {
      try Data(form.out.utf8).write(to: URL(filePath: golden))
    }
    #expect(try form.out == String(contentsOfFile: golden, encoding: .utf8))
  }

  @Test func `a form of guidance that is broken or not there is not made`() throws {
    let broken = try Door.ask(["new", "plan", "--guidance", "elsewhere/slips.yaml"])
    #expect(broken.status == 2 && broken.out.isEmpty && broken.err.contains("error[G0"))
    let missing = try Door.ask(["new", "plan", "--guidance", "cn/demo/none", "--rules", Door.rules])
    #expect(missing.status == 2 && missing.err.contains("error[G0601]"))
    #expect(try Door.ask(["new", "plan"]).err.hasPrefix("wrong use: "))
  }

  @Test func `schemas are JSON, the same each time, in the reader's language`() throws {
    let own = ["schema", "cn/demo/limits", "--rules", Door.rules]
    for arguments in [["schema", "--of", "guidance"], own, own + ["--of", "case"]] {
      let english = try Door.ask(arguments)
      #expect(english.status == 0 && english.err.isEmpty)
      #expect(english.out == (try Door.ask(arguments)).out)
      let schema = try JSONSerialization.jsonObject(with: Data(english.out.utf8)) as? [String: Any]
      #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
      let chinese = try Door.ask(arguments, language: "zh")
      #expect(chinese.status == 0 && chinese.out != english.out)
    }
    #expect(try Door.ask(own + ["--of", "guidance"]).out == (try Door.ask(["schema", "--of", "guidance"])).out)
  }

  @Test func `a schema of nothing is refused, with what to write`() throws {
    for arguments in [["schema"], ["schema", "--of", "case"]] {
      let answer = try Door.ask(arguments)
      #expect(answer.status == 2 && answer.out.isEmpty)
      #expect(answer.err.contains("error[G0633]") && answer.err.contains("guiju schema --of guidance"))
    }
    #expect(try Door.ask(["schema", "elsewhere/slips.yaml"]).status == 2)
    #expect(try Door.ask(["schema", "--of", "plans"]).err.hasPrefix("wrong use: "))
  }
}
