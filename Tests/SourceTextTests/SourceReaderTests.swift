import Foundation
import Testing

@testable import SourceText

@Suite("Files and paths")
struct SourceReaderTests {
  private func code<Value>(_ result: Diagnosed<Value>) -> String? { result.diagnostics.all.first?.code.id }

  /// What is wrong about files and paths, each met in a folder made for it.
  static func met() throws -> [String: String] {
    try Fixtures.withFolder { folder in
      let files = FileManager.default
      try Data("a: 1\n".utf8).write(to: URL(filePath: folder + "/ledger.yaml"))
      try files.createDirectory(atPath: folder + "/case", withIntermediateDirectories: true)
      try Data("x".utf8).write(to: URL(filePath: folder + "/case/own.csv"))
      try files.createSymbolicLink(atPath: folder + "/circle", withDestinationPath: folder + "/circle")
      try files.createSymbolicLink(atPath: folder + "/case/out", withDestinationPath: folder)
      try files.createSymbolicLink(atPath: folder + "/case/loose", withDestinationPath: folder + "/nothing")
      try files.createSymbolicLink(atPath: folder + "/case/inside", withDestinationPath: folder + "/case/own.csv")
      func read(_ name: String, limit: Int = 100) -> String {
        let result = SourceReader.read(path: folder + "/" + name, name: name, index: 0, limit: limit)
        return result.diagnostics.all.first?.code.id ?? result.value.map { "\($0.bytes.count) bytes" } ?? "nothing"
      }
      func resolve(_ path: String) -> String {
        let result = SourceReader.resolve(path, below: folder + "/case")
        let start = URL(filePath: folder).resolvingSymlinksInPath().path
        return result.diagnostics.all.first?.code.id ?? result.value?.replacing(start, with: "") ?? "nothing"
      }
      var met: [String: String] = [:]
      for name in ["ledger.yaml", "ledgre.yaml", "case", "circle", "ledger.yaml/x", ""] { met[name] = read(name) }
      met["small limit"] = read("ledger.yaml", limit: 4)
      met["just the limit"] = read("ledger.yaml", limit: 5)
      let device = SourceReader.read(path: "/dev/null", name: "null", index: 0, limit: 10)
      met["device"] = device.diagnostics.all.first?.code.id ?? "read"
      // As the administrator every file may be read: what the system would say is given by hand.
      met["forbidden"] = SourceReader.failure(EACCES, path: "x", name: "x", at: nil).code.id
      for path in [
        "/etc/passwd", "~/x", "C:\\x", "c:/x", "../../etc/passwd", "a/../../b", "..\\x", "a\\b", "", ".", "a\u{0}b",
        "out/ledger.yaml", "out", "loose", "inside", "own.csv", "./own.csv", "missing.csv", "a..b", "out/missing",
      ] {
        met["path " + path] = resolve(path)
      }
      return met
    }
  }

  @Test("Each has its own answer")
  func answers() throws {
    let expected = [
      "ledger.yaml": "5 bytes", "ledgre.yaml": "G0101", "case": "G0102", "circle": "G0106", "ledger.yaml/x": "G0101",
      "": "G0102", "small limit": "G0104", "just the limit": "5 bytes", "device": "G0105", "forbidden": "G0103",
      "path /etc/passwd": "G0107", "path ~/x": "G0107", "path C:\\x": "G0107", "path c:/x": "G0107",
      "path ../../etc/passwd": "G0108", "path a/../../b": "G0108", "path ..\\x": "G0108", "path a\\b": "G0110",
      "path ": "G0110", "path .": "G0110", "path a\u{0}b": "G0110", "path out/ledger.yaml": "G0109",
      "path out": "G0109", "path loose": "G0109", "path inside": "/case/own.csv", "path own.csv": "/case/own.csv",
      "path ./own.csv": "/case/own.csv", "path missing.csv": "/case/missing.csv", "path a..b": "/case/a..b",
      "path out/missing": "G0109",
    ]
    let met = try Self.met()
    for (name, answer) in expected { #expect(met[name] == answer, "\(name)") }
    #expect(met.count == expected.count)
  }

  @Test("A file that is not there: the nearest name is offered")
  func nearestName() throws {
    try Fixtures.withFolder { folder in
      try Data().write(to: URL(filePath: folder + "/台账.csv"))
      let result = SourceReader.read(path: folder + "/台帐.csv", name: "台帐.csv", index: 0, limit: 10)
      #expect(result.diagnostics.all.first?.help(in: .zh) == "是不是 `台账.csv`？")
      #expect(result.diagnostics.all.first?.message(in: .en) == "there is no file `台帐.csv`")
    }
  }

  @Test("Fifty megabytes are not read, and a pipe is not waited for")
  func hugeAndPipe() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/huge.yaml"
      try Data(repeating: 0x5B, count: 50_000_000).write(to: URL(filePath: path))
      #expect(code(SourceReader.read(path: path, name: "huge.yaml", index: 0, limit: 16 << 20)) == "G0104")
      #expect(unsafe mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(code(SourceReader.read(path: folder + "/pipe", name: "pipe", index: 0, limit: 10)) == "G0105")
    }
  }

  @Test("A file in a folder without the right to read is said to be so")
  func forbidden() throws {
    try Fixtures.withFolder { folder in
      let path = folder + "/secret.yaml"
      try Data("a".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      // The administrator reads it all the same.
      let expected = getuid() == 0 ? nil : "G0103"
      #expect(code(SourceReader.read(path: path, name: "secret.yaml", index: 0, limit: 10)) == expected)
    }
  }
}
