import SourceText
import Values

/// The figures in a text for readers, outside its holes: what both languages of a text must agree on.
struct TextFigures {
  /// Written in digits, in order: `200,000` and `20万` are 200000, `5%` is 5.
  private(set) var digits: [Number] = []
  /// Those and the ones written in words.
  private(set) var all: Set<Number> = []

  init(_ text: String) {
    var rest = Array(text)[...]
    while let first = rest.first {
      if first == "{" || first == "｛" {
        rest = rest.drop { $0 != "}" && $0 != "｝" }.dropFirst()
      } else if first.isASCII, first.isNumber {
        let figure = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
        rest = rest.dropFirst(figure.count)
        note(figure, following: rest.first)
      } else if ChineseFigures.isPart(first) {
        let figure = rest.prefix(while: ChineseFigures.isPart)
        rest = rest.dropFirst(figure.count)
        if let value = ChineseFigures.value(of: figure) { all.insert(Number(value)) }
      } else {
        let word = rest.prefix { $0.isLetter && $0.isASCII }
        rest = rest.dropFirst(max(1, word.count))
        if let value = Self.words.firstIndex(of: String(word).lowercased()) { all.insert(Number(value)) }
      }
    }
  }

  private mutating func note(_ figure: ArraySlice<Character>, following: Character?) {
    var text = String(figure.filter { $0 != "," })
    while text.last == "." { text.removeLast() }
    guard var value = Number(text) else { return }
    let factor = following == "万" ? 10_000 : following == "亿" ? 100_000_000 : 1
    value = value.multiplied(by: Number(factor)) ?? value
    digits.append(value)
    all.insert(value)
  }

  private static let words = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
}

/// Figures in Chinese: `二十万`, `一百零五`.
private enum ChineseFigures {
  private static let figures: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let steps: [Character: Int] = ["十": 10, "百": 100, "千": 1_000]
  private static let units: [Character: Int] = ["万": 10_000, "亿": 100_000_000]

  static func isPart(_ character: Character) -> Bool {
    figures[character] != nil || steps[character] != nil || units[character] != nil
  }

  static func value(of text: ArraySlice<Character>) -> Int? {
    guard text.count <= 16 else { return nil }
    var (total, section, figure) = (0, 0, 0)
    for character in text {
      if let value = figures[character] {
        figure = value
      } else if let step = steps[character] {
        section += max(1, figure) * step
        figure = 0
      } else if let unit = units[character] {
        total += max(1, section + figure) * unit
        (section, figure) = (0, 0)
      }
    }
    return total + section + figure
  }
}
