import Foundation
import Programs
import SourceText
import Testing
import Values

@testable import Cases

/// Limits and refusals that no fixture of reasonable size can hold (the codes of `FixtureTests.shownByTests`).
@Suite struct LimitTests {
  private func ids(_ diagnostics: Diagnostics) -> [String] { diagnostics.all.map(\.code.id) }

  private func reading(_ program: Program = SampleProgram.everything) -> CaseReading {
    CaseReading(program: program, file: SourceFile(name: "case.yaml", text: ""), isJSON: false, folder: nil)
  }

  private func spending(_ program: Program = SampleProgram.everything) throws -> TableLayout {
    try #require(program.layout.tables.first { $0.path == "spending" })
  }

  /// Runs a body in a folder of its own.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guiju-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test(arguments: ["case.json", "case.yaml"]) func fiftyMegabytesOfBracketsAreRefused(name: String) throws {
    try inFolder { folder in
      let path = folder + "/" + name
      try Data(repeating: 0x5B, count: 50 << 20).write(to: URL(fileURLWithPath: path))
      let result = CaseReader(program: SampleProgram.everything).read(path: path, name: name)
      #expect(result.value == nil)
      #expect(ids(result.diagnostics) == ["G0104"])
    }
  }

  /// INVARIANT (bounded depth): recursion over JSON ends at the limit.
  @Test func bracketsBelowTheSizeLimitEndAtTheDepthLimit() {
    let file = SourceFile(name: "case.json", bytes: [UInt8](repeating: 0x5B, count: 8 << 20))
    #expect(ids(JSONComposer.compose(file).diagnostics) == ["G0404"])
  }

  @Test func entriesOfJSONAreCounted() {
    var limits = YAMLLimits()
    limits.nodes = 3
    let file = SourceFile(name: "case.json", text: "[1, 2, 3, 4]")
    #expect(ids(JSONComposer.compose(file, limits: limits).diagnostics) == ["G0405"])
    limits.bytes = 5
    #expect(ids(JSONComposer.compose(file, limits: limits).diagnostics) == ["G0104"])
  }

  @Test func aFolderIsNoCase() {
    let result = CaseReader(program: SampleProgram.everything).read(path: FixtureTests.root, name: "Cases")
    #expect(result.value == nil)
    #expect(ids(result.diagnostics) == ["G0102"])
  }

  @Test func rowsOfALedgerAreCounted() throws {
    var reading = reading()
    let text = "voucher,date,payee,amount\n1,2018-07-01,a,1\n2,2018-07-01,a,1\n3,2018-07-01,a,1\n"
    let table = reading.ledger(SourceFile(name: "l.csv", text: text), try spending(), rowLimit: 2)
    #expect(ids(reading.diagnostics) == ["G0463"])
    #expect(table.presence == .unknown)
    #expect(reading.files.last?.rows == 2)
  }

  @Test func anErrorBehindManyWarningsIsNotLost() throws {
    var reading = reading()
    let rows = (0..<Diagnostics.limit + 5).map { "\($0),2018-07-01,a,0.001" }.joined(separator: "\n")
    let text = "voucher,date,payee,amount\n" + rows + "\nx,2018-07-01,a,12x\n"
    _ = reading.ledger(SourceFile(name: "l.csv", text: text), try spending())
    #expect(reading.diagnostics.all.count == Diagnostics.limit)
    #expect(reading.diagnostics.omitted == 6)
    #expect(reading.diagnostics.hasErrors)
  }

  @Test func cellsOfARowAreCounted() throws {
    var reading = reading()
    let commas = String(repeating: ",", count: CSVScanner.cellLimit)
    _ = reading.ledger(SourceFile(name: "l.csv", text: "voucher" + commas + "\n"), try spending())
    #expect(ids(reading.diagnostics) == ["G0464"])
  }

  @Test func withoutAConverterTheUserIsToldToSaveAsUTF8() {
    let file = SourceFile(name: "l.csv", bytes: [0xB4, 0xF2])
    #expect(ids(LedgerText.decode(file, converter: "no-such-encoding").diagnostics) == ["G0466"])
  }

  @Test func evidenceBeyondTheLimitIsNotLookedAt() throws {
    try inFolder { folder in
      let film = folder + "/film.mp4"
      #expect(FileManager.default.createFile(atPath: film, contents: nil))
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: film))
      // Nothing is written: the file is long, not large.
      try handle.truncate(atOffset: UInt64(CaseReader.evidenceByteLimit) + 1)
      try handle.close()
      let path = folder + "/case.yaml"
      let print = String(repeating: "0", count: 64)
      try "evidence: [{kind: film, file: film.mp4, sha256: '\(print)'}]\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      let result = CaseReader(program: SampleProgram.everything).read(path: path, name: "case.yaml")
      #expect(ids(result.diagnostics) == ["G0496"])
      #expect(result.value?.evidence?.count == 1)
    }
  }

  @Test func testsInGuidanceNameNoLedgers() throws {
    let file = SourceFile(name: "guidance.yaml", text: "spending: {file: spending.csv}\n", index: 3)
    let node = try #require(YAMLComposer.compose(file).value?.root)
    let reader = CaseReader(program: SampleProgram.everything)
    let result = reader.read(node, in: file, id: "test", asOf: nil, stage: 1)
    #expect(ids(result.diagnostics) == ["G0427"])
    let data = try #require(result.value)
    #expect(data.id == "test")
    #expect(data.stage == 1)
    #expect(data.tables[1].presence == .unknown)
  }

  @Test func nothingGivenLeavesAllFactsAbsent() throws {
    let file = SourceFile(name: "guidance.yaml", text: "x")
    let reader = CaseReader(program: SampleProgram.everything)
    let data = try #require(reader.read(nil, in: file, id: "t", asOf: nil, stage: nil).value)
    #expect(data.tables[0].cells.allSatisfy { $0.isUnknown || $0.isNull })
  }
}
