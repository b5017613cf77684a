import Foundation
import Testing

@testable import Serving

@Suite struct CheckPageTests {
  static let guidance = "cn/xian/community-fund"

  @Test func guidanceIsFoundByAPlaceOrAFund() async throws {
    try await TestServer().use { person in
      let all = try await person.get("/check")
      #expect(all.status == 200 && all.text.contains(Self.guidance))
      let found = try await person.get("/check?q=xian")
      #expect(found.text.contains(Self.guidance) && !found.text.contains("awards-for-all"))
    }
  }

  @Test func anEmptyPlanIsOpenNotPassed() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let report = try await person.post("/check", [("guidance", Self.guidance), ("title", "空的")])
      #expect(report.status == 200)
      #expect(report.text.contains("class=\"answer open\""))
      // What is missing leads to its field, not to a place in a file.
      #expect(report.text.contains("href=\"#f-fact-plan-total\"") && report.text.contains("id=\"f-fact-plan-total\""))
      #expect(report.text.contains("href=\"#t-plan-budget\"") && report.text.contains("id=\"t-plan-budget\""))
      #expect(!report.text.contains("写在案例") && !report.text.contains("全文见文末"))
    }
  }

  @Test func theOtherLanguageKeepsWhatAPageWasAskedFor() async throws {
    try await TestServer().use { person in
      let page = try await person.get("/check/new?guidance=\(Self.guidance)&lang=zh")
      #expect(page.text.contains("formaction=\"/check?lang=en\""))
      let found = try await person.get("/check?q=xian&lang=zh")
      #expect(found.text.contains("href=\"?q=xian&amp;lang=en\""))
    }
  }

  @Test func browsersMaySayWhereAFormComesFrom() async throws {
    try await TestServer().use { person in
      let page = try await person.get("/check/new?guidance=\(Self.guidance)")
      // With `no-referrer` they would say `Origin: null`, which is refused.
      #expect(page.header("Referrer-Policy") == "same-origin")
      person.headers = [("Origin", "null")]
      #expect(try await person.post("/check", [("guidance", Self.guidance)]).status == 403)
      person.headers = [("Origin", "http://localhost")]
      #expect(try await person.post("/check", [("guidance", Self.guidance)]).status == 200)
    }
  }

  @Test func aTableThatIsUploadedKeepsTheRest() async throws {
    let bytes = Array(try #require(Data(base64Encoded: GB18030Sample.base64)))
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let read = try await person.upload(
        "/check/upload",
        [("guidance", Self.guidance), ("title", "集市"), ("table", "plan.budget"), ("fact:plan.total", "3万")],
        file: "预算.csv", bytes)
      #expect(read.text.contains("value=\"3万\"") && read.text.contains("value=\"舞台搭建\""))
      #expect(read.text.contains("value=\"集市\""))
    }
  }

  @Test func giftsFailWithTheirArticleLinkedToItsText() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let report = try await person.post(
        "/check",
        [
          ("guidance", Self.guidance), ("title", "集市"), ("as-of", "2019-04-30"), ("stage", "spending"),
          ("fact:plan.total", "5万"), ("row:plan.budget:0:item", "鸡蛋"), ("row:plan.budget:0:category", "小礼品"),
          ("row:plan.budget:0:amount", "￥12,000.00"),
        ])
      #expect(report.text.contains("class=\"answer fails\""))
      #expect(report.text.contains("href=\"/guidance/\(Self.guidance)#rule-"))
      // What was written stands in the form as it was written.
      #expect(report.text.contains("value=\"￥12,000.00\"") && report.text.contains("value=\"5万\""))
    }
  }

  @Test func whatCannotBeReadIsSaidAtItsFieldAndCountsAsUnknown() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let report = try await person.post(
        "/check", [("guidance", Self.guidance), ("fact:plan.total", "很多钱"), ("stage", "plan")])
      #expect(report.status == 200)
      let field = try #require(report.text.range(of: "name=\"fact:plan.total\""))
      #expect(report.text[field.upperBound...].prefix(900).contains("class=\"wrong\""))
      #expect(report.text.contains("value=\"很多钱\""))
    }
  }

  @Test func aSavedPlanComesBackWithItsVersionsAndTheirDifference() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      func fields(_ category: String) -> [(String, String)] {
        [
          ("guidance", Self.guidance), ("title", "集市"), ("as-of", "2019-04-30"), ("fact:plan.total", "50000"),
          ("row:plan.budget:0:item", "鸡蛋"), ("row:plan.budget:0:category", category),
          ("row:plan.budget:0:amount", "12000"),
          ("action", "save"),
        ]
      }
      let saved = try await person.post("/check", fields("小礼品"))
      #expect(saved.status == 303)
      let path = try #require(saved.header("Location"))
      let again = try await person.get(path)
      #expect(again.text.contains("value=\"集市\"") && again.text.contains("value=\"12000\""))
      let second = try await person.post(path, fields("服务费"))
      #expect(second.header("Location") == path)
      let versions = try await person.get(path + "/versions")
      #expect(versions.text.contains("小礼品") && versions.text.contains("服务费"))
      #expect(versions.text.contains("class=\"good\"><li>"))
      #expect(try await person.get("/check").text.contains("集市"))
      let json = try await person.get(path + "/report.json")
      #expect(json.header("Content-Type") == "application/json" && json.text.contains("\"findings\""))
      #expect(try await person.get(path + "/report.html").text.contains("<style>"))
    }
  }

  @Test func whatCouldNotBeReadHidesNoFailureInTheList() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let saved = try await person.post(
        "/check",
        [
          ("guidance", Self.guidance), ("title", "集市"), ("as-of", "2019-04-30"), ("stage", "spending"),
          ("fact:plan.total", "5万"), ("fact:plan.end", "很久以后"), ("row:plan.budget:0:item", "电脑"),
          ("row:plan.budget:0:category", "办公用品"), ("row:plan.budget:0:amount", "12000"), ("action", "save"),
        ])
      #expect(saved.status == 303)
      #expect(try await person.get("/check").text.contains("class=\"answer-fail\""))
    }
  }

  @Test func aLedgerInGB18030FillsItsTable() async throws {
    let bytes = Array(try #require(Data(base64Encoded: GB18030Sample.base64)))
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let read = try await person.upload(
        "/check/upload", [("guidance", Self.guidance), ("table", "plan.budget"), ("stage", "plan")], file: "预算.csv",
        bytes)
      #expect(read.status == 200)
      #expect(read.text.contains("value=\"舞台搭建\"") && read.text.contains("value=\"12000.00\""))
    }
  }

  @Test func aPersonsJudgementCounts() async throws {
    let fields = [("guidance", Self.guidance), ("title", "集市"), ("as-of", "2020-04-30"), ("stage", "plan")]
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let open = try await person.post("/check", fields)
      let first = try #require(open.text.firstMatch(of: #/name="review:0:rule" value="([^"]+)"/#)).output.1
      let subject = open.text.firstMatch(of: #/name="review:0:subject" value="([^"]*)"/#)?.output.1 ?? ""
      let judged = try await person.post(
        "/check",
        fields + [
          ("review:0:rule", String(first)), ("review:0:subject", String(subject)), ("review:0:verdict", "pass"),
          ("review:0:by", "王主任"),
          ("review:0:reason", "居民有此需要"),
        ])
      #expect(judged.text.contains("value=\"王主任\""))
      func count(_ text: String) -> Int { text.components(separatedBy: "class=\"review\"").count }
      // It is asked no more: only the answer stands there.
      #expect(count(judged.text) == count(open.text))
      #expect(judged.text.contains("<option value=\"pass\" selected"))
    }
  }

  // Others reach this machine through a proxy on it: they are not taken for whoever sits at it.
  @Test func behindAProxyNobodyIsLetInUnasked() async throws {
    var settings = ServerSettings(storePath: "", extraHosts: ["guiju.example.org"])
    #expect(!settings.isLocal)
    settings.extraHosts = []
    #expect(settings.isLocal)
    settings.isBehindTLS = true
    #expect(!settings.isLocal)
  }

  // INVARIANT (own forms)
  @Test func aFormOfAnotherSessionIsNotTaken() async throws {
    try await TestServer().use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let refused = try await person.post(
        "/check", [("guidance", Self.guidance)], secret: String(repeating: "0", count: 64))
      #expect(refused.status == 403 && refused.text.contains("失效"))
    }
  }

  @Test func theFundAnswersAQuestion() async throws {
    try await TestServer().use { person in
      let asked = try await person.get("/ask?guidance=\(Self.guidance)&q=%E5%B0%8F%E7%A4%BC%E5%93%81")
      #expect(asked.status == 200 && asked.text.contains("answer-text"))
    }
  }
}

/// `项目,类别,金额`, two rows and their total, as Excel exports them on a Chinese Windows.
enum GB18030Sample {
  static let base64 =
    "z+7EvyzA4LHwLL3wtu4NCs7ozKi07r2oLLK81sMsMS44zfINCrymtbAs0KHA8ca3LCIxMiwwMDAuMDAi"
    + "DQq6z7zGLCwzMDAwMA0K"
}
