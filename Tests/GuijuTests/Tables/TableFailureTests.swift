import Foundation
import Guiju
import Testing

/// What can go wrong with the files themselves: each is a clear error, and nothing is left behind.
@Suite struct TableFailureTests {
  @Test func `no column says which case a row belongs to`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", "凭证号,日期,收款单位,金额\nV1,2018-03-01,甲店,1\n")
    #expect(try tables.check("a.csv").codes == ["G0406"])
  }

  /// A quote that never closes swallows whatever is behind it; at 64 MB nobody reads on.
  @Test func `a row without end`() throws {
    let tables = try TableWorkshop()
    let head = Array("项目编号,凭证号,日期,收款单位,金额,票据号\nX1,V1,2018-03-01,\"".utf8)
    try tables.write("a.csv", bytes: head + [UInt8](repeating: 0x61, count: 66 << 20))
    let outcome = try tables.check("a.csv")
    #expect(outcome.codes == ["G0409"])
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  private func open(_ tables: TableWorkshop, _ name: String) throws -> TableFile {
    let opened = TableOpener(folder: tables.path).open(path: tables.path + "/" + name, name: name)
    return try #require(opened.value)
  }

  @Test func `a file that becomes shorter while it is read`() throws {
    let tables = try TableWorkshop()
    var text = "项目编号,凭证号,日期,收款单位,金额,票据号\n"
    for number in 1...60_000 { text += "X1,V\(number),2018-03-01,甲店,1,A\(number)\n" }
    try tables.write("a.csv", text)
    let program = try #require(tables.workshop.library.compile("cn/demo/city").value)
    let cases = try open(tables, "cases.csv")
    let records = try open(tables, "a.csv")
    var diagnostics = Diagnostics()
    let found = CaseTables(
      program: program, cases: TableFiles([cases]),
      records: [RecordFiles(table: TableID(1), files: TableFiles([records]))], uses: [:], memoryLimit: 1 << 30,
      spillFolder: tables.path, cancellation: Cancellation(), &diagnostics)
    let all = try #require(found)
    #expect(unsafe truncate(tables.path + "/a.csv", 1 << 20) == 0)
    for scan in all.scans { scan.work() }
    all.finish()
    #expect(all.diagnostics.all.map(\.code.id) == ["G0413"])
    #expect(all.isUnknown(TableID(1)))
    #expect(records.fingerprint() == nil)
  }

  @Test func `a file that may not be read, and one that is not there`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records)
    #expect(try tables.check("b.csv").codes == ["G0101"])
    guard geteuid() != 0 else { return print("not run as root, who may read everything: a file that may not be read") }
    #expect(unsafe chmod(tables.path + "/a.csv", 0) == 0)
    #expect(try tables.check("a.csv").codes == ["G0103"])
  }

  @Test func `a copy for which there is no place`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", bytes: try Encoded.bytes(TableWorkshop.records, as: "GB18030"))
    let opened = TableOpener(folder: tables.path + "/nowhere").open(path: tables.path + "/a.csv", name: "a.csv")
    #expect(opened.value == nil)
    #expect(opened.diagnostics.all.map(\.code.id) == ["G0429"])
  }

  /// A disk of 256 KB: the copy of a file in another encoding, and rows that the memory has no room for, do not fit.
  @Test func `a full disk`() throws {
    let tables = try TableWorkshop()
    let disk = tables.path + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard Self.run("/bin/mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", disk]) == 0 else {
      return print("not run, for this machine lets nobody mount a small disk: a full disk")
    }
    defer { _ = Self.run("/bin/umount", [disk]) }
    var text = "项目编号,凭证号,日期,收款单位,金额,票据号\n"
    for number in 1...20_000 { text += "X1,V\(number),2018-03-01,甲店,1,A\(number)\n" }
    try tables.write("a.csv", bytes: try Encoded.bytes(text, as: "GB18030"))
    let opened = TableOpener(folder: disk).open(path: tables.path + "/a.csv", name: "a.csv")
    #expect(opened.diagnostics.all.map(\.code.id) == ["G0429"])
    let writer = try #require(OutputWriter(path: disk + "/out.csv"))
    writer.write([UInt8](repeating: 0x61, count: 1 << 20))
    #expect(writer.commit()?.code.id == "G0609")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk).isEmpty)
  }

  private static func run(_ path: String, _ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func `rows for which there is neither memory nor disk`() throws {
    let tables = try TableWorkshop()
    let store = RowStore(partitionCount: 1, textCount: 0, memoryLimit: 0, folder: tables.path + "/nowhere")
    #expect(!store.hasFailed)
    try tables.write("a.csv", TableWorkshop.records)
    // The folder is that of the environment; what a run says of it is shown by the command's own tests.
    let outcome = try tables.check("a.csv") { $0.memoryLimit = 1 }
    #expect(outcome.codes.isEmpty && outcome.said == TableEncodingTests.usual)
  }

  @Test func `a run that is cancelled says where it was, and judges nothing`() throws {
    let tables = try TableWorkshop()
    try tables.write("a.csv", TableWorkshop.records)
    let cancellation = Cancellation()
    cancellation.cancel()
    let request = TableRequest(
      cases: [tables.path + "/cases.csv"], records: [("spending", tables.path + "/a.csv")],
      check: try tables.workshop.request(guidance: "cn/demo/city"), detail: .brief)
    let outcome = TableRun.run(request, cancellation: cancellation)
    #expect(outcome.interrupted != nil && outcome.findings.isEmpty)
    #expect(outcome.exitCode(failOn: .error) == 130)
  }

  @Test func `a run that is cancelled does not wait for the companion that reads a workbook`() throws {
    let tables = try TableWorkshop()
    try tables.write("台账.xlsx", "PK the bytes of the workbook")
    try tables.workshop.plays("touch '\(tables.path)/started'\nsleep 50\ntouch '\(tables.path)/ended'")
    let path = tables.path
    let cancellation = Cancellation()
    Thread.detachNewThread {
      while !FileManager.default.fileExists(atPath: path + "/started") { usleep(5_000) }
      cancellation.cancel()
    }
    let request = TableRequest(
      cases: [path + "/cases.csv"], records: [("spending", path + "/台账.xlsx#支出")],
      check: try tables.workshop.request(guidance: "cn/demo/city"), detail: .brief)
    let outcome = TableRun.run(request, cancellation: cancellation)
    #expect(outcome.interrupted != nil && outcome.codes.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: path + "/ended"))
  }

  @Test func `a report is written beside its target, and is there whole or not at all`() throws {
    let tables = try TableWorkshop()
    let path = tables.path + "/report.csv"
    try tables.write("report.csv", "an earlier report")
    do {
      let writer = try #require(OutputWriter(path: path))
      writer.write(String(repeating: "half", count: 50_000))
    }
    #expect(try tables.workshop.text("report.csv") == "an earlier report")
    let writer = try #require(OutputWriter(path: path))
    writer.write("a new one")
    #expect(writer.commit() == nil)
    #expect(try tables.workshop.text("report.csv") == "a new one")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: tables.path).filter { $0.hasPrefix("report") } == [
        "report.csv"
      ])
    #expect(OutputWriter(path: tables.path + "/nowhere/report.csv") == nil)
  }
}
