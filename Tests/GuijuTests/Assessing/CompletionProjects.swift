import Foundation
import FoundationXML
import Guiju
import Testing

/// Five finished projects in three districts, assessed by a standard that has every way of giving points; they lie as text
/// under `Cases/completion`.
struct CompletionProjects {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Cases/completion").path

  private let workshop: Workshop

  /// - Parameter rewriting: what else is written in the guidance and in the cases; for hostile texts.
  init(rewriting: (String) -> String = { $0 }) throws {
    workshop = try Workshop()
    for name in ["completion.yaml"] + Self.projects {
      let text = try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
      let isGuidance = name == "completion.yaml"
      try workshop.write(isGuidance ? "rules/cn/demo/completion.yaml" : name, rewriting(text))
    }
  }

  static let projects = [
    "projects/雁塔/gift-fair.yaml", "projects/雁塔/reading-room.yaml", "projects/碑林/choir.yaml",
    "projects/碑林/courtyard.yaml", "projects/weiyang.yaml",
  ]

  func assess(_ projects: [String] = Self.projects) throws -> AssessOutcome {
    let outcome = AssessRun.run(
      paths: projects.map { workshop.path + "/" + $0 }, standard: nil, try workshop.request())
    #expect(!outcome.isBroken, "\(outcome.diagnostics.all.map { $0.code.id + " " + $0.message(in: .en) })")
    return outcome
  }

  func pages(_ language: Language, _ projects: [String] = Self.projects) throws -> [(name: String, text: String)] {
    let outcome = try assess(projects)
    return ScoreHTML.folder(
      outcome.assessments, diagnostics: outcome.diagnostics, options: ReportOptions(language: language),
      toolVersion: "0.1.0"
    ).map { ($0.name, portable($0.text)) }
  }

  func report(_ language: Language, _ projects: [String] = Self.projects) throws -> String {
    let outcome = try assess(projects)
    return AssessmentReport.text(
      outcome.assessments, diagnostics: outcome.diagnostics, options: ReportOptions(language: language))
  }

  /// Without the folder of this run.
  func portable(_ text: String) -> String { text.replacing(workshop.path + "/", with: "") }

  /// Compares with what lies under `Cases/completion/expected`; `GUIJU_REWRITE_GOLDENS=1` writes it anew.
  static func check(_ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let path = folder + "/expected/" + name
    if ProcessInfo.processInfo.environment["GUIJU_REWRITE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(atPath: folder + "/expected", withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
      return
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      text == expected, "\(name) differs; look at it and set GUIJU_REWRITE_GOLDENS=1", sourceLocation: sourceLocation)
  }
}

/// What a page of HTML has in it, read as XML.
final class PageReading: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var text = ""
  private(set) var isWellFormed = false

  init(_ page: String) {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append((element, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
