/// The flags of a pattern (XPath and XQuery Functions and Operators 3.1, 5.6.2).
struct PatternFlags: Sendable {
  /// `s`: `.` is any character, line ends too.
  private(set) var dotIsAny = false
  /// `m`: `^` and `$` hold at every line.
  private(set) var anchorsAtLines = false
  /// `i`: case does not count.
  private(set) var ignoresCase = false
  /// `x`: blanks in the pattern, outside of classes, do not count.
  private(set) var ignoresBlanks = false
  /// `q`: every character of the pattern and of the replacement stands for itself.
  private(set) var isQuoted = false

  init(_ text: String) throws(PatternError) {
    for (offset, flag) in text.unicodeScalars.enumerated() {
      switch flag {
      case "s": dotIsAny = true
      case "m": anchorsAtLines = true
      case "i": ignoresCase = true
      case "x": ignoresBlanks = true
      case "q": isQuoted = true
      default: throw PatternError(.unknownFlag(flag), at: offset)
      }
    }
  }
}
