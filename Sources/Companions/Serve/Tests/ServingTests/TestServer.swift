import Foundation
import Guiju
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Store

@testable import Serving

/// A server with a store of its own, and a person at it who keeps their cookies.
struct TestServer {
  let workbench: Workbench
  let folder: URL

  /// The rules of the repository.
  static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("rules").path

  /// - Parameter names: where there are any, people sign in; tests call the server `localhost`.
  init(
    host: String = "127.0.0.1", names: [String] = [], isBehindTLS: Bool = false, limits: ServerLimits = ServerLimits(),
    logger given: Logger? = nil
  ) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("guiju-serve-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var logger = given ?? Logger(label: "test")
    if given == nil { logger.logLevel = .critical }
    workbench = try Workbench(
      ServerSettings(
        host: host, storePath: folder.appendingPathComponent("store.sqlite").path, rulesFolder: Self.rules,
        extraHosts: names, isBehindTLS: isBehindTLS, limits: limits),
      executable: nil, logger: logger)
  }

  /// Does something with the server while it answers.
  func use(_ body: @Sendable (Person) async throws -> Void) async throws {
    let application = Application(router: Server.router(workbench), logger: workbench.logger)
    try await application.test(.router) { client in
      try await body(Person(client: client, host: self.workbench.settings.host))
    }
    try? FileManager.default.removeItem(at: folder)
  }
}

/// Somebody with a browser.
final class Person: @unchecked Sendable {
  let client: any TestClientProtocol
  let host: String
  var cookies: [String: String] = [:]
  var headers: [(String, String)] = []
  /// The secret that the last page's forms carry.
  private(set) var formSecret = ""

  init(client: any TestClientProtocol, host: String) {
    self.client = client
    self.host = host
  }

  struct Answer {
    let status: Int
    let text: String
    let headers: HTTPFields

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
  }

  func get(_ path: String) async throws -> Answer { try await send(.get, path, body: nil, type: nil) }

  /// Sends a form with the secret of the page before.
  func post(_ path: String, _ fields: [(String, String)], secret: String? = nil) async throws -> Answer {
    let all = [("form-secret", secret ?? formSecret)] + fields
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    let body = all.map { name, value in
      (name.addingPercentEncoding(withAllowedCharacters: allowed) ?? "") + "="
        + (value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
    }.joined(separator: "&")
    return try await send(.post, path, body: ByteBuffer(string: body), type: "application/x-www-form-urlencoded")
  }

  /// Sends a form with a file.
  func upload(_ path: String, _ fields: [(String, String)], file: String, _ bytes: [UInt8]) async throws -> Answer {
    var body = ByteBuffer()
    for (name, value) in [("form-secret", formSecret)] + fields {
      body.writeString("--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    body.writeString(
      "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
    body.writeBytes(bytes)
    body.writeString("\r\n--mark--\r\n")
    return try await send(.post, path, body: body, type: "multipart/form-data; boundary=mark")
  }

  func send(_ method: HTTPRequest.Method, _ path: String, body: ByteBuffer?, type: String?) async throws -> Answer {
    var fields = HTTPFields()
    if let type { fields[.contentType] = type }
    if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    return try await client.execute(uri: path, method: method, headers: fields, body: body) { response in
      for header in response.headers[values: .setCookie] {
        let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
        if pair.count == 2 {
          self.cookies[pair[0]] = pair[1]
        } else if let name = pair.first {
          self.cookies[name] = nil
        }
      }
      let text = String(buffer: response.body)
      if let range = text.range(of: "name=\"form-secret\" value=\"") {
        self.formSecret = String(text[range.upperBound...].prefix { $0 != "\"" })
      }
      return Answer(status: Int(response.status.code), text: text, headers: response.headers)
    }
  }
}
