import Programs
import SourceText
import Testing

@testable import Guidance

/// A file that somebody is still writing: it is cut at many places, and what is said of each piece helps.
@Suite struct HalfTypedTests {
  /// More than so many errors nobody reads; a cut is one slip and what hangs on it.
  static let mostErrors = 6

  static func piece(_ bytes: ArraySlice<UInt8>) -> SourceFile {
    SourceFile(name: "north-star/good/community-fund.yaml", bytes: Array(bytes))
  }

  private func check(_ file: SourceFile) throws {
    let compiled = FixtureTests.compile(file)
    let cut = "cut at \(file.bytes.count)"
    let errors = compiled.diagnostics.all.filter { $0.severity == .error }
    #expect(errors.count <= Self.mostErrors, "\(cut): \(errors.map(\.code.id))")
    for diagnostic in compiled.diagnostics.all {
      let place = try #require(diagnostic.place, "\(cut): \(diagnostic.code.id) has no place")
      #expect(place.start <= place.end && place.end <= place.file.bytes.count, "\(cut): \(diagnostic.code.id)")
      for language in [Language.zh, .en] { #expect(!diagnostic.message(in: language).isEmpty) }
    }
    #expect((compiled.value == nil) == compiled.diagnostics.hasErrors, "\(cut)")
    if Self.isInside(file) { #expect(compiled.diagnostics.hasErrors, "\(cut): nothing is said of what is not closed") }
  }

  /// The last line opens a bracket or a text that it does not close, or ends with a key without its value.
  private static func isInside(_ file: SourceFile) -> Bool {
    let line = file.line(file.lineStarts.count).split(separator: " #")[...].first.map(String.init) ?? ""
    func count(_ character: Character) -> Int { line.filter { $0 == character }.count }
    return count("{") > count("}") || count("[") > count("]") || count("\"") % 2 == 1
  }

  @Test func `a file cut anywhere gives few errors, each at its place`() throws {
    let bytes = try FixtureTests.file("north-star/good/community-fund.yaml").bytes
    for cut in stride(from: 1, to: bytes.count, by: 601) { try check(Self.piece(bytes[..<cut])) }
  }

  @Test func `a file cut at the end of a line gives few errors, each at its place`() throws {
    let bytes = try FixtureTests.file("north-star/good/community-fund.yaml").bytes
    let ends = bytes.indices.filter { bytes[$0] == 0x0A }
    // A prime step meets all kinds of lines without compiling them all.
    for number in stride(from: 1, to: ends.count, by: 11) { try check(Self.piece(bytes[..<ends[number]])) }
  }
}
