import Programs
import SourceText

/// A mapping with the keys that may stand in it: reports the unknown ones once, hands out the others.
///
/// A key that is one slip away from a missing one is reported and then taken for it, so that the slip is all that is
/// said.
struct KeyedNode {
  let name: Words
  let span: Span
  private let values: [String: YAMLEntry]
  private let later: [String: YAMLEntry]

  /// nil, with a report, where the node is no mapping.
  ///
  /// - Parameter own: keys of the author's own that may stand beside those of the part.
  init?(
    _ node: YAMLNode, _ name: Words, _ part: GuidancePart, own: [String] = [], notYet: [String] = [],
    hint: Words? = nil, in file: SourceFile, _ diagnostics: inout Diagnostics, _ words: inout [KeywordUse]
  ) {
    let known = own + part.known
    self.name = name
    span = node.span
    guard let entries = node.mapping else {
      diagnostics.add(
        .wrongShape, at: file.place(node.span),
        [
          "expected": .words(
            Words(
              zh: "\(name.zh)的各项（`\(known.prefix(3).joined(separator: "`、`"))` 等，每行一项）",
              en: "the keys of \(name.en) (`\(known.prefix(3).joined(separator: "`, `"))` …, one a line)"))
        ])
      return nil
    }
    var values: [String: YAMLEntry] = [:]
    var later: [String: YAMLEntry] = [:]
    var slips: [String: YAMLEntry] = [:]
    for entry in entries {
      let key = known.contains(entry.key.text) ? entry.key.text : Keyword.canonical(entry.key.text, among: known)
      if values[key] != nil {
        // The same key in both languages.
        diagnostics.add(.keyInBothLanguages, at: file.place(entry.keySpan), ["key": .written(entry.key.text)])
      } else if known.contains(key) {
        values[key] = entry
        if !own.contains(entry.key.text) {
          words.append(KeywordUse(file.place(entry.keySpan), entry.key.text, keyword: key, in: part))
        }
      } else if notYet.contains(key) {
        later[key] = entry
        diagnostics.add(.keyNotYet, at: file.place(entry.keySpan), ["key": .written(key)])
      } else {
        let place = file.place(entry.keySpan)
        let isChinese = key.unicodeScalars.contains { $0.value > 0x2E7F }
        let near = nearest(to: key, among: isChinese ? (known + notYet).compactMap(Keyword.chinese) : known + notYet)
        diagnostics.add(
          .unknownKey, at: place, ["key": .written(entry.key.text), "in": .words(name), "known": .list(known)],
          fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
          hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") } ?? hint)
        if near.count == 1 { slips[Keyword.canonical(near[0], among: known)] = entry }
      }
    }
    self.values = values.merging(slips.filter { known.contains($0.key) }) { written, _ in written }
    self.later = later
  }

  /// A key of a later version, which has been refused.
  func refused(_ key: String) -> YAMLEntry? { later[key] }

  subscript(key: String) -> YAMLNode? { values[key]?.value }

  func entry(_ key: String) -> YAMLEntry? { values[key] }

  /// The value of a key that must be there.
  func required(_ key: String, in file: SourceFile, _ diagnostics: inout Diagnostics) -> YAMLNode? {
    if let node = values[key]?.value, !node.isEmpty { return node }
    diagnostics.add(
      .missingKey, at: file.place(values[key]?.keySpan ?? file.head(of: span)),
      ["in": .words(name), "key": .written(key)])
    return nil
  }
}

extension SourceFile {
  /// The first character of a span: a report about a whole mapping points there.
  func head(of span: Span) -> Span {
    var end = Int(span.start) + 1
    while end < min(Int(span.end), bytes.count), bytes[end] & 0xC0 == 0x80 { end += 1 }
    return Span(file: span.file, start: span.start, end: min(span.end, Int32(clamping: end)))
  }
}
