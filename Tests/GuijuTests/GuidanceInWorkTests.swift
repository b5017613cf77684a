import Foundation
import Guiju
import Testing

/// Guidance that is edited and lies nowhere on disk yet.
@Suite struct GuidanceInWorkTests {
  private static let above = Workshop.limits.replacingOccurrences(of: "cn/demo/limits", with: "cn/demo/above")

  @Test func `a text in work is compiled under its name, and nothing is written`() throws {
    let workshop = try Workshop()
    let library = workshop.library.editing("cn/demo/above", text: Array(Self.above.utf8), tests: nil)
    #expect(library.compile("cn/demo/above").value?.catalogue.id == "cn/demo/above")
    #expect(library.names() == ["cn/demo/above", "cn/demo/limits"])
    #expect(workshop.library.names() == ["cn/demo/limits"])
    #expect(workshop.library.compile("cn/demo/above").value == nil)
  }

  @Test func `another text extends it`() throws {
    let workshop = try Workshop()
    let below = """
      guidance: cn/demo/below
      version: 0.1.0
      title: 下位
      extends: cn/demo/above

      """
    let library = workshop.library.editing("cn/demo/below", text: Array(below.utf8), tests: nil)
    #expect(library.compile("cn/demo/below").value == nil)
    let both = library.editing("cn/demo/above", text: Array(Self.above.utf8), tests: nil)
    let compiled = both.compile("cn/demo/below")
    #expect(compiled.value?.rules.isEmpty == false, "\(compiled.diagnostics.all.map(\.code.id))")
  }

  @Test func `it stands in the place of the file on disk, with its own tests or none`() throws {
    let workshop = try Workshop()
    try workshop.write("rules/cn/demo/limits.tests.yaml", "tests: nonsense\n")
    let text = Array(Workshop.limits.utf8)
    #expect(LintRun.compile(["cn/demo/limits"], library: workshop.library).isBroken)
    let none = workshop.library.editing("cn/demo/limits", text: text, tests: nil)
    #expect(!LintRun.compile(["cn/demo/limits"], library: none).isBroken)
    let wrong = workshop.library.editing("cn/demo/limits", text: text, tests: Array("tests: [1]\n".utf8))
    let outcome = LintRun.compile(["cn/demo/limits"], library: wrong)
    #expect(outcome.isBroken)
    #expect(outcome.diagnostics.all.contains { $0.place?.file.name.hasSuffix("cn/demo/limits.tests.yaml") == true })
    #expect(workshop.library.texts(ofName: "cn/demo/limits")?.tests == Array("tests: nonsense\n".utf8))
    #expect(none.texts(ofName: "cn/demo/limits")?.tests == nil)
  }

  @Test func `a name does not lead out of the rules folder`() throws {
    let workshop = try Workshop()
    #expect(workshop.library.texts(ofName: "../../etc/passwd") == nil)
    #expect(workshop.library.texts(ofName: "/etc/passwd") == nil)
  }
}
