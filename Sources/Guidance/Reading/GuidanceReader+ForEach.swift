import Programs
import SourceText

extension GuidanceReader {
  /// `plan.budget as line`, `codes disclosure_stage as stage`, `{group: …, by: …, as: …}`.
  mutating func forEach(_ keys: KeyedNode) -> ForEachModel {
    guard let node = keys["for_each"] else { return .none }
    if node.mapping != nil { return groups(node) }
    let shape = Words(
      zh: "一张表和行的名称：`plan.budget as line`", en: "a table and a name for its rows: `plan.budget as line`")
    guard let scalar = text(node, shape) else { return .broken(name: nil) }
    guard let words = codes(scalar) else { return .rows(scalar) }
    return words
  }

  /// `codes LIST as NAME`: no expression begins with two names.
  private mutating func codes(_ scalar: YAMLScalar) -> ForEachModel? {
    let bytes = Array(scalar.text.utf8)
    var words: [YAMLScalar] = []
    var start: Int?
    for offset in 0...bytes.count {
      let isSpace = offset == bytes.count || bytes[offset] == 0x20
      if !isSpace, start == nil { start = offset }
      if isSpace, let first = start {
        words.append(scalar.slice(first..<offset))
        start = nil
      }
    }
    guard words.count == 4, Keyword.canonical(words[0].text) == "codes", Keyword.canonical(words[2].text) == "as" else {
      return nil
    }
    _ = keyword(words[0], among: ["codes"])
    _ = keyword(words[2], among: ["as"])
    return .codes(list: words[1], name: words[3])
  }

  private mutating func groups(_ node: YAMLNode) -> ForEachModel {
    guard
      let keys = KeyedNode(
        node, Words(zh: "分组", en: "the groups"), .groups, in: file, &diagnostics, &words)
    else { return .broken(name: nil) }
    let name = keys.required("as", in: file, &diagnostics).flatMap { text($0) }
    let source = keys.required("group", in: file, &diagnostics).flatMap { text($0) }
    var isAcross = false
    if let across = keys["across"].flatMap({ text($0) }) {
      isAcross = keyword(across, among: ["cases"]) == "cases"
      if !isAcross { reportChoice(across, "across", ["cases"]) }
    }
    let by = keys.required("by", in: file, &diagnostics).map { self.keys(of: $0) } ?? []
    guard let name, let source, !by.isEmpty else { return .broken(name: name?.text) }
    return .groups(GroupModel(source: source, keys: by, name: name, isAcrossCases: isAcross, span: node.span))
  }

  /// `[payee, date]`, `payee`, or `{year: date.year}`.
  private mutating func keys(of node: YAMLNode) -> [GroupModel.Key] {
    let shape = Words(
      zh: "分组的依据：`[payee, date]`，或 `{year: date.year}`",
      en: "what the rows have in common: `[payee, date]`, or `{year: date.year}`")
    if let entries = node.mapping {
      return entries.compactMap { entry in
        text(entry.value, shape).map { GroupModel.Key(name: entry.key, expression: $0) }
      }
    }
    let items = node.sequence ?? [node]
    return items.compactMap { item in
      guard let scalar = text(item, shape) else { return nil }
      // A path is called by its last step.
      let bytes = Array(scalar.text.utf8)
      let start = bytes.lastIndex(of: 0x2E).map { $0 + 1 } ?? 0
      return GroupModel.Key(name: scalar.slice(start..<bytes.count), expression: scalar)
    }
  }
}
