import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct StoreTests {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("guiju-store-\(UUID().uuidString).sqlite")
    .path

  @Test func anAccountOpensWithItsPasswordOnly() throws {
    let store = try Store(path: path)
    try store.addAccount(name: "张三", password: "一个相当长的密码吧", role: .community, at: "2026-01-01T00:00:00Z")
    #expect(try store.account(name: "张三", password: "一个相当长的密码吧")?.role == .community)
    #expect(try store.account(name: "张三", password: "一个相当长的密玛吧") == nil)
    #expect(try store.account(name: "李四", password: "一个相当长的密码吧") == nil)
    #expect(throws: AccountProblem.nameTaken) {
      try store.addAccount(name: "张三", password: "另一个相当长的密码吧", role: .admin, at: "")
    }
    #expect(throws: AccountProblem.passwordLength(8...1024)) {
      try store.addAccount(name: "王五", password: "short", role: .admin, at: "")
    }
  }

  @Test func passwordsAndSecretsAreNotInTheFile() throws {
    let store = try Store(path: path)
    let account = try store.addAccount(name: "a", password: "very-secret-password", role: .admin, at: "")
    let session = try store.signIn(account, now: 0)
    let token = try #require(try store.addToken(accountName: "a", label: "x", at: ""))
    try store.backUp(to: path + ".copy")
    let bytes = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + ".copy")), as: UTF8.self)
    #expect(!bytes.contains("very-secret-password") && !bytes.contains(session.text) && !bytes.contains(token.text))
    #expect(try store.account(token: token.text)?.name == "a")
    #expect(try store.session(session.text, now: 10)?.account.name == "a")
    #expect(try store.session(session.text, now: Store.sessionSeconds + 1) == nil)
  }

  @Test func aClosedAccountIsOutAtOnce() throws {
    let store = try Store(path: path)
    let account = try store.addAccount(name: "a", password: "very-secret-password", role: .admin, at: "")
    let session = try store.signIn(account, now: 0)
    let token = try #require(try store.addToken(accountName: "a", label: "x", at: ""))
    #expect(try store.closeAccount(name: "a"))
    #expect(try store.session(session.text, now: 1) == nil)
    #expect(try store.account(token: token.text) == nil)
    #expect(try store.account(name: "a", password: "very-secret-password") == nil)
  }

  @Test func plansBelongToWhoSavedThem() throws {
    let store = try Store(path: path)
    let one = try store.addAccount(name: "one", password: "very-secret-password", role: .community, at: "")
    let two = try store.addAccount(name: "two", password: "very-secret-password", role: .community, at: "")
    let admin = try store.addAccount(name: "admin", password: "very-secret-password", role: .admin, at: "")
    let plan = try #require(
      try store.savePlan(
        id: nil, by: one, title: "t", guidance: "g", answer: "open", entries: Data("{}".utf8), at: "2026-01-01"))
    #expect(try store.plan(plan.id, for: two) == nil)
    #expect(
      try store.savePlan(id: plan.id, by: two, title: "t", guidance: "g", answer: "", entries: Data(), at: "") == nil)
    #expect(try store.plans(for: two).isEmpty)
    #expect(try store.plan(plan.id, for: admin)?.title == "t")
    let next = try #require(
      try store.savePlan(
        id: plan.id, by: one, title: "u", guidance: "g", answer: "pass", entries: Data("{1}".utf8), at: "2026-01-02"))
    #expect(next.number == 2)
    #expect(try store.plan(plan.id, number: 1, for: one)?.entries == Data("{}".utf8))
    #expect(try store.versions(of: plan.id, for: one).map(\.number) == [2, 1])
  }

  // INVARIANT (stored is stored)
  @Test func aCommitWaitsForTheDisk() throws {
    let store = try Store(path: path)
    let level = try store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    #expect(level == 2, "FULL")
    #expect(try store.pool.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  // INVARIANT (kept as it was)
  @Test func versionsAndRunsCannotBeChanged() throws {
    let store = try Store(path: path)
    _ = try store.savePlan(id: nil, by: .local, title: "t", guidance: "g", answer: "", entries: Data(), at: "")
    try store.addRun(kind: "check", subject: "s", by: .local, guidance: "g", result: Data("r".utf8), at: "")
    for statement in [
      "UPDATE planVersion SET title = 'x'", "DELETE FROM planVersion", "UPDATE run SET result = 'x'", "DELETE FROM run",
    ] {
      #expect(throws: DatabaseError.self) { try store.pool.write { try $0.execute(sql: statement) } }
    }
  }

  // INVARIANT (runs are chained)
  @Test func anAuditFindsARunThatWasChanged() throws {
    let store = try Store(path: path)
    #expect(try store.audit() == .whole(count: 0, last: ""))
    for number in 1...5 {
      try store.addRun(
        kind: "check", subject: "s\(number)", by: .local, guidance: "g", result: Data("r\(number)".utf8), at: "2026")
    }
    guard case .whole(5, _) = try store.audit() else {
      Issue.record("five runs that nobody touched")
      return
    }
    // Somebody with the file in their hands can take the triggers away; the chain still tells.
    try store.pool.write { database in
      try database.execute(sql: "DROP TRIGGER runIsNotChanged")
      try database.execute(sql: "UPDATE run SET result = x'00' WHERE number = 3")
    }
    #expect(try store.audit() == .broken(at: 3))
  }

  @Test func aRunThatWasTakenOutIsFound() throws {
    let store = try Store(path: path)
    for number in 1...3 {
      try store.addRun(kind: "check", subject: "s\(number)", by: .local, guidance: "g", result: Data(), at: "")
    }
    try store.pool.write { database in
      try database.execute(sql: "DROP TRIGGER runIsNotDeleted")
      try database.execute(sql: "DELETE FROM run WHERE number = 2")
    }
    #expect(try store.audit() == .broken(at: 2))
  }

  @Test func twoWhoEditOneGuidanceDoNotOverwriteEachOther() throws {
    let store = try Store(path: path)
    #expect(
      try store.saveDraft(name: "a", base: 0, by: .local, text: Data("1".utf8), tests: Data(), at: "")?.number == 1)
    #expect(
      try store.saveDraft(name: "a", base: 1, by: .local, text: Data("2".utf8), tests: Data(), at: "")?.number == 2)
    #expect(try store.saveDraft(name: "a", base: 1, by: .local, text: Data("3".utf8), tests: Data(), at: "") == nil)
    #expect(try store.draft("a")?.text == Data("2".utf8))
    #expect(try store.draft("a", number: 1)?.text == Data("1".utf8))
  }
}
