/// One composition under way: the open collections as a stack, never by recursion.
struct YAMLComposition {
  let file: SourceFile
  let limits: YAMLLimits
  let index: CodePointIndex
  var diagnostics = Diagnostics()
  private(set) var root: YAMLNode?
  private var frames: [Frame] = []
  private var nodes = 0
  private var documents = 0
  /// Slips inside `[…]` and `{…}`: held back, because a syntax error on the same line may say it better.
  var slips: [Diagnostic] = []
  /// Where the last scalar stands: tells a quote that swallowed lines.
  private(set) var lastScalar: (style: YAMLScalar.Style, range: Range<Int>)?

  /// A sequence or mapping that is not closed yet.
  struct Frame {
    let isMapping: Bool
    let isFlow: Bool
    let start: Int
    let column: Int
    /// Whether it stands where a key must stand.
    let isKey: Bool
    var end: Int
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var key = Key.none
    /// The first place of every key.
    var keys: [String: Span] = [:]
  }

  enum Key {
    /// A key comes next.
    case none
    case text(YAMLScalar)
    /// The key was refused: its value is read and dropped.
    case refused
  }

  init(file: SourceFile, limits: YAMLLimits, index: CodePointIndex) {
    self.file = file
    self.limits = limits
    self.index = index
  }

  mutating func run(_ events: borrowing LibYAMLEvents) {
    while take(events.next()) {}
    for slip in slips { diagnostics.add(slip) }
    // What was open when reading stopped is kept with what it holds.
    while !frames.isEmpty { close(at: nil) }
    if let scalar = root?.scalar, scalar.text.isEmpty, scalar.span.start == scalar.span.end { root = nil }
    if root == nil, !diagnostics.hasErrors { diagnostics.add(.fileEmpty, at: Place(file: file, start: 0, end: 0)) }
  }

  func place(_ range: Range<Int>) -> Place { Place(file: file, start: range.lowerBound, end: range.upperBound) }

  var innermost: Frame? { frames.last }

  /// Takes one event; false when it was the last.
  private mutating func take(_ event: YAMLEvent) -> Bool {
    let start = index.byte(of: event.start)
    let end = max(start, index.byte(of: event.end))
    switch event.kind {
    case .streamStart, .documentEnd: return true
    case .streamEnd: return false
    case .failure(let failure):
      explain(failure)
      return false
    case .documentStart(let hasDirectives):
      documents += 1
      if hasDirectives { diagnostics.add(.yamlDirective, at: place(lineEnd(from: start))) }
      guard documents == 1 else {
        diagnostics.add(.yamlSecondDocument, at: place(lineEnd(from: start)))
        return false
      }
      return true
    case .alias:
      let text = file.text(Span(file: file.index, start..<end))
      diagnostics.add(.yamlAlias, at: place(start..<end), ["written": .written(text)])
      let span = Span(file: file.index, start..<end)
      add(YAMLNode(.scalar(YAMLScalar(text: text, style: .plain, span: span)), span: span))
    case .scalar(let text, let style):
      let start = skipProperties(event, from: start)
      return scalar(text, style, start..<max(start, end), parentColumn: frames.last.map(\.column) ?? -1)
    case .sequenceStart(let isFlow):
      return open(isMapping: false, isFlow: isFlow, skipProperties(event, from: start), event)
    case .mappingStart(let isFlow):
      return open(isMapping: true, isFlow: isFlow, skipProperties(event, from: start), event)
    case .sequenceEnd, .mappingEnd: close(at: end)
    }
    return true
  }

  private var isKeyNext: Bool {
    guard let frame = frames.last, frame.isMapping else { return false }
    if case .none = frame.key { return true } else { return false }
  }

  private mutating func open(isMapping: Bool, isFlow: Bool, _ start: Int, _ event: YAMLEvent) -> Bool {
    let here = place(start..<min(start + (isFlow ? 1 : 0), file.bytes.count))
    guard count(at: here) else { return false }
    guard frames.count < limits.depth else {
      diagnostics.add(.yamlTooDeep, at: here, ["limit": .number(limits.depth)])
      return false
    }
    let isKey = isKeyNext
    if isKey { diagnostics.add(.yamlKeyNotText, at: here) }
    frames.append(
      Frame(isMapping: isMapping, isFlow: isFlow, start: start, column: event.column, isKey: isKey, end: start))
    return true
  }

  /// Closes the innermost collection; `end` is nil where reading stopped inside it.
  private mutating func close(at end: Int?) {
    guard var frame = frames.popLast() else { return }
    if end == nil, case .text(let key) = frame.key {
      let span = Span(file: file.index, Int(key.span.end)..<Int(key.span.end))
      let empty = YAMLNode(.scalar(YAMLScalar(text: "", style: .plain, span: span)), span: span)
      frame.entries.append(YAMLEntry(key: key, keySpan: key.span, value: empty))
    }
    let stop = frame.isFlow ? end ?? frame.end : frame.end
    let span = Span(file: file.index, frame.start..<max(frame.start, stop))
    let node = YAMLNode(frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items), span: span)
    if frame.isKey {
      frames[frames.count - 1].key = .refused
      frames[frames.count - 1].end = max(frames[frames.count - 1].end, Int(span.end))
    } else {
      add(node)
    }
  }

  private mutating func scalar(_ text: String, _ style: YAMLScalar.Style, _ range: Range<Int>, parentColumn: Int)
    -> Bool
  {
    guard count(at: place(range)) else { return false }
    guard text.utf8.count <= limits.scalarBytes else {
      diagnostics.add(
        .yamlTextTooLong, at: place(range.lowerBound..<min(range.lowerBound + 1, range.upperBound)),
        ["limit": .number(limits.scalarBytes)])
      return false
    }
    let found = ScalarSegments.find(text, style, in: file.bytes, at: range, parentColumn: parentColumn)
    let range = range.lowerBound..<max(range.lowerBound, found.end)
    let scalar = YAMLScalar(
      text: text, style: style, span: Span(file: file.index, range), segments: found.segments)
    lookForSlips(in: scalar, range)
    lastScalar = (style, range)
    if isKeyNext { return key(scalar) }
    add(YAMLNode(.scalar(scalar), span: scalar.span))
    return true
  }

  private mutating func key(_ scalar: YAMLScalar) -> Bool {
    let last = frames.count - 1
    frames[last].end = max(frames[last].end, Int(scalar.span.end))
    let here = file.place(scalar.span)
    if scalar.style == .plain, scalar.text == "<<" {
      diagnostics.add(.yamlMergeKey, at: here)
      frames[last].key = .refused
    } else if scalar.style == .plain, scalar.text.isEmpty {
      diagnostics.add(.yamlKeyMissing, at: here)
      frames[last].key = .refused
    } else if let first = frames[last].keys[scalar.text] {
      let note = DiagnosticNote(Words(zh: "第一次写在这里", en: "first written here"), at: file.place(first))
      diagnostics.add(.yamlDuplicateKey, at: here, ["key": .written(scalar.text)], notes: [note])
      frames[last].key = .refused
    } else {
      guard frames[last].entries.count < limits.keys else {
        diagnostics.add(.yamlTooManyKeys, at: here, ["limit": .number(limits.keys)])
        return false
      }
      frames[last].keys[scalar.text] = scalar.span
      frames[last].key = .text(scalar)
    }
    return true
  }

  /// Puts a finished node into the innermost collection.
  private mutating func add(_ node: YAMLNode) {
    let last = frames.count - 1
    guard last >= 0 else {
      root = node
      lookForSlips(inRoot: node)
      return
    }
    frames[last].end = max(frames[last].end, Int(node.span.end))
    guard frames[last].isMapping else {
      lookForSlips(inItem: node, of: frames[last])
      frames[last].items.append(node)
      return
    }
    if case .text(let key) = frames[last].key {
      let entry = YAMLEntry(key: key, keySpan: key.span, value: node)
      lookForSlips(inEntry: entry, of: frames[last])
      frames[last].entries.append(entry)
    } else if case .none = frames[last].key {
      // An alias where a key must stand: reported as an alias, its value is dropped.
      frames[last].key = .refused
      return
    }
    frames[last].key = .none
  }

  private mutating func count(at place: Place) -> Bool {
    nodes += 1
    guard nodes <= limits.nodes else {
      diagnostics.add(.yamlTooManyNodes, at: place, ["limit": .number(limits.nodes)])
      return false
    }
    return true
  }

  /// Reports the anchor and tag before a node; gives where the node itself starts.
  private mutating func skipProperties(_ event: YAMLEvent, from start: Int) -> Int {
    guard event.hasAnchor || event.hasTag else { return start }
    let bytes = file.bytes
    var offset = start
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x26, 0x21:
        let isTag = bytes[offset] == 0x21
        var end = offset
        while end < bytes.count, bytes[end] > 0x20 { end += 1 }
        let written = file.text(Span(file: file.index, offset..<end))
        diagnostics.add(
          isTag ? .yamlTag : .yamlAnchor, at: place(offset..<end), ["written": .written(written)],
          fix: propertyFix(offset..<end))
        offset = end
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      case 0x23: while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
      default: return offset
      }
    }
    return offset
  }

  /// An anchor or a tag of YAML's own is deleted; another `!` was most likely meant as text.
  private func propertyFix(_ range: Range<Int>) -> FixIt? {
    let line = SourceLine(file, at: range.lowerBound)
    let isOwnTag = file.bytes[range.lowerBound] == 0x21 && !file.bytes[range].starts(with: [0x21, 0x21])
    if isOwnTag { return line.value.lowerBound == range.lowerBound ? quoting(line.value) : nil }
    guard line.value.lowerBound == range.lowerBound, line.value.upperBound > range.upperBound else { return nil }
    var end = range.upperBound
    while end < file.bytes.count, file.bytes[end] == 0x20 { end += 1 }
    return FixIt(replace: place(range.lowerBound..<end), with: "")
  }
}
