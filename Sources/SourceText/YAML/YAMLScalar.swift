/// A scalar as text: what type it has is the schema's business (`no`, `1_000`, `0123`, `12:30` and dates are text here).
public struct YAMLScalar: Sendable {
  public enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  public let text: String
  public let style: Style
  public let span: Span
  /// Where the text's bytes stand in the file, in order. Empty: the text stands in the file as it is, from `span.start`.
  public let segments: [Segment]

  /// `length` bytes of the text from `text` on stand in the file from `file` on, one to one (`isVerbatim`), or all come
  /// from the `fileLength` bytes there (an escape, a folded line break).
  public struct Segment: Hashable, Sendable {
    public let text: Int32
    public let length: Int32
    public let file: Int32
    public let fileLength: Int32

    public init(text: Int32, length: Int32, file: Int32, fileLength: Int32) {
      self.text = text
      self.length = length
      self.file = file
      self.fileLength = fileLength
    }

    public var isVerbatim: Bool { length == fileLength }
  }

  public init(text: String, style: Style, span: Span, segments: [Segment] = []) {
    self.text = text
    self.style = style
    self.span = span
    self.segments = segments
  }

  /// The bytes in the file of a range of UTF-8 offsets in `text`.
  public func span(of range: Range<Int>) -> Span {
    guard !segments.isEmpty else {
      return Span(file: span.file, Int(span.start) + range.lowerBound..<Int(span.start) + range.upperBound)
    }
    let start = fileOffset(range.lowerBound, isEnd: false)
    let end = range.isEmpty ? start : fileOffset(range.upperBound, isEnd: true)
    return Span(file: span.file, start..<max(start, end))
  }

  private func fileOffset(_ offset: Int, isEnd: Bool) -> Int {
    // The segment that holds the byte before an end, or the byte at a start.
    let wanted = isEnd ? offset - 1 : offset
    var low = 0
    var high = segments.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(segments[middle].text) <= wanted { low = middle } else { high = middle - 1 }
    }
    let segment = segments[low]
    let inside = offset - Int(segment.text)
    if segment.isVerbatim { return Int(segment.file) + min(inside, Int(segment.fileLength)) }
    return Int(segment.file) + (isEnd || inside >= Int(segment.length) ? Int(segment.fileLength) : 0)
  }
}
