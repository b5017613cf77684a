extension YAMLScalar {
  /// A part of the text by UTF-8 offsets, with its places: the expression in `plan.budget as line`, a hole of a message.
  public func slice(_ range: Range<Int>) -> YAMLScalar {
    let bytes = Array(text.utf8)
    let range = max(0, range.lowerBound)..<min(bytes.count, max(range.lowerBound, range.upperBound))
    let part = String(decoding: bytes[range], as: UTF8.self)
    guard !segments.isEmpty else { return YAMLScalar(text: part, style: style, span: span(of: range)) }
    var cut: [Segment] = []
    for segment in segments {
      let start = max(Int(segment.text), range.lowerBound)
      let end = min(Int(segment.text + segment.length), range.upperBound)
      guard start < end else { continue }
      let skipped = start - Int(segment.text)
      // A segment that is no copy (an escape) comes whole.
      cut.append(
        Segment(
          text: Int32(start - range.lowerBound), length: Int32(end - start),
          file: segment.isVerbatim ? segment.file + Int32(skipped) : segment.file,
          fileLength: segment.isVerbatim ? Int32(end - start) : segment.fileLength))
    }
    return YAMLScalar(text: part, style: style, span: span(of: range), segments: cut)
  }
}
