import Foundation
import Testing

/// `guiju diff` on real files: two states of a rules folder, and a file whose rules change by day.
@Suite struct DiffTests {
  private static let folders = ["cn/fund", "cn/fund", "--old-rules", "diff/old", "--rules", "diff/new"]
  private static let dated = ["diff/dated.yaml", "diff/dated-later.yaml"]
  private static let standards = ["diff/standards.yaml", "diff/standards-later.yaml"]

  /// `GUIJU_REWRITE_GOLDENS=1` writes it anew.
  private func check(_ text: String, _ name: String) throws {
    let path = Door.cases + "/diff/" + name
    if ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1" {
      return try Data(text.utf8).write(to: URL(filePath: path))
    }
    #expect(
      text == (try String(contentsOfFile: path, encoding: .utf8)),
      "\(name) differs; look at it and set GUIJU_REWRITE_GOLDENS=1")
  }

  @Test(arguments: ["en", "zh"], [("folders", folders), ("dated", dated), ("standards", standards)])
  func `what is stricter or looser comes first, wording last`(language: String, compared: (String, [String])) throws {
    let answer = try Door.ask(["diff"] + compared.1, language: language)
    #expect(answer.status == 0 && answer.err.isEmpty, "\(answer.all)")
    try check(answer.out, "\(compared.0).\(language).txt")
    for line in answer.out.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
      #expect(width <= 80, "\(line)")
    }
  }

  @Test(arguments: [("folders", folders), ("dated", dated), ("standards", standards)])
  func `as JSON it has the same, whatever the language of its texts`(compared: (String, [String])) throws {
    let answer = try Door.ask(["diff"] + compared.1 + ["--format", "json"])
    #expect(answer.status == 0 && answer.err.isEmpty, "\(answer.all)")
    try check(answer.out, "\(compared.0).json")
  }

  @Test func `as JSON it says the same`() throws {
    let answer = try Door.ask(["diff"] + Self.folders + ["--format", "json"])
    let report = try #require(try JSONSerialization.jsonObject(with: Data(answer.out.utf8)) as? [String: Any])
    #expect(
      report["summary"] as? [String: Int] == [
        "stricter": 4, "looser": 2, "added": 2, "moved": 2, "declarations": 5, "wording": 1,
      ])
    #expect(report["changes_meaning"] as? Bool == true)
    let rules = try #require(report["rules"] as? [[String: Any]])
    let kinds = try #require(rules.first { $0["rule"] as? String == "cn/base#kinds" })
    #expect(kinds["effect"] as? String == "stricter" && kinds["recited"] as? Bool == true)
    let works = try #require(rules.first { $0["rule"] as? String == "no-works" })
    #expect(works["was"] as? String == "old-ban" && works["moved"] as? String == "renamed")
    let parameters = try #require(report["parameters"] as? [[String: Any]])
    let most = try #require(parameters.first { $0["parameter"] as? String == "most" })
    let values = try #require(most["values"] as? [[String: Any]])
    #expect(values.map { $0["from"] as? String } == ["2024-01-01"])
    #expect(values.map { $0["effect"] as? String } == ["looser"])
    #expect((values[0]["old"] as? [String: Any])?["value"] as? String == "CNY 250,000")
  }

  @Test func `nothing changed says so, in the file and in its layout`() throws {
    let same = try Door.ask(["diff", "tested/fund.yaml", "tested/fund.yaml", "--exit-code"])
    #expect(same.status == 0)
    #expect(same.out.hasSuffix("\nThe two are the same to the byte.\n"))
    let folder = try Folder()
    let text = try String(contentsOfFile: Door.cases + "/tested/fund.yaml", encoding: .utf8)
    let path = try folder.write("fund.yaml", "# A remark.\n" + text)
    let layout = try Door.ask(["diff", "tested/fund.yaml", path, "--exit-code"])
    #expect(layout.status == 0)
    #expect(layout.out.contains("No difference:"))
    #expect(try Door.ask(["diff", "tested/fund.yaml", path], language: "zh").out.contains("没有差别"))
  }

  @Test func `a figure that became a parameter is the figure`() throws {
    let folder = try Folder()
    let text = try String(contentsOfFile: Door.cases + "/tested/fund.yaml", encoding: .utf8)
    let path = try folder.write(
      "fund.yaml",
      text.replacing(
        "cite: drafting}\nfacts",
        with: "cite: drafting}\n  least: {type: integer, values: {2018-01-01: 10}, cite: drafting}\nfacts"
      ).replacing("plan.people >= 10", with: "plan.people >= least"))
    let answer = try Door.ask(["diff", "tested/fund.yaml", path])
    #expect(answer.out.contains("Wording only (1)\n  · people"))
    #expect(answer.out.contains("the condition is written otherwise and means the same"))
    let wider = try folder.write(
      "wider.yaml",
      text.replacing(
        "cite: drafting}\nfacts",
        with:
          "cite: drafting}\n  least: {type: integer, values: {2018-01-01: 10, 2020-01-01: 8}, cite: drafting}\nfacts"
      ).replacing("plan.people >= 10", with: "plan.people >= least"))
    let later = try Door.ask(["diff", "tested/fund.yaml", wider])
    #expect(later.out.contains("Looser (1)\n  ▼ people"))
    #expect(later.out.contains("from 1 January 2020 on"))
  }

  @Test func `--exit-code ends with 1 where the meaning differs, not for words`() throws {
    #expect(try Door.ask(["diff"] + Self.dated + ["--exit-code"]).status == 1)
    let folder = try Folder()
    let text = try String(contentsOfFile: Door.cases + "/tested/fund.yaml", encoding: .utf8)
    let path = try folder.write("fund.yaml", text.replacing("title: 人数", with: "title: 参加人数"))
    let words = try Door.ask(["diff", "tested/fund.yaml", path, "--exit-code"])
    #expect(words.status == 0)
    #expect(words.out.contains("In all: 1 wording only; no result changes."))
  }

  @Test func `what cannot be read ends with 2`() throws {
    let missing = try Door.ask(["diff", "tested/fund.yaml", "cn/nowhere", "--rules", "diff/new"])
    #expect(missing.status == 2)
    #expect(missing.err.contains("error[G0601]") && missing.out.isEmpty)
    let slips = try Door.ask(["diff", "elsewhere/slips.yaml", "tested/fund.yaml"])
    #expect(slips.status == 2)
    #expect(slips.err.contains("elsewhere/slips.yaml:"))
    #expect(try Door.ask(["diff", "tested/fund.yaml"]).status == 2)
  }
}
