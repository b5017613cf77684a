import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Store
import Synchronization
import Testing

@testable import Serving

extension SafetyTests {
  // MARK: What is told of people

  @Test func healthAndMetricsNameNobody() async throws {
    let server = try TestServer.withAccounts()
    let token = try server.token(.admin)
    try await server.use { person in
      let health = try await person.get("/health")
      #expect(health.status == 200 && health.object["status"] as? String == "ok")
      person.headers = [("Authorization", "Bearer " + token)]
      _ = try await person.json("cases", APITests.gifts)
      _ = try await person.json("check", APITests.gifts)
      let metrics = try await person.get("/metrics").text
      #expect(metrics.contains("guiju_requests_total{status=\"2xx\"} 3"))
      #expect(metrics.contains("guiju_runs_total{kind=\"check\"} 2"))
      #expect(metrics.contains("guiju_request_seconds_count 3"))
      #expect(!metrics.contains("集市") && !metrics.contains("admin"))
    }
  }

  @Test func logsNameNobody() async throws {
    let record = LogRecord()
    var logger = Logger(label: "test") { _ in RecordingHandler(record: record) }
    logger.logLevel = .trace
    let server = try TestServer(names: ["localhost"], logger: logger)
    try server.workbench.store.addAccount(name: "王小明", password: "很长的密码一二三", role: .admin, at: "")
    let token = try #require(try server.workbench.store.addToken(accountName: "王小明", label: "", at: "")).text
    try await server.use { person in
      try await person.signIn("王小明", "不对的密码四五六")
      try await person.signIn("王小明", "很长的密码一二三")
      _ = try await person.get("/check/new?guidance=\(Self.guidance)")
      let saved = try await person.post(
        "/check",
        [
          ("guidance", Self.guidance), ("title", "春风集市"), ("fact:plan.total", "54321"),
          ("row:plan.budget:0:item", "鸡蛋"), ("row:plan.budget:0:amount", "12345"), ("action", "save"),
        ])
      let path = try #require(saved.header("Location"))
      _ = try await person.get(path + "/report.json")
      _ = try await person.get("/ask?guidance=\(Self.guidance)&q=secretquestion")
      _ = try await person.get("/plans/%E6%98%A5%E9%A3%8E")
      _ = try await person.get("/check/springfair?springfair")
      _ = try await person.upload("/check/upload", [("guidance", Self.guidance)], file: "春风台账.csv", Array("春风,1".utf8))
      person.headers = [("Authorization", "Bearer " + token)]
      _ = try await person.json("check", APITests.gifts.replacing("5万", with: "看不懂的数"))
      _ = try await person.json("check", "{\"case\": 春风")
      _ = try await person.post("/check", [("title", "春风集市")], secret: "no")
      let lines = record.lines
      #expect(lines.count >= 10)
      let told = lines.joined(separator: "\n")
      for word in [
        "春风", "集市", "54321", "鸡蛋", "12345", "王小明", "密码", "看不懂", "secretquestion", "%E6%98", token,
        person.cookies["guiju-session"] ?? "-none-", String(path.dropFirst("/plans/".count)),
      ] {
        #expect(!told.contains(word), "`\(word)` is in the log")
      }
    }
  }
}

/// What was logged.
final class LogRecord: Sendable {
  private let kept = Mutex<[String]>([])
  var lines: [String] { kept.withLock { $0 } }
  func add(_ line: String) { kept.withLock { $0.append(line) } }
}

struct RecordingHandler: LogHandler {
  let record: LogRecord
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace

  init(record: LogRecord) { self.record = record }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    record.add(
      "\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:]) \(event.error.map { "\($0)" } ?? "")")
  }
}
