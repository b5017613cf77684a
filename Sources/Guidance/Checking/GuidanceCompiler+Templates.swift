import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  mutating func template(_ scalars: LocalizedScalars, scope: SubjectScope?, hasMargin: Bool) -> LocalizedTemplate {
    LocalizedTemplate(
      zh: scalars.zh.flatMap { template($0, scope: scope, hasMargin: hasMargin) },
      en: scalars.en.flatMap { template($0, scope: scope, hasMargin: hasMargin) })
  }

  /// Text with holes: `{expression}`, `｛expression｝`, `{excess}`, `{needed}`; `{{` and `}}` are the braces themselves.
  private mutating func template(_ scalar: YAMLScalar, scope: SubjectScope?, hasMargin: Bool) -> Template? {
    let bytes = Array(scalar.text.utf8)
    var pieces: [Template.Piece] = []
    var text: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if let brace = Brace.escaped(in: bytes, at: offset) {
        text.append(brace)
        offset += 2
        continue
      }
      if let width = Brace.close(in: bytes, at: offset) {
        diagnostics.add(.templateBrace, at: self.place(scalar.span(of: offset..<offset + width)))
        return nil
      }
      guard let width = Brace.open(in: bytes, at: offset) else {
        text.append(bytes[offset])
        offset += 1
        continue
      }
      guard let (end, closeWidth) = Brace.partner(in: bytes, from: offset + width) else {
        diagnostics.add(.templateBrace, at: self.place(scalar.span(of: offset..<offset + width)))
        return nil
      }
      if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
      let hole = scalar.slice(offset + width..<end)
      if let piece = piece(hole, scope: scope, hasMargin: hasMargin) { pieces.append(piece) }
      offset = end + closeWidth
    }
    if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
    return Template(pieces: pieces, span: scalar.span)
  }

  private mutating func piece(_ hole: YAMLScalar, scope: SubjectScope?, hasMargin: Bool) -> Template.Piece? {
    let word = Keyword.canonical(hole.text, among: ["excess", "needed"])
    switch word {
    case "excess", "needed":
      note(keyword: hole, as: word)
      guard hasMargin else {
        diagnostics.add(
          .noMargin, at: self.place(hole.span),
          ["written": .written("{\(hole.text)}"), "hole": .words(Words("{plan.total}"))])
        return nil
      }
      return word == "excess" ? .excess : .needed
    default:
      guard let checked = check(hole, scope: scope) else { return nil }
      switch checked.type.kind {
      case .table, .row, .context, .range, .function:
        diagnostics.add(.holeIsNoValue, at: self.place(hole.span), ["written": .written(hole.text)])
        return nil
      default: break
      }
      return .value(FEELLowerer.lower(checked, in: environment, scope: scope, into: &builder))
    }
  }
}

/// The braces of templates, ASCII and full-width.
private enum Brace {
  static let wideOpen = Array("｛".utf8)
  static let wideClose = Array("｝".utf8)

  static func open(in bytes: [UInt8], at offset: Int) -> Int? {
    if bytes[offset] == 0x7B { return 1 }
    return bytes[offset...].starts(with: wideOpen) ? wideOpen.count : nil
  }

  static func close(in bytes: [UInt8], at offset: Int) -> Int? {
    if bytes[offset] == 0x7D { return 1 }
    return bytes[offset...].starts(with: wideClose) ? wideClose.count : nil
  }

  static func escaped(in bytes: [UInt8], at offset: Int) -> UInt8? {
    guard offset + 1 < bytes.count, bytes[offset] == bytes[offset + 1] else { return nil }
    return bytes[offset] == 0x7B || bytes[offset] == 0x7D ? bytes[offset] : nil
  }

  /// The closing brace of a hole, past texts in quotes.
  static func partner(in bytes: [UInt8], from start: Int) -> (end: Int, width: Int)? {
    var offset = start
    var isText = false
    while offset < bytes.count {
      if bytes[offset] == 0x22 { isText.toggle() }
      if !isText {
        if let width = close(in: bytes, at: offset) { return (offset, width) }
        if open(in: bytes, at: offset) != nil { return nil }
      }
      offset += 1
    }
    return nil
  }
}
