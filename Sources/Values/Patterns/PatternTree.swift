/// A pattern as read.
indirect enum PatternTree: Sendable {
  case scalar(UInt32)
  /// One scalar of a set, by its place in the pattern's list of sets.
  case set(Int)
  case anchor(PatternAnchor)
  /// What a group matched before.
  case reference(Int)
  /// Numbered from 1.
  case group(Int, PatternTree)
  case sequence([PatternTree])
  case choice([PatternTree])
  /// `most` nil: without end.
  case repeated(PatternTree, least: Int, most: Int?, greedy: Bool)

  /// Whether it may match no characters at all; true where that is not certain.
  var mayBeEmpty: Bool {
    switch self {
    case .scalar, .set: false
    case .anchor, .reference: true
    case .group(_, let inner): inner.mayBeEmpty
    case .sequence(let parts): parts.allSatisfy(\.mayBeEmpty)
    case .choice(let branches): branches.contains(where: \.mayBeEmpty)
    case .repeated(let inner, let least, _, _): least == 0 || inner.mayBeEmpty
    }
  }
}

/// A place in a text.
enum PatternAnchor: Sendable {
  case textStart, textEnd
  /// The start of the text, or after a line feed that is not the text's last character.
  case lineStart
  /// Before a line feed, or the end of a text that does not end in one.
  case lineEnd

  func holds(at position: Int, in text: [Unicode.Scalar]) -> Bool {
    switch self {
    case .textStart: position == 0
    case .textEnd: position == text.count
    case .lineStart: position == 0 || (position < text.count && text[position - 1] == "\n")
    case .lineEnd:
      position < text.count ? text[position] == "\n" : text.last != "\n"
    }
  }
}
