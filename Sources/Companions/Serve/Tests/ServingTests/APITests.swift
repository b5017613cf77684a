import Foundation
import HTTPTypes
import NIOCore
import Store
import Testing

@testable import Serving

@Suite struct APITests {
  static let gifts = """
    {"guidance": "cn/xian/community-fund", "asOf": "2019-04-30", "stage": "spending", "language": "en", "case":
      {"case": "集市", "plan": {"total": "5万", "budget": [
        {"item": "鸡蛋", "category": "小礼品", "amount": "￥12,000.00"}]}}}
    """

  // MARK: Judging

  @Test func aCaseIsJudgedAsOnTheCommandLine() async throws {
    try await TestServer().use { program in
      let answer = try await program.json("check", Self.gifts)
      #expect(answer.status == 200 && answer.header("Content-Type") == "application/json")
      let cases = try #require(answer.object["cases"] as? [[String: Any]])
      #expect(cases.first?["case"] as? String == "集市" && cases.first?["as_of"] as? String == "2019-04-30")
      let summary = try #require(answer.object["summary"] as? [String: Int])
      #expect(summary["fail", default: 0] > 0)
      // The same request, the same bytes.
      #expect(try await program.json("check", Self.gifts).text == answer.text)
    }
  }

  @Test func numbersOfACaseStayExact() async throws {
    let text = """
      {"guidance": "cn/xian/community-fund", "asOf": "2019-04-30", "stage": "plan", "case":
        {"plan": {"total": 50000.10000000000000000001}}}
      """
    try await TestServer().use { program in
      let answer = try await program.json("check", text)
      #expect(answer.status == 200 && answer.text.contains("50000.10000000000000000001"))
    }
  }

  @Test func aCaseMayNameItsGuidanceItself() async throws {
    try await TestServer().use { program in
      for key in ["guidance", "指引"] {
        let answer = try await program.json("check", "{\"case\": {\"\(key)\": \"cn/xian/community-fund\"}}")
        #expect(answer.status == 200 && answer.text.contains("\"id\": \"cn/xian/community-fund\""))
      }
      let none = try await program.json("check", #"{"case": {}}"#)
      #expect(none.status == 422 && none.pointers == ["/guidance"])
      let unknown = try await program.json("check", #"{"case": {"指引": "no/such"}}"#)
      #expect(unknown.status == 422 && unknown.pointers == ["/case/指引"])
    }
  }

  @Test func whatCannotBeReadIsToldWithAPointerToIt() async throws {
    let text = """
      {"guidance": "cn/xian/community-fund", "language": "en", "case": {"plan": {"total": "very much", "budget": [
        {"item": "鸡蛋", "amount": 1}, {"item": "花", "amount": "some"}]}}}
      """
    try await TestServer().use { program in
      let answer = try await program.json("check", text)
      #expect(answer.status == 422 && answer.problem == "unreadable-case")
      let diagnostics = try #require(answer.object["diagnostics"] as? [[String: Any]])
      #expect(
        diagnostics.compactMap { $0["pointer"] as? String } == ["/case/plan/total", "/case/plan/budget/1/amount"])
      #expect(diagnostics.allSatisfy { $0["file"] as? String == "case.json" && $0["line"] is Int })
    }
  }

  @Test func aFinishedProjectIsScored() async throws {
    let text = #"{"guidance": "cn/xian/completion", "case": {"case": "c", "plan": {"total": "58600"}}}"#
    try await TestServer().use { program in
      let answer = try await program.json("assess", text)
      let cases = try #require(answer.object["cases"] as? [[String: Any]])
      let standards = try #require(cases.first?["standards"] as? [[String: Any]])
      #expect(answer.status == 200 && standards.count == 1 && standards[0]["least"] is String)
      // A file of ours is called by its name, wherever it lies.
      #expect(cases.first?["file"] as? String == "case.json" && !answer.text.contains("guiju-serve-"))
      let wrong = try await program.json(
        "assess", text.replacing("{\"guidance\"", with: "{\"standard\": \"x\", \"guidance\""))
      #expect(wrong.status == 422 && wrong.pointers == ["/standard"])
      // Guidance without a standard scores nothing.
      let none = try await program.json("assess", Self.gifts)
      #expect(none.status == 422 && none.problem == "unreadable-case")
    }
  }

  @Test func aTextIsLintedWithoutLyingAnywhere() async throws {
    try await TestServer().use { program in
      let answer = try await program.json(
        "lint", #"{"text": "guidance: x\nfoo: 1\n", "name": "我的.yaml", "language": "en"}"#)
      #expect(answer.status == 200)
      let diagnostics = try #require(answer.object["diagnostics"] as? [[String: Any]])
      #expect(diagnostics.contains { $0["file"] as? String == "我的.yaml" && $0["line"] as? Int == 2 })
      #expect(!answer.text.contains("guiju-serve-"))
      let summary = try #require(answer.object["summary"] as? [String: Int])
      #expect(summary["error", default: 0] > 0)
    }
  }

  @Test func guidanceIsListedAndSaysWhatItsCasesMaySay() async throws {
    try await TestServer().use { program in
      let list = try await program.get("/api/v1/guidance")
      let names = (list.object["guidance"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
      #expect(list.status == 200 && names.contains("cn/xian/community-fund") && names == names.sorted())
      for path in ["cn%2Fxian%2Fcommunity-fund", "cn/xian/community-fund"] {
        let one = try await program.get("/api/v1/guidance/" + path)
        #expect(one.status == 200 && one.object["name"] as? String == "cn/xian/community-fund")
        let schema = try #require(one.object["schema"] as? [String: Any])
        #expect((schema["properties"] as? [String: Any])?["plan"] != nil)
        #expect((one.object["stages"] as? [String])?.contains("spending") == true)
      }
    }
  }

  // MARK: Stored plans and runs

  @Test func aPlanIsStoredReadAgainAndHasVersions() async throws {
    try await TestServer().use { program in
      let saved = try await program.json("cases", Self.gifts)
      #expect(saved.status == 201)
      let id = try #require(saved.object["id"] as? String)
      #expect(saved.header("Location") == "/api/v1/cases/\(id)/versions/1")
      #expect(saved.object["answer"] as? String == "fail" && saved.object["title"] as? String == "集市")
      let second = try await program.json("cases/\(id)/versions", Self.gifts.replacing("小礼品", with: "服务费"))
      #expect(second.status == 201 && second.object["number"] as? Int == 2)
      let versions = try await program.get("/api/v1/cases/\(id)/versions")
      let numbers = (versions.object["versions"] as? [[String: Any]] ?? []).compactMap { $0["number"] as? Int }
      #expect(numbers == [2, 1])
      let first = try await program.get("/api/v1/cases/\(id)/versions/1")
      #expect(first.status == 200 && first.text.contains("12000"))
      // What was stored can be asked about again, and has the same answer.
      let stored = try #require(first.object["case"] as? [String: Any])
      let again = try JSONSerialization.data(withJSONObject: ["case": stored])
      let judged = try await program.json("check", String(decoding: again, as: UTF8.self))
      #expect(judged.status == 200 && (judged.object["summary"] as? [String: Int])?["fail", default: 0] ?? 0 > 0)
      let last = try await program.get("/api/v1/cases/\(id)")
      #expect(last.object["number"] as? Int == 2)
      let list = try await program.get("/api/v1/cases")
      #expect((list.object["cases"] as? [[String: Any]])?.count == 1)
      // The page shows it, as if it had been filled in there.
      #expect(try await program.get("/plans/\(id)").text.contains("value=\"集市\""))
    }
  }

  @Test func whatAPlanWouldLoseIsNotStored() async throws {
    let text = """
      {"guidance": "cn/xian/community-fund", "case": {"waivers": [
        {"rule": "x", "reason": "r", "approver": "a", "expires": "2030-01-01"}]}}
      """
    try await TestServer().use { program in
      let answer = try await program.json("cases", text)
      #expect(answer.status == 422 && answer.pointers == ["/case/waivers"])
      let list = try await program.get("/api/v1/cases")
      #expect((list.object["cases"] as? [Any])?.isEmpty == true)
    }
  }

  @Test func runsAreChainedAndHaveWhatWasFound() async throws {
    try await TestServer().use { program in
      for _ in 1...2 { #expect(try await program.json("cases", Self.gifts).object["run"] is Int) }
      let runs = try #require(try await program.get("/api/v1/runs").object["runs"] as? [[String: Any]])
      #expect(runs.compactMap { $0["number"] as? Int } == [2, 1])
      #expect(runs[0]["previous"] as? String == runs[1]["hash"] as? String)
      let run = try await program.get("/api/v1/runs/2")
      #expect(((run.object["result"] as? [String: Any])?["cases"] as? [Any])?.count == 1)
      for number in ["3", "0", "-1", "x", "99999999999999999999999"] {
        #expect(try await program.get("/api/v1/runs/\(number)").problem == "not-found")
      }
    }
  }

  // MARK: Wrong requests

  @Test(arguments: [
    ("{", 400, "malformed-json"), ("", 400, "malformed-json"), ("[]", 422, "invalid-request"),
    ("null", 422, "invalid-request"), (#"{"case": {}, "case": {}}"#, 400, "malformed-json"),
    (#"{"case": {"a": \#u{FF}}}"#, 400, "malformed-json"), (#"{"case": "x"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": 7}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": null}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "no/such"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "../../etc/passwd"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "/etc/passwd"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "a\#u{5C}u0000b"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": ""}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "cn/xian/community-fund", "asOf": "2019-02-30"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "cn/xian/community-fund", "stage": "never"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "cn/xian/community-fund", "language": "fr"}"#, 422, "invalid-request"),
    (#"{"case": {}, "guidance": "cn/xian/community-fund", "other": 1}"#, 422, "invalid-request"),
    (#"{"case": {"file": {"file": "/etc/passwd"}}, "guidance": "cn/xian/community-fund"}"#, 422, "unreadable-case"),
    (#"{"case": {"spending": {"file": "/etc/passwd"}}, "guidance": "cn/xian/community-fund"}"#, 422, "unreadable-case"),
    (#"{"case": {"spending": {"file": "../x.csv"}}, "guidance": "cn/xian/community-fund"}"#, 422, "unreadable-case"),
  ])
  func whatIsWrongIsSaid(text: String, status: Int, problem: String) async throws {
    try await TestServer().use { program in
      for path in ["check", "assess", "cases"] {
        let answer = try await program.json(path, text)
        #expect(answer.status == status && answer.problem == problem, "\(path) \(text): \(answer.text)")
        #expect(!answer.text.contains("root:"))
      }
    }
  }

  @Test func nestingHasAnEnd() async throws {
    try await TestServer().use { program in
      let deep = String(repeating: "[", count: 100_000)
      for text in [deep, "{\"case\": {\"a\": \(deep)", "{\"case\": " + String(repeating: "{\"a\": ", count: 5000)] {
        let answer = try await program.json("check", text)
        #expect(answer.problem == "malformed-json")
      }
      let nested = "{\"case\": {\"a\": " + String(repeating: "[", count: 90) + String(repeating: "]", count: 90) + "}}"
      #expect(try await program.json("check", nested).problem == "malformed-json")
    }
  }

  @Test func whatIsTooLargeIsNotRead() async throws {
    var limits = ServerLimits()
    limits.uploadBytes = 10_000
    try await TestServer(limits: limits).use { program in
      let answer = try await program.json("check", "{\"case\": \"" + String(repeating: "x", count: 20_000) + "\"}")
      #expect(answer.status == 413 && answer.problem == "too-large")
    }
  }

  @Test func onlyJSONIsTaken() async throws {
    try await TestServer().use { program in
      for type in [
        nil, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp",
      ] {
        let answer = try await program.send(.post, "/api/v1/check", body: ByteBuffer(string: Self.gifts), type: type)
        #expect(answer.status == 415 && answer.problem == "unsupported-media-type")
      }
      let charset = try await program.send(
        .post, "/api/v1/check", body: ByteBuffer(string: Self.gifts), type: "Application/JSON; charset=utf-8")
      #expect(charset.status == 200)
    }
  }

  @Test func anotherMethodIsToldWhichThereAre() async throws {
    try await TestServer().use { program in
      let deleted = try await program.send(.delete, "/api/v1/cases", body: nil, type: nil)
      #expect(deleted.status == 405 && deleted.header("Allow") == "GET, HEAD, POST")
      #expect(deleted.problem == "method-not-allowed")
      #expect(try await program.get("/api/v1/check").header("Allow") == "POST")
      #expect(try await program.send(.init("QUERY") ?? .put, "/api/v1/runs/1", body: nil, type: nil).status == 405)
      #expect(try await program.get("/api/v1/runs/1/2").problem == "not-found")
      #expect(try await program.send(.put, "/api/v1/guidance/a/b", body: nil, type: nil).status == 405)
      #expect(try await program.send(.head, "/api/v1/guidance", body: nil, type: nil).status == 200)
      #expect(try await program.get("/api/v1/nothing").problem == "not-found")
    }
  }

  @Test func problemsAreToldInTheLanguageThatIsAskedFor() async throws {
    try await TestServer().use { program in
      let zh = try await program.json("check", #"{"case": 1}"#)
      #expect(zh.text.contains("应为一个对象"))
      program.headers = [("Accept-Language", "en-GB,en;q=0.9")]
      let en = try await program.json("check", #"{"case": 1}"#)
      #expect(en.text.contains("an object"))
      let own = try await program.json("check", #"{"case": 1, "language": "zh"}"#)
      #expect(own.text.contains("应为一个对象"))
    }
  }
}
