import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// The code lists of all files: a file that extends another may add codes, never change one.
  mutating func resolveCodeLists() {
    for model in models {
      for list in model.codes {
        if let known = codeLists.firstIndex(where: { $0.name == list.name }),
          file(of: codeLists[known].span) !== model.file
        {
          codeLists[known] = merged(codeLists[known], list)
        } else {
          codeLists.append(
            CodeList(
              name: list.name, isOrdered: list.isOrdered, codes: codes(list.codes, of: list.name), span: list.span))
        }
      }
    }
    for list in codeLists { checkMeanings(list) }
  }

  private mutating func codes(_ items: [CodeListModel.Item], of list: String) -> [Code] {
    items.map { item in
      Code(
        id: item.id, symbol: builder.symbols.intern(item.id), label: item.label, alsoKnownAs: item.alsoKnownAs,
        span: item.span)
    }
  }

  /// Two codes of a list that people call the same.
  private mutating func checkMeanings(_ list: CodeList) {
    var meanings: [String: String] = [:]
    var seen: Set<String> = []
    for code in list.codes {
      let words = [code.id] + [code.label.zh, code.label.en].compactMap { $0 } + code.alsoKnownAs
      for (index, word) in words.enumerated() where !words[..<index].contains(word) {
        if let other = meanings[word], other != code.id || seen.contains(code.id) {
          diagnostics.add(
            .ambiguousCode, at: place(code.span), ["name": .written(word), "list": .written(list.name)])
        }
        meanings[word] = code.id
      }
      seen.insert(code.id)
    }
  }

  private mutating func merged(_ list: CodeList, _ added: CodeListModel) -> CodeList {
    guard list.isOrdered == added.isOrdered else {
      reportRedefined(list.name, at: added.span, first: list.span)
      return list
    }
    if list.isOrdered {
      // The codes that were there keep their order.
      let kept = added.codes.map(\.id).filter { id in list.codes.contains { $0.id == id } }
      guard kept == list.codes.map(\.id) else {
        reportRedefined(list.name, at: added.span, first: list.span)
        return list
      }
      return CodeList(name: list.name, isOrdered: true, codes: codes(added.codes, of: list.name), span: list.span)
    }
    var all = list.codes
    for item in added.codes {
      guard let place = all.firstIndex(where: { $0.id == item.id }) else {
        all.append(contentsOf: codes([item], of: list.name))
        continue
      }
      let known = all[place]
      if differs(known.label, item.label) {
        reportRedefined(item.id, at: item.span, first: known.span)
      }
      all[place] = Code(
        id: known.id, symbol: known.symbol, label: known.label.completed(by: item.label),
        alsoKnownAs: known.alsoKnownAs + item.alsoKnownAs.filter { !known.alsoKnownAs.contains($0) }, span: known.span)
    }
    return CodeList(name: list.name, isOrdered: false, codes: all, span: list.span)
  }

  private func differs(_ known: LocalizedText, _ other: LocalizedText) -> Bool {
    if let first = known.zh, let second = other.zh, first != second { return true }
    if let first = known.en, let second = other.en, first != second { return true }
    return false
  }

  /// What comes with an extended file is declared again as something else.
  mutating func reportRedefined(_ name: String, at span: Span, first: Span) {
    diagnostics.add(
      .redefined, at: place(span), ["name": .written(name)],
      notes: [DiagnosticNote(Words(zh: "上位指引在这里声明", en: "declared here by a file that is extended"), at: place(first))])
  }
}

extension LocalizedText {
  /// With the languages that are missing from another text.
  func completed(by other: LocalizedText) -> LocalizedText { LocalizedText(zh: zh ?? other.zh, en: en ?? other.en) }
}
