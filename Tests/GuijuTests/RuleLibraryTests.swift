import Foundation
import Guiju
import Testing

@Suite struct RuleLibraryTests {
  @Test func `names are the places of files below the rules folder, sorted`() throws {
    let workshop = try Workshop()
    try workshop.write("rules/a.yaml", "")
    try workshop.write("rules/cn/b.yaml", "")
    try workshop.write("rules/cn/notes.md", "")
    try workshop.write("rules/cn/b.tests.yaml", "")
    let names = ["a", "cn/b", "cn/demo/limits"]
    #expect(workshop.library.names() == names)
    #expect(RuleLibrary(folder: workshop.path + "/rules/").names() == names)
  }

  @Test func `a file below the rules folder that is called otherwise is said, by name, by path and by folder`() throws {
    let workshop = try Workshop()
    let path = try workshop.write("rules/cn/other.yaml", Workshop.limits)
    for name in ["cn/other", path] {
      let compiled = workshop.library.compile(name)
      #expect(compiled.diagnostics.all.map(\.code.id) == ["G0212"])
      #expect(compiled.diagnostics.all.first?.fix?.replacement == "cn/other")
      #expect(compiled.value != nil)
    }
    let all = LintRun.compile([workshop.path + "/rules"], library: workshop.library)
    #expect(all.programs.count == 2)
    #expect(all.diagnostics.all.map(\.code.id) == ["G0212"])
  }

  @Test func `a file elsewhere may be called anything`() throws {
    let workshop = try Workshop()
    let path = try workshop.write("mine.yaml", Workshop.limits)
    #expect(workshop.library.compile(path).diagnostics.isEmpty)
  }

  @Test func `a path that is not there is missed as a file, a name as a guidance`() throws {
    let workshop = try Workshop()
    for name in [workshop.path + "/none.yaml", "./none.yaml", "none.yaml", "../none"] {
      #expect(workshop.library.compile(name).diagnostics.all.map(\.code.id) == ["G0101"], "\(name)")
    }
    #expect(workshop.library.compile("cn/demo/none").diagnostics.all.map(\.code.id) == ["G0601"])
    #expect(workshop.library.compile("cn/demo/limits.yaml").value != nil)
  }

  @Test func `a rules folder that is not there is said`() throws {
    let library = RuleLibrary(folder: "/nowhere/rules")
    #expect(library.compile("cn/demo/limits").diagnostics.all.map(\.code.id) == ["G0604"])
    #expect(library.names().isEmpty)
  }

  @Test func `a folder without guidance was not found to be sound`() throws {
    let workshop = try Workshop()
    try workshop.write("empty/readme.md", "")
    let outcome = LintRun.compile([workshop.path + "/empty"], library: workshop.library)
    #expect(outcome.diagnostics.all.map(\.code.id) == ["G0610"])
    #expect(outcome.isBroken)
  }

  @Test func `an output file is written whole or not at all`() throws {
    let workshop = try Workshop()
    let path = try workshop.write("out.txt", "old")
    #expect(OutputFile.write("new", to: path) == nil)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.path).sorted() == ["out.txt", "rules"])
    #expect(OutputFile.write("new", to: workshop.path + "/none/out.txt")?.code.id == "G0609")
  }
}
