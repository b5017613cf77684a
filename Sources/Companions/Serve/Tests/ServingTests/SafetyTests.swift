import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOEmbedded
import Store
import Synchronization
import Testing

@testable import Serving

/// What strangers, other sites and other people may not do.
@Suite struct SafetyTests {
  static let guidance = "cn/xian/community-fund"

  // MARK: Where a request comes from

  /// Answers a request with an authority and headers of any kind.
  private func answer(
    _ server: TestServer, _ path: String, _ method: HTTPRequest.Method = .get, host: String, _ headers: HTTPFields = [:]
  ) async throws -> Response {
    let request = Request(
      head: HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers),
      body: .init(buffer: ByteBuffer()))
    let context = ServerContext(source: .init(channel: EmbeddedChannel(), logger: server.workbench.logger))
    return try await Server.router(server.workbench).buildResponder().respond(to: request, context: context)
  }

  @Test func aServerAnswersToItsOwnNamesOnly() async throws {
    let local = try TestServer()
    for host in ["127.0.0.1:8136", "localhost:8136", "LocalHost", "[::1]:8136"] {
      #expect(try await answer(local, "/health", host: host).status == .ok)
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "", "10.0.0.1", "localhost.", "127.0.0.1@evil.example"] {
      let refused = try await answer(local, "/health", host: host)
      #expect(refused.status == .misdirectedRequest, "\(host)")
    }
    let named = try TestServer(names: ["Guiju.Example"])
    #expect(try await answer(named, "/health", host: "guiju.example").status == .ok)
    #expect(try await answer(named, "/health", host: "evil.example").status == .misdirectedRequest)
    let open = try TestServer(host: "0.0.0.0")
    #expect(try await answer(open, "/health", host: "192.168.1.5:8136").status == .ok)
    #expect(try await answer(open, "/health", host: "evil.example").status == .misdirectedRequest)
    #expect(try await answer(open, "/health", host: "192.168.1.300").status == .misdirectedRequest)
  }

  // INVARIANT (others sign in)
  @Test func whoeverIsReachedByOthersAsksThemToSignIn() throws {
    let store = "store.sqlite"
    #expect(ServerSettings(storePath: store).isLocal)
    #expect(!ServerSettings(host: "0.0.0.0", storePath: store).isLocal)
    // A proxy on the same machine speaks to 127.0.0.1, for everybody.
    #expect(!ServerSettings(storePath: store, isBehindTLS: true).isLocal)
    #expect(!ServerSettings(storePath: store, extraHosts: ["guiju.example"]).isLocal)
  }

  @Test func formsOfOtherSitesAreNotTaken() async throws {
    let server = try TestServer()
    for origin in ["https://evil.example", "null", "http://localhost:3000", "http://localhost.evil.example"] {
      let refused = try await answer(server, "/sign-out", .post, host: "localhost", [.origin: origin])
      #expect(refused.status == .forbidden && refused.headers[.contentType]?.hasPrefix("text/plain") == true)
    }
    // Ours goes further, to be asked for its secret.
    let own = try await answer(server, "/sign-out", .post, host: "localhost", [.origin: "http://localhost"])
    #expect(own.headers[.contentType]?.hasPrefix("text/html") == false || own.status != .misdirectedRequest)
    #expect(own.status == .badRequest)
  }

  // INVARIANT (cookies alone write nothing)
  @Test func aCookieAloneWritesNothing() async throws {
    let server = try TestServer.withAccounts()
    let token = try server.token(.community)
    try await server.use { person in
      try await person.signIn("community")
      #expect(try await person.json("check", APITests.gifts).problem == "foreign-origin")
      #expect(try await person.json("cases", APITests.gifts).status == 403)
      person.headers = [("Origin", "https://evil.example")]
      #expect(try await person.json("cases", APITests.gifts).status == 403)
      person.headers = [("Origin", "http://localhost")]
      #expect(try await person.json("cases", APITests.gifts).status == 201)
      let typed = try await person.send(
        .post, "/api/v1/cases", body: ByteBuffer(string: APITests.gifts), type: "text/plain")
      #expect(typed.status == 415)
      let program = person.somebodyElse()
      program.headers = [("Authorization", "Bearer " + token)]
      #expect(try await program.json("cases", APITests.gifts).status == 201)
      // A token that is not known is not made good by a cookie.
      person.headers = [("Authorization", "Bearer nothing"), ("Origin", "http://localhost")]
      #expect(try await person.json("cases", APITests.gifts).status == 401)
    }
  }

  // MARK: What browsers are told

  @Test func everyAnswerSaysWhatABrowserMayDoWithIt() async throws {
    try await TestServer.withAccounts(isBehindTLS: true).use { person in
      try await person.signIn("admin")
      for path in [
        "/", "/check", "/assets/page.css", "/assets/none", "/nothing", "/health", "/metrics", "/sign-in",
        "/api/v1/openapi.json", "/api/v1/nothing", "/api/v1/check", "/plans/none", "/guidance/none",
      ] {
        let answer = try await person.get(path)
        let policy = try #require(answer.header("Content-Security-Policy"), "\(path)")
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe-inline"))
        #expect(answer.header("X-Content-Type-Options") == "nosniff", "\(path)")
        #expect(answer.header("Referrer-Policy") == "same-origin", "\(path)")
        #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin", "\(path)")
        #expect(answer.header("Strict-Transport-Security") != nil, "\(path)")
        #expect(answer.header("Cache-Control") == (path == "/assets/page.css" ? "max-age=300" : "no-store"), "\(path)")
        #expect(answer.header("Content-Type") != nil, "\(path)")
      }
    }
    let refused = try await answer(try TestServer(), "/", host: "evil.example")
    #expect(HTTPField.Name("Content-Security-Policy").flatMap { refused.headers[$0] } != nil)
  }

  @Test(arguments: [false, true]) func cookiesAreForThisServerAlone(isBehindTLS: Bool) async throws {
    try await TestServer.withAccounts(isBehindTLS: isBehindTLS).use { person in
      let page = try await person.get("/sign-in?lang=en")
      let signedIn = try await person.post("/sign-in", [("name", "admin"), ("password", TestServer.password)])
      #expect(signedIn.status == 303)
      let cookies = page.headers[values: .setCookie] + signedIn.headers[values: .setCookie]
      #expect(cookies.count >= 3)
      for cookie in cookies {
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
        #expect(cookie.contains("Secure") == isBehindTLS)
      }
      #expect(
        signedIn.headers[values: .setCookie].contains { $0.hasPrefix("guiju-session=") && $0.contains("Max-Age=43200") }
      )
    }
  }

  // MARK: Signing in

  @Test func passwordsCannotBeTriedOut() async throws {
    var limits = ServerLimits()
    limits.signIns = 3
    try await TestServer.withAccounts(limits: limits).use { person in
      _ = try await person.get("/sign-in")
      for _ in 1...3 {
        let wrong = try await person.post("/sign-in", [("name", "admin"), ("password", "wrong-password")])
        #expect(wrong.status == 401 && wrong.text.contains("role=\"alert\""))
      }
      // Neither the right password nor another name helps.
      for name in ["admin", "drafter"] {
        let refused = try await person.post("/sign-in", [("name", name), ("password", TestServer.password)])
        #expect(refused.status == 429 && refused.header("Retry-After") == "900")
      }
    }
  }

  @Test func whoGetsInIsNotCounted() async throws {
    var limits = ServerLimits()
    limits.signIns = 3
    try await TestServer.withAccounts(limits: limits).use { person in
      for _ in 1...5 {
        let somebody = person.somebodyElse()
        try await somebody.signIn("community")
        #expect(try await somebody.get("/").status == 200)
      }
    }
  }

  @Test func anAttackerWithAnAccountDoesNotClearTheirAttempts() {
    let counter = AttemptCounter(limit: 3, seconds: 900)
    for now in 0..<3 { #expect(counter.note("address", now: now)) }
    counter.takeBack("address")
    #expect(counter.note("address", now: 4))
    #expect(!counter.note("address", now: 5))
    #expect(counter.note("address", now: 1000))
  }

  @Test func behindAProxyTheAddressIsThatOfTheProxysOwnLine() async throws {
    var limits = ServerLimits()
    limits.signIns = 1
    try await TestServer.withAccounts(limits: limits, isBehindTLS: true).use { person in
      _ = try await person.get("/sign-in")
      func attempt(_ forwarded: String, _ name: String) async throws -> Int {
        person.headers = [("X-Forwarded-For", forwarded)]
        return try await person.post("/sign-in", [("name", name), ("password", "wrong-password")]).status
      }
      #expect(try await attempt("198.51.100.1", "a") == 401)
      // What somebody writes before it makes nobody else of them.
      #expect(try await attempt("203.0.113.9, 198.51.100.1", "b") == 429)
      #expect(try await attempt("198.51.100.2", "c") == 401)
    }
  }

  @Test func aSessionEndsWithSigningOutAndWithItsTime() async throws {
    let server = try TestServer.withAccounts()
    let account = try #require(try server.workbench.store.accounts().first { $0.name == "community" })
    let old = try server.workbench.store.signIn(account, now: Workbench.seconds() - Store.sessionSeconds - 1)
    try await server.use { person in
      try await person.signIn("community")
      let session = person.cookies["guiju-session"]
      #expect(try await person.get("/check").status == 200)
      #expect(try await person.post("/sign-out", []).status == 303)
      let thief = person.somebodyElse()
      thief.cookies["guiju-session"] = session
      #expect(try await thief.get("/check").header("Location") == "/sign-in")
      thief.cookies["guiju-session"] = old.text
      #expect(try await thief.get("/check").header("Location") == "/sign-in")
    }
  }

  // MARK: Limits

  @Test func whenAllRunsAreTakenOneIsToldToComeAgain() async throws {
    var limits = ServerLimits()
    (limits.runs, limits.waiting) = (1, 0)
    let server = try TestServer(limits: limits)
    let gate = server.workbench.gate
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let long = Task {
      try await gate.run {
        begun.signal()
        end.wait()
      }
    }
    while await gate.load.running == 0 { try await Task.sleep(for: .milliseconds(5)) }
    try await server.use { person in
      let busy = try await person.json("check", APITests.gifts)
      #expect(busy.status == 503 && busy.problem == "busy" && busy.header("Retry-After") == "5")
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let page = try await person.post("/check", [("guidance", Self.guidance)])
      #expect(page.status == 503 && page.header("Retry-After") == "5" && page.text.contains("正忙"))
      // The server itself goes on.
      #expect(try await person.get("/health").status == 200)
      let metrics = try await person.get("/metrics")
      #expect(metrics.text.contains("guiju_runs_running 1"))
      end.signal()
      try await long.value
      #expect(try await person.json("check", APITests.gifts).status == 200)
    }
  }

  @Test func aRunThatTakesTooLongIsGivenUp() async throws {
    let gate = RunGate(running: 1, waiting: 1, seconds: 0)
    let end = DispatchSemaphore(value: 0)
    await #expect(throws: RunGate.TooLong.self) { try await gate.run { end.wait() } }
    // Its place is taken as long as its work goes on: nobody piles up runs by giving up.
    await #expect(throws: RunGate.Full.self) { try await gate.run {} }
    end.signal()
    while await gate.load.running > 0 { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try await RunGate(running: 1, waiting: 0, seconds: 60).run { 7 } == 7)
  }

  @Test func whatTookTooLongIsSaid() async throws {
    let server = try TestServer()
    let router = Server.router(server.workbench)
    router.get("slow") { _, _ -> Response in throw RunGate.TooLong() }
    router.get("api/v1/slow") { _, _ -> Response in throw RunGate.TooLong() }
    try await Application(router: router, logger: server.workbench.logger).test(.router) { client in
      let person = Person(client: client, host: "")
      let page = try await person.get("/slow")
      #expect(page.status == 503 && page.text.contains("用时过长"))
      #expect(try await person.get("/api/v1/slow").problem == "too-long")
    }
  }

  @Test func uploadsHaveAnEnd() async throws {
    var limits = ServerLimits()
    limits.uploadBytes = 100_000
    try await TestServer(limits: limits).use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let bytes = [UInt8](repeating: 0x61, count: 120_000)
      let answer = try await person.upload("/check/upload", [("guidance", Self.guidance)], file: "a.csv", bytes)
      #expect(answer.status == 413)
    }
  }

  @Test func aStrangerSendsLittle() async throws {
    try await TestServer.withAccounts().use { person in
      _ = try await person.get("/sign-in")
      let answer = try await person.post("/sign-in", [("name", String(repeating: "x", count: 70_000))])
      #expect(answer.status == 413)
    }
  }

  @Test func fieldsHaveAnEnd() async throws {
    var limits = ServerLimits()
    limits.fields = 100
    try await TestServer(limits: limits).use { person in
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let fields = (0..<200).map { ("fact:\($0)", "1") }
      #expect(try await person.post("/check", [("guidance", Self.guidance)] + fields).status == 413)
    }
  }

  // MARK: Names that people give

  @Test func namesOfPeopleBecomeNeitherHeadersNorPaths() async throws {
    let title = "集市\\r\\nSet-Cookie: a=b\\\"; filename=\\\"x.exe\\u0000../../etc/passwd"
    let text = APITests.gifts.replacing("\"case\": \"集市\"", with: "\"case\": \"\(title)\"")
    try await TestServer().use { person in
      let saved = try await person.json("cases", text)
      if saved.status == 422 { return }
      let id = try #require(saved.object["id"] as? String)
      for format in ["json", "html"] {
        let file = try await person.get("/plans/\(id)/report.\(format)")
        let disposition = try #require(file.header("Content-Disposition"))
        #expect(disposition.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        #expect(disposition.hasPrefix("attachment; filename=\"") && disposition.split(separator: "\"").count == 3)
        #expect(!disposition.contains("/") && !disposition.contains("x.exe\""))
        #expect(!file.headers[values: .setCookie].contains { $0.hasPrefix("a=") })
      }
    }
  }

  @Test func addressesDoNotLeadOutOfTheirFolders() async throws {
    try await TestServer().use { person in
      for name in [
        "..%2F..%2Fetc%2Fpasswd", "../../etc/passwd", "%2Fetc%2Fpasswd", "a%00b", "..", "%2e%2e", "%",
        "cn%2F..%2F..%2Fx",
      ] {
        for path in ["/guidance/", "/api/v1/guidance/", "/assets/"] {
          let answer = try await person.get(path + name)
          #expect(answer.status == 404, "\(path)\(name): \(answer.status)")
          #expect(!answer.text.contains("root:"))
        }
      }
    }
  }
}
