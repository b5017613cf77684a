import SourceText

/// `lint: [{allow: G0360, because: …}]` on what a warning is about; at the top of a file, on the file or on what `of`
/// names.
extension GuidanceReader {
  /// Something that the file declares, with the warnings that are let pass in it.
  mutating func declare(_ name: String, _ entry: YAMLEntry, _ keys: KeyedNode?) {
    let span = entry.keySpan.union(entry.value.span)
    extents[name, default: []].append(span)
    if let node = keys?["lint"] { readSilences(node, in: span) }
  }

  mutating func readSilences(_ node: YAMLNode, in scope: Span, isTop: Bool = false) {
    let shape = Words(
      zh: "不必再提的警告的列表，如 `[{allow: G0360, because: 理由}]`",
      en: "a list of warnings that are let pass, as `[{allow: G0360, because: REASON}]`")
    guard let items = node.sequence, !items.isEmpty else {
      wrongShape(node, shape)
      return
    }
    for item in items { readSilence(item, in: scope, isTop: isTop) }
  }

  private mutating func readSilence(_ node: YAMLNode, in scope: Span, isTop: Bool) {
    guard
      let keys = KeyedNode(
        node, Words(zh: "不必再提的警告", en: "a warning that is let pass"),
        isTop ? .fileSilence : .silence, in: file, &diagnostics, &words),
      let code = keys.required("allow", in: file, &diagnostics).flatMap({ text($0) })
    else { return }
    if let reason = keys["because"].flatMap({ $0.isEmpty ? nil : $0 }) {
      if let scalar = text(reason), scalar.text.allSatisfy(\.isWhitespace) {
        diagnostics.add(.silenceWithoutReason, at: file.place(code.span), ["code": .written(code.text)])
      }
    } else {
      diagnostics.add(.silenceWithoutReason, at: file.place(code.span), ["code": .written(code.text)])
    }
    guard Silencing.warnings.contains(code.text) else {
      diagnostics.add(.silenceOfNoWarning, at: file.place(code.span), ["code": .written(code.text)])
      return
    }
    guard let name = keys["of"].flatMap({ text($0) }) else {
      silences.append(SilenceModel(code: code, scope: scope, span: node.span))
      return
    }
    guard let named = extents[name.text] else {
      let near = nearest(to: name.text, among: extents.keys.sorted())
      let place = file.place(name.span)
      diagnostics.add(
        .silenceOfNothing, at: place, ["name": .written(name.text)],
        fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
        hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
      return
    }
    for scope in named { silences.append(SilenceModel(code: code, scope: scope, span: node.span)) }
  }
}
