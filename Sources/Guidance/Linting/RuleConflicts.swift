import Programs
import SourceText

/// Rules of a guidance that say the same, or of which one cannot be kept without breaking the other.
enum RuleConflicts {
  /// Warnings at the rules of the file itself; what an extended file has wrong is said where that file is looked at.
  static func check(_ program: Program) -> Diagnostics {
    var judge = StrictnessJudge(MeaningContext(program))
    var diagnostics = Diagnostics()
    for pair in judge.conflicts(among: program.rules) {
      let (first, second) = (program.rules[pair.first], program.rules[pair.second])
      // The later of the two, if it is the file's own.
      let isOwn = program.isOwn(second.span)
      let (shown, other) = isOwn ? (second, first) : (first, second)
      guard program.isOwn(shown.span), let place = program.place(shown.span), let noted = program.place(other.span)
      else { continue }
      diagnostics.add(
        pair.kind == .duplicate ? .duplicateDemand : .contradiction, at: place,
        ["name": .written(shown.localID), "other": .written(other.id)],
        notes: [DiagnosticNote(Words(zh: "另一条在这里", en: "the other one"), at: noted)])
    }
    return diagnostics
  }
}
