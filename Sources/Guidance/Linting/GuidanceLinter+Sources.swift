import Programs
import SourceText
import Values

extension GuidanceLinter {
  /// Guidance that is in force rests on what was read: a source that is a draft or a recollection is said, once each.
  mutating func lintSources() {
    guard model.status == .inForce else { return }
    var seen: Set<Int> = []
    for citation in ownCitations() {
      let source = program.catalogue.sources[citation.source]
      guard source.verified == .recalled || source.verified == .draft, seen.insert(citation.source).inserted
      else { continue }
      // A source of its own is mended where it is declared, another one where it is cited.
      let isOwn = program.isOwn(source.span)
      diagnostics.add(
        .weakSource, at: place(isOwn ? source.span : citation.span),
        ["name": .written(source.id), "verified": .written(source.verified.rawValue)],
        notes: isOwn ? [DiagnosticNote(Words(zh: "在这里引用", en: "cited here"), at: place(citation.span))] : [])
    }
  }

  private func ownCitations() -> [Citation] {
    var citations = program.rules.flatMap { $0.citations + $0.exceptions.flatMap(\.citations) }
    citations += program.parameters.flatMap { $0.versions.flatMap(\.citations) }
    citations += program.tables.flatMap { $0.citations + $0.rows.flatMap(\.citations) }
    return citations.filter { program.isOwn($0.span) }.sorted { $0.span.start < $1.span.start }
  }

  /// `until` leaves its day out: on the last day of a month it was perhaps meant to be the last one.
  mutating func lintEnds() {
    let starts = Set(model.rules.compactMap(\.period.from))
    for end in model.ends where end.day == end.day.lastDayOfMonth && !starts.contains(end.day) {
      let isChinese = model.file.text(end.keySpan).unicodeScalars.contains { $0.value > 0x2E7F }
      diagnostics.add(
        .untilMonthEnd, at: place(end.valueSpan),
        [
          "day": .words(Words(end.day.text)), "before": .words(Words(end.day.adding(days: -1)?.text ?? "")),
        ],
        fix: place(end.keySpan).map {
          // It adds a day: for the author to decide.
          FixIt(replace: $0, with: isChinese ? "至" : "through", isSafe: false)
        })
    }
  }
}
