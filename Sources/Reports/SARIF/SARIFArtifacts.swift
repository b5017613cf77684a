import Cases
import Evaluation
import Programs
import SourceText

/// The files of a run, each once: the cases with their ledgers, then the guidance.
struct SARIFArtifacts {
  private(set) var values: [JSONValue] = []
  private var indexOf: [String: Int] = [:]

  init(_ results: [CaseResult], _ diagnostics: Diagnostics) {
    for result in results {
      for input in result.data.files { add(input.file.name, input.fingerprint, role: "analysisTarget") }
    }
    for result in results {
      for file in result.program.files { add(file.name, Fingerprint(of: file.bytes), role: "policy") }
    }
    for diagnostic in diagnostics.sorted {
      if let file = diagnostic.place?.file {
        add(file.name, Fingerprint(of: file.bytes), role: "referencedOnCommandLine")
      }
    }
  }

  private mutating func add(_ name: String, _ fingerprint: @autoclosure () -> Fingerprint, role: String) {
    guard indexOf[name] == nil else { return }
    indexOf[name] = values.count
    values.append(
      .object([
        ("location", .object([("uri", .string(URIText.path(name)))])), ("roles", .array([.string(role)])),
        ("hashes", .object([("sha-256", .string(fingerprint().text))])),
      ]))
  }

  /// A place as SARIF writes it: lines and columns from 1, columns in code points, the end behind the last one.
  func physical(_ place: Place) -> JSONValue {
    let start = place.location
    let end = place.file.location(of: max(place.start, place.end))
    let region = JSONValue.object([
      ("startLine", .number(start.line)), ("startColumn", .number(start.column)), ("endLine", .number(end.line)),
      ("endColumn", .number(end.column)),
    ])
    return .object([("artifactLocation", artifact(place.file.name)), ("region", region)])
  }

  func artifact(_ name: String) -> JSONValue {
    var value: [(key: String, value: JSONValue)] = [("uri", .string(URIText.path(name)))]
    if let index = indexOf[name] { value.append(("index", .number(index))) }
    return .object(value)
  }
}
