import SourceText
import Values

/// An entry of a list such as `waivers`: its texts by key.
struct WrittenEntry {
  let node: YAMLNode
  var texts: [String: (text: String, entry: YAMLEntry)] = [:]
  /// Keys behind which nothing stands.
  var empty: Set<String> = []
  /// Every key was known, and had a single text.
  var isWhole = true

  func text(_ key: some RawRepresentable<String>) -> String? { texts[key.rawValue]?.text }
}

/// A list of entries of texts beside the facts of a case: `reviews`, `waivers`, `evidence`, `assessors`.
struct EntryList {
  let keys: [String]
  /// Says that something is no such list, or no such entry.
  let misshapen: DiagnosticCode
  let listExpected: Words
  let entryExpected: Words
}

extension CaseReading {
  /// The entries of a list; nil where nothing is written, or it is not known, or (with a diagnostic) no list. What is no
  /// entry is told and left out: then `isWhole` is false.
  mutating func entries(of node: YAMLNode, _ list: EntryList) -> (entries: [WrittenEntry], isWhole: Bool)? {
    switch NodeState(node) {
    case .empty, .unknown: return nil
    case .nothing: return ([], true)
    case .written: break
    }
    guard let items = node.sequence else {
      misshapen(list, list.listExpected, node.span)
      return nil
    }
    var entries: [WrittenEntry] = []
    for item in items {
      if let mapping = item.mapping {
        entries.append(entry(item, mapping, list.keys))
      } else {
        misshapen(list, list.entryExpected, item.span)
      }
    }
    return (entries, entries.count == items.count)
  }

  mutating func misshapen(_ list: EntryList, _ reason: Words, _ span: Span) {
    diagnostics.add(list.misshapen, at: file.place(span), ["reason": .words(reason)])
  }

  /// The first of these keys without a text: told, as an entry needs it.
  mutating func missing(_ keys: [String], of entry: WrittenEntry, _ list: EntryList) -> Bool {
    guard let key = keys.first(where: { entry.texts[$0] == nil }) else { return false }
    misshapen(list, Words(zh: "缺少 `\(key)`", en: "`\(key)` is missing"), entry.node.span)
    return true
  }

  private mutating func entry(_ node: YAMLNode, _ mapping: [YAMLEntry], _ keys: [String]) -> WrittenEntry {
    var written = WrittenEntry(node: node)
    for entry in mapping {
      let key = entry.key.text
      guard keys.contains(key) else {
        stranger(key, at: file.place(entry.keySpan), names: keys, known: keys)
        written.isWhole = false
        continue
      }
      guard let scalar = entry.value.scalar else {
        diagnostics.add(
          .headNotText, at: file.place(entry.value.span),
          ["key": .written(key), "what": .words(entry.value.described)])
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
