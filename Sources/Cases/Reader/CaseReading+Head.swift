import Programs
import SourceText
import Values

extension CaseReading {
  mutating func read(_ key: CaseKey, _ entry: YAMLEntry) {
    switch key {
    case .id: if let text = headText(entry) { id = text }
    case .guidance: guidance = headText(entry)
    case .asOf: if let text = headText(entry) { asOf = day(text, entry, key: entry.key.text) ?? asOf }
    case .stage: if let text = headText(entry) { stage = stage(text, entry) ?? stage }
    case .reviews: readReviews(entry.value)
    case .waivers: readWaivers(entry.value)
    case .evidence: readEvidence(entry.value)
    case .assessors: readAssessors(entry.value)
    }
  }

  /// A single text; nil where nothing is written, or 待定, or (with a diagnostic) something else.
  private mutating func headText(_ entry: YAMLEntry) -> String? {
    let node = entry.value
    guard let scalar = node.scalar else {
      diagnostics.add(
        .headNotText, at: file.place(node.span),
        ["key": .written(entry.key.text), "what": .words(node.described)])
      return nil
    }
    switch NodeState(node) {
    case .empty, .unknown: return nil
    case .nothing, .written: return WrittenForm.trimmed(scalar.text)
    }
  }

  /// A day that is no fact: of the case or of a review.
  mutating func day(_ written: String, _ entry: YAMLEntry, key: String) -> CalendarDate? {
    let place = file.place(entry.value.span)
    let folded = WrittenForm.folded(written)
    switch DateForm.read(folded.text) {
    case .success(let form):
      let ways = (folded.wasFullWidth ? [.fullWidth] : []) + form.ways
      for way in ways {
        log.note(way, path: key, label: LocalizedText(), written: written, read: form.date.text, place: place)
      }
      return form.date
    case .failure(let slip):
      var hint: Words?
      if case .unreadable(let closer) = slip { hint = closer }
      diagnostics.add(
        .dayUnreadable, at: place, ["key": .written(key), "written": .written(written)], hint: hint)
      return nil
    }
  }

  private mutating func stage(_ written: String, _ entry: YAMLEntry) -> Int? {
    if let index = program.stages.firstIndex(of: written) { return index }
    let place = file.place(entry.value.span)
    var arguments: [String: DiagnosticArgument] = ["stage": .written(written), "known": .list(program.stages)]
    if program.stages.isEmpty {
      diagnostics.add(
        .stageUnknown, at: place, arguments,
        hint: Words(zh: "这份指引不分阶段，请删去阶段（`stage`）", en: "this guidance has no stages: delete `stage`"))
    } else if let near = nearest(to: written, among: program.stages).first {
      arguments["near"] = .written(near)
      diagnostics.add(
        .stageUnknown, at: place, arguments, fix: FixIt(replace: place, with: near),
        hint: Words(zh: "是不是 {near}？可以写的阶段：{known}", en: "did you mean {near}? the stages are {known}"))
    } else {
      diagnostics.add(.stageUnknown, at: place, arguments)
    }
    return nil
  }
}
