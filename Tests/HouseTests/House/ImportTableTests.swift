import Testing

/// The table of rooms in `docs/architecture.md` is what the import lines are held against.
@Suite struct ImportTableTests {
  /// Parts of the system and of the toolchain; whatever else a room may import is a room or a package.
  static let system: Set<String> = ["Glibc", "Dispatch", "Foundation", "FoundationEssentials", "Synchronization"]

  func table() throws -> [String: Set<String>] {
    Imports.table(try House.text("docs/architecture.md"))
  }

  @Test("no file imports what the table does not allow to its room")
  func importsAreAllowed() throws {
    let table = try table()
    for path in House.files(["Sources"], ending: [".swift"]) {
      // Of a companion its sources only: tests and manifest may import what tests and manifests do.
      if House.isOfCompanion(path), !path.contains("/Sources/") { continue }
      let parts = path.split(separator: "/").map(String.init)
      let room = House.isOfCompanion(path) ? parts[1] + "/" + parts[2] : parts[1]
      let allowed = try #require(table[room], "`\(room)` is missing in the table of docs/architecture.md")
      for line in try House.text(path).split(separator: "\n") {
        guard let module = Imports.module(of: line) else { continue }
        #expect(allowed.contains(module), "\(path) imports \(module), which the table does not allow to \(room)")
      }
    }
  }

  @Test("the package gives every room what the table says, and no room is missing in either")
  func packageAgrees() throws {
    let table = try table()
    let rooms = Imports.rooms(in: try House.text("Package.swift"))
    let companions = House.folders("Sources/Companions").map { "Companions/" + $0 }
    #expect(Set(table.keys) == Set(rooms.keys).union(["Benchmark", "Command"]).union(companions))
    for (room, imports) in rooms {
      #expect(imports == table[room]?.subtracting(Self.system), "\(room): Package.swift and the table differ")
    }
    let own = Set(table.keys).subtracting(companions)
    #expect(
      Set(House.folders("Sources")) == own.union(["CLibYAML", "CLibCrypto", "CZlib", "CSeparatorScan", "Companions"]))
  }

  @Test("the door knows the façade only, and Foundation stays out of the rooms that judge")
  func strictest() throws {
    let table = try table()
    #expect(table["Command"] == ["Guiju", "ArgumentParser", "Glibc"])
    #expect(table["Benchmark"] == ["Guiju", "FoundationEssentials", "Glibc"])
    for room in ["Values", "Programs", "FEEL", "Evaluation"] {
      #expect(table[room]?.isDisjoint(with: Self.system) == true, "\(room) needs nothing of the system")
    }
    #expect(table["Guidance"]?.contains("Evaluation") == false)
    #expect(table["Evaluation"]?.contains("Guidance") == false)
  }

  @Test("every room has its tests")
  func everyRoomIsTested() throws {
    for room in try table().keys {
      let isCompanion = room.hasPrefix("Companions/")
      let tests = House.files([isCompanion ? "Sources/\(room)/Tests" : "Tests/\(room)Tests"], ending: [".swift"])
      #expect(tests.contains { !$0.hasSuffix("/Placeholder.swift") }, "Tests/\(room)Tests has no tests")
    }
  }

  @Test(
    "import lines in all their forms",
    arguments: [
      ("import Values", "Values"), ("public import Values", "Values"), ("@_exported public import Cases", "Cases"),
      ("  @testable import FEEL", "FEEL"), ("import struct Foundation.Date", "Foundation"),
      ("private import Glibc", "Glibc"), ("let important = 1", nil), ("// import Values", nil),
    ])
  func importLines(line: String, module: String?) {
    #expect(Imports.module(of: line[...]) == module)
  }
}
