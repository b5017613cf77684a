import Foundation
import Programs
import SourceText
import Testing

@testable import Guidance

/// The guidance files under `Cases/<feature>/{good,bad}`. What must be said of a bad one stands beside each line:
/// `# expect G0203:5 G0210:14` (code and column); `# at cn/xian/fund` in its first line says where it lies.
@Suite struct FixtureTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases").path

  static let fixtures: [String] = {
    let all = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  static func file(_ fixture: String) throws -> SourceFile {
    let bytes = try #require(FileManager.default.contents(atPath: root + "/" + fixture))
    return SourceFile(name: fixture, bytes: [UInt8](bytes))
  }

  static func compile(_ file: SourceFile) -> Diagnosed<Program> {
    let first = file.line(1)
    let compiled = GuidanceCompiler.compile(
      file, at: first.hasPrefix("# at ") ? String(first.dropFirst(5)) : nil, loader: loader)
    var diagnostics = compiled.diagnostics
    if let program = compiled.value { diagnostics.add(contentsOf: RuleConflicts.check(program)) }
    return Diagnosed(compiled.value, diagnostics)
  }

  /// Files that a fixture extends lie under `layers` (or are the rules of the house), tables beside it.
  static let loader = GuidanceLoader(
    guidance: { name, index, place in
      let rules = URL(filePath: root + "/../../../rules").standardized.path
      for folder in [root + "/layers/good", root + "/layers/bad", rules] {
        if let bytes = FileManager.default.contents(atPath: "\(folder)/\(name).yaml") {
          return Diagnosed(SourceFile(name: name, bytes: [UInt8](bytes), index: index), Diagnostics())
        }
      }
      return GuidanceLoader.none.guidance(name, index, place)
    },
    beside: { name, guidance, index, place in
      let folder = (root + "/" + guidance.name as NSString).deletingLastPathComponent
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else {
        return GuidanceLoader.none.beside(name, guidance, index, place)
      }
      return Diagnosed(SourceFile(name: name, bytes: [UInt8](bytes), index: index), Diagnostics())
    })

  /// `line:column code`, as the comments say.
  static func expected(_ file: SourceFile) -> [String] {
    (1...file.lineStarts.count).flatMap { number -> [String] in
      guard let comment = file.line(number).components(separatedBy: "# expect ").dropFirst().first else { return [] }
      return comment.split(separator: " ").map { word in
        let parts = word.split(separator: ":")
        return "\(number):\(parts.last ?? "") \(parts.first ?? "")"
      }
    }
  }

  static func said(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.sorted.map { diagnostic in
      guard let place = diagnostic.place else { return diagnostic.code.id }
      let location = place.file.location(of: place.start)
      return "\(location.line):\(location.column) \(diagnostic.code.id)"
    }
  }

  @Test(arguments: fixtures)
  func `a fixture says what stands beside its lines, and nothing else`(fixture: String) throws {
    let file = try Self.file(fixture)
    let compiled = Self.compile(file)
    let expected = Self.expected(file)
    #expect(Self.said(compiled.diagnostics).sorted() == expected.sorted())
    if fixture.contains("/good/") {
      #expect(compiled.value != nil)
      #expect(expected.isEmpty)
    } else {
      #expect(!expected.isEmpty)
    }
    #expect((compiled.value == nil) == compiled.diagnostics.hasErrors)
  }

  @Test func `every code is met in a fixture`() throws {
    var seen: Set<String> = []
    for fixture in Self.fixtures {
      seen.formUnion(
        Self.expected(try Self.file(fixture)).compactMap { $0.split(separator: " ").last.map(String.init) })
    }
    for code in GuidanceDiagnostics.all { #expect(seen.contains(code.id), "\(code.id) is in no fixture") }
  }

  @Test func `the north star compiles with all that it extends`() throws {
    let compiled = Self.compile(try Self.file("north-star/good/community-fund.yaml"))
    let program = try #require(compiled.value)
    #expect(compiled.diagnostics.isEmpty)
    #expect(
      program.catalogue.files.map(\.id).sorted() == [
        "cn/purchase-of-services", "cn/residents-decide", "cn/xian/community-fund",
      ])
    // Own rules are bare, inherited ones carry their file.
    #expect(program.rule("gift-share") != nil)
    #expect(program.rules.contains { $0.id.hasPrefix("cn/purchase-of-services#") })
    #expect(program.rule("not-as-a-service")?.versions.count == 2)
  }

  /// A slip that one action mends carries its fix; applied to all of a file, they leave fewer errors.
  @Test func `a misspelled key, name or choice can be mended by its fix`() throws {
    let text = """
      guidance: cn/demo/case
      version: 0.1.0
      titel: 示例
      status: in-forced
      sources: {drafting: {title: 说明, verified: draft}}
      facts: {total: intger}
      rules:
        - {id: a, title: 甲, musst: total > 1, cite: draftin}
      tests:
        - {name: 甲, given: {total: 2}, expect: {aa: pass}}

      """
    let file = SourceFile(name: "case.yaml", text: text)
    var bytes = file.bytes
    let compiled = GuidanceCompiler.compile(file)
    #expect(compiled.diagnostics.all.count == 6)
    for diagnostic in compiled.diagnostics.sorted.reversed() {
      let fix = try #require(diagnostic.fix, "\(diagnostic.code.id)")
      bytes.replaceSubrange(fix.place.start..<fix.place.end, with: Array(fix.replacement.utf8))
    }
    let mended = GuidanceCompiler.compile(SourceFile(name: "case.yaml", bytes: bytes))
    #expect(mended.diagnostics.isEmpty)
    #expect(mended.value != nil)
  }
}
