import Foundation
import Testing

/// What people hand in by mistake: a clear error at its place, exit code 2, no crash, nothing judged.
@Suite struct BadInputTests {
  struct Slip: Sendable, CustomTestStringConvertible {
    let file: String
    let code: String
    var testDescription: String { file }
  }

  static let slips = [
    Slip(file: "empty.yaml", code: "G0111"), Slip(file: "binary.yaml", code: "G0114"),
    Slip(file: "bomb.yaml", code: "G0121"), Slip(file: "none.yaml", code: "G0101"),
    Slip(file: "impossible-day.yaml", code: "G0438"), Slip(file: "guidance-not-there.yaml", code: "G0601"),
    Slip(file: "guidance-outside.yaml", code: "G0108"), Slip(file: "guidance-absolute.yaml", code: "G0107"),
    Slip(file: "guidance-not-named.yaml", code: "G0602"), Slip(file: "ledger-outside.yaml", code: "G0108"),
    Slip(file: "ledger-ragged.yaml", code: "G0456"), Slip(file: "ledger-unclosed.yaml", code: "G0454"),
    Slip(file: "ledger-headless.yaml", code: "G0457"), Slip(file: "ledger-figure.yaml", code: "G0430"),
    Slip(file: "ledger-encodings.yaml", code: "G0452"),
  ]

  private func expectRefusal(_ answer: Door.Answer, _ code: String) {
    #expect(!answer.isCrash)
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(answer.err.contains("[\(code)]"), "\(answer.err.prefix(2000))")
    #expect(answer.err.count < 200_000)
  }

  @Test(arguments: slips, ["zh", "en"])
  func `a case that cannot be judged is refused with a reason`(slip: Slip, language: String) throws {
    let answer = try Door.ask(["check", "bad/" + slip.file, "--rules", Door.rules], language: language)
    expectRefusal(answer, slip.code)
    #expect(answer.err.contains(language == "zh" ? "错误[" : "error["))
  }

  @Test(arguments: slips.filter { $0.file.hasPrefix("ledger-") && $0.code != "G0108" })
  func `with keep-going the case is judged as far as it was read, and still ends with 2`(slip: Slip) throws {
    let answer = try Door.ask(
      ["check", "bad/" + slip.file, "--rules", Door.rules, "--keep-going", "--format", "csv", "--show", "all"])
    #expect(!answer.isCrash)
    #expect(answer.status == 2)
    #expect(answer.out.contains("fund-ceiling,,must,pass"))
    #expect(answer.err.contains("[\(slip.code)]"))
  }

  /// Where it is the case itself, the guidance, or something between.
  @Test(arguments: ["check", "lint", "test", "explain"])
  func `a folder, an empty and a binary file are no input for any command`(command: String) throws {
    let rest = command == "explain" ? ["fund-ceiling"] : []
    for (file, code) in [("bad/empty.yaml", "G0111"), ("bad/binary.yaml", "G0114"), ("bad/none.yaml", "G0101")] {
      let answer = try Door.ask([command, file] + rest + ["--rules", Door.rules])
      #expect(!answer.isCrash)
      #expect(answer.status == 2)
      #expect(answer.all.contains("[\(code)]"))
    }
    let folder = try Folder()
    let answer = try Door.ask([command, folder.path] + rest + ["--rules", Door.rules])
    #expect(answer.status == 2)
    #expect(answer.all.contains(["lint", "test"].contains(command) ? "[G0610]" : "[G0608]"))
  }

  /// Files too big to be kept beside the tests.
  @Test(arguments: ["check", "lint"])
  func `floods of brackets, levels and references end soon`(command: String) throws {
    let folder = try Folder()
    let deep = (0..<1000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    let bomb = (0..<40).map { "a\($0): &a\($0) [" + ($0 == 0 ? "x" : "*a\($0 - 1), *a\($0 - 1)") + "]" }
    for (name, text, code) in [
      ("brackets", String(repeating: "[", count: 50 << 20), "G0104"),
      ("fewer-brackets", String(repeating: "[", count: 1 << 20), "G0117"),
      ("deep", deep, "G0117"), ("bomb", bomb.joined(separator: "\n"), "G0122"),
    ] {
      let path = try folder.write(name + ".yaml", text)
      let answer = try Door.ask([command, path, "--rules", Door.rules])
      #expect(!answer.isCrash, "\(name)")
      #expect(answer.status == 2, "\(name)")
      #expect(answer.all.contains("[\(code)]"), "\(name): \(answer.all.prefix(500))")
      #expect(answer.all.utf8.count < 1 << 20, "\(name)")
    }
  }

  @Test func `a hundred thousand brackets in an expression are too many`() throws {
    let folder = try Folder()
    let path = try folder.write(
      "g.yaml",
      """
      guidance: g
      version: 1
      title: t
      sources: {s: {title: s, verified: draft}}
      facts: {a: integer}
      rules:
        - id: deep
          title: t
          must: a > \(String(repeating: "(", count: 100_000))1
          cite: s
        - {id: other, title: t, must: b > 1, cite: s}
      """)
    let answer = try Door.ask(["lint", path])
    #expect(!answer.isCrash)
    #expect(answer.status == 2)
    #expect(answer.out.contains("[G0303]"))
    // The rest of the file is still read.
    #expect(answer.out.contains("[G0321]"))
    #expect(answer.out.utf8.count < 10_000)
  }

  @Test func `a division by zero is an error of its rule; the others are judged`() throws {
    let answer = try Door.ask(
      ["check", "cases/division-by-zero.yaml", "--rules", Door.rules, "--format", "csv", "--show", "all"])
    #expect(answer.status == 3)
    #expect(answer.out.contains("zero,per-head,,should,error"))
    #expect(answer.out.contains("zero,fund-ceiling,,must,pass"))
  }

  @Test func `an impossible day in a rule is an error where it stands`() throws {
    let folder = try Folder()
    let path = try folder.write(
      "g.yaml",
      """
      guidance: g
      version: 1
      title: t
      facts: {a: date}
      rules:
        - {id: a, title: t, must: 'a > @"2018-02-30"', cite: s}
      sources: {s: {title: s, verified: draft}}
      """)
    let answer = try Door.ask(["lint", path])
    #expect(answer.status == 2)
    #expect(answer.out.contains("g.yaml:6:34: error[G0309]"), "\(answer.out)")
  }
}
