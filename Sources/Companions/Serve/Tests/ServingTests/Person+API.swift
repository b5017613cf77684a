import Foundation
import HTTPTypes
import NIOCore
import Store

@testable import Serving

extension Person {
  /// Sends JSON as a program does.
  func json(_ path: String, _ text: String) async throws -> Answer {
    try await send(.post, "/api/v1/" + path, body: ByteBuffer(string: text), type: "application/json")
  }

  /// Signs in with the form, and takes the secret of forms from the page behind it.
  func signIn(_ name: String, _ password: String = TestServer.password) async throws {
    _ = try await get("/sign-in")
    _ = try await post("/sign-in", [("name", name), ("password", password)])
    _ = try await get("/")
  }

  /// Somebody else at another browser, or another program.
  func somebodyElse() -> Person { Person(client: client, host: host) }
}

extension Person.Answer {
  /// The answer as JSON.
  var object: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
  }

  /// The word of its problem, behind `urn:guiju:problem:`.
  var problem: String? {
    guard header("Content-Type") == "application/problem+json", object["status"] as? Int == status else { return nil }
    return (object["type"] as? String).map { String($0.dropFirst("urn:guiju:problem:".count)) }
  }

  /// The pointers of its errors.
  var pointers: [String] { (object["errors"] as? [[String: Any]] ?? []).compactMap { $0["pointer"] as? String } }
}

extension TestServer {
  static let password = "一个相当长的密码吧"

  /// A server where people sign in, with an account of each role under its name.
  static func withAccounts(limits: ServerLimits = ServerLimits(), isBehindTLS: Bool = false) throws -> TestServer {
    let server = try TestServer(names: ["localhost"], isBehindTLS: isBehindTLS, limits: limits)
    for role in Role.allCases {
      try server.workbench.store.addAccount(name: role.rawValue, password: password, role: role, at: "")
    }
    return server
  }

  /// A token of the account of a role.
  func token(_ role: Role) throws -> String {
    try workbench.store.addToken(accountName: role.rawValue, label: "test", at: "")?.text ?? ""
  }
}
