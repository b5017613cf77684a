import Foundation
import Testing

/// What a report may be written over, and what is said where it cannot be.
@Suite struct OutputTargetTests {
  private let folder: Folder
  private let guidance: String
  private let cases: String
  private let records: String

  private static let example = TableCommandTests.example

  init() throws {
    let folder = try Folder()
    self.folder = folder
    func copy(_ name: String) throws -> String {
      try folder.write(name, try String(contentsOfFile: Self.example + "/" + name, encoding: .utf8))
    }
    guidance = try copy("guidance.yaml")
    cases = try copy("projects.csv")
    records = try folder.write(
      "payments.csv", "项目编号,凭证号,日期,收款单位,金额,票据号\nQS-01,1,2018-01-01,甲店,600,\nQS-01,2,2018-01-01,甲店,6oo,\n")
  }

  private func check(_ arguments: [String]) throws -> Door.Answer {
    try Door.ask(
      [
        "check", "--guidance", guidance, "--cases", cases, "--records", "spending=" + records, "--as-of", "2018-12-31",
        "--format", "csv",
      ] + arguments)
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// INVARIANT (inputs are kept)
  @Test func `no report takes the place of a file that was read`() throws {
    let link = folder.path + "/link.csv"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: records)
    let before = try [guidance, cases, records].map(text)
    for target in [guidance, cases, records, link] {
      for option in ["--output", "--refused"] {
        let answer = try check([option, target, "--keep-going"])
        #expect(answer.status == 2 && answer.err.contains("[G0654]"), "\(option) \(target): \(answer.err)")
      }
    }
    #expect(try [guidance, cases, records].map(text) == before)
    let plan = try folder.write("plan.yaml", "case: A\nplan: {total: 1}\n")
    let single = try Door.ask(["check", plan, "--guidance", guidance, "--format", "json", "--output", plan])
    #expect(single.status == 2 && single.err.contains("[G0654]"))
    #expect(try text(plan).hasPrefix("case: A"))
  }

  @Test func `two reports do not share a file`() throws {
    let target = folder.path + "/both.csv"
    let answer = try check(["--output", target, "--refused", target, "--keep-going"])
    #expect(answer.status == 2 && answer.err.contains("[G0655]"))
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `a link keeps being one, and what it leads to is written`() throws {
    let target = try folder.write("target.csv", "old")
    let link = folder.path + "/out.csv"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    _ = try check(["--output", link, "--keep-going"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try text(target).hasPrefix("case,rule"))
  }

  @Test func `what is no ordinary file is written itself`() throws {
    let answer = try check(["--output", "/dev/stdout", "--keep-going"])
    #expect(answer.out.hasPrefix("case,rule"))
    #expect(!FileManager.default.isReadableFile(atPath: "/dev/stdout.") && answer.status == 2)
  }

  @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full")))
  func `a report that did not arrive is no report`() throws {
    for format in ["csv", "text", "json"] {
      let process = Process()
      process.executableURL = URL(filePath: Door.command)
      process.arguments = [
        "check", "--guidance", guidance, "--cases", cases, "--records", "spending=" + records, "--keep-going",
        "--format", format, "--lang", "en",
      ]
      process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
      let errors = Pipe()
      process.standardError = errors
      process.standardInput = FileHandle.nullDevice
      try process.run()
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 2 && said.contains("[G0653]"), "\(format): \(said)")
    }
  }

  @Test func `what a check of tables cannot do is refused`() throws {
    for (arguments, words) in [
      (["--max-errors", "0"], "at least 1"), (["--threads", "0"], "at least 1"), (["--show", "all"], "--show"),
      (["--since", "old.json"], "--since"),
    ] {
      let answer = try check(arguments)
      #expect(answer.status == 2 && answer.err.contains(words) && answer.out.isEmpty, "\(arguments): \(answer.err)")
    }
    let both = try Door.ask(["check", "plan.yaml", "--guidance", guidance, "--cases", cases])
    #expect(both.status == 2 && both.err.contains("plan.yaml"))
  }

  @Test func `objects with errors are corrected where they stand`() throws {
    let objects = try folder.write(
      "payments.json", "[{\"项目编号\": \"QS-01\", \"凭证号\": 1, \"日期\": \"2018-01-01\", \"收款单位\": \"甲店\", \"金额\": \"6oo\"}]")
    let target = folder.path + "/rest.csv"
    let answer = try Door.ask([
      "check", "--guidance", guidance, "--cases", cases, "--records", "spending=" + objects, "--refused", target,
    ])
    #expect(answer.status == 2 && answer.err.contains("is JSON: correct what is wrong with its object there"))
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `a guidance without stages says so`() throws {
    let answer = try check(["--stage", "plan"])
    #expect(answer.status == 2 && answer.err.contains("has no stages: leave out `--stage`"))
  }

  @Test func `a day without rules is no clean bill`() throws {
    let answer = try Door.ask(["check", "--guidance", guidance, "--cases", cases, "--as-of", "1990-01-01"])
    #expect(answer.status == 2 && answer.err.contains("[G0603]") && !answer.out.contains("0 hold"))
  }
}
