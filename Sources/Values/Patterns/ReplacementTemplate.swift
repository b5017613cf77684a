/// What a replacement says: text, and what groups took (XPath and XQuery Functions and Operators 3.1, 5.6.4).
struct ReplacementTemplate {
  private enum Part {
    case text([Unicode.Scalar])
    case group(Int)
  }

  private var parts: [Part] = []
  /// The highest group that is used; 0 is the whole match.
  private(set) var lastGroup = 0

  init(_ replacement: String, groupCount: Int, isQuoted: Bool) throws(PatternError) {
    let scalars = Array(replacement.unicodeScalars)
    var text: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      guard !isQuoted, scalar == "$" || scalar == "\\" else {
        text.append(scalar)
        continue
      }
      let next = index < scalars.count ? scalars[index] : nil
      if scalar == "\\" {
        guard let next, next == "\\" || next == "$" else {
          throw PatternError(.malformedReplacement(scalar), at: index - 1)
        }
        text.append(next)
        index += 1
        continue
      }
      guard let next, ("0"..."9").contains(next) else {
        throw PatternError(.malformedReplacement(scalar), at: index - 1)
      }
      var group = Int(next.value - 0x30)
      index += 1
      while index < scalars.count, ("0"..."9").contains(scalars[index]) {
        let longer = group * 10 + Int(scalars[index].value - 0x30)
        if longer > groupCount { break }
        group = longer
        index += 1
      }
      // A group that is not there took nothing.
      if group > groupCount { continue }
      if !text.isEmpty { parts.append(.text(text)) }
      text = []
      parts.append(.group(group))
      lastGroup = max(lastGroup, group)
    }
    if !text.isEmpty { parts.append(.text(text)) }
  }

  /// Writes the replacement of a match and returns how many characters and parts it has; stops once they are more than allowed.
  func write(
    ends: [Int], of scalars: [Unicode.Scalar], to result: inout [Unicode.Scalar], atMost limit: Int
  ) -> Int {
    var count = 0
    for part in parts where count <= limit {
      count += 1
      switch part {
      case .text(let text):
        result.append(contentsOf: text)
        count += text.count
      case .group(let group):
        guard ends[2 * group] >= 0, ends[2 * group + 1] >= ends[2 * group] else { continue }
        result.append(contentsOf: scalars[ends[2 * group]..<ends[2 * group + 1]])
        count += ends[2 * group + 1] - ends[2 * group]
      }
    }
    return count
  }
}
