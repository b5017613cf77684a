/// A sum within a question: `3000元`, `1.2万`, `¥3,000`, `5000`.
enum AskedSum {
  private static let signs = ["¥", "$", "€", "£", "cny", "rmb", "usd", "eur", "gbp", "人民币"].map { Array($0) }
  /// Longer ones first.
  private static let words = [
    "元人民币", "人民币", "块钱", "元整", "美元", "欧元", "英镑", "港元", "yuan", "元", "块", "圆", "cny", "rmb", "usd", "eur", "gbp", "hkd",
  ].map { Array($0) }
  /// What counts something else: 20 人 is no sum.
  private static let measures: Set<Character> = Set("人户天名次场年月日岁级套台件本%个份点期家")

  /// How many characters of a text are a sum that begins at a place; nil where none does.
  static func length(in text: AskedText, at start: Int) -> Int? {
    let characters = text.characters
    if start > 0, AskedText.isLatin(characters[start - 1]) { return nil }
    var place = start
    if let sign = signs.first(where: { text.holds($0, at: place) }) {
      place += sign.count
      skipBlanks(characters, &place)
    }
    let first = place
    while place < characters.count {
      let isInside =
        AskedText.isDigit(characters[place])
        || ((characters[place] == "," || characters[place] == ".") && place > first && !text.isSeparator(place))
      guard isInside else { break }
      place += 1
    }
    guard place > first else { return nil }
    var end = place
    skipBlanks(characters, &place)
    if place < characters.count, characters[place] == "万" || characters[place] == "亿" {
      place += 1
      end = place
      skipBlanks(characters, &place)
    }
    if let word = words.first(where: { text.holds($0, at: place) && text.isWhole(place..<place + $0.count) }) {
      return place + word.count - start
    }
    if end < characters.count, measures.contains(characters[end]) || AskedText.isLatin(characters[end]) { return nil }
    return end - start
  }

  private static func skipBlanks(_ characters: [Character], _ place: inout Int) {
    while place < characters.count, characters[place] == " " { place += 1 }
  }
}
