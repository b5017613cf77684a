import Foundation
import Testing

/// A command that a document shows (```` ```sh ````), with the output printed below it (```` ```text ````), if any.
struct ShownCommand: CustomTestStringConvertible, Sendable {
  let page: String
  let line: Int
  let script: String
  /// nil: no output is shown; then the command must only work.
  let output: String?
  /// The lines of the output's block in the page.
  let outputRange: Range<Int>?
  /// What the page has let its reader write so far; where there is something, the command runs beside it.
  let files: [String: String]
  /// Marked ```` ```sh sheets ````: it needs the companion for spreadsheets, and may write files: it runs in a folder of
  /// its own.
  let needsSheets: Bool

  var testDescription: String { "\(page):\(line) \(script.split(separator: "\n").first ?? "")" }

  var isChinese: Bool { page.hasSuffix(".zh.md") }

  private static let names = ["guiju ", ".build/release/guiju "]

  /// The commands of a page: `sh` blocks that call `guiju` and nothing else.
  static func all(of page: String) throws -> [ShownCommand] {
    let text = try House.text(page)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let blocks = FencedBlock.all(in: text)
    var files = GrowingFiles()
    return try blocks.indices.compactMap { index in
      let block = blocks[index]
      try files.read(block, on: page)
      let calls = block.body.split(separator: "\n")
      guard ["sh", "sh sheets"].contains(block.info), !calls.isEmpty,
        calls.allSatisfy({ call in Self.names.contains(where: call.hasPrefix) })
      else { return nil }
      // The output follows with nothing but empty lines between.
      let next = index + 1 < blocks.count && blocks[index + 1].info == "text" ? blocks[index + 1] : nil
      let follows = next.map { lines[(block.range.upperBound + 1)..<($0.range.lowerBound - 1)].allSatisfy(\.isEmpty) }
      let shown = follows == true ? next : nil
      return ShownCommand(
        page: page, line: block.line, script: block.body, output: shown?.body, outputRange: shown?.range,
        files: files.texts, needsSheets: block.info == "sh sheets")
    }
  }

  struct Outcome {
    let output: String
    let status: Int32
  }

  /// Runs it at the top of the package as a reader would, or beside the files that the page had them write, in the
  /// language of the page; the debug build stands in for the command. What goes to standard error is part of what a
  /// reader sees.
  func run(_ executable: URL) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script.replacing(".build/release/guiju", with: "guiju")]
    let desk = try files.isEmpty && !needsSheets ? nil : desk()
    defer { if let desk { try? FileManager.default.removeItem(at: desk) } }
    process.currentDirectoryURL = desk ?? House.root
    process.environment = [
      "PATH": executable.deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin",
      "LANG": isChinese ? "zh_CN.UTF-8" : "en_US.UTF-8",
      "GUIJU_SHEETS": needsSheets ? Self.sheets() ?? "" : "",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var output = String(decoding: data, as: UTF8.self)
    while output.hasSuffix("\n") { output.removeLast() }
    // A process that died of a signal says so by its number, as a shell does.
    let status =
      process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    return Outcome(output: output, status: status)
  }

  /// A folder of its own with the files of the page.
  private func desk() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guiju-page-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return folder
  }

  /// The companion for spreadsheets, where it is built.
  static func sheets() -> String? {
    ["release", "debug"].map { House.root.appending(path: "Sources/Companions/Sheets/.build/\($0)/guiju-sheets").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The `guiju` that was built beside these tests.
  static func executable() -> URL? {
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = [folder, Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
    for start in beside {
      folder = start
      for _ in 0..<4 {
        let candidate = folder.appending(path: "guiju")
        if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        folder = folder.deletingLastPathComponent()
      }
    }
    let usual = House.root.appending(path: ".build/debug/guiju")
    return FileManager.default.isExecutableFile(atPath: usual.path) ? usual : nil
  }
}
