import Foundation
import Glibc
import Testing

/// Many cases in one run: what is shown on the way, and what becomes of one that is broken.
@Suite struct BatchTests {
  /// Three cases in folders, the second of which has a cell that cannot be read.
  private static func site() throws -> (folder: Folder, arguments: [String]) {
    let folder = try Folder()
    let guidance = try folder.write("scored.yaml", AssessTests.guidance)
    for name in ["", "/a", "/b"] {
      try FileManager.default.createDirectory(atPath: folder.path + "/cases" + name, withIntermediateDirectories: true)
    }
    for (name, total) in [("a/one", "120000"), ("b/two", "十二万多"), ("three", "90000")] {
      try folder.write(
        "cases/\(name).yaml",
        "as_of: 2024-01-01\nplan: {total: \(total)}\ndone: {spent: 90000, receipts: true}\n" + AssessTests.assessors)
    }
    return (folder, [folder.path + "/cases", "--guidance", guidance])
  }

  @Test(arguments: ["check", "assess"])
  func `one broken case does not stop the others, and is listed at the end`(command: String) throws {
    let (folder, arguments) = try Self.site()
    defer { withExtendedLifetime(folder) {} }
    let broken = folder.path + "/cases/b/two.yaml"
    let text = try Door.ask([command] + arguments)
    #expect(text.status == 2)
    for name in ["one", "three"] { #expect(text.out.contains(name), "\(text.all)") }
    let end = try #require(text.out.range(of: "CASES THAT COULD NOT BE READ WHOLE (1)")).upperBound
    // The path may break over lines.
    #expect(text.out[end...].filter { !$0.isWhitespace }.contains(broken + "notjudged"), "\(text.out)")
    let json = try JSONSerialization.jsonObject(
      with: Data(try Door.ask([command] + arguments + ["--format", "json"]).out.utf8))
    let value = try #require(json as? [String: Any])
    #expect((value["cases"] as? [Any])?.count == 2)
    let diagnostics = try #require(value["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["file"] as? String } == [broken])
    let listed = try #require(value["broken"] as? [[String: Any]])
    #expect(listed.map { $0["file"] as? String } == [broken] && listed.map { $0["judged"] as? Bool } == [false])
    let pages = folder.path + "/pages/"
    #expect(try Door.ask([command] + arguments + ["--format", "html", "--output", pages]).status == 2)
    let index = try String(contentsOfFile: pages + "index.html", encoding: .utf8)
    #expect(index.contains("Cases that could not be read whole: 1") && index.contains("✗ " + broken))
    #expect(try Door.ask([command] + arguments + ["--format", "csv"]).err.contains("CASES THAT COULD NOT BE READ"))
  }

  @Test(arguments: ["check", "assess"])
  func `with keep-going the broken case is judged with the rest of it, and it still ends with 2`(command: String) throws
  {
    let (folder, arguments) = try Self.site()
    defer { withExtendedLifetime(folder) {} }
    let answer = try Door.ask([command, "--keep-going"] + arguments, language: "zh")
    #expect(answer.status == 2)
    for name in ["one", "two", "three"] { #expect(answer.out.contains(name)) }
    #expect(answer.out.contains("【没有读全的案例】1 个"))
    #expect(answer.out.filter { !$0.isWhitespace }.contains("读不出的内容按“待定”判断"))
    // Spending is open for it: 0 to 60 beside the 34 of its panel.
    if command == "assess" { #expect(answer.out.contains("34 至 94"), "\(answer.out)") }
  }

  @Test func `two runs give the same bytes`() throws {
    let (folder, arguments) = try Self.site()
    defer { withExtendedLifetime(folder) {} }
    let runs = try (1...2).map { _ in try Door.ask(["assess", "--keep-going"] + arguments + ["--format", "json"]).out }
    #expect(runs[0] == runs[1] && !runs[0].isEmpty)
  }

  // MARK: Progress

  @Test func `progress is one line of a terminal, gone at the end, and nowhere else`() throws {
    let (folder, arguments) = try Self.site()
    defer { withExtendedLifetime(folder) {} }
    let shown = try Self.onTerminal(["check"] + arguments)
    #expect(shown.contains("\r0 / 3  "), "\(shown.debugDescription)")
    #expect(shown.contains("cases/a/one.yaml"))
    // Written over with blanks; nothing of it is left.
    #expect(shown.hasSuffix(" \r") && !shown.contains("\n"), "\(shown.debugDescription)")
    #expect(try !Door.ask(["check"] + arguments).err.contains("\r"))
    #expect(try Self.onTerminal(["check"] + arguments, terminal: "dumb").isEmpty)
    // One case needs none.
    let one = [folder.path + "/cases/three.yaml"] + arguments.dropFirst()
    #expect(try Self.onTerminal(["check"] + one).isEmpty)
  }

  /// What the command writes to standard error where that is a terminal.
  private static func onTerminal(_ arguments: [String], terminal: String = "xterm") throws -> String {
    let master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(master >= 0)
    defer { close(master) }
    // The calls of stdlib.h for these are not imported: TIOCSPTLCK lets it be opened, TIOCGPTN gives its number.
    var (lock, number): (Int32, UInt32) = (0, 0)
    let isUnlocked = unsafe ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0
    try #require(isUnlocked)
    let slave = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(slave >= 0)
    let process = Process()
    process.executableURL = URL(filePath: Door.command)
    process.arguments = arguments
    process.environment = ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TERM": terminal]
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
    try process.run()
    process.waitUntilExit()
    // What was written waits in the terminal, which is never full with a few lines.
    var text = ""
    var status = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while unsafe poll(&status, 1, 0) > 0, status.revents & Int16(POLLIN) != 0 {
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(master, &bytes, bytes.count)
      guard count > 0 else { break }
      text += String(decoding: bytes[0..<count], as: UTF8.self)
    }
    close(slave)
    return text
  }
}
