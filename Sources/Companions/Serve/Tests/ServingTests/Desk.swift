import Foundation
import Glibc

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A folder with a store, and the command that was built with the tests.
final class Desk: Sendable {
  struct Done {
    let status: Int32
    let out: String
    let err: String
  }

  struct Answer: Sendable {
    let status: Int
    let text: String

    /// The `id` of what was saved.
    var id: String {
      let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      return object?["id"] as? String ?? ""
    }
  }

  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let command = package.appendingPathComponent(".build/debug/guiju-serve")
  static let rules = TestServer.rules

  let folder: URL
  var store: String { folder.appendingPathComponent("store.sqlite").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("guiju-serve-desk-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs the command to its end.
  func run(_ arguments: [String], input: String = "") throws -> Done {
    let process = Process()
    process.executableURL = Self.command
    process.arguments = arguments + ["--store", store]
    let (standardIn, out, err) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardIn
    process.standardOutput = out
    process.standardError = err
    try process.run()
    standardIn.fileHandleForWriting.write(Data(input.utf8))
    try standardIn.fileHandleForWriting.close()
    let told = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complained = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Done(status: process.terminationStatus, out: told, err: complained)
  }

  /// Starts the server on a port that is free, and waits until it answers.
  func start(_ arguments: [String] = []) throws -> Running {
    let process = Process()
    process.executableURL = Self.command
    process.arguments = ["run", "--store", store, "--port", "0", "--rules", Self.rules] + arguments
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    var line = ""
    while !line.hasSuffix("\n") {
      let bytes = out.fileHandleForReading.availableData
      guard !bytes.isEmpty else { break }
      line += String(decoding: bytes, as: UTF8.self)
    }
    return Running(process: process, address: line.trimmingCharacters(in: .newlines))
  }

  /// How many plans a server has.
  func count(_ address: String) async throws -> Int {
    let object = try JSONSerialization.jsonObject(with: Data(try await Self.get(address + "/api/v1/cases").text.utf8))
    return ((object as? [String: Any])?["cases"] as? [Any])?.count ?? 0
  }

  static func get(_ address: String, token: String? = nil) async throws -> Answer {
    try await send(address, "GET", nil, token)
  }

  static func post(_ address: String, _ json: String) async throws -> Answer {
    try await send(address, "POST", json, nil)
  }

  private static func send(_ address: String, _ method: String, _ json: String?, _ token: String?) async throws
    -> Answer
  {
    guard let url = URL(string: address) else { throw URLError(.badURL) }
    var request = URLRequest(url: url, timeoutInterval: 120)
    request.httpMethod = method
    if let json {
      request.httpBody = Data(json.utf8)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    if let token { request.setValue("Bearer " + token, forHTTPHeaderField: "Authorization") }
    let (data, response) = try await URLSession.shared.data(for: request)
    return Answer(
      status: (response as? HTTPURLResponse)?.statusCode ?? 0, text: String(decoding: data, as: UTF8.self))
  }
}

/// A server that was started.
final class Running: @unchecked Sendable {
  private let process: Process
  let address: String

  init(process: Process, address: String) {
    self.process = process
    self.address = address
  }

  deinit { kill() }

  /// Ends it as the system does when it has no memory left: without a word.
  func kill() {
    guard process.isRunning else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to stop.
  func stop() { process.terminate() }

  /// How it ended.
  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
