import Programs
import SourceText
import Values

// The facts of a case, by the tree of names that the guidance declares.
extension CaseReading {
  /// Reads the whole case: the keys that every case has, then its facts.
  mutating func readCase(_ entries: [YAMLEntry], root: YAMLNode?) {
    if let root { rootSpans = [root.span.inFile(0)] }
    var facts: [YAMLEntry] = []
    var taken: [CaseKey: YAMLEntry] = [:]
    for entry in entries {
      guard let key = headKey(entry.key.text) else {
        facts.append(entry)
        continue
      }
      if let first = taken[key] {
        reportTwice(entry, first)
      } else {
        taken[key] = entry
        read(key, entry)
      }
    }
    read(facts, members: program.layout.members, path: "")
  }

  /// The key of every case that is written so. What the guidance declares goes before the Chinese words.
  private func headKey(_ written: String) -> CaseKey? {
    if let key = CaseKey(rawValue: written) { return key }
    guard let key = CaseKey(written: WrittenForm.trimmed(written)) else { return nil }
    let isFact = program.layout.members.contains {
      [$0.name, $0.label.zh, $0.label.en].contains(WrittenForm.trimmed(written))
    }
    return isFact ? nil : key
  }

  private mutating func reportTwice(_ entry: YAMLEntry, _ first: YAMLEntry) {
    diagnostics.add(
      .factTwice, at: file.place(entry.keySpan),
      ["name": .written(entry.key.text), "other": .written(first.key.text)],
      notes: [DiagnosticNote(Words(zh: "第一次写在这里", en: "first written here"), at: file.place(first.keySpan))])
  }

  /// Reads the entries of a group.
  mutating func read(_ entries: [YAMLEntry], members: [FactMember], path: String) {
    var taken: [Int: YAMLEntry] = [:]
    var twice: Set<Int> = []
    var hasStranger = isBroken
    for entry in entries {
      guard let index = member(entry, among: members, path: path) else {
        hasStranger = hasStranger || !leavesStrangers
        continue
      }
      if doubtful.contains(entry.key.text) { twice.insert(index) }
      if let first = taken[index] {
        reportTwice(entry, first)
        twice.insert(index)
        continue
      }
      taken[index] = entry
    }
    for (index, member) in members.enumerated() {
      let path = path.isEmpty ? member.name : path + "." + member.name
      if let entry = taken[index] {
        read(entry.value, member, path: path)
        if twice.contains(index) { leave(member, isUnknown: true) }
      } else {
        // A name that is not known may have been meant for any fact that is missing: then even an optional one is not
        // known to be absent.
        leave(member, isUnknown: hasStranger)
      }
    }
  }

  /// The member that a key names: by its own name, else by its label.
  private mutating func member(_ entry: YAMLEntry, among members: [FactMember], path: String) -> Int? {
    let written = WrittenForm.trimmed(entry.key.text)
    if let index = members.firstIndex(where: { $0.name == written }) { return index }
    let wanted = WrittenForm.comparable(written)
    let labelled = members.indices.filter { index in
      let label = members[index].label
      return [label.zh, label.en].contains { $0.map(WrittenForm.comparable) == wanted }
    }
    let place = file.place(entry.keySpan)
    if labelled.count > 1 {
      diagnostics.add(
        .labelAmbiguous, at: place,
        ["label": .written(written), "known": .list(labelled.map { members[$0].name })])
      return nil
    }
    if let index = labelled.first {
      let member = members[index]
      let full = path.isEmpty ? member.name : path + "." + member.name
      log.note(.labelAsName, path: full, label: member.label, written: written, read: member.name, place: place)
      return index
    }
    let names = members.map(\.name) + (path.isEmpty ? CaseKey.allCases.flatMap(\.words) : [])
    let labels = members.flatMap { [$0.label.zh, $0.label.en].compactMap { $0 } }
    stranger(written, at: place, names: names, labels: labels, known: members.map(\.name))
    return nil
  }

  /// Whether a key is written in Chinese: then the keys that are proposed are, too.
  func isChinese(_ key: String) -> Bool { key.unicodeScalars.contains { $0.value > 0x2E7F } }

  /// A key that names nothing.
  mutating func stranger(
    _ written: String, at place: Place, names: [String], labels: [String] = [], known: [String]
  ) {
    var arguments: [String: DiagnosticArgument] = [
      "name": .written(written), "known": .list(Array(known.prefix(CodeChoices.shownLimit))),
    ]
    guard let near = nearest(to: written, among: names).first ?? nearest(to: written, among: labels).first else {
      diagnostics.add(.factUnknown, at: place, arguments)
      return
    }
    arguments["near"] = .written(near)
    diagnostics.add(
      .factUnknown, at: place, arguments, fix: FixIt(replace: place, with: near),
      hint: Words(zh: "是不是 {near}？这里可以写：{known}", en: "did you mean {near}? what may stand here: {known}"))
  }

  private mutating func read(_ node: YAMLNode, _ member: FactMember, path: String) {
    switch member.kind {
    case .fact(let column):
      guard column < fields.count else { return }
      facts[column] = value(node, fields[column])
    case .table(let table):
      read(node, table: table, member)
    case .group(let children):
      if let entries = node.mapping {
        read(entries, members: children, path: path)
        return
      }
      switch NodeState(node) {
      case .empty: leave(member, isUnknown: false)
      case .unknown: leave(member, isUnknown: true)
      case .nothing where isOptional(member): leave(member, isUnknown: false)
      case .nothing, .written:
        diagnostics.add(
          .groupExpected, at: file.place(node.span),
          [
            "fact": .words(Words(label: member.label, path: path)), "what": .words(node.described),
            "known": .list(children.map(\.name)),
          ])
        leave(member, isUnknown: true)
      }
    }
  }

  /// What is not written: unknown where it is required, null where it is optional; all unknown where the whole is.
  private mutating func leave(_ member: FactMember, isUnknown: Bool) {
    switch member.kind {
    case .fact(let column):
      guard column < fields.count else { return }
      facts[column] = isUnknown ? .unknown(.unnamed) : fields[column].absent
    case .table(let table):
      let layout = program.layout[table]
      tables[Int(table.index)] = CaseReading.without(layout, layout.isOptional && !isUnknown ? .null : .unknown)
    case .group(let children):
      for child in children { leave(child, isUnknown: isUnknown) }
    }
  }

  /// Whether all that a member holds may be absent.
  private func isOptional(_ member: FactMember) -> Bool {
    switch member.kind {
    case .fact(let column): column < fields.count && fields[column].column.type.isOptional
    case .table(let table): program.layout[table].isOptional
    case .group(let children): children.allSatisfy { isOptional($0) }
    }
  }
}
