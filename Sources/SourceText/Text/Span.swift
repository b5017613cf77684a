/// A stretch of bytes in one of the files of a program or run; trivial, so that every node can carry one.
public struct Span: Hashable, Sendable {
  /// The `SourceFile.index` of its file.
  public var file: Int32
  /// Byte offsets, half-open.
  public var start: Int32
  public var end: Int32

  public init(file: Int32, start: Int32, end: Int32) {
    self.file = file
    self.start = start
    self.end = end
  }

  public init(file: Int32 = 0, _ range: Range<Int>) {
    self.file = file
    self.start = Int32(clamping: range.lowerBound)
    self.end = Int32(clamping: range.upperBound)
  }

  /// The smallest span that holds both; both lie in one file.
  public func union(_ other: Span) -> Span {
    Span(file: file, start: min(start, other.start), end: max(end, other.end))
  }

  /// The same bytes of a file of another number.
  public func inFile(_ file: Int32) -> Span { Span(file: file, start: start, end: end) }

  /// A span for what has no text of its own.
  public static let none = Span(file: -1, start: 0, end: 0)
}
