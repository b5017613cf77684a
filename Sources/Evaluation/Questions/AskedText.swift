/// A question as people type it, character by character: capitals, full-width forms and marks make no difference.
struct AskedText {
  let characters: [Character]
  /// As written, character by character.
  let written: [Character]

  init(_ text: String) {
    var characters: [Character] = []
    var written: [Character] = []
    for character in text {
      for folded in Self.folded(character) {
        characters.append(folded)
        written.append(character)
      }
    }
    self.characters = characters
    self.written = written
  }

  /// A name as it is compared.
  static func folded(_ text: String) -> [Character] { text.flatMap(folded) }

  private static func folded(_ character: Character) -> [Character] {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return [character] }
    if 0xFF01...0xFF5E ~= scalar.value, let half = Unicode.Scalar(scalar.value - 0xFEE0) {
      return Array(String(Character(half)).lowercased())
    }
    if scalar == "\u{FFE5}" { return ["¥"] }
    if scalar == "-" || scalar == "_" || character.isWhitespace { return [" "] }
    return Array(character.lowercased())
  }

  subscript(range: Range<Int>) -> String { String(written[range]) }

  /// Between words: blanks, and the marks of a sentence. A point or comma within a figure is part of it.
  func isSeparator(_ index: Int) -> Bool {
    let character = characters[index]
    if character == " " { return true }
    if character == "." || character == "," {
      return
        !(index > 0 && index + 1 < characters.count && Self.isDigit(characters[index - 1])
        && Self.isDigit(characters[index + 1]))
    }
    return "?!;:\"'()[]{}？！；：，。、“”‘’（）《》【】…—/".contains(character)
  }

  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// Letters of alphabets that set blanks between words.
  static func isLatin(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.value < 0x2E80 && (character.isLetter || character.isNumber)
  }

  /// Whether a stretch begins and ends where words do; Chinese sets no blanks.
  func isWhole(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return false }
    if Self.isLatin(characters[first]), first > 0, Self.isLatin(characters[first - 1]) { return false }
    return !(Self.isLatin(characters[last]) && last + 1 < characters.count && Self.isLatin(characters[last + 1]))
  }

  /// Whether some characters stand at a place.
  func holds(_ name: [Character], at index: Int) -> Bool {
    guard index + name.count <= characters.count else { return false }
    for (offset, character) in name.enumerated() where characters[index + offset] != character { return false }
    return true
  }
}

/// Words that make a question of a name, and say nothing of what is asked.
enum QuestionWord {
  static let all: [[Character]] = words.map(AskedText.folded)

  private static let words = [
    "可不可以", "能不能", "行不行", "是不是", "可以", "能否", "可否", "是否", "能够", "允许", "请问", "我们", "社区能", "专项经费", "专项资金", "经费", "资金",
    "购买", "采购",
    "支付", "列支", "报销", "开支", "花费", "支出", "用来", "用于", "拿来", "使用", "买", "付", "花", "吗", "么", "呢", "吧", "啊", "的", "了", "这笔",
    "一笔", "这项",
    "一些", "一点", "多少钱", "多少", "怎么", "如何", "给", "请", "或者", "以及", "和", "与", "及", "或", "是", "能", "钱", "作为", "委托", "由",
    "may", "can", "could", "should", "might", "must", "the", "a", "an", "of", "for", "on", "in", "to", "with", "by",
    "from", "we", "i", "our", "us", "fund", "funds", "grant", "money", "pay", "pays", "paid", "buy", "bought",
    "purchase",
    "use", "used", "spend", "spent", "is", "are", "be", "do", "does", "it", "this", "that", "any", "some", "what",
    "how",
    "much", "many", "and", "or", "allowed", "cost", "costs", "charge", "charged",
  ]
}
