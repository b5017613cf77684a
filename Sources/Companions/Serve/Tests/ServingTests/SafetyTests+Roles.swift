import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Serving

extension SafetyTests {
  // MARK: Who may what

  /// Who may what, by the beginning of an address. A route that nobody has thought about is in no line.
  private static let allowed: [(path: String, roles: [Role])] = [
    ("/assets/", []), ("/favicon.ico", []), ("/health", []), ("/sign-in", []), ("/sign-out", []),
    ("/api/v1/openapi.json", []),
    ("/metrics", [.admin]),
    ("/api/v1/assess", [.assessor, .admin]), ("/api/v1/lint", [.drafter, .admin]),
    ("/api/v1/", Role.allCases),
    ("/assess", [.assessor, .admin]), ("/batch", [.assessor, .admin]), ("/draft", [.drafter, .admin]),
    ("/check", Role.allCases), ("/plans/", Role.allCases), ("/ask", Role.allCases), ("/guidance/", Role.allCases),
  ]

  // INVARIANT (programs are known)
  @Test func everyRouteAsksWhoItIs() async throws {
    let server = try TestServer.withAccounts()
    let routes = Server.router(server.workbench).routes.map {
      ($0.method, "/" + $0.path.description.drop { $0 == "/" })
    }
    #expect(routes.count > 30)
    try await server.use { person in
      let stranger = person.somebodyElse()
      _ = try await stranger.get("/sign-in")
      var people: [Role: Person] = [:]
      for role in Role.allCases {
        people[role] = person.somebodyElse()
        try await people[role]?.signIn(role.rawValue)
        people[role]?.headers = [("Origin", "http://localhost")]
      }
      for (method, route) in routes where [.get, .post].contains(method) {
        let path = route.replacing("**", with: "none").replacing("{format}", with: "json")
          .split(separator: "/").map { $0.hasPrefix(":") ? "1" : String($0) }.reduce("") { $0 + "/" + $1 }
        let roles: [Role]
        if route == "/" {
          roles = Role.allCases
        } else {
          let line = Self.allowed.first { route.hasPrefix($0.path) }
          roles = try #require(line, "who may \(method) \(route)? say it in `allowed`").roles
        }
        func ask(_ person: Person) async throws -> Person.Answer {
          if method == .get { return try await person.get(path.isEmpty ? "/" : path) }
          if route.hasPrefix("/api/") { return try await person.json(String(path.dropFirst("/api/v1/".count)), "{}") }
          return try await person.post(path, [])
        }
        let unknown = try await ask(stranger)
        guard unknown.status != 405 else { continue }
        if roles.isEmpty {
          #expect(unknown.status != 401 || route == "/sign-in", "\(method) \(route) is for everybody")
          #expect(unknown.status != 303 || unknown.header("Location") == "/sign-in")
          continue
        }
        let isAsked =
          route.hasPrefix("/api/")
          ? unknown.status == 401 && unknown.header("WWW-Authenticate") != nil
          : unknown.status == 303 && unknown.header("Location") == "/sign-in"
        #expect(isAsked, "\(method) \(route): a stranger got \(unknown.status)")
        for role in Role.allCases {
          guard let known = people[role] else { continue }
          let status = try await ask(known).status
          #expect(status < 500, "\(method) \(route): \(status)")
          #expect((status == 403) == !roles.contains(role), "\(role) got \(status) at \(method) \(route)")
          #expect(status != 401, "\(role) got 401 at \(method) \(route)")
        }
      }
    }
  }

  @Test func everybodySeesTheirOwnPlansOnly() async throws {
    let server = try TestServer.withAccounts()
    try server.workbench.store.addAccount(name: "neighbour", password: TestServer.password, role: .community, at: "")
    let tokens = try ["community", "neighbour", "admin"].map {
      try server.workbench.store.addToken(accountName: $0, label: "", at: "")?.text ?? ""
    }
    try await server.use { person in
      let programs = tokens.map { token in
        let program = person.somebodyElse()
        program.headers = [("Authorization", "Bearer " + token)]
        return program
      }
      let (own, other, admin) = (programs[0], programs[1], programs[2])
      let id = try #require(try await own.json("cases", APITests.gifts).object["id"] as? String)
      let paths = [
        "/api/v1/cases/\(id)", "/api/v1/cases/\(id)/versions", "/api/v1/cases/\(id)/versions/1", "/api/v1/runs/1",
        "/plans/\(id)", "/plans/\(id)/versions", "/plans/\(id)/report.json",
      ]
      for path in paths {
        #expect(try await own.get(path).status == 200, "\(path)")
        #expect(try await admin.get(path).status == 200, "\(path)")
        #expect(try await other.get(path).status == 404, "\(path)")
      }
      #expect(try await other.json("cases/\(id)/versions", APITests.gifts).status == 404)
      #expect(try await own.get("/api/v1/cases/\(id)/versions").text.contains("\"number\": 2") == false)
      for path in ["cases", "runs"] {
        let (theirs, all) = (try await other.get("/api/v1/" + path), try await admin.get("/api/v1/" + path))
        #expect((theirs.object[path] as? [Any])?.isEmpty == true)
        #expect((all.object[path] as? [Any])?.count == 1)
      }
      #expect(try await other.get("/check").text.contains("集市") == false)
    }
  }
}
