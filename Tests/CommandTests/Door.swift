import Foundation

/// The command, run in the folder of the fixtures; `zh` or `en` by the locale.
enum Door {
  static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
  static let rules = cases.appending(path: "rules").path

  static func ask(_ arguments: [String], language: String = "en") throws -> GuijuProcess.Outcome {
    try GuijuProcess.run(arguments, in: cases, language: language == "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8")
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
