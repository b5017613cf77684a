import Foundation
import Store
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The command as a process of its own: what only the system can show.
@Suite struct CommandTests {
  // MARK: Accounts

  @Test func accountsAreMadeListedAndClosed() throws {
    let desk = try Desk()
    let added = try desk.run(["user", "add", "张三", "--role", "community"], input: "一个相当长的密码吧\n")
    #expect(added.status == 0 && added.out == "张三 (community)\n")
    #expect(try desk.run(["user", "list"]).out == "张三\tcommunity\n")
    let taken = try desk.run(["user", "add", "张三", "--role", "admin"], input: "另一个相当长的密码吧\n")
    #expect(taken.status == 2 && taken.err.contains("已经有账号") && taken.err.contains("choose another name"))
    let token = try desk.run(["token", "add", "张三", "--label", "脚本"])
    #expect(token.status == 0 && token.out.count == 65)
    #expect(try desk.run(["token", "revoke", "张三", "--label", "脚本"]).status == 0)
    #expect(try desk.run(["token", "revoke", "张三", "--label", "脚本"]).status == 2)
    #expect(try desk.run(["user", "close", "张三"]).status == 0)
    #expect(try desk.run(["user", "close", "张三"]).status == 2)
    #expect(try desk.run(["token", "add", "张三", "--label", "x"]).status == 2)
    #expect(try desk.run(["user", "list"]).out.isEmpty)
  }

  @Test(arguments: [
    (["user", "add", "a", "--role", "king"], "一个相当长的密码吧\n", "drafter"),
    (["user", "add", "a", "--role", "admin"], "short\n", "8"),
    (["user", "add", "a", "--role", "admin"], "", "no password"),
    (["user", "add", " ", "--role", "admin"], "一个相当长的密码吧\n", "1 to 64"),
    (["user", "add", "a\u{7}", "--role", "admin"], "一个相当长的密码吧\n", "1 to 64"),
  ])
  func anAccountThatCannotBeIsRefused(arguments: [String], input: String, word: String) throws {
    let desk = try Desk()
    let refused = try desk.run(arguments, input: input)
    #expect(refused.status == 2 && refused.out.isEmpty && refused.err.contains(word))
    #expect(!refused.err.contains("密码吧"))
    // Not one is made beside the message.
    let list = try desk.run(["user", "list"])
    #expect(list.out.isEmpty)
  }

  @Test func aPasswordOfLongLettersOpensItsAccount() throws {
    let desk = try Desk()
    let password = String(repeating: "密", count: 1024)
    #expect(try desk.run(["user", "add", "a", "--role", "admin"], input: password + "\n").status == 0)
    #expect(try Store(path: desk.store).account(name: "a", password: password) != nil)
  }

  @Test func aSlipInAPathIsNoNewStore() throws {
    let desk = try Desk()
    for arguments in [
      ["audit"], ["user", "list"], ["token", "add", "a", "--label", "b"], ["backup", desk.store + ".copy"],
    ] {
      let refused = try desk.run(arguments)
      #expect(refused.status == 2 && refused.err.contains("there is no store"))
    }
    #expect(!FileManager.default.fileExists(atPath: desk.store))
  }

  @Test func nobodyElseOnTheMachineReadsTheStore() throws {
    let desk = try Desk()
    _ = try desk.run(["user", "add", "a", "--role", "admin"], input: "一个相当长的密码吧\n")
    _ = try desk.run(["backup", desk.store + ".copy"])
    for path in [desk.store, desk.store + ".copy"] {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  // MARK: Starting

  @Test(arguments: [["--host", "0.0.0.0"], ["--name", "guiju.example"], ["--tls"]])
  func whatOthersReachNeedsAccounts(arguments: [String]) throws {
    let desk = try Desk()
    let refused = try desk.run(["run", "--port", "0", "--rules", Desk.rules] + arguments)
    #expect(refused.status == 2 && refused.out.isEmpty)
    #expect(refused.err.contains("要先建账号") && refused.err.contains("guiju-serve user add"))
  }

  @Test func aStoreThatIsNoneIsSaid() throws {
    let desk = try Desk()
    try Data("no database, but long enough to be looked at".utf8).write(to: URL(fileURLWithPath: desk.store))
    for arguments in [["run", "--port", "0"], ["audit"]] {
      let refused = try desk.run(arguments)
      #expect(refused.status == 2 && refused.err.contains("cannot be opened"))
    }
  }

  // MARK: Ending

  // INVARIANT (stored is stored)
  @Test func whatWasAnsweredIsThereAfterAKill() async throws {
    let desk = try Desk()
    var answered: Set<String> = []
    for round in 1...2 {
      let server = try desk.start()
      let address = server.address
      let saving = Task { () -> [String] in
        var ids: [String] = []
        // Until nobody answers any more.
        while let answer = try? await Desk.post(address + "/api/v1/cases", CommandTests.plan), answer.status == 201 {
          ids.append(answer.id)
        }
        return ids
      }
      while try await desk.count(address) < round * 6 { try await Task.sleep(for: .milliseconds(20)) }
      server.kill()
      let ids = await saving.value
      #expect(ids.count >= 5)
      answered.formUnion(ids)
    }
    let server = try desk.start()
    for id in answered {
      let answer = try await Desk.get(server.address + "/api/v1/cases/\(id)")
      #expect(answer.status == 200 && answer.text.contains("12000"))
    }
    let audit = try desk.run(["audit"])
    let count = Int(audit.out.prefix { $0.isNumber }) ?? 0
    #expect(audit.status == 0 && count >= answered.count)
    server.kill()
  }

  @Test func aBackupIsWholeWhileTheServerGoesOn() async throws {
    let desk = try Desk()
    let server = try desk.start()
    let address = server.address
    let saving = Task {
      while !Task.isCancelled { _ = try? await Desk.post(address + "/api/v1/cases", CommandTests.plan) }
    }
    while try await desk.count(address) < 3 { try await Task.sleep(for: .milliseconds(20)) }
    let copy = desk.store + ".copy"
    #expect(try desk.run(["backup", copy]).status == 0)
    #expect(try desk.run(["backup", copy]).status == 2)
    saving.cancel()
    await saving.value
    server.kill()
    let store = try Store(path: copy)
    guard case .whole(let count, _) = try store.audit() else {
      Issue.record("the copy is not whole")
      return
    }
    #expect(count >= 3)
    #expect(try store.plans(for: .local).count >= 3)
  }

  @Test func whoIsBeingAnsweredWhenTheServerStopsIsAnswered() async throws {
    let desk = try Desk()
    let server = try desk.start()
    let address = server.address
    // All guidance is compiled for the first time: that takes a while.
    let asked = Task { try await Desk.get(address + "/api/v1/guidance") }
    while try await !Desk.get(address + "/metrics").text.contains("guiju_runs_running 1") {}
    server.stop()
    let answer = try await asked.value
    #expect(answer.status == 200 && answer.text.contains("cn/xian/community-fund"))
    #expect(server.status() == 0)
    await #expect(throws: (any Error).self) { try await Desk.get(address + "/health") }
  }

  @Test func aTokenOpensTheServerUntilItIsRevoked() async throws {
    let desk = try Desk()
    _ = try desk.run(["user", "add", "程序", "--role", "assessor"], input: "一个相当长的密码吧\n")
    let token = try desk.run(["token", "add", "程序", "--label", "t"]).out.trimmingCharacters(in: .newlines)
    let server = try desk.start(["--name", "127.0.0.1"])
    func status(_ path: String, _ token: String?) async throws -> Int {
      try await Desk.get(server.address + path, token: token).status
    }
    #expect(try await status("/api/v1/runs", nil) == 401)
    #expect(try await status("/api/v1/runs", token) == 200)
    #expect(try await status("/metrics", token) == 403)
    #expect(try desk.run(["token", "revoke", "程序", "--label", "t"]).status == 0)
    #expect(try await status("/api/v1/runs", token) == 401)
    server.kill()
  }

  static let plan = """
    {"guidance": "cn/xian/community-fund", "asOf": "2019-04-30", "stage": "plan", "case":
      {"case": "集市", "plan": {"total": "50000", "budget": [{"item": "鸡蛋", "category": "小礼品", "amount": 12000}]}}}
    """
}
