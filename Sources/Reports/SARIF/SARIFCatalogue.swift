import Evaluation
import Programs
import SourceText
import Values

/// The rules of all guidance in a run, and the sources that they rest on: each source is a taxonomy, each place in it that
/// is cited a taxon.
struct SARIFCatalogue {
  struct Entry {
    let id: String
    let rule: Rule
    /// A case judged by that guidance, for its words.
    let result: CaseResult
  }

  private struct Taxonomy {
    let source: Source
    var taxa: [String]
  }

  private(set) var entries: [Entry] = []
  private var entryOf: [String: Int] = [:]
  private var taxonomies: [Taxonomy] = []
  private var taxonomyOf: [String: Int] = [:]

  init(_ results: [CaseResult]) {
    var known: Set<Fingerprint> = []
    var texts: [String: Int] = [:]
    for result in results {
      for finding in result.findings {
        let rule = result.rule(of: finding)
        let id = RuleName.full(rule, of: result.program)
        if finding.reason != .notInForce, texts[id] == nil { texts[id] = finding.rule }
      }
    }
    for result in results where known.insert(result.program.fingerprint).inserted {
      let rules = result.program.rules
      for first in rules.indices where rules[first].versions.lowerBound == first {
        let id = RuleName.full(rules[first], of: result.program)
        guard entryOf[id] == nil else { continue }
        // Of several texts over time the one by which a case was judged, else the latest.
        let versions = rules[first].versions
        let text = texts[id].flatMap { versions.contains($0) ? $0 : nil } ?? versions.upperBound - 1
        entryOf[id] = entries.count
        entries.append(Entry(id: id, rule: rules[text], result: result))
        for citation in versions.flatMap({ rules[$0].citations }) { add(citation, result.program) }
      }
    }
  }

  private mutating func add(_ citation: Citation, _ program: Program) {
    guard program.catalogue.sources.indices.contains(citation.source) else { return }
    let source = program.catalogue.sources[citation.source]
    let key = Self.key(source)
    if taxonomyOf[key] == nil {
      taxonomyOf[key] = taxonomies.count
      taxonomies.append(Taxonomy(source: source, taxa: []))
    }
    guard let index = taxonomyOf[key] else { return }
    let taxon = citation.at ?? source.id
    if !taxonomies[index].taxa.contains(taxon) { taxonomies[index].taxa.append(taxon) }
  }

  /// Two guidance files may cite the same source, or two different ones under one name.
  private static func key(_ source: Source) -> String {
    [source.id, source.title.zh, source.title.en, source.number, source.url, source.verified.rawValue].map { $0 ?? "" }
      .joined(separator: "\n")
  }

  /// The index of a rule among the descriptors.
  func index(of id: String) -> Int? { entryOf[id] }

  // MARK: - Descriptors

  func rules(_ language: Language) -> [JSONValue] {
    entries.map { entry in
      let rule = entry.rule
      let web = rule.citations.lazy.compactMap { citation -> String? in
        let sources = entry.result.program.catalogue.sources
        return sources.indices.contains(citation.source) ? URIText.web(sources[citation.source].url) : nil
      }.first
      var value = texts(of: entry, language)
      // Behind the id.
      value.insert(("name", .string(rule.localID)), at: 1)
      if let web { value.append(("helpUri", .string(web))) }
      value.append(("defaultConfiguration", .object([("level", .string(Self.level(rule.force)))])))
      let relations = taxa(of: rule, entry.result.program).map { taxon in
        JSONValue.object([("target", taxon), ("kinds", .array([.string("relevant")]))])
      }
      if !relations.isEmpty { value.append(("relationships", .array(relations))) }
      value.append(("properties", properties(of: entry)))
      return .object(value)
    }
  }

  /// The same rules with nothing but their texts.
  func texts(_ language: Language) -> [JSONValue] { entries.map { .object(texts(of: $0, language)) } }

  private func texts(of entry: Entry, _ language: Language) -> [(key: String, value: JSONValue)] {
    let words = FindingText(entry.result, language)
    let rule = entry.rule
    let condition = rule.condition.map {
      ExplanationText.oneLine(entry.result.program.text(entry.result.program[$0].span))
    }
    let question = rule.question[language]
    var demand = words.force(rule.force)
    for part in [condition, question] {
      if let part, !part.isEmpty { demand += words.say("：", ": ") + visibleText(part) }
    }
    return [
      ("id", .string(entry.id)), ("shortDescription", Self.message(words.title(rule))),
      ("fullDescription", Self.message(demand)),
      ("help", Self.message(words.say("依据：", "Basis: ") + words.citations.text(rule.citations))),
    ]
  }

  private func properties(of entry: Entry) -> JSONValue {
    let rule = entry.rule
    let sources = entry.result.program.catalogue.sources
    let citations = rule.citations.compactMap { citation -> JSONValue? in
      guard sources.indices.contains(citation.source) else { return nil }
      let source = sources[citation.source]
      return .object([
        ("source", .string(source.id)), ("at", .string(citation.at)), ("verified", .string(source.verified.rawValue)),
      ])
    }
    return .object([
      ("force", .string(rule.force.rawValue)), ("from", .string(rule.period.from?.text)),
      ("until", .string(rule.period.until?.text)), ("citations", .array(citations)),
    ])
  }

  /// A failed `must` is an error, a failed `should` a warning; what cannot fail has no level.
  static func level(_ force: Force) -> String {
    switch force {
    case .must, .mustNot, .review: "error"
    case .should, .shouldNot: "warning"
    case .may: "none"
    }
  }

  // MARK: - Taxonomies

  func taxonomies(_ language: Language) -> [JSONValue] {
    taxonomies.map { taxonomy in
      let source = taxonomy.source
      let title = source.title.isEmpty ? source.id : source.title[language]
      var value: [(key: String, value: JSONValue)] = [
        ("name", .string(source.id)), ("fullName", .string(visibleText(title))),
      ]
      if !source.issuer.isEmpty { value.append(("organization", .string(visibleText(source.issuer[language])))) }
      if let date = source.date { value.append(("releaseDateUtc", .string(date.text))) }
      if let web = URIText.web(source.url) { value.append(("informationUri", .string(web))) }
      value.append(("shortDescription", Self.message(title)))
      value.append(
        (
          "taxa",
          .array(
            taxonomy.taxa.map { place in
              .object([("id", .string(visibleText(place))), ("shortDescription", Self.message(title + " " + place))])
            })
        ))
      value.append(
        (
          "properties",
          .object([("verified", .string(source.verified.rawValue)), ("number", .string(source.number))])
        ))
      return .object(value)
    }
  }

  var taxonomyReferences: [JSONValue] {
    taxonomies.indices.map { index in
      .object([("name", .string(taxonomies[index].source.id)), ("index", .number(index))])
    }
  }

  /// References to the places that a rule cites.
  func taxa(of rule: Rule, _ program: Program) -> [JSONValue] {
    var known: Set<String> = []
    return rule.citations.compactMap { citation in
      guard program.catalogue.sources.indices.contains(citation.source) else { return nil }
      let source = program.catalogue.sources[citation.source]
      guard let taxonomy = taxonomyOf[Self.key(source)],
        let taxon = taxonomies[taxonomy].taxa.firstIndex(of: citation.at ?? source.id),
        known.insert("\(taxonomy) \(taxon)").inserted
      else { return nil }
      return .object([
        ("id", .string(visibleText(citation.at ?? source.id))), ("index", .number(taxon)),
        ("toolComponent", .object([("name", .string(source.id)), ("index", .number(taxonomy))])),
      ])
    }
  }

  static func message(_ text: String) -> JSONValue { .object([("text", .string(SARIFText.plain(text)))]) }
}
