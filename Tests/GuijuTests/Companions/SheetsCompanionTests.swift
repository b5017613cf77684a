import Foundation
import Guiju
import Testing

@testable import Guiju

/// The companion as the façade meets it: missing, broken, slow, talkative, and well.
@Suite struct SheetsCompanionTests {
  static let ledger = """
    sheet,1,说明,visible,listed
    sheet,2,支出,visible,read
    cell,1,1,text,amount,
    cell,2,1,number,40,
    cell,3,1,number,60.5,
    """

  @Test func `a ledger in a workbook is judged like any other`() throws {
    let workshop = try Workshop()
    try workshop.answers(Self.ledger)
    let outcome = try workshop.checkLedger()
    #expect(outcome.lines() == [])
    #expect(outcome.said.contains("payments pass"))
    #expect(outcome.said.contains("payments fail"))
    // It is handed the bytes, never a path of the user's.
    #expect(try workshop.text("arguments") == "read\n-\n--sheet\n支出\n")
    #expect(try workshop.text("input") == "PK the bytes of the workbook")
    let files = try #require(outcome.results.first?.data.files)
    #expect(files.map(\.file.name).last?.hasSuffix("/台账.xlsx#支出") == true)
    #expect(files.last?.rows == 2)
    #expect(files.last?.fingerprint == Fingerprint(of: Array("PK the bytes of the workbook".utf8)))
  }

  @Test func `without the companion a message says what to run`() throws {
    let workshop = try Workshop()
    let outcome = try workshop.checkLedger()
    #expect(outcome.isBroken)
    #expect(outcome.codes == ["G0641"])
    let shown = DiagnosticPrinter(language: .en, colour: false).text(outcome.diagnostics)
    #expect(shown.contains("make sheets"))
    #expect(shown.contains("case.yaml:4:18"))
  }

  @Test(arguments: [
    ("exit 0", "G0643"), ("kill -SEGV $$", "G0643"), ("echo hello", "G0643"),
    ("printf 'guiju-sheets,2\\nend\\n'", "G0644"),
    ("printf 'guiju-sheets,1\\n'", "G0643"),
    ("printf 'guiju-sheets,1\\nsheet,1,a,visible,read\\ncell,2,1,text,x,\\ncell,1,1,text,y,\\nend\\n'", "G0643"),
    ("printf 'guiju-sheets,1\\nsheet,1,a,visible,read\\ncell,1,0,text,x,\\nend\\n'", "G0643"),
    ("printf 'guiju-sheets,1\\nend\\nmore\\n'", "G0643"), ("printf '\\377\\376'", "G0643"),
    ("printf 'guiju-sheets,1\\nrefused,ratio,可疑,suspicious\\nend\\n'; exit 1", "G0645"),
  ])
  func `a companion that breaks down or talks nonsense is not believed`(script: String, code: String) throws {
    let workshop = try Workshop()
    try workshop.plays(script)
    let outcome = try workshop.checkLedger()
    #expect(outcome.codes == [code])
    #expect(outcome.isBroken)
    #expect(outcome.results.isEmpty)
  }

  @Test func `a companion that never ends is ended, and all that it started`() throws {
    let workshop = try Workshop()
    try workshop.plays("sleep 600 & echo $! > '\(workshop.path)/child'; sleep 600")
    workshop.sheets.limits.seconds = 1
    let outcome = try workshop.checkLedger()
    #expect(outcome.codes == ["G0647"])
    let child = try workshop.text("child").trimmingCharacters(in: .whitespacesAndNewlines)
    var isGone = false
    for _ in 0..<100 where !isGone {
      // What was ended may stand in the list until it is fetched: as a zombie.
      let state = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
      isGone = state.map { $0.contains(") Z") } ?? true
      if !isGone { usleep(20_000) }
    }
    #expect(isGone)
  }

  /// INVARIANT (companions end)
  @Test func `a companion that closes its output and stays is ended, too`() throws {
    let workshop = try Workshop()
    try workshop.plays("exec >&-; sleep 600")
    workshop.sheets.limits.seconds = 1
    #expect(try workshop.checkLedger().codes == ["G0647"])
  }

  @Test func `a companion that says too much is stopped`() throws {
    let workshop = try Workshop()
    try workshop.plays("yes 'cell,1,1,text,more and more,'")
    workshop.sheets.limits.outputBytes = 1 << 20
    #expect(try workshop.checkLedger().codes == ["G0648"])
  }

  @Test func `a companion that does not listen is heard all the same`() throws {
    let workshop = try Workshop()
    let answer = try workshop.write("answer", "guiju-sheets,1\n" + Self.ledger + "\nend\n")
    try workshop.write("script", "exec cat '\(answer)'\n")
    try workshop.casts()
    try workshop.write("big.xlsx", String(repeating: "x", count: 4 << 20))
    let outcome = try workshop.check("plan: {total: 100, served: 20}\nspending: {file: big.xlsx}\n")
    #expect(outcome.said.contains("payments fail"))
  }

  @Test func `a path that leads to no program says so`() throws {
    let workshop = try Workshop()
    workshop.sheets = SheetsCompanion(path: workshop.path + "/nowhere")
    #expect(try workshop.checkLedger().codes == ["G0642"])
    try workshop.write("not-a-program", "x")
    workshop.sheets = SheetsCompanion(path: workshop.path + "/not-a-program")
    #expect(try workshop.checkLedger().codes == ["G0642"])
  }

  @Test func `old workbooks are known without a companion`() throws {
    let workshop = try Workshop()
    try Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).write(to: URL(filePath: workshop.path + "/旧.xls"))
    #expect(try workshop.check("spending: {file: 旧.xls#1}\n").codes == ["G0646"])
  }

  @Test func `a workbook outside the folder of the case is not handed on`() throws {
    let workshop = try Workshop()
    try workshop.answers(Self.ledger)
    #expect(try workshop.check("spending: {file: '../台账.xlsx#支出'}\n").codes == ["G0108"])
    #expect(!FileManager.default.fileExists(atPath: workshop.path + "/input"))
  }

  @Test func `where several sheets hold something one must be named`() throws {
    let workshop = try Workshop()
    try workshop.answers(
      "sheet,1,甲,visible,read\ncell,1,1,text,amount,\nsheet,2,空,visible,read\nsheet,3,乙,visible,read\ncell,1,1,text,x,")
    let outcome = try workshop.checkLedger("台账.xlsx")
    #expect(outcome.codes == ["G0649"])
    #expect(outcome.lines()[0].hasSuffix("有几张表有内容，没有说明是哪一张：`甲`、`乙`"))
    try workshop.answers("sheet,1,甲,visible,read\ncell,1,1,text,amount,\nsheet,2,空,visible,read")
    #expect(try workshop.checkLedger("台账.xlsx").codes == [])
  }

  @Test func `an empty sheet is an empty ledger`() throws {
    let workshop = try Workshop()
    try workshop.answers("sheet,1,支出,visible,read")
    #expect(try workshop.checkLedger().codes == ["G0450"])
  }

  @Test func `cells far apart are no table`() throws {
    let workshop = try Workshop()
    let cells = (1...9000).map { "cell,\($0),4000,text,x," }.joined(separator: "\n")
    try workshop.answers("sheet,1,支出,visible,read\n" + cells)
    #expect(try workshop.checkLedger().codes == ["G0648"])
  }

  @Test func `it is found where the setting says, beside the command, or on the path`() throws {
    let workshop = try Workshop()
    let beside = try workshop.write("bin/guiju-sheets", "")
    let elsewhere = try workshop.write("path/guiju-sheets", "")
    let built = try workshop.write("Sources/Companions/Sheets/.build/release/guiju-sheets", "")
    for file in [beside, elsewhere, built] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    }
    func found(_ executable: String, _ environment: [String: String]) -> String? {
      SheetsCompanion.find(executable: workshop.path + executable, environment: environment).path
    }
    func end(_ path: String?) -> String? { path.map { String($0.dropFirst(workshop.path.count)) } }
    #expect(found("/bin/guiju", ["GUIJU_SHEETS": "/opt/guiju-sheets"]) == "/opt/guiju-sheets")
    #expect(found("/bin/guiju", [:])?.hasSuffix("/bin/guiju-sheets") == true)
    #expect(
      found("/.build/debug/guiju", [:])?.hasSuffix("/Sources/Companions/Sheets/.build/release/guiju-sheets") == true)
    let folder = try Workshop()
    let path = SheetsCompanion.find(
      executable: folder.path + "/guiju", environment: ["PATH": "relative:" + workshop.path + "/path"]
    ).path
    #expect(end(path) == "/path/guiju-sheets")
    #expect(SheetsCompanion.find(executable: folder.path + "/guiju", environment: [:]).path == nil)
  }
}
