import Foundation
import Testing

/// Results that are judged again, and compared with later ones.
@Suite struct ReplayTests {
  /// A rules folder and a case of its own.
  struct Site {
    let folder: Folder
    let rules: [String]
    var path: String { folder.path + "/plan.yaml" }

    init() throws {
      folder = try Folder()
      try FileManager.default.createDirectory(
        atPath: folder.path + "/rules/cn/demo", withIntermediateDirectories: true)
      rules = ["--rules", folder.path + "/rules"]
      try write(ceiling: 100, served: 5)
      _ = try folder.write("plan.yaml", Self.plan(total: 120, served: "5"))
    }

    func write(ceiling: Int, served: Int, version: String = "0.1.0") throws {
      let text = """
        guidance: cn/demo/replay
        version: \(version)
        title: 示例
        sources: {notice: {title: 通知, verified: draft}}
        facts: {plan: {total: money CNY, served: integer}}
        rules:
          - {id: ceiling, title: 上限, must: plan.total <= \(ceiling), cite: notice}
          - {id: people, title: 人数, must: plan.served >= \(served), cite: notice}
        """
      try Data(text.utf8).write(to: URL(filePath: folder.path + "/rules/cn/demo/replay.yaml"))
    }

    static func plan(total: Int, served: String) -> String {
      "case: a\nguidance: cn/demo/replay\nas_of: 2024-01-01\nplan: {total: \(total), served: \(served)}\n"
    }

    func record(_ name: String = "result.json") throws -> String {
      let result = folder.path + "/" + name
      _ = try Door.ask(["check", path, "--format", "json", "--show", "all", "--output", result] + rules)
      return result
    }
  }

  @Test(arguments: ["zh", "en"])
  func `the same files give the same result`(language: String) throws {
    let site = try Site()
    let answer = try Door.ask(["replay", try site.record()] + site.rules, language: language)
    #expect(answer.status == 0)
    #expect(answer.out.contains(language == "zh" ? "1 个案例全部一致" : "all 1 case identical"))
  }

  @Test func `what has changed is said: the case, the guidance, each finding`() throws {
    let site = try Site()
    let result = try site.record()
    _ = try site.folder.write("plan.yaml", Site.plan(total: 90, served: "5"))
    let edited = try Door.ask(["replay", result] + site.rules)
    #expect(edited.status == 1)
    #expect(edited.out.contains("the case or its ledger has changed"))
    #expect(edited.out.contains("ceiling: was fails, off by 20, is passes"))
    #expect(!edited.out.contains("people"))

    _ = try site.folder.write("plan.yaml", Site.plan(total: 120, served: "5"))
    try site.write(ceiling: 110, served: 6, version: "0.2.0")
    let amended = try Door.ask(["replay", result] + site.rules)
    #expect(amended.status == 1)
    #expect(amended.out.contains("from version 0.1.0 to 0.2.0"))
    #expect(amended.out.contains("ceiling: was fails, off by 20, is fails, off by 10"))
    #expect(amended.out.contains("people: was passes, is fails, off by 1"))

    try FileManager.default.removeItem(atPath: site.path)
    let gone = try Door.ask(["replay", result] + site.rules)
    #expect(gone.status == 2)
    #expect(gone.out.contains("could not be judged again"))
  }

  @Test func `since an earlier run: mended, new, still open`() throws {
    let site = try Site()
    _ = try site.folder.write("plan.yaml", Site.plan(total: 120, served: "待定"))
    let result = try site.record()
    _ = try site.folder.write("plan.yaml", Site.plan(total: 90, served: "3"))
    let answer = try Door.ask(["check", site.path, "--since", result] + site.rules)
    #expect(answer.status == 1)
    #expect(answer.out.contains("mended: ceiling"))
    #expect(answer.out.contains("still: people"))
    #expect(answer.out.contains("1 mended, 0 new, 1 still open"))
    let chinese = try Door.ask(["check", site.path, "--since", result] + site.rules, language: "zh")
    #expect(chinese.out.contains("已解决 1 项，新出现 0 项，仍未解决 1 项"))
  }

  @Test func `what is no result is said to be none`() throws {
    let site = try Site()
    #expect(try Door.ask(["replay", site.path] + site.rules).err.contains("[G0672]"))
    #expect(try Door.ask(["replay", site.folder.path + "/none.json"] + site.rules).err.contains("[G0671]"))
    #expect(try Door.ask(["check", site.path, "--since", site.path] + site.rules).status == 2)
  }
}
