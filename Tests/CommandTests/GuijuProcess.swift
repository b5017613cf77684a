import Foundation
import Testing

/// The command that was built beside these tests, run as a user runs it.
struct GuijuProcess {
  struct Outcome: CustomStringConvertible {
    let status: Int32
    let output: String
    let errors: String
    var all: String { output + errors }
    var description: String { "status \(status)\n\(output)\n\(errors)" }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Runs it in a folder; a signal counts as 128 and its number, as in a shell.
  static func run(
    _ arguments: [String], in folder: URL = root, language: String = "zh_CN.UTF-8", input: String = ""
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": language]
    let output = Pipe()
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    let feed = Pipe()
    process.standardInput = feed
    try process.run()
    try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try feed.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    let said = try Data(contentsOf: errors)
    return Outcome(
      status: status, output: String(decoding: data, as: UTF8.self), errors: String(decoding: said, as: UTF8.self))
  }

  static let executable: URL = {
    for start in [URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(), Bundle.main.bundleURL] {
      var folder = start
      for _ in 0..<4 {
        let candidate = folder.appending(path: "guiju")
        if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        folder = folder.deletingLastPathComponent()
      }
    }
    // `swift test` runs from the package; the debug build lies here.
    return root.appending(path: ".build/debug/guiju")
  }()

  /// A folder for one test, with the rules in it.
  static func workplace(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guiju-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: root.appending(path: "rules"), to: folder.appending(path: "rules"))
    try body(folder)
  }
}

extension URL {
  /// Writes a file below this folder.
  func put(_ name: String, _ text: String) throws { try put(name, Data(text.utf8)) }

  func put(_ name: String, _ data: Data) throws {
    let file = appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }
}
