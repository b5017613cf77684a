import Foundation
import Guiju
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Testing

@testable import Serving

@Suite struct AssessPageTests {
  static let guidance = "cn/xian/completion#completion"
  static let examples = URL(fileURLWithPath: TestServer.rules).deletingLastPathComponent()
    .appendingPathComponent("examples/completion-2018")

  /// Twelve finished projects with their ledgers.
  static func projects(_ wanted: (String) -> Bool = { _ in true }) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: examples.path).sorted()
      .filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".csv")) && wanted($0) }
      .map { ($0, [UInt8](try Data(contentsOf: examples.appendingPathComponent($0)))) }
  }

  /// What the engine says of the same files.
  static func engine() -> AssessOutcome {
    let library = RuleLibrary(folder: TestServer.rules, executable: nil)
    return AssessRun.run(
      paths: [examples.path], standard: nil,
      CheckRequest(library: library, today: CalendarDate(year: 2026, month: 1, day: 1) ?? .epoch))
  }

  @Test func pointsAndGradesAreThoseOfTheEngine() async throws {
    try await TestServer().use { person in
      let path = try await person.handIn(try Self.projects())
      let page = try await person.get(path)
      let rows = Self.rows(page.text)
      let outcome = Self.engine()
      #expect(outcome.assessments.count == 12 && rows.count == 12)
      for assessment in outcome.assessments {
        let row = try #require(rows.first { $0.caseID == assessment.result.data.id })
        #expect(row.points == ScoreLine(assessment, .zh).points)
        #expect(row.grade == ScoreLine(assessment, .zh).grade)
      }
      #expect(rows.map(\.caseID).prefix(2) == ["c18-01", "c18-08"])
      #expect(rows.first { $0.caseID == "c18-01" }?.points == "94.7")
      #expect(rows.first { $0.caseID == "c18-12" }?.points == "36 至 93.5")
      #expect(page.text.contains("<svg") && !page.text.contains("style=\""))
      // Each project leads to how its points came about.
      let project = try await person.get(path + "/projects/1")
      #expect(project.text.contains("得分 94.7") && project.text.contains("得分怎样合成"))
      #expect(try await person.get(path + "/projects/13").status == 404)
      #expect(try await person.get("/assess").text.contains("已评估：12 个项目"))
    }
  }

  @Test func theListIsSortedAndFilteredByAddressesAlone() async throws {
    try await TestServer().use { person in
      let path = try await person.handIn(try Self.projects())
      func ids(_ query: String) async throws -> [String] {
        Self.rows(try await person.get(path + query).text).map(\.caseID)
      }
      #expect(try await ids("?sort=name&order=down").first == "c18-12")
      #expect(try await ids("?sort=points&order=up").prefix(2) == ["c18-12", "c18-04"])
      #expect(try await ids("?q=C18-1") == ["c18-10", "c18-11", "c18-12"])
      #expect(try await ids("?grade=0") == ["c18-01", "c18-06"])
      #expect(Set(try await ids("?grade=open")) == ["c18-09", "c18-12"])
      #expect(try await ids("?q=nothing-of-that-name").isEmpty)
      // A filter stays when the list is sorted in another way.
      let page = try await person.get(path + "?q=c18-1&sort=points&order=down")
      #expect(page.text.contains("?sort=name&amp;order=up&amp;q=c18-1&amp;grade="))
      #expect(page.text.contains("aria-sort=\"descending\""))
    }
  }

  @Test func aScoreThatIsEnteredIsNoLongerOwed() async throws {
    let server = try TestServer()
    try await server.use { person in
      let path = try await person.handIn(try Self.projects())
      #expect(try await person.get(path).text.contains("<strong>评委丙</strong>：欠 1 项（c18-12）"))
      let by = "%E8%AF%84%E5%A7%94%E4%B8%99"
      let form = try await person.get(path + "/scores?by=" + by)
      #expect(form.text.contains("还欠 1 项"))
      // What the files say already is shown and not asked again: eleven projects and this one.
      #expect(form.text.contains("上传的材料里已经给了 <strong>91</strong> 分"))
      let fields = try Self.fields(of: "c18-12", in: form.text)
      let saved = try await person.post(
        path + "/scores", [("by", "评委丙"), fields.case, fields.indicator, (fields.score, "８１"), (fields.comment, "不错")])
      #expect(saved.status == 303)
      let after = try await person.get(try #require(saved.header("Location")))
      #expect(after.text.contains("已保存") && after.text.contains("value=\"81\"") && after.text.contains("不错"))
      let page = try await person.get(path)
      #expect(page.text.contains("没有人欠评分"))
      let row = try #require(Self.rows(page.text).first { $0.caseID == "c18-12" })
      #expect(row.points != "36 至 93.5")
      // Both results are kept: the one without the score, and the one with it.
      guard case .whole(let count, _) = try server.workbench.store.audit() else {
        Issue.record("a chain of runs that nobody touched")
        return
      }
      #expect(count == 2)
      _ = try await person.get(path)
      #expect(try server.workbench.store.audit() != .broken(at: 3))
      // Taken back, it is owed again.
      _ = try await person.post(
        path + "/scores", [("by", "评委丙"), fields.case, fields.indicator, (fields.score, ""), (fields.comment, "不错")])
      #expect(try await person.get(path).text.contains("<strong>评委丙</strong>：欠 1 项"))
      // Whoever stands back owes nothing.
      _ = try await person.post(
        path + "/scores",
        [("by", "评委丙"), fields.case, fields.indicator, (fields.score, ""), (fields.recused, "1")])
      #expect(try await person.get(path).text.contains("没有人欠评分"))
    }
  }

  @Test func aScoreOutOfRangeIsRefusedAtItsFieldAndNothingIsLost() async throws {
    try await TestServer().use { person in
      let path = try await person.handIn(try Self.projects { $0.hasPrefix("12") || $0.hasPrefix("09") })
      _ = try await person.post(path + "/assessors", [("names", "评委丁\n评委戊、评委丁")])
      let form = try await person.get(path + "/scores?by=%E8%AF%84%E5%A7%94%E4%B8%81")
      #expect(form.text.contains("还欠 2 项"))
      let (first, second) = (try Self.fields(of: "c18-09", in: form.text), try Self.fields(of: "c18-12", in: form.text))
      for wrong in ["101", "-1", "很好"] {
        let refused = try await person.post(
          path + "/scores",
          [
            ("by", "评委丁"), first.case, first.indicator, (first.score, "88.5"), (first.comment, "有“特色”"),
            second.case, second.indicator, (second.score, wrong),
          ])
        #expect(refused.status == 422)
        let field = try #require(refused.text.range(of: "name=\"\(second.score)\""))
        #expect(refused.text[field.upperBound...].prefix(300).contains("class=\"wrong\""))
        #expect(refused.text.components(separatedBy: "class=\"wrong\" id=").count == 2)
        #expect(refused.text.contains("value=\"88.5\"") && refused.text.contains("有“特色”"))
        #expect(refused.text.contains("value=\"\(wrong)\""))
        #expect(refused.text.contains("还欠 2 项"))
      }
      #expect(try await person.get(path).text.contains("<strong>评委丁</strong>：欠 2 项（c18-09、c18-12）"))
    }
  }

  @Test func aBrokenFileIsNamedAsThePersonCallsItAndTheOthersAreAssessed() async throws {
    try await TestServer().use { person in
      // INVARIANT (names are no paths)
      var files = try Self.projects { $0.hasPrefix("01") }
      files.append(("../坏掉的 项目.yaml", Array("case: x\n\tplan: [\n".utf8)))
      files.append(("没有台账.yaml", Array("case: y\nspending: {file: /etc/hostname}\n".utf8)))
      let path = try await person.handIn(files)
      let page = try await person.get(path)
      #expect(Self.rows(page.text).first { $0.caseID == "c18-01" }?.points == "94.7")
      let broken = try #require(page.text.range(of: "坏掉的 项目.yaml"))
      #expect(page.text[broken.upperBound...].prefix(80).contains("没有评估"))
      #expect(page.text.contains("没有台账.yaml") && page.text.contains("/etc/hostname"))
      #expect(!page.text.contains("guiju-serve-") && !page.text.contains("file-0"))
      #expect(try await person.get("/assess").text.contains("个没有完整读出"))
    }
  }

  @Test func tablesAreAssessedAsFilesAreOnceSomebodySaidWhatEachIs() async throws {
    try await TestServer().use { person in
      let cases = """
        案例,planned.served,done.served,planned.sessions,done.sessions,plan.total
        甲,500,520,6,6,60000
        乙,500,100,6,1,40000

        """
      let spending = "案例,金额\n甲,57000\n乙,10000\n乙,2000\n"
      let sent = try await person.send("名单.csv", cases, "流水.csv", spending)
      let path = try #require(sent.header("Location"))
      let asked = try await person.get(path)
      #expect(asked.status == 303 && asked.header("Location") == path + "/files")
      let form = try await person.get(path + "/files")
      #expect(
        form.text.contains("名单.csv") && form.text.contains("项目一览表") && form.text.contains("value=\"records:spending\""))
      // Without a table of projects there is nothing to assess.
      let refused = try await person.post(path + "/files", [("role:1", "unused"), ("role:2", "records:spending")])
      #expect(refused.status == 400 && refused.text.contains("role=\"alert\""))
      _ = try await person.post(path + "/files", [("role:1", "projects"), ("role:2", "records:spending")])
      try await person.waitUntilDone(path)
      let rows = Self.rows(try await person.get(path).text)
      #expect(Set(rows.map(\.caseID)) == ["甲", "乙"])
      // The same project as a file gives the same points.
      let file = """
        {"case": "甲", "planned": {"served": 500, "sessions": 6}, "done": {"served": 520, "sessions": 6},
         "plan": {"total": 60000}, "spending": [{"amount": 57000}]}
        """
      let other = try await person.handIn([("甲.json", Array(file.utf8))])
      let one = try #require(Self.rows(try await person.get(other).text).first)
      #expect(rows.first { $0.caseID == "甲" }?.points == one.points)
      #expect(one.points.contains("至"))
    }
  }

  @Test func aBatchThatWasRunningWhenTheServerStoppedIsBegunAgain() async throws {
    let server = try TestServer()
    let id = try server.workbench.store.addBatch(
      title: "结项", guidance: Self.guidance,
      files: try Self.projects { $0.hasPrefix("01") }.map {
        ($0.name, Data($0.bytes), $0.name.hasSuffix(".csv") ? "ledger" : "project")
      }, state: .running, by: .local, at: "2026-01-01T00:00:00Z")
    try await server.use { person in
      try await person.waitUntilDone("/assess/" + id)
      #expect(Self.rows(try await person.get("/assess/" + id).text).first?.points == "94.7")
    }
  }

  @Test func eachRoleSeesWhatItMay() async throws {
    let server = try TestServer()
    let store = server.workbench.store
    var secrets: [String: String] = [:]
    for (name, role) in [("社区", Role.community), ("评委甲", .assessor), ("评委己", .assessor), ("管理员", .admin)] {
      let account = try store.addAccount(name: name, password: "a-long-password", role: role, at: "2026-01-01")
      secrets[name] = try store.signIn(account, now: Workbench.seconds()).text
    }
    let known = secrets
    try await server.use { person in
      func become(_ name: String) { person.cookies = ["guiju-session": known[name] ?? ""] }
      become("社区")
      #expect(try await person.get("/assess").status == 403)
      become("评委甲")
      let path = try await person.handIn(try Self.projects { $0.hasPrefix("12") })
      let csv = try await person.get(path + "/export.csv")
      #expect(csv.status == 200 && csv.text.contains("c18-12,completion"))
      #expect(try await person.get(path + "/export.json").text.contains("\"standards\""))
      become("社区")
      for page in ["", "/scores", "/progress", "/projects/1", "/files", "/export.csv"] {
        #expect(try await person.get(path + page).status == 403)
      }
      become("评委己")
      #expect(try await person.get(path).status == 200)
      #expect(try await person.get(path + "/export.csv").status == 403)
      // A name in the address is not theirs to choose.
      let form = try await person.get(path + "/scores?by=%E8%AF%84%E5%A7%94%E7%94%B2")
      #expect(form.text.contains("评委打分：评委己"))
      #expect(try await person.post(path + "/state", [("to", "closed")]).status == 403)
      let fields = try Self.fields(of: "c18-12", in: form.text)
      func score() async throws -> Int {
        try await person.post(
          path + "/scores", [("by", "评委甲"), fields.case, fields.indicator, (fields.score, "80")]
        ).status
      }
      #expect(try await score() == 303)
      #expect(try store.scores(of: String(path.dropFirst("/assess/".count))).map(\.assessor) == ["评委己"])
      become("管理员")
      _ = try await person.get(path)
      #expect(try await person.post(path + "/state", [("to", "closed")]).status == 303)
      #expect(try await person.get(path).text.contains("评分已结束"))
      become("评委己")
      _ = try await person.get(path + "/scores")
      #expect(try await score() == 409)
    }
  }

  @Test func whatCannotBeReadIsRefusedBeforeItIsKept() async throws {
    try await TestServer().use { person in
      let photo = try await person.send("现场.jpg", "x", "a.yaml", "case: a\n")
      #expect(photo.status == 400 && photo.text.contains("“现场.jpg”不能上传"))
      let twice = try await person.send("a.yaml", "case: a\n", "b/a.yaml", "case: b\n")
      #expect(twice.status == 400 && twice.text.contains("2 个文件都叫“a.yaml”"))
      #expect(try await person.get("/assess").text.contains("还没有。"))
    }
  }

  // MARK: What stands on a page

  struct Row {
    let caseID: String
    let points: String
    let grade: String
  }

  static func rows(_ page: String) -> [Row] {
    guard let table = page.range(of: "class=\"list scored\"") else { return [] }
    return page[table.upperBound...].components(separatedBy: "<tr>").dropFirst(2).compactMap { row in
      guard row.contains("/projects/") else { return nil }
      let cells = row.components(separatedBy: "<td").map { cell in
        String(cell.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
      }
      guard cells.count > 4, let name = row.range(of: "/projects/") else { return nil }
      let id = row[name.upperBound...].drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
      return Row(caseID: String(id), points: cells[2], grade: cells[3])
    }
  }

  struct Fields {
    let `case`: (String, String)
    let indicator: (String, String)
    let score: String
    let comment: String
    let recused: String
  }

  /// The fields of a case on a page of scores.
  static func fields(of caseID: String, in page: String) throws -> Fields {
    let own = try #require(page.range(of: "\" value=\"\(caseID)\">"))
    let index = String(page[..<own.lowerBound].reversed().prefix { $0.isNumber }.reversed())
    let mark = "name=\"indicator:\(index)\" value=\""
    let indicator = try #require(page.range(of: mark))
    return Fields(
      case: ("case:" + index, caseID),
      indicator: ("indicator:" + index, String(page[indicator.upperBound...].prefix { $0 != "\"" })),
      score: "score:" + index, comment: "comment:" + index, recused: "recused:" + index)
  }
}

extension Person {
  /// Hands in a batch and waits until it is assessed.
  fileprivate func handIn(_ files: [(name: String, bytes: [UInt8])]) async throws -> String {
    let sent = try await send(files)
    let path = try #require(sent.header("Location"))
    try await waitUntilDone(path)
    return path
  }

  fileprivate func send(_ one: String, _ text: String, _ two: String, _ other: String) async throws -> Answer {
    try await send([(one, Array(text.utf8)), (two, Array(other.utf8))])
  }

  private func send(_ files: [(name: String, bytes: [UInt8])]) async throws -> Answer {
    _ = try await get("/assess")
    var body = ByteBuffer()
    for (name, value) in [("form-secret", formSecret), ("title", "2018 年结项"), ("guidance", AssessPageTests.guidance)] {
      body.writeString("--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    for file in files {
      body.writeString(
        "--mark\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
      )
      body.writeBytes(file.bytes)
      body.writeString("\r\n")
    }
    body.writeString("--mark--\r\n")
    return try await send(.post, "/assess", body: body, type: "multipart/form-data; boundary=mark")
  }

  fileprivate func waitUntilDone(_ path: String) async throws {
    for _ in 0..<1200 {
      let progress = try await get(path + "/progress").text
      if progress.contains("\"done\",") { return }
      try #require(!progress.contains("\"failed\""), "\(progress)")
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("the batch is not assessed after two minutes")
  }
}
