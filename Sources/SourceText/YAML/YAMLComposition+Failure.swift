// What a syntax error is called. libyaml's own words are recognised, never shown; the hint is found on the source line.
extension YAMLComposition {
  mutating func explain(_ failure: YAMLFailure) {
    let at = min(index.byte(of: failure.problemMark), file.bytes.count)
    let context = min(index.byte(of: failure.contextMark), at)
    switch (failure.problem, failure.context) {
    case (_, "while scanning a directive"), (_, "while scanning a %YAML directive"),
      (_, "while scanning a %TAG directive"), ("found incompatible YAML document", _),
      ("found duplicate %YAML directive", _), ("found duplicate %TAG directive", _):
      diagnostics.add(.yamlDirective, at: place(lineEnd(from: context)))
    case (_, "while scanning a tag"), (_, "while parsing a tag"), ("found undefined tag handle", _):
      let range = lineEnd(from: context)
      diagnostics.add(.yamlTag, at: place(range), ["written": .written(text(range))], fix: quoting(range))
    case (_, "while scanning an anchor"), (_, "while scanning an alias"): reservedStart(context)
    case ("found a tab character that violates indentation", _),
      ("found a tab character where an indentation space is expected", _):
      tab(at)
    case ("found character that cannot start any token", _):
      if byte(at) == 0x09 { tab(at) } else if !fullWidth(from: at, to: at) { reservedStart(at) }
    case (_, "while scanning a block scalar"):
      let range = lineEnd(from: context)
      diagnostics.add(
        .yamlBlockMark, at: place(range), ["written": .written(first(range))], fix: quoting(range))
    case ("found unexpected end of stream", _), ("found unexpected document indicator", _): quoteOpen(context)
    case (_, "while parsing a quoted scalar"), (_, "while scanning a quoted scalar"): escape(at, context)
    case ("could not find expected ':'", _): colonMissing(context)
    case ("mapping values are not allowed in this context", _): colon(at)
    case ("block sequence entries are not allowed in this context", _):
      let line = SourceLine(file, at: at)
      if line.colon != nil { diagnostics.add(.yamlListOnKeyLine, at: place(at..<at + 1)) } else { misfit(at, context) }
    case ("mapping keys are not allowed in this context", _): reservedStart(at)
    case ("found unexpected ':'", _), (_, "while parsing a flow sequence"), (_, "while parsing a flow mapping"),
      ("did not find expected node content", "while parsing a flow node"):
      brackets(at, context)
    case ("did not find expected key", _), ("did not find expected '-' indicator", _),
      ("did not find expected <document start>", _), ("did not find expected node content", _):
      misfit(at, context)
    default: diagnostics.add(.yamlNotUnderstood, at: place(lineEnd(from: at)))
    }
  }

  private func byte(_ offset: Int) -> UInt8? { offset < file.bytes.count ? file.bytes[offset] : nil }

  private func text(_ range: Range<Int>) -> String { String(decoding: file.bytes[range], as: UTF8.self) }

  private mutating func tab(_ at: Int) {
    // The mark may stand on the tab or, in block scalars, at the start of the line.
    let line = SourceLine(file, at: at)
    let start = file.bytes[line.range].firstIndex(of: 0x09) ?? at
    var end = start
    while byte(end) == 0x09 { end += 1 }
    let here = place(start..<end)
    let isIndent = file.bytes[line.range.lowerBound..<start].allSatisfy { $0 == 0x20 }
    let range = line.range.lowerBound..<line.content
    diagnostics.add(
      .yamlTab, at: here,
      fix: isIndent
        ? FixIt(replace: place(range), with: String(repeating: " ", count: indentation(of: line))) : nil)
  }

  /// The spaces that a line most likely should start with, by the line above it.
  private func indentation(of line: SourceLine) -> Int {
    var number = line.number - 1
    while number > 0, SourceLine(file, number: number).isEmpty { number -= 1 }
    guard number > 0 else { return 0 }
    let above = SourceLine(file, number: number)
    let column = above.content - above.range.lowerBound
    let opens = above.value.isEmpty || [0x7C, 0x3E].contains(file.bytes[above.value.lowerBound])
    return above.colon != nil && opens ? column + 2 : column
  }

  /// A value, item or key that starts with a character that means something else.
  private mutating func reservedStart(_ at: Int) {
    let line = SourceLine(file, at: at)
    let range = at..<max(min(at + 1, file.bytes.count), line.value.upperBound)
    let isWhole = line.value.lowerBound == at
    diagnostics.add(
      .yamlReservedStart, at: place(isWhole ? range : at..<min(at + 1, file.bytes.count)),
      ["written": .written(first(range))], fix: isWhole ? quoting(range) : nil)
  }

  private mutating func quoteOpen(_ at: Int) {
    diagnostics.add(.yamlQuoteOpen, at: place(at..<at + 1))
  }

  private mutating func escape(_ at: Int, _ context: Int) {
    let start = file.bytes[context..<min(at + 1, file.bytes.count)].lastIndex(of: 0x5C) ?? at
    let rest = file.bytes[start...].prefix(8)
    let written = String(String(decoding: rest, as: UTF8.self).prefix(2))
    diagnostics.add(
      .yamlEscape, at: place(start..<start + written.utf8.count), ["written": .written(written)],
      fix: FixIt(replace: place(start..<start + 1), with: "\\\\"))
  }

  /// A line where a key must stand and no colon follows.
  private mutating func colonMissing(_ context: Int) {
    let line = SourceLine(file, at: context)
    if let offset = line.fullWidthColon { return fullWidthColon(offset) }
    if let colon = line.tightColon { return spaceMissing(behind: colon, from: line.content) }
    if fullWidth(from: context, to: context) { return }
    let range = lineEnd(from: context)
    diagnostics.add(.yamlColonMissing, at: place(range), ["written": .written(text(range))])
  }

  /// A colon where no key can stand: a second one on the line, or on a line that goes on with the text above.
  private mutating func colon(_ at: Int) {
    let line = SourceLine(file, at: at)
    if let first = line.colon, first < at {
      let value = line.value
      if let quote = byte(value.lowerBound), quote == 0x22 || quote == 0x27 {
        return textAfter(.yamlTextAfterQuote, value.lowerBound, at)
      }
      if fullWidth(from: at, to: at) { return }
      diagnostics.add(.yamlColonInText, at: place(at..<at + 1), fix: quoting(value))
      return
    }
    if line.number > 1 {
      var before = line.number - 1
      while before > 1, SourceLine(file, number: before).isEmpty { before -= 1 }
      let above = SourceLine(file, number: before)
      if let offset = above.fullWidthColon { return fullWidthColon(offset) }
      if let offset = above.tightColon { return spaceMissing(behind: offset, from: above.content) }
    }
    if fullWidth(from: at, to: at) { return }
    diagnostics.add(.yamlIndentation, at: place(line.content..<max(line.content, at)))
  }

  /// Full-width brackets, quotes or colons on the lines from one place to another. True when it was reported.
  private mutating func fullWidth(from: Int, to: Int) -> Bool {
    let lines = file.lineNumber(of: from)...file.lineNumber(of: max(from, to))
    for number in lines {
      let line = SourceLine(file, number: number)
      if let offset = line.fullWidthColon {
        fullWidthColon(offset)
        return true
      }
      let start = first(line.value)
      guard ["｛", "［", "“", "”", "‘", "’", "＂", "＇", "【", "「"].contains(start) else { continue }
      diagnostics.add(
        .yamlFullWidth, at: place(line.value.lowerBound..<line.value.lowerBound + start.utf8.count),
        ["written": .written(start)])
      return true
    }
    return false
  }

  private mutating func textAfter(_ code: DiagnosticCode, _ start: Int, _ at: Int) {
    let line = SourceLine(file, at: at)
    let end = max(at, line.value.upperBound)
    let isWhole = line.value.lowerBound == start
    diagnostics.add(
      code, at: place(at..<max(end, min(at + 1, file.bytes.count))), fix: isWhole ? quoting(start..<end) : nil)
  }

  /// What stands here does not fit its collection: text behind a quote or a bracket, or a wrong column.
  private mutating func misfit(_ at: Int, _ context: Int) {
    let line = SourceLine(file, at: at)
    if let before = file.bytes[line.range.lowerBound..<at].lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) {
      switch file.bytes[before] {
      case 0x22, 0x27:
        if let last = lastScalar, last.range.upperBound == before + 1,
          last.style == .singleQuoted || last.style == .doubleQuoted
        {
          // A quote that ran over several lines was most likely meant to end on the first.
          if last.range.lowerBound < line.range.lowerBound { return quoteOpen(last.range.lowerBound) }
          return textAfter(.yamlTextAfterQuote, last.range.lowerBound, at)
        }
      case 0x5D, 0x7D:
        slips.removeAll { $0.place.map { $0.start >= line.range.lowerBound } ?? false }
        return textAfter(.yamlTextAfterBracket, line.value.lowerBound, at)
      default: break
      }
    }
    if byte(at) == 0x3A, line.content == at { return diagnostics.add(.yamlKeyMissing, at: place(at..<at + 1)) }
    if let byte = byte(at), line.value.lowerBound == at, Array(",[]{}#&*!|>%@`".utf8).contains(byte),
      line.colon != nil || line.content != at
    {
      return reservedStart(at)
    }
    if fullWidth(from: at, to: at) { return }
    guard at < file.bytes.count, let open = innermost, !open.isFlow, open.start < at else {
      diagnostics.add(.yamlNotUnderstood, at: place(lineEnd(from: at)))
      return
    }
    let note = DiagnosticNote(
      open.isMapping
        ? Words(zh: "上文这一层从这里开始", en: "the level above starts here")
        : Words(zh: "上文的列表从这里开始，各项以 `- ` 开头", en: "the list above starts here; its items start with `- `"),
      at: place(open.start..<open.start))
    diagnostics.add(
      .yamlIndentation, at: place(line.content..<max(line.content, line.colon ?? line.value.upperBound)), notes: [note])
  }

  /// Something does not fit inside `[…]` or `{…}`.
  private mutating func brackets(_ at: Int, _ context: Int) {
    // The innermost bracket that is open; the parser's context may be the one around it.
    let open = innermost.flatMap { $0.isFlow ? $0.start : nil } ?? context
    let line = file.lineNumber(of: open)
    if byte(at) == 0x3A, let before = file.bytes[..<at].last(where: { $0 > 0x20 }), before == 0x7B || before == 0x2C {
      return diagnostics.add(.yamlKeyMissing, at: place(at..<at + 1))
    }
    if at >= file.bytes.count || file.lineNumber(of: at) > line {
      let lines = SourceLine(file, at: min(at, max(0, file.bytes.count - 1)))
      if at >= file.bytes.count || lines.colon != nil || byte(at) == 0x2D {
        diagnostics.add(
          .yamlBracketOpen, at: place(open..<min(open + 1, file.bytes.count)),
          ["written": .written(first(open..<min(open + 1, file.bytes.count)))])
        return
      }
    }
    if let wide = fullWidthComma(before: at, from: open) {
      let here = place(wide..<wide + 3)
      diagnostics.add(
        .yamlFullWidth, at: here, ["written": .written("，")], fix: FixIt(replace: here, with: ", "))
      return
    }
    // A comma that cut an expression into pieces is the reason; what it led to is not said as well.
    if slips.contains(where: { $0.place.map { $0.start >= open } ?? false }) { return }
    diagnostics.add(.yamlInsideBrackets, at: place(at..<min(at + 1, file.bytes.count)))
  }

  /// The last full-width comma between a bracket and a place, where a colon follows it.
  private func fullWidthComma(before at: Int, from open: Int) -> Int? {
    guard open < at, byte(at) == 0x3A else { return nil }
    return file.bytes[open..<at].indices.last { file.bytes[$0...].starts(with: [0xEF, 0xBC, 0x8C]) }
  }
}
