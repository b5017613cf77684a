import Foundation
import Testing

/// Documents of guidance with layers, versions, groups and tables, as a reader meets them.
@Suite struct RealDocumentTests {
  static let root = URL(filePath: Door.guide).appending(path: "../..").standardizedFileURL.path
  static let rules = ["--rules", root + "/rules"]
  static let northStar = root + "/Tests/GuidanceTests/Cases/north-star/good/community-fund.yaml"

  @Test(arguments: [
    "rules/cn/purchase-of-services.yaml", "rules/cn/residents-decide.yaml", "rules/cn/xian/community-fund.yaml",
    "Tests/GuidanceTests/Cases/north-star/good/community-fund.yaml", "rules/cn/performance.yaml",
    "rules/cn/xian/completion.yaml", "Tests/GuidanceTests/Cases/standards/good/ways.yaml",
    "docs/guide/tables/workshop-fund.yaml",
  ])
  func `no anchor stands twice, and every link within leads somewhere`(path: String) throws {
    for languages in ["zh", "en", "both"] {
      let answer = try Door.ask(["doc", Self.root + "/" + path, "--lang", languages] + Self.rules)
      #expect(answer.status == 0)
      let anchors = answer.out.matches(of: #/ id="([^"]+)"/#).map { String($0.output.1) }
      let known = Set(anchors)
      #expect(known.count == anchors.count, "an anchor stands twice")
      for match in answer.out.matches(of: #/ href="#([^"]+)"/#) {
        #expect(known.contains(String(match.output.1)), "\(match.output.1) leads nowhere")
      }
    }
  }

  /// The chapter on standards, every way of scoring in it. `GUIJU_REWRITE_GOLDENS=1` writes it anew.
  @Test(arguments: ["en", "zh"])
  func `a standard of assessment is a table of its indicators, and its grades leave no gap`(language: String) throws {
    let path = Self.root + "/Tests/GuidanceTests/Cases/standards/good/ways.yaml"
    let text = try Door.ask(["doc", path, "--format", "markdown"], language: language).out
    let chapter = try #require(
      text.firstMatch(of: #/<a id="standard-completion">[\s\S]*?(?=<a id="annex-1">)/#)
    ).output
    let golden = Door.cases + "/doc/standards.\(language).md"
    if ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1" {
      return try Data(chapter.utf8).write(to: URL(filePath: golden))
    }
    #expect(try chapter == String(contentsOfFile: golden, encoding: .utf8))
  }

  @Test func `what a standard has from another file stands in its table, and what it fills in`() throws {
    let text = try Door.ask(
      ["doc", "cn/xian/completion", "--format", "markdown"] + Self.rules, language: "zh"
    ).out
    #expect(text.contains("| 1\u{A0}预算执行率 | 10 |") || text.contains("| 1 预算执行率 | 10 |"))
    #expect(text.contains("`cn/performance#self-evaluation`"))
    #expect(!text.contains("留待下级规定"))
    let parent = try Door.ask(["doc", "cn/performance", "--format", "markdown"] + Self.rules, language: "zh").out
    #expect(parent.contains("留待下级规定"))
    #expect(parent.contains("60 分以上，不满 80 分"))
    // Sources that only a standard cites are not said to be cited by nothing.
    #expect(!parent.contains("没有条款引用"))
  }

  @Test func `codes and figures stand in words`() throws {
    let text = try Door.ask(["doc", Self.northStar, "--format", "markdown"] + Self.rules, language: "zh").out
    #expect(text.contains("| 服务、货物 | 不足 50,000 元 | 30,000 元 |"))
    #expect(text.contains("| 工程 | 不限 | 100,000 元 |"))
    #expect(text.contains("`line.category` 科目；`\"office\"` 办公经费；`\"pay\"` 社区工作人员报酬"))
    #expect(text.contains("自支出（spending）阶段起"))
    // A rule that names a definition does not list what the definition writes.
    let gifts = try #require(text.firstMatch(of: #/id="rule-gift-share"[\s\S]*?<a id=/#)).output
    #expect(gifts.contains("`\"service\"` 服务") && !gifts.contains("`\"gift\"`"))
  }

  @Test func `a decision table is no definition as well, and a source of two files stands once`() throws {
    let text = try Door.ask(["doc", Self.northStar, "--format", "markdown"] + Self.rules).out
    let definitions = try #require(text.firstMatch(of: #/## Chapter 2: Definitions[\s\S]*?## Chapter 3/#)).output
    #expect(definitions.contains("gifts") && !definitions.contains("grant_ceiling"))
    #expect(text.matches(of: #/id="source-drafting"/#).count == 1)
  }

  @Test func `what the texts of a rule say alike is said once`() throws {
    let text = try Door.ask(
      ["doc", Self.root + "/rules/cn/purchase-of-services.yaml", "--format", "markdown"] + Self.rules
    ).out
    let rule = try #require(
      text.firstMatch(of: #/id="rule-goods-and-works-not-as-service"[\s\S]*?<a id=/#)
    ).output
    #expect(rule.matches(of: #/plan.kind in \("goods", "works", "bundle"\)/#).count == 1)
    #expect(rule.matches(of: #/- \*\*Basis\*\*/#).count == 2)
    let question = try #require(text.firstMatch(of: #/id="rule-no-financing"[\s\S]*?<a id=/#)).output
    #expect(question.matches(of: #/a person judges/#).count == 1)
  }
}
