import Foundation
import Guiju
import NIOCore
import Store
import Testing

@testable import Serving

@Suite struct DraftPageTests {
  static let name = "cn/demo/my-fund"

  /// A small guidance; its rule says `condition`, its example that a plan of 80 `result`.
  static func text(
    _ name: String = name, extends parent: String? = nil, condition: String = "plan.total <= 100",
    result: String = "pass"
  ) -> String {
    """
    guidance: \(name)
    version: 0.1.0
    title: {zh: 示例经费, en: Example fund}
    sources: {notice: {title: {zh: 通知, en: Notice}, verified: draft}}
    facts:
      plan:
        total: {type: money CNY, label: {zh: 总额, en: Total}}
    rules:
      - id: ceiling
        title: {zh: 上限, en: Ceiling}
        must: \(condition)
        cite: notice
    tests:
      - name: {zh: 不超过, en: Within}
        as_of: 2024-05-01
        given: {plan: {total: 80}}
        expect: {ceiling: \(result)}

    """.replacingOccurrences(
      of: "version: 0.1.0\n", with: "version: 0.1.0\n" + (parent.map { "extends: \($0)\n" } ?? ""))
  }

  static func fields(_ text: String, _ more: (String, String)...) -> [(String, String)] {
    [("name", name), ("base", "0"), ("text", text), ("tests", "")] + more
  }

  /// The notes of `/draft/lint`.
  struct Said: Decodable {
    struct Note: Decodable {
      struct Fix: Decodable {
        let start: Int
        let end: Int
        let replacement: String
        let label: String
        let key: String
      }
      let code: String
      let severity: String
      let field: String
      let line: Int
      let column: Int
      let start: Int
      let end: Int
      let message: String
      let fix: Fix?
    }
    let count: String
    let notes: [Note]
  }

  static func lint(_ text: String, _ person: Person) async throws -> Said {
    let answer = try await person.post("/draft/lint", fields(text))
    #expect(answer.status == 200 && answer.header("Content-Type") == "application/json")
    return try JSONDecoder().decode(Said.self, from: Data(answer.text.utf8))
  }

  @Test func aDraftBeginsWithAModelOrWithACopyOfAFile() async throws {
    try await TestServer().use { person in
      let list = try await person.get("/draft")
      #expect(list.status == 200 && list.text.contains("/draft/edit?name=cn/xian/community-fund"))
      let new = try await person.get("/draft/edit?name=\(Self.name)")
      #expect(new.status == 200 && new.text.contains("指引: \(Self.name)") && new.text.contains("还没有保存过"))
      #expect(new.text.contains("没有发现问题") && new.text.contains(" 个相符，0 个不相符"))
      let copy = try await person.get("/draft/edit?name=cn/residents-decide")
      #expect(copy.text.contains("guidance: cn/residents-decide"))
      // The tests that lie beside the file come with it.
      let tests = try #require(copy.text.range(of: "name=\"tests\""))
      #expect(copy.text[tests.upperBound...].prefix(2000).contains("tests:"))
      #expect(try await person.get("/draft").text.contains("还没有。"))
      #expect(try await person.get("/draft/edit").header("Location") == "/draft")
    }
  }

  @Test func aSlipIsSaidAtItsPlaceAndItsFixMakesItGoAway() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      // A character beyond the first plane before it: browsers count it as two.
      let slip = "# 𠮷\n" + Self.text(condition: "plan.totl <= 100")
      let said = try await Self.lint(slip, person)
      let note = try #require(said.notes.first { $0.severity == "error" })
      #expect(note.field == "text" && note.line == 12 && note.column == 16)
      let units = Array(slip.utf16)
      #expect(String(decoding: units[note.start..<note.end], as: UTF16.self) == "totl")
      let fix = try #require(note.fix)
      var mended = units
      mended.replaceSubrange(fix.start..<fix.end, with: Array(fix.replacement.utf16))
      let after = try await Self.lint(String(decoding: mended, as: UTF16.self), person)
      #expect(!after.notes.contains { $0.severity == "error" } && fix.label.contains("total"))

      // Without a script: the button of the fix, as a browser sends lines.
      let windows = slip.replacingOccurrences(of: "\n", with: "\r\n")
      let page = try await person.post("/draft/edit", Self.fields(windows, ("action", "check")))
      #expect(page.text.contains("第 12 行第 16 列") && page.text.contains("value=\"\(fix.key)\""))
      #expect(page.text.contains("有错误，例子还不能跑"))
      let fixed = try await person.post("/draft/edit", Self.fields(windows, ("fix", fix.key)))
      #expect(fixed.text.contains("must: plan.total &lt;= 100") && fixed.text.contains("没有错误"))
      // A fix of a place that is no longer so changes nothing.
      let stale = try await person.post("/draft/edit", Self.fields(Self.text(), ("fix", fix.key)))
      #expect(stale.text.contains("已经不是原来的样子"))
    }
  }

  @Test func allSafeFixesAreAppliedAtOnce() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let slips = Self.text(condition: "plan.totl <= 100").replacingOccurrences(
        of: "cite: notice", with: "cite: notise")
      let fixed = try await person.post("/draft/edit", Self.fields(slips, ("action", "fix-all")))
      #expect(fixed.text.contains("cite: notice") && fixed.text.contains("plan.total &lt;="))
    }
  }

  @Test func anExampleThatFailsIsSaidWithWhatTheExamplesCover() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let page = try await person.post("/draft/edit", Self.fields(Self.text(result: "fail"), ("action", "check")))
      #expect(page.text.contains("0 个相符，1 个不相符") && page.text.contains("✗ 不超过"))
      #expect(page.text.contains("应为不通过，实际为通过"))
      let right = try await person.post("/draft/edit", Self.fields(Self.text(), ("action", "check")))
      #expect(right.text.contains("1 个相符，0 个不相符") && right.text.contains("种结果，例子写到了 1 种"))
      // The document stands beside it, and where the rules lie on this machine does not.
      #expect(right.text.contains("<article class=\"document\">") && right.text.contains("示例经费"))
      #expect(!right.text.contains(TestServer.rules))
      // Examples of a file of their own are judged as well.
      var fields = Self.fields(Self.text(), ("action", "check"))
      fields[3].1 =
        "tests:\n  - name: 超过\n    as_of: 2024-05-01\n    given: {plan: {total: 120}}\n    expect: {ceiling: pass}\n"
      let own = try await person.post("/draft/edit", fields)
      #expect(own.text.contains("1 个相符，1 个不相符") && own.text.contains("data-field=\"tests\""))
    }
  }

  @Test func whoSavesLaterLosesNothing() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let saved = try await person.post("/draft/edit", Self.fields(Self.text(), ("action", "save")))
      #expect(saved.status == 303)
      let opened = try await person.get(try #require(saved.header("Location")))
      #expect(opened.text.contains("已经保存为第 1 版") && opened.text.contains("guidance: \(Self.name)"))
      let mine = Self.text(condition: "plan.total <= 90")
      let refused = try await person.post("/draft/edit", Self.fields(mine, ("action", "save")))
      #expect(refused.status == 409 && refused.text.contains("别人刚刚保存过"))
      #expect(refused.text.contains("plan.total &lt;= 90"))
      let over = try await person.post("/draft/edit", Self.fields(mine, ("action", "save-over"), ("seen", "1")))
      #expect(over.status == 303)
      let history = try await person.get("/draft/history?name=\(Self.name)")
      #expect(history.text.contains("第 1 版到第 2 版") && history.text.contains("更严"))
      #expect(history.text.contains("+   11 |     must: plan.total &lt;= 90"))
      let first = try await person.get("/draft/file?name=\(Self.name)&version=1")
      #expect(first.text == Self.text() && first.header("Content-Disposition")?.contains("my-fund-1.yaml") == true)
      // An old version is gone on with as a new one.
      let again = try await person.get("/draft/edit?name=\(Self.name)&version=1")
      #expect(again.text.contains("plan.total &lt;= 100") && again.text.contains("name=\"base\" value=\"2\""))
      #expect(again.text.contains("与第 2 版相比"))
      // What was not changed is no version.
      var same = Self.fields(mine, ("action", "save"))
      same[1].1 = "2"
      #expect(try await person.post("/draft/edit", same).text.contains("没有另存"))
    }
  }

  @Test func aDraftExtendsAnotherDraft() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let below = Self.text("cn/demo/below", extends: Self.name).replacingOccurrences(
        of: "id: ceiling", with: "id: lower"
      )
      .replacingOccurrences(of: "{ceiling:", with: "{lower:")
      func check() async throws -> Person.Answer {
        try await person.post(
          "/draft/edit",
          [("name", "cn/demo/below"), ("base", "0"), ("text", below), ("tests", ""), ("action", "check")])
      }
      #expect(try await check().text.contains("class=\"notes-count bad\""))
      _ = try await person.post("/draft/edit", Self.fields(Self.text(), ("action", "save")))
      let with = try await check()
      #expect(!with.text.contains("G0601"), "the draft above is found")
    }
  }

  @Test func aDraftOfAFileIsHeldAgainstItAndAgainstSavedPlans() async throws {
    try await TestServer().use { person in
      let fund = "cn/xian/community-fund"
      _ = try await person.get("/check/new?guidance=\(fund)")
      _ = try await person.post(
        "/check",
        [
          ("guidance", fund), ("title", "春节集市"), ("as-of", "2019-04-30"), ("stage", "spending"),
          ("fact:plan.total", "50000"), ("row:plan.budget:0:item", "鸡蛋"), ("row:plan.budget:0:category", "小礼品"),
          ("row:plan.budget:0:amount", "12000"), ("action", "save"),
        ])
      let rules = URL(fileURLWithPath: TestServer.rules + "/\(fund).yaml")
      let before = try Data(contentsOf: rules)
      let text = String(decoding: before, as: UTF8.self)
      let same = try await person.post(
        "/draft/edit",
        [("name", fund), ("base", "0"), ("text", text), ("tests", ""), ("against", fund), ("action", "check")])
      #expect(same.text.contains("与现行的指引相比") && same.text.contains("没有不同"))
      #expect(same.text.contains("保存的计划试了 1 份") && same.text.contains("0 个结论改变"))
      // Saving it writes to the store, never to the rules folder.
      _ = try await person.post(
        "/draft/edit",
        [("name", fund), ("base", "0"), ("text", text + "\n# x\n"), ("tests", ""), ("action", "save")])
      #expect(try Data(contentsOf: rules) == before)
    }
  }

  @Test func plansOfOthersAreCountedAndNotShown() async throws {
    let server = try TestServer()
    let store = server.workbench.store
    try store.addAccount(name: "drafter", password: "very-secret-password", role: .drafter, at: "")
    let other = try store.addAccount(name: "other", password: "very-secret-password", role: .community, at: "")
    let fund = "cn/xian/community-fund"
    var entries = PlanEntries()
    entries.title = "别人的计划"
    entries.guidance = fund
    entries.asOf = "2019-04-30"
    entries.facts = ["plan.total": "50000"]
    entries.tables = [
      "plan.budget": [
        ["item": "神秘礼盒", "category": "小礼品", "amount": "2000"], ["item": "演出", "category": "服务费", "amount": "48000"],
      ]
    ]
    _ = try store.savePlan(
      id: nil, by: other, title: "别人的计划", guidance: fund, answer: "fail", entries: entries.data, at: "2026-01-01")
    let text = try String(contentsOfFile: TestServer.rules + "/\(fund).yaml", encoding: .utf8)
    // Gifts are forbidden now: the plan comes out otherwise.
    let cut = text.replacingOccurrences(of: "(\"office\", \"premises\")", with: "(\"office\", \"gift\")")
    try await server.use { person in
      let fields = [
        ("name", fund), ("base", "0"), ("text", cut), ("tests", ""), ("against", fund), ("action", "check"),
      ]
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      // Who may see all plans is shown which one it is, and in which row.
      let all = try await person.post("/draft/edit", fields)
      #expect(all.text.contains(">别人的计划</a>") && all.text.contains("[plan.budget[1]]"))
      _ = try await person.get("/sign-in")
      _ = try await person.post("/sign-in", [("name", "drafter"), ("password", "very-secret-password")])
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let page = try await person.post("/draft/edit", fields)
      #expect(page.text.contains("保存的计划试了 1 份") && page.text.contains("有 1 份是别人的"))
      #expect(page.text.contains("第 1 份"))
      #expect(!page.text.contains("别人的计划") && !page.text.contains("[plan.budget[1]]"))
      #expect(!page.text.contains(TestServer.rules))
    }
  }

  @Test func onlyDraftersAndAdministratorsDraft() async throws {
    let server = try TestServer()
    try server.workbench.store.addAccount(
      name: "community", password: "very-secret-password", role: .community, at: "")
    try await server.use { person in
      _ = try await person.get("/sign-in")
      _ = try await person.post("/sign-in", [("name", "community"), ("password", "very-secret-password")])
      for path in [
        "/draft", "/draft/edit?name=\(Self.name)", "/draft/history?name=\(Self.name)", "/draft/file?name=\(Self.name)",
        "/draft/document?name=\(Self.name)",
      ] {
        let answer = try await person.get(path)
        #expect(answer.status == 403 && answer.text.contains("你的角色不能做这件事"), "\(path)")
      }
      for path in ["/draft/edit", "/draft/lint", "/draft/document"] {
        let answer = try await person.post(path, Self.fields(Self.text()))
        #expect(answer.status == 403 && answer.text.contains("你的角色不能做这件事"), "\(path)")
      }
      #expect(try server.workbench.store.drafts().isEmpty)
    }
  }

  // INVARIANT (names are no paths)
  @Test(arguments: ["../../etc/passwd", "/etc/passwd", "cn/../../x", "a\u{0}b", "cn/xian/x.yaml", "", "中文"])
  func aNameThatIsAPathIsRefused(name: String) async throws {
    try await TestServer().use { person in
      _ = try await person.get("/draft")
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      for path in [
        "/draft/edit?name=", "/draft/edit?name=\(Self.name)&from=", "/draft/history?name=", "/draft/file?name=",
      ] {
        // Beginning with nothing is beginning with the model.
        if name.isEmpty, path.hasSuffix("from=") { continue }
        #expect(try await person.get(path + encoded).status == 400, "\(path)")
      }
      let saved = try await person.post(
        "/draft/edit", [("name", name), ("base", "0"), ("text", Self.text()), ("action", "save")])
      #expect(saved.status == 400 && saved.text.contains("没有读懂"))
    }
  }

  @Test func theDocumentOfWhatIsNotSavedYetIsShown() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let shown = try await person.post("/draft/document", Self.fields(Self.text()))
      #expect(shown.status == 200 && shown.text.contains("<h1>示例经费</h1>"))
      #expect(shown.text.contains("href=\"/assets/document.css\""))
      let wrong = try await person.post("/draft/document", Self.fields("guidance: [\n"))
      #expect(wrong.status == 422 && wrong.text.contains("还不能成文"))
    }
  }

  @Test func thePagesSpeakEnglish() async throws {
    try await TestServer().use { person in
      let list = try await person.get("/draft?lang=en")
      #expect(list.text.contains("Draft guidance") && !list.text.contains("起草指引"))
      _ = try await person.get("/draft/edit?name=\(Self.name)")
      let page = try await person.post(
        "/draft/edit", Self.fields(Self.text(condition: "plan.totl <= 100"), ("action", "check")))
      #expect(page.text.contains("line 11, column 16") && page.text.contains("What is wrong"))
      #expect(page.text.contains("1 error") && !page.text.contains("处错误"))
    }
  }

  @Test func aTextBeyondTheLimitOfTheCompilerIsNotTaken() throws {
    #expect(DraftText.limit == YAMLLimits.standard.bytes)
    let form = try FormData(
      ByteBuffer(string: "name=cn/demo/a&text=%E4%B8%AD%E4%B8%AD&tests="),
      contentType: "application/x-www-form-urlencoded", limit: 10)
    #expect(try DraftText(form, limit: 6).text == "中中")
    #expect(throws: Refusal.tooLarge) { try DraftText(form, limit: 5) }
  }
}
