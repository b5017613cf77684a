import Programs
import SourceText
import Values

/// The sources, and what of them rules and examples cover.
extension DocumentBuilder {
  mutating func sources() {
    guard !catalogue.sources.isEmpty else { return }
    annex("依据", "Sources")
    let cited = Set(allCitations.map { first(like: $0.source) })
    for (index, source) in catalogue.sources.enumerated() where first(like: index) == index {
      let id = DocumentText(.code(DocumentText.line(source.id)))
      item(
        source.title.isEmpty ? id : DocumentText(source.title), anchor: anchor(ofSource: index))
      var terms: [DocumentTerm] = []
      func say(_ zh: String, _ en: String, _ text: DocumentText) {
        terms.append(DocumentTerm(DocumentText(zh, en), [.paragraph(text)]))
      }
      say("代号", "Name", id)
      if !source.issuer.isEmpty { say("发布单位", "Issued by", DocumentText(source.issuer)) }
      if let number = source.number { say("文号", "Number", DocumentText(.text(DocumentText.line(number)))) }
      if let date = source.date { say("日期", "Date", DocumentText { [.text(format($0).date(date))] }) }
      if let url = source.url { say("网址", "Address", DocumentText(.address(DocumentText.line(url)))) }
      say(
        "核对", "Verified",
        DocumentText { language in
          let words = CitationText(program: program, language: language).mark(source.verified)
          return [source.verified == .official ? .text(words) : .mark(words)]
        })
      if !cited.contains(index) { say("引用", "Cited", DocumentText(mark: "没有条款引用", "by nothing")) }
      add(.terms(terms))
    }
  }

  /// Several files may list one source, or call different ones alike: the first of those that say the same.
  private func first(like index: Int) -> Int {
    let source = catalogue.sources[index]
    return catalogue.sources[..<index].firstIndex { other in
      other.id == source.id && other.title == source.title && other.issuer == source.issuer
        && other.number == source.number && other.date == source.date && other.url == source.url
        && other.verified == source.verified
    } ?? index
  }

  /// The anchor of a source; those of another with its name come before it.
  func anchor(ofSource index: Int) -> String {
    let own = first(like: index)
    let others = catalogue.sources[..<own].indices.filter {
      first(like: $0) == $0 && catalogue.sources[$0].id == catalogue.sources[own].id
    }.count
    let anchor = Self.anchor("source", catalogue.sources[own].id)
    return others == 0 ? anchor : anchor + "-\(others + 1)"
  }

  private var allCitations: [Citation] {
    var all: [Citation] = []
    for rule in program.rules {
      all += rule.citations
      for exception in rule.exceptions { all += exception.citations }
    }
    for parameter in program.parameters { for version in parameter.versions { all += version.citations } }
    for table in program.tables {
      all += table.citations
      for row in table.rows { all += row.citations }
    }
    for standard in program.standards {
      all += standard.citations + standard.everyIndicator.flatMap(\.citations) + standard.bonuses.flatMap(\.citations)
      all += standard.grades.flatMap { $0.consequences.flatMap(\.citations) }
    }
    return all
  }

  /// Which article of which source stands in which rule, and which examples hold that rule.
  mutating func coverage() {
    guard !program.rules.isEmpty else { return }
    annex("依据、规则和例子对照", "Sources, rules and examples")
    add(
      .paragraph(
        DocumentText(
          "没有例子的规则和条文在表中标出。承自其他指引的规则，例子在原指引中。",
          "Rules and articles without an example are marked. Rules of other files have their examples there.")))
    var keys: [CitedPlace] = []
    var rules: [CitedPlace: [String]] = [:]
    for rule in program.rules {
      let places = (rule.citations + rule.exceptions.flatMap(\.citations)).map {
        CitedPlace(source: first(like: $0.source), at: $0.at)
      }
      for place in places.isEmpty ? [CitedPlace(source: -1, at: nil)] : places {
        if rules[place] == nil { keys.append(place) }
        if rules[place]?.contains(rule.id) != true { rules[place, default: []].append(rule.id) }
      }
    }
    // By source, places in the order of their first mention; rules without a basis come last.
    let order = keys.enumerated().sorted { left, right in
      let (a, b) = (left.element.source, right.element.source)
      if a == b { return left.offset < right.offset }
      return b < 0 || (a >= 0 && a < b)
    }
    var rows: [[DocumentText]] = []
    for key in order.map(\.element) {
      let basis = citations(key.source < 0 ? [] : [Citation(source: key.source, at: key.at, span: .none)])
      let ids = rules[key] ?? []
      let isCovered = ids.contains { !examples(of: $0).isEmpty || isInherited($0) }
      for id in ids {
        rows.append([
          isCovered
            ? basis : basis + DocumentText(.lineBreak) + DocumentText(mark: "条文没有例子", "no example of the article"),
          link(toRule: id), covering(id),
        ])
      }
    }
    add(
      .table(
        DocumentTable(
          header: [DocumentText("依据", "Basis"), DocumentText("规则", "Rule"), DocumentText("例子", "Examples")], rows: rows)
      ))
  }

  private struct CitedPlace: Hashable {
    let source: Int
    let at: String?
  }

  private func isInherited(_ rule: String) -> Bool { program.rule(rule).flatMap { parent(of: $0.span) } != nil }

  /// The numbers of the tests that expect something of a rule, from 0.
  private func examples(of rule: String) -> [Int] {
    program.tests.indices.filter { program.tests[$0].expectations.contains { $0.rule == rule } }
  }

  private func covering(_ rule: String) -> DocumentText {
    let tests = examples(of: rule)
    if tests.isEmpty {
      if let file = program.rule(rule).flatMap({ parent(of: $0.span) }) {
        return DocumentText("见 ", "see ") + DocumentText(.code(DocumentText.line(file.id)))
      }
      return DocumentText(mark: "没有例子", "no example")
    }
    return DocumentText(
      joining: tests.map { index in
        DocumentText { language in
          let name = program.tests[index].name[language]
          return [.link(name.isEmpty ? "\(index + 1)" : DocumentText.line(name), anchor: "example-\(index + 1)")]
        }
      })
  }
}
