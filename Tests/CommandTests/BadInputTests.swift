import Foundation
import Testing

/// What people and others hand in that is no case and no guidance: a clear error, status 2, never a crash.
@Suite struct BadInputTests {
  /// A case that can be read, but for its ledger.
  static func ledgerCase(_ extra: String = "") -> String {
    """
    case: ledger
    guidance: cn/xian/community-fund
    as_of: 2019-03-01
    \(extra)
    spending: {file: spending.csv}
    """
  }

  static let header = "凭证号,日期,收款方,类别,金额,票据号\n"

  struct Bad: CustomTestStringConvertible, Sendable {
    let name: String
    let files: [String: Data]
    let code: String
    var testDescription: String { name }

    init(_ name: String, _ code: String, _ files: [String: String]) {
      self.init(name, code, data: files.mapValues { Data($0.utf8) })
    }

    init(_ name: String, _ code: String, data: [String: Data]) {
      self.name = name
      self.code = code
      files = data
    }
  }

  static let cases: [Bad] = [
    Bad("an empty file", "G0111", ["case.yaml": ""]),
    Bad("a binary file", "G0114", data: ["case.yaml": Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3, 0xFF])]),
    Bad("50 MB of brackets", "G0104", data: ["case.yaml": Data(repeating: 0x5B, count: 50_000_000)]),
    Bad(
      "a mapping 1,000 deep", "G0117",
      ["case.yaml": (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()]),
    Bad("a YAML bomb", "G0121", ["case.yaml": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"]),
    Bad("no guidance of that name", "G0601", ["case.yaml": "case: x\nguidance: cn/xian/nothing\n"]),
    Bad("guidance outside the rules folder", "G0108", ["case.yaml": "case: x\nguidance: ../outside\n"]),
    Bad("guidance at an absolute path", "G0107", ["case.yaml": "case: x\nguidance: /etc/passwd\n"]),
    Bad(
      "a ledger outside the case's folder", "G0108",
      ["case.yaml": "case: x\nguidance: cn/xian/community-fund\nspending: {file: ../../etc/passwd}\n"]),
    Bad(
      "a ragged row", "G0456",
      ["case.yaml": ledgerCase(), "spending.csv": header + "1,2019-03-01,某店,礼品,100\n"]),
    Bad(
      "a quote that never closes", "G0454",
      ["case.yaml": ledgerCase(), "spending.csv": header + "1,2019-03-01,\"某店,礼品,100,\n"]),
    Bad(
      "no header", "G0457",
      ["case.yaml": ledgerCase(), "spending.csv": "1,2019-03-01,某店,礼品,100,A1\n"]),
    Bad(
      "a letter in an amount", "G0430",
      ["case.yaml": ledgerCase(), "spending.csv": header + "1,2019-03-01,某店,礼品,\"12,3O0\",A1\n"]),
    Bad(
      "half UTF-8 and half GB18030", "G0452",
      data: [
        "case.yaml": Data(ledgerCase().utf8),
        "spending.csv": Data((header + "1,2019-03-01,").utf8) + Data([0xC4, 0xB3, 0xB5, 0xEA, 0xFF, 0xFF])
          + Data(",礼品,100,A1\n".utf8),
      ]),
    Bad(
      "30 February", "G0438",
      ["case.yaml": "case: x\nguidance: cn/xian/community-fund\nplan: {applied_on: 2018-02-30}\n"]),
  ]

  @Test(arguments: cases)
  func isRefusedInBothLanguages(_ bad: Bad) throws {
    try GuijuProcess.workplace { folder in
      for (name, data) in bad.files { try folder.put(name, data) }
      for language in ["zh_CN.UTF-8", "en_US.UTF-8"] {
        let outcome = try GuijuProcess.run(["check", "case.yaml"], in: folder, language: language)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.all.contains("[\(bad.code)]"), "\(outcome)")
        // What it is called in Swift is no word for people.
        #expect(!outcome.all.contains("Optional("))
        #expect(!outcome.all.contains("Fatal error"))
      }
    }
  }

  @Test func aFolderWithoutCases() throws {
    try GuijuProcess.workplace { folder in
      try FileManager.default.createDirectory(at: folder.appending(path: "empty"), withIntermediateDirectories: true)
      let outcome = try GuijuProcess.run(["check", "empty"], in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("[G0608]"))
    }
  }

  @Test func aFileThatIsNotThere() throws {
    let outcome = try GuijuProcess.run(["check", "no-such-case.yaml"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("[G0101]"))
  }

  static let guidance = """
    guidance: demo/rules
    version: 1.0.0
    title: 示例
    sources: {drafting: {title: 说明, verified: draft}}
    facts: {total: money CNY, people: integer}
    rules:
      - {id: per-head, title: 人均, must: total / people <= 100, cite: drafting}
      - {id: ceiling, title: 上限, must: total <= 1000, cite: drafting}

    """

  /// One rule that cannot be evaluated leaves the others alone.
  @Test func divisionByZeroIsAnErrorOfItsRule() throws {
    try GuijuProcess.workplace { folder in
      try folder.put("rules.yaml", Self.guidance)
      try folder.put("case.yaml", "case: x\ntotal: 2000\npeople: 0\n")
      let outcome = try GuijuProcess.run(
        ["check", "case.yaml", "--guidance", "rules.yaml", "--format", "csv"], in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("x,per-head,,must,error"))
      #expect(outcome.output.contains("x,ceiling,,must,fail,1000"))
    }
  }

  @Test func aHundredThousandBrackets() throws {
    try GuijuProcess.workplace { folder in
      let brackets = String(repeating: "(", count: 100_000)
      try folder.put(
        "rules.yaml", Self.guidance + "  - id: deep\n    title: 深\n    must: \(brackets)\n    cite: drafting\n")
      let outcome = try GuijuProcess.run(["lint", "rules.yaml"], in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.output.contains("[G0303]"))
    }
  }
}
