import Cases
import Evaluation
import Programs
import SourceText
import Values

/// What the tool has to say of its own work: findings that could not be computed, and what was noticed while reading.
enum SARIFNotification {
  private static func faultID(_ kind: FaultKind) -> String { "fault/" + kind.rawValue }

  /// A descriptor for each kind of notification that occurs, in the order of their codes.
  static func descriptors(_ diagnostics: Diagnostics, _ results: [CaseResult], _ language: Language) -> [JSONValue] {
    var texts: [String: String] = [:]
    for diagnostic in diagnostics.all { texts[diagnostic.code.id] = diagnostic.code.message[language] }
    for fault in results.flatMap(\.findings).compactMap(\.fault) {
      texts[faultID(fault.kind)] = fault.kind.words[language]
    }
    return texts.sorted { $0.key < $1.key }.map { id, text in
      .object([("id", .string(id)), ("shortDescription", SARIFCatalogue.message(text))])
    }
  }

  static func diagnostic(_ diagnostic: Diagnostic, _ language: Language) -> JSONValue {
    var message = diagnostic.message(in: language)
    let help = diagnostic.help(in: language)
    if !help.isEmpty { message += Words(zh: "。建议：", en: ". Help: ")[language] + help }
    var value: [(key: String, value: JSONValue)] = [
      ("descriptor", .object([("id", .string(diagnostic.code.id))])),
      ("level", .string(diagnostic.severity.rawValue)), ("message", SARIFCatalogue.message(message)),
    ]
    if let place = diagnostic.place {
      let region = JSONValue.object([
        ("startLine", .number(place.location.line)), ("startColumn", .number(place.location.column)),
      ])
      let physical = JSONValue.object([
        ("artifactLocation", .object([("uri", .string(URIText.path(place.file.name)))])), ("region", region),
      ])
      value.append(("locations", .array([.object([("physicalLocation", physical)])])))
    }
    return .object(value)
  }

  static func fault(
    _ finding: Finding, _ result: CaseResult, _ catalogue: SARIFCatalogue, _ language: Language
  ) -> JSONValue {
    let words = FindingText(result, language)
    let id = RuleName.full(result.rule(of: finding), of: result.program)
    var rule: [(key: String, value: JSONValue)] = [("id", .string(id))]
    if let index = catalogue.index(of: id) { rule.append(("index", .number(index))) }
    var value: [(key: String, value: JSONValue)] = [("level", .string("error"))]
    guard let fault = finding.fault else {
      value += [("message", SARIFCatalogue.message(words.summary(finding))), ("associatedRule", .object(rule))]
      return .object(value)
    }
    let advice = words.say("。建议：", ". Help: ") + fault.kind.advice[language]
    value = [("descriptor", .object([("id", .string(faultID(fault.kind)))]))] + value
    value += [
      ("message", SARIFCatalogue.message(result.data.id + ": " + words.summary(finding) + advice)),
      ("associatedRule", .object(rule)),
    ]
    if let place = result.program.place(fault.span) {
      let physical = JSONValue.object([
        ("artifactLocation", .object([("uri", .string(URIText.path(place.file.name)))])),
        (
          "region",
          .object([("startLine", .number(place.location.line)), ("startColumn", .number(place.location.column))])
        ),
      ])
      value.append(("locations", .array([.object([("physicalLocation", physical)])])))
    }
    return .object(value)
  }
}
