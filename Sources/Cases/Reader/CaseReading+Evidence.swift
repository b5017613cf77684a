import Programs
import SourceText
import Values

// What the case has to show (design, section 4, line 19).
extension CaseReading {
  private static let evidenceList = EntryList<EvidenceKey>(
    misshapen: .evidenceMisshapen,
    listExpected: Words(zh: "这里应是一份清单，每条以 `- kind:` 开头", en: "a list belongs here, each entry starting with `- kind:`"),
    entryExpected: Words(zh: "每条应写成“名称: 值”各项", en: "each piece of evidence consists of entries `name: value`"))

  /// A list that cannot be read whole is not known to lack anything: it is as if it had not been given.
  mutating func readEvidence(_ node: YAMLNode) {
    guard let list = entries(of: node, Self.evidenceList) else { return }
    var found: [Evidence] = []
    var isWhole = list.isWhole && !isBroken && !doubtful.contains(CaseKey.evidence.rawValue)
    for entry in list.entries {
      if let piece = piece(entry) { found.append(piece) } else { isWhole = false }
    }
    evidence = isWhole ? found : nil
  }

  private mutating func piece(_ written: WrittenEntry<EvidenceKey>) -> Evidence? {
    if missing(EvidenceKey.required, of: written, Self.evidenceList) { return nil }
    guard let kind = written.texts[.kind] else { return nil }
    let known = program.catalogue.evidenceKind(written: kind.text)
    checkKind(known, kind.entry)
    var isWhole = written.isWhole
    var date: CalendarDate?
    if let day = written.texts[.date], NodeState(day.entry.value) == .written {
      date = self.day(day.text, day.entry, key: "evidence.date")
      if date == nil { isWhole = false }
    }
    guard agrees(written), isWhole else { return nil }
    return Evidence(
      kind: known, date: date, file: written.text(.file), sha256: written.text(.sha256),
      place: file.place(written.node.span))
  }

  /// Whether the file may be the one whose fingerprint is given. One that is not in the folder of the case, or below, is
  /// not looked at: that is told, and what the case says stands.
  private mutating func agrees(_ written: WrittenEntry<EvidenceKey>) -> Bool {
    guard let print = written.texts[.sha256], NodeState(print.entry.value) == .written else { return true }
    let place = file.place(print.entry.value.span)
    guard let given = Fingerprint(written: print.text) else {
      diagnostics.add(.fingerprintForm, at: place, ["written": .written(print.text)])
      return false
    }
    guard let named = written.texts[.file], NodeState(named.entry.value) == .written, let folder else { return true }
    let path = folder.resolve(named.text)
    let found = path.value.map {
      SourceReader.fingerprint(path: $0, name: folder.namePrefix + named.text, limit: CaseReader.evidenceByteLimit)
    }
    guard let print = found?.value else {
      let reason = (found?.diagnostics ?? path.diagnostics).all.first
      diagnostics.add(
        .evidenceNotChecked, at: file.place(named.entry.value.span),
        [
          "file": .written(named.text),
          "reason": .words(Words(zh: reason?.message(in: .zh) ?? "", en: reason?.message(in: .en) ?? "")),
        ], hint: reason?.hint)
      return true
    }
    guard print != given else { return true }
    diagnostics.add(
      .evidenceDiffers, at: place, ["file": .written(named.text), "found": .written(print.text)])
    return false
  }

  /// Evidence of any kind may be shown; a slip in the name of one that is asked for would cost points.
  private mutating func checkKind(_ written: String, _ entry: YAMLEntry) {
    let asked = program.evidenceKinds
    guard !asked.contains(written), let near = nearest(to: written, among: asked).first else { return }
    let place = file.place(entry.value.span)
    diagnostics.add(
      .evidenceKindNear, at: place,
      ["kind": .written(written), "near": .written(near), "known": .list(asked)],
      fix: FixIt(replace: place, with: near))
  }
}
