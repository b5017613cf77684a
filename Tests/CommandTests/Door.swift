import Foundation
import Testing

/// The built command, run as people run it.
enum Door {
  static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases").path
  static let rules = cases + "/rules"
  /// The folder of the guide, with the files that it shows.
  static let guide = URL(filePath: #filePath).appending(path: "../../../docs/guide").standardizedFileURL.path

  /// `guiju` beside the test bundle.
  static let command: String = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<5 {
      let path = folder.appending(path: "guiju").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
      folder = folder.deletingLastPathComponent()
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return root.appending(path: ".build/debug/guiju").path
  }()

  struct Answer {
    let status: Int32
    let isCrash: Bool
    let out: String
    let err: String

    var all: String { out + err }
  }

  /// Runs the command in the folder of the fixtures. Its words are those of `language`, by the locale.
  static func ask(_ arguments: [String], language: String = "en") throws -> Answer {
    let folder = try Folder()
    let out = try folder.write("out", "")
    let err = try folder.write("err", "")
    let process = Process()
    process.executableURL = URL(filePath: command)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: cases)
    process.environment = ["LANG": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8", "PATH": "/usr/bin:/bin"]
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, isCrash: process.terminationReason == .uncaughtSignal,
      out: try String(contentsOfFile: out, encoding: .utf8), err: try String(contentsOfFile: err, encoding: .utf8))
  }
}

/// A folder of its own for a test, removed with it.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    return path + "/" + name
  }
}
