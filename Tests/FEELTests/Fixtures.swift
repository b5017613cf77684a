import FEEL
import Foundation
import SourceText

/// The text fixtures beside the tests: blocks of an expression and the lines (`# …`) that it must give.
enum Fixtures {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent()
  /// `GUIJU_REWRITE=1` writes the expected lines anew; read them before committing.
  static let isRewriting = ProcessInfo.processInfo.environment["GUIJU_REWRITE"] == "1"

  static func path(_ name: String) -> URL { tests.appending(path: "Cases/" + name) }

  static func names(_ folder: String) -> [String] {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: path(folder).path)
    return (entries ?? []).filter { $0.hasSuffix(".feel") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func file(_ url: URL) throws -> SourceFile {
    SourceFile(name: url.lastPathComponent, bytes: [UInt8](try Data(contentsOf: url)))
  }

  static func sample() throws -> SampleGuidance { try SampleGuidance(file(path("sample.yaml"))) }

  struct Block: Sendable {
    let expression: String
    let expected: String
  }

  static func blocks(_ name: String) throws -> [Block] {
    let text = try String(contentsOf: path(name), encoding: .utf8)
    return text.components(separatedBy: "\n\n").compactMap { block in
      let lines = block.split(separator: "\n")
      let expression = lines.prefix { !$0.hasPrefix("# ") }.joined(separator: "\n")
      guard !expression.isEmpty else { return nil }
      return Block(
        expression: expression,
        expected: lines.dropFirst(expression.split(separator: "\n").count)
          .joined(separator: "\n"))
    }
  }

  static func rewrite(_ name: String, _ blocks: [(String, String)]) throws {
    let text = blocks.map { $0.1.isEmpty ? $0.0 : $0.0 + "\n" + $0.1 }.joined(separator: "\n\n") + "\n"
    try Data(text.utf8).write(to: path(name))
  }

  /// An expression as a plain scalar that fills its file.
  static func scalar(_ text: String) -> (scalar: YAMLScalar, file: SourceFile) {
    let file = SourceFile(name: "expression", text: text)
    return (YAMLScalar(text: text, style: .plain, span: Span(0..<text.utf8.count)), file)
  }

  static func parse(_ text: String, names: FEELNames = FEELNames()) -> (tree: FEELTree, diagnostics: Diagnostics) {
    let (scalar, file) = scalar(text)
    return FEELParser.parse(scalar, in: file, names: names)
  }

  /// A diagnostic in four lines: code, place and fix; the message and the help in both languages.
  static func lines(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.sorted.flatMap { diagnostic -> [String] in
      let written = diagnostic.place.map { $0.file.text(Span($0.start..<$0.end)) } ?? ""
      let at = diagnostic.place.map { " \($0.start)" } ?? ""
      let fix = diagnostic.fix.map { " fix `\($0.replacement)`" } ?? ""
      func text(_ language: Language) -> String {
        let help = diagnostic.help(in: language)
        return diagnostic.message(in: language) + (help.isEmpty ? "" : " — " + help)
      }
      return [
        "# \(diagnostic.code.id)\(diagnostic.severity == .error ? "" : " \(diagnostic.severity.rawValue)")\(at) `\(written)`\(fix)",
        "#   \(text(.zh))", "#   \(text(.en))",
      ]
    }
  }
}
