import Programs
import SourceText

extension GuidanceLinter {
  /// Indicators whose share of the points may lie outside 0 to 1, as far as types and bounds say.
  mutating func lintShares() {
    for indicator in program.standards.flatMap(\.leaves) where program.isOwn(indicator.span) {
      guard case .method(.score(let node)) = indicator.content,
        let reach = program.shareReach(of: node, where: indicator.applies)
      else { continue }
      let how =
        switch (reach.isBelowPossible, reach.isAbovePossible) {
        case (true, true): Words(zh: "小于 0 或大于 1", en: "below 0 or above 1")
        case (true, false): Words(zh: "小于 0", en: "below 0")
        default: Words(zh: "大于 1", en: "above 1")
        }
      // A definition or a table that gives the share stands elsewhere.
      let span = program[node].span
      let isWithin =
        span.file == indicator.span.file && span.start >= indicator.span.start && span.end <= indicator.span.end
      diagnostics.add(
        .shareOutside, at: place(isWithin ? span : indicator.span),
        ["name": .written(indicator.id), "how": .words(how)], notes: bounds(read: node))
    }
  }
}
