/// Words that say whether a limit itself is meant (Civil Code, article 1259): 以上、以下、以内 take it in; 超过、不满 leave
/// it out.
enum BoundaryWords {
  struct Found: Hashable {
    let word: String
    /// The limit belongs to what is below it.
    let isBelow: Bool
  }

  /// Those that say so wherever they stand. The longer ones first: they are what is shown.
  private static let plain: [(word: String, isBelow: Bool)] = [
    ("不得超过", true), ("不超过", true), ("超过半数", true), ("过半数", true), ("超过", true), ("不得超出", true), ("不超出", true),
    ("不高于", true), ("不多于", true), ("不大于", true), ("至多", true),
    ("不得少于", false), ("不少于", false), ("不得低于", false), ("不低于", false), ("不小于", false), ("至少", false),
    ("not more than", true), ("no more than", true), ("more than", true), ("not exceed", true), ("at most", true),
    ("not less than", false), ("no less than", false), ("not fewer than", false), ("no fewer than", false),
    ("less than", false), ("fewer than", false), ("at least", false),
  ]
  /// Those that do so behind a figure: 以上 alone is also “the above”.
  private static let behindFigure: [(word: String, isBelow: Bool)] = [
    ("以下", true), ("以内", true), ("以上", false),
  ]
  /// Those that do so before a figure: 不满 alone is also “discontented”.
  private static let beforeFigure: [(word: String, isBelow: Bool)] = [("不满", false), ("不足", false)]

  /// What a text says; nil where it says nothing, or both.
  static func find(in text: String) -> Found? {
    let text = text.lowercased()
    let bytes = Array(text.utf8)
    var found: [Found] = plain.filter { contains(bytes, $0.word) }.map { Found(word: $0.word, isBelow: $0.isBelow) }
    found += behindFigure.filter { pair in
      contains(bytes, pair.word)
        && parts(of: text, at: pair.word).dropLast().contains { $0.last.map(isFigure) ?? false }
    }.map { Found(word: $0.word, isBelow: $0.isBelow) }
    found += beforeFigure.filter { pair in
      contains(bytes, pair.word)
        && parts(of: text, at: pair.word).dropFirst().contains { part in
          part.drop { $0 == " " }.first.map { isFigure($0) && !isUnit($0) } ?? false
        }
    }.map { Found(word: $0.word, isBelow: $0.isBelow) }
    guard let first = found.first, found.allSatisfy({ $0.isBelow == first.isBelow }) else { return nil }
    return first
  }

  /// Texts are many and short, and most say nothing of a limit: bytes are compared, not characters.
  private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard word.count <= bytes.count else { return false }
    return (0...bytes.count - word.count).contains { start in
      bytes[start] == word[0] && bytes[start..<start + word.count].elementsEqual(word)
    }
  }

  private static func parts(of text: String, at word: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }

  /// The end or the beginning of a figure: a digit, a numeral, a hole, a unit.
  private static func isFigure(_ character: Character) -> Bool {
    character.isNumber || "一二两三四五六七八九十百千万亿半{}｛｝".contains(character) || isUnit(character)
  }

  private static func isUnit(_ character: Character) -> Bool { "元角分人户次个家天日周月年岁％%".contains(character) }
}
