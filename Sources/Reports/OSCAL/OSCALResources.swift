import Cases
import Evaluation
import Programs
import SourceText
import Values

/// The back matter: the guidance as the plan of assessment, the files of the cases, and the sources that rules cite.
struct OSCALResources {
  private(set) var values: [JSONValue] = []
  /// What `import-ap` leads to.
  let plan: String
  private var ofSource: [String: String] = [:]

  init(_ results: [CaseResult], _ words: OSCALText) {
    var programs: [Program] = []
    var known: Set<Fingerprint> = []
    for result in results where known.insert(result.program.fingerprint).inserted { programs.append(result.program) }
    plan = OSCALText.identifier("plan", programs.map(\.fingerprint.text))
    values.append(Self.plan(plan, programs, words))
    for result in results where !result.data.id.isEmpty {
      values.append(Self.resource(of: result, words))
    }
    for program in programs {
      for source in program.catalogue.sources {
        let id = Self.source(source, of: program)
        guard ofSource[id] == nil else { continue }
        ofSource[id] = id
        values.append(Self.resource(id, source, words))
      }
    }
  }

  /// The identifier of the resource of a case.
  static func subject(_ result: CaseResult) -> String {
    OSCALText.identifier("case", [result.data.id, result.data.fingerprint.text])
  }

  /// Links to the sources of some citations, with the place in each.
  func links(_ citations: [Citation], _ program: Program) -> [JSONValue] {
    citations.compactMap { citation in
      guard program.catalogue.sources.indices.contains(citation.source) else { return nil }
      let id = Self.source(program.catalogue.sources[citation.source], of: program)
      var link: [(key: String, value: JSONValue)] = [("href", .string("#" + id)), ("rel", .string("reference"))]
      if let place = citation.at.flatMap(OSCALText.line) { link.append(("text", .string(place))) }
      return .object(link)
    }
  }

  private static func source(_ source: Source, of program: Program) -> String {
    OSCALText.identifier("source", [program.catalogue.id, source.id, source.title.zh ?? "", source.title.en ?? ""])
  }

  private static func plan(_ id: String, _ programs: [Program], _ words: OSCALText) -> JSONValue {
    let titles = programs.compactMap { program -> String? in
      let catalogue = program.catalogue
      let title = catalogue.title.isEmpty ? catalogue.id : catalogue.title[words.language]
      return OSCALText.line(title + words.say("，\(catalogue.version) 版", ", version \(catalogue.version)"))
    }
    let files = programs.flatMap(\.files).map { file in
      link(file.name, Fingerprint(of: file.bytes))
    }
    return .object([
      ("uuid", .string(id)), ("title", .string(words.say("检查所依据的指引", "The guidance by which was checked"))),
      ("description", .string(titles.joined(separator: words.say("；", "; ")))),
      (
        "props",
        .array(
          programs.flatMap { program in
            [
              words.property("guidance", program.catalogue.id),
              words.property("guidance-fingerprint", program.fingerprint.text),
            ].compactMap(\.self)
          })
      ), ("rlinks", .array(files)),
    ])
  }

  private static func resource(of result: CaseResult, _ words: OSCALText) -> JSONValue {
    let name = OSCALText.line(result.data.id) ?? "-"
    return .object([
      ("uuid", .string(subject(result))), ("title", .string(words.say("案例 \(name)", "Case \(name)"))),
      ("props", .array([words.property("fingerprint", result.data.fingerprint.text)].compactMap(\.self))),
      ("rlinks", .array(result.data.files.map { link($0.file.name, $0.fingerprint) })),
    ])
  }

  private static func resource(_ id: String, _ source: Source, _ words: OSCALText) -> JSONValue {
    let title = OSCALText.line(source.title.isEmpty ? source.id : source.title[words.language]) ?? source.id
    var value: [(key: String, value: JSONValue)] = [
      ("uuid", .string(id)), ("title", .string(title)),
      (
        "props",
        .array(
          [
            words.property("source", source.id), words.property("verified", source.verified.rawValue),
            words.property("number", source.number), words.property("date", source.date?.text),
            words.property("issuer", source.issuer[words.language]),
          ].compactMap(\.self))
      ), ("citation", .object([("text", .string(title))])),
    ]
    if let web = URIText.web(source.url) { value.append(("rlinks", .array([.object([("href", .string(web))])]))) }
    return .object(value)
  }

  private static func link(_ name: String, _ fingerprint: Fingerprint) -> JSONValue {
    .object([
      ("href", .string(URIText.path(name))),
      (
        "hashes",
        .array([.object([("algorithm", .string("SHA-256")), ("value", .string(fingerprint.text))])])
      ),
    ])
  }
}
