import Foundation
import Testing

/// `guiju check --cases … --records …`, run as people run it.
@Suite struct TableCommandTests {
  static let example = URL(filePath: #filePath).appending(path: "../../../examples/city-2018").standardizedFileURL.path

  /// Runs the command with something on its standard input.
  private func ask(
    _ arguments: [String], input: String? = nil, language: String = "en", environment: [String: String] = [:],
    during: (Process) throws -> Void = { _ in }
  ) throws -> Door.Answer {
    let folder = try Folder()
    let (out, err) = (try folder.write("out", ""), try folder.write("err", ""))
    let process = Process()
    process.executableURL = URL(filePath: Door.command)
    process.arguments = ["check", "--guidance", Self.example + "/guidance.yaml"] + arguments
    process.environment = ["LANG": language == "zh" ? "zh_CN.UTF-8" : "C.UTF-8", "PATH": "/usr/bin:/bin"]
      .merging(environment) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(filePath: try folder.write("in", $0))) }
      ?? FileHandle.nullDevice
    try process.run()
    try during(process)
    process.waitUntilExit()
    return Door.Answer(
      status: process.terminationStatus, isCrash: process.terminationReason == .uncaughtSignal,
      out: try String(contentsOfFile: out, encoding: .utf8), err: try String(contentsOfFile: err, encoding: .utf8))
  }

  private var cases: [String] { ["--cases", Self.example + "/projects.csv", "--format", "csv"] }

  @Test func `what was read and how is told on standard error, in both languages`() throws {
    let arguments = cases + ["--records", "spending=\(Self.example)/payments-*.csv"]
    let english = try ask(arguments)
    #expect(english.status == 1)
    #expect(english.err.contains("payments-first.csv: 5 rows = 4 read + 0 refused + 1 totals left out"))
    #expect(english.err.contains("read as GB18030; names of columns in line 3; 2 rows above left out as a title"))
    #expect(english.err.contains("cells separated by semicolons"))
    #expect(english.out.contains("QS-04,input/unknown-case"))
    let chinese = try ask(arguments, language: "zh")
    #expect(chinese.err.contains("5 行 = 读入 4 + 退回 0 + 略过合计行 1"))
    #expect(chinese.err.contains("按 GB18030 编码读；列名在第 3 行，其上 2 行当作标题略过"))
    #expect(chinese.err.contains("“0.75万” → 7500"))
  }

  @Test func `standard input is a table like any other`() throws {
    let input = "项目编号,凭证号,日期,收款单位,金额,票据号\nQS-01,1,2018-01-01,甲店,600,\n"
    let answer = try ask(cases + ["--records", "spending=-"], input: input)
    #expect(answer.status == 1)
    #expect(answer.out.contains("QS-01,receipt,1,must,fail"))
    let twice = try ask(cases + ["--records", "spending=-", "--records", "spending=-"], input: input)
    #expect(twice.status == 2 && twice.err.contains("[G0685]"))
  }

  @Test func `objects come by standard input, too`() throws {
    let object = #"{"case": "QS-01", "plan": {"total": 100}, "spending": []}"#
    for input in [object + "\n" + object.replacing("QS-01", with: "QS-02"), "[\n" + object + "\n]"] {
      let answer = try ask(["--cases", "-", "--format", "csv", "--as-of", "2018-12-31"], input: input)
      #expect(answer.err.contains("-: \(input.first == "[" ? "1 row" : "2 rows") ="), "\(answer.err)")
      #expect(answer.status != 2 || !answer.err.contains("G045"), "\(answer.err)")
    }
    let rows = #"{"项目编号": "QS-01", "凭证号": 1, "日期": "2018-01-01", "收款单位": "甲店", "金额": 600}"#
    let answer = try ask(cases + ["--records", "spending=-", "--as-of", "2018-12-31"], input: rows)
    #expect(answer.out.contains("QS-01,receipt,1,must,fail"), "\(answer.all)")
  }

  @Test func `rows with errors are written, corrected and read again`() throws {
    let folder = try Folder()
    let ledger = try folder.write(
      "a.csv", "项目编号,凭证号,日期,收款单位,金额,票据号\nQS-01,1,2018-01-01,甲店,6oo,\nQS-01,2,2018-01-01,甲店\nQS-01,3,2018-01-01,甲店,1,\n")
    let rest = folder.path + "/rest.csv"
    let answer = try ask(cases + ["--records", "spending=\(ledger)", "--refused", rest])
    #expect(answer.status == 2 && answer.out.isEmpty)
    #expect(answer.err.contains("2 rows of"))
    let text = try String(contentsOfFile: rest, encoding: .utf8)
    #expect(text.contains("QS-01,1,2018-01-01,甲店,6oo,") && text.contains("QS-01,2,2018-01-01,甲店\r\n"))
    try folder.write(
      "rest.csv", text.replacing("6oo", with: "600").replacing("2018-01-01,甲店\r\n", with: "2018-01-01,甲店,5,\r\n"))
    let again = try ask(cases + ["--records", "spending=\(rest)"])
    #expect(again.status == 1 && again.out.contains("QS-01,receipt,1,must,fail"))
  }

  @Test func `a folder for rows without room is named`() throws {
    let folder = try Folder()
    let ledger = try folder.write("a.csv", "项目编号,凭证号,日期,收款单位,金额,票据号\nQS-01,1,2018-01-01,甲店,600,\n")
    let answer = try ask(
      cases + ["--records", "spending=\(ledger)", "--memory", "1"], environment: ["TMPDIR": folder.path + "/nowhere"])
    #expect(answer.status == 2 && answer.err.contains("[G0683]"), "\(answer.err)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends it within a second, with 130, and leaves nothing behind`(signal: Int32) throws {
    let folder = try Folder()
    var ledger = "项目编号,凭证号,日期,收款单位,金额,票据号\n"
    for number in 1...400_000 { ledger += "QS-01,N\(number),2018年1月1日,甲店,“0.1万,\n" }
    let path = try folder.write("a.csv", ledger)
    var waited = 0.0
    let answer = try ask(
      cases + ["--records", "spending=\(path)", "--output", folder.path + "/out.csv"],
      environment: ["TMPDIR": folder.path]
    ) { process in
      Thread.sleep(forTimeInterval: 1)
      let start = Date()
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      waited = Date().timeIntervalSince(start)
    }
    #expect(answer.status == 130 && !answer.isCrash)
    #expect(answer.err.contains("[G0686]") && answer.err.contains("MB"), "\(answer.err)")
    // A second, and as much again for a machine that has other work.
    #expect(waited < 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.csv"])
  }
}
