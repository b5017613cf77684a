import Foundation
import Guiju
import Testing

/// `guiju lint --fix`: what is mended, what is left alone, and what is written.
@Suite struct FixRunTests {
  static let slips = """
    guidance: cn/demo/slips
    version: 0.1.0
    titel: 示例
    sources: {notice: {title: 通知, verified: news}}
    codes: {kind: {gift: 礼品, office: 办公}}
    facts: {plan: {total: mony CNY, kind: code kind}}
    rules:
      - id: a
        title: 甲
        musst: plan.totl > 0 and plan.kind != "gifts"
        cite: notise
        until: 2025-12-31

    """
  static let mended = """
    guidance: cn/demo/slips
    version: 0.1.0
    title: 示例
    sources: {notice: {title: 通知, verified: news}}
    codes: {kind: {gift: 礼品, office: 办公}}
    facts: {plan: {total: money CNY, kind: code kind}}
    rules:
      - id: a
        title: 甲
        must: plan.total > 0 and plan.kind != "gift"
        cite: notice
        until: 2025-12-31

    """

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func `slips are mended, and what changes the meaning is left`() throws {
    let shop = try Workshop()
    let path = try shop.write("rules/cn/demo/slips.yaml", Self.slips)
    let outcome = FixRun.run([path], library: shop.library, isDry: false)
    #expect(try text(path) == Self.mended)
    #expect(outcome.listing.applied.count == 6)
    #expect(outcome.problems.isEmpty)
    #expect(!outcome.left.isBroken)
    // The last day of a month was perhaps meant to be in it: that is for the author to say.
    #expect(outcome.left.diagnostics.all.map(\.code.id) == ["G0362"])
    #expect(outcome.left.diagnostics.all.first?.fix?.isSafe == false)
    // A second time there is nothing to do.
    #expect(FixRun.run([path], library: shop.library, isDry: false).listing.applied.isEmpty)
    #expect(try text(path) == Self.mended)
  }

  @Test func `a dry run writes nothing and shows the lines`() throws {
    let shop = try Workshop()
    let path = try shop.write("rules/cn/demo/slips.yaml", Self.slips)
    let outcome = FixRun.run([path], library: shop.library, isDry: true)
    #expect(try text(path) == Self.slips)
    let shown = outcome.listing.text(options: ReportOptions(language: .zh))
    #expect(shown.contains("-    3 | titel: 示例\n+    3 | title: 示例\n"))
    #expect(shown.contains("-   11 |     cite: notise\n+   11 |     cite: notice\n"))
    #expect(shown.hasSuffix("可以改正 6 处（1 份文件）；没有写入\n"))
    #expect(outcome.left.diagnostics.all.map(\.code.id) == ["G0362"])
  }

  @Test func `a file that is extended is not touched, the tests beside a file are`() throws {
    let shop = try Workshop()
    let parent = try shop.write("rules/cn/demo/slips.yaml", Self.slips)
    let child = try shop.write(
      "rules/cn/demo/child.yaml",
      """
      guidance: cn/demo/child
      version: 0.1.0
      title: 下位
      extends: cn/demo/slips
      sources: {notice: {title: 通知, verified: news}}
      rules:
        - {id: b, title: 乙, must: plan.total > 1, cite: notise}

      """)
    _ = FixRun.run([child], library: shop.library, isDry: false)
    #expect(try text(parent) == Self.slips)
    #expect(try text(child).contains("cite: notice"))

    _ = FixRun.run([parent], library: shop.library, isDry: false)
    let tests = try shop.write(
      "rules/cn/demo/slips.tests.yaml",
      "guidance: cn/demo/slip\ntests:\n  - {name: 甲, given: {plan: {total: 1}}, expect: {aa: undetermined}}\n")
    _ = FixRun.run([parent], library: shop.library, isDry: false)
    #expect(try text(tests).hasPrefix("guidance: cn/demo/slips\n"))
    #expect(try text(tests).contains("expect: {a: undetermined}"))
  }

  @Test func `what cannot be written is said`() throws {
    let shop = try Workshop()
    let folder = shop.path + "/rules/cn/closed"
    let path = try shop.write("rules/cn/closed/slips.yaml", Self.slips.replacing("cn/demo", with: "cn/closed"))
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
    // Whoever may do anything may write here too.
    guard !FileManager.default.isWritableFile(atPath: folder) else { return }
    let outcome = FixRun.run([path], library: shop.library, isDry: false)
    #expect(outcome.problems.map(\.code.id) == ["G0609"])
  }

  @Test func `checking a plan says nothing of the guidance's lint`() throws {
    let shop = try Workshop()
    let path = try shop.write("rules/cn/demo/slips.yaml", Self.mended)
    #expect(shop.library.compile(path).diagnostics.isEmpty)
    #expect(shop.library.lint(path).diagnostics.all.map(\.code.id) == ["G0362"])
    // A warning that is let pass is let pass everywhere.
    let gap = Self.mended.replacing(
      "    until: 2025-12-31\n",
      with: """
            versions: [{from: 2019-01-01, until: 2020-01-01}, {from: 2021-01-01}]
            lint: [{allow: G0252, because: 这一年没有规定}]

        """)
    let silenced = try shop.write("rules/cn/demo/slips.yaml", gap)
    #expect(shop.library.compile(silenced).diagnostics.isEmpty)
    #expect(shop.library.lint(silenced).diagnostics.isEmpty)
  }
}
