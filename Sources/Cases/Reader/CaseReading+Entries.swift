import SourceText
import Values

/// An entry of a list such as `waivers`: its texts by key.
struct WrittenEntry<Key: CaseWord & Hashable> {
  let node: YAMLNode
  var texts: [Key: (text: String, entry: YAMLEntry)] = [:]
  /// Keys behind which nothing stands.
  var empty: Set<Key> = []
  /// Keys that were misspelt, which has been told: they are not missing as well.
  var slipped: Set<Key> = []
  /// Every key was known, and had a single text.
  var isWhole = true
  /// The language in which its keys are written.
  var language = Language.en

  func text(_ key: Key) -> String? { texts[key]?.text }
}

/// A list of entries of texts beside the facts of a case: `reviews`, `waivers`, `evidence`, `assessors`.
struct EntryList<Key: CaseWord & Hashable> {
  /// Says that something is no such list, or no such entry.
  let misshapen: DiagnosticCode
  let listExpected: Words
  let entryExpected: Words
}

extension CaseReading {
  /// The entries of a list; nil where nothing is written, or it is not known, or (with a diagnostic) no list. What is no
  /// entry is told and left out: then `isWhole` is false.
  mutating func entries<Key>(
    of node: YAMLNode, _ list: EntryList<Key>
  ) -> (entries: [WrittenEntry<Key>], isWhole: Bool)? {
    switch NodeState(node) {
    case .empty, .unknown: return nil
    case .nothing: return ([], true)
    case .written: break
    }
    guard let items = node.sequence else {
      misshapen(list, list.listExpected, node.span)
      return nil
    }
    var entries: [WrittenEntry<Key>] = []
    for item in items {
      if let mapping = item.mapping {
        entries.append(entry(item, mapping))
      } else {
        misshapen(list, list.entryExpected, item.span)
      }
    }
    return (entries, entries.count == items.count)
  }

  mutating func misshapen<Key>(_ list: EntryList<Key>, _ reason: Words, _ span: Span) {
    diagnostics.add(list.misshapen, at: file.place(span), ["reason": .words(reason)])
  }

  /// The first of these keys without a text: told, as an entry needs it.
  mutating func missing<Key>(_ keys: [Key], of entry: WrittenEntry<Key>, _ list: EntryList<Key>) -> Bool {
    let absent = keys.filter { entry.texts[$0] == nil }
    guard let key = absent.first(where: { !entry.slipped.contains($0) }) else { return !absent.isEmpty }
    let word = key.word(in: entry.language)
    misshapen(list, Words(zh: "缺少 `\(word)`", en: "`\(word)` is missing"), entry.node.span)
    return true
  }

  private mutating func entry<Key>(_ node: YAMLNode, _ mapping: [YAMLEntry]) -> WrittenEntry<Key> {
    var written = WrittenEntry<Key>(node: node)
    written.language = isChinese(mapping.first?.key.text ?? "") ? .zh : .en
    for entry in mapping {
      let word = entry.key.text
      guard let key = Key(written: WrittenForm.trimmed(word)) else {
        stranger(
          word, at: file.place(entry.keySpan), names: Key.allCases.flatMap(\.words),
          known: Key.allCases.map { $0.word(in: isChinese(word) ? .zh : .en) })
        let near = nearest(to: word, among: Key.allCases.flatMap(\.words))
        if near.count == 1, let key = Key(written: near[0]) { written.slipped.insert(key) }
        written.isWhole = false
        continue
      }
      guard let scalar = entry.value.scalar else {
        diagnostics.add(
          .headNotText, at: file.place(entry.value.span),
          ["key": .written(word), "what": .words(entry.value.described)])
        written.isWhole = false
        continue
      }
      if NodeState(entry.value) == .empty {
        written.empty.insert(key)
        continue
      }
      written.texts[key] = (WrittenForm.trimmed(scalar.text), entry)
    }
    return written
  }
}
