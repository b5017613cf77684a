import Values

/// The numbers that a text names, in digits (`20万`, `1,200.50`, `5%`), in Chinese numerals (二十万、百分之五) or as a small
/// English word. A percentage is the share that it stands for.
enum WrittenNumbers {
  static func all(in text: String) -> Set<Number> {
    var found: Set<Number> = []
    var rest = Array(text.lowercased())[...]
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        found.formUnion(digits(&rest))
      } else if rest.starts(with: "百分之") {
        rest = rest.dropFirst(3)
        found.formUnion(numerals(&rest, isShare: true))
      } else if digit(first) != nil || unit(first) != nil {
        found.formUnion(numerals(&rest, isShare: false))
      } else if first.isASCII, first.isLetter {
        let word = String(rest.prefix { $0.isASCII && $0.isLetter })
        if let value = words.firstIndex(of: word) { found.insert(Number(value)) }
        rest = rest.dropFirst(word.count)
      } else {
        rest = rest.dropFirst()
      }
    }
    return found
  }

  private static let words = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  private static func digit(_ character: Character) -> Int? {
    if character == "两" { return 2 }
    if character == "〇" { return 0 }
    return Array("零一二三四五六七八九").firstIndex(of: character)
  }

  private static func unit(_ character: Character) -> Int? {
    switch character {
    case "十": 10
    case "百": 100
    case "千": 1000
    case "万": 10_000
    case "亿": 100_000_000
    default: nil
    }
  }

  /// Figures, and what multiplies them: `20万`, `5%`.
  private static func digits(_ rest: inout ArraySlice<Character>) -> Set<Number> {
    var written = ""
    while let next = rest.first, next.isASCII, next.isNumber || next == "," || next == "." {
      // A comma or a point at the end belongs to the sentence.
      if !next.isNumber, rest.dropFirst().first.map({ $0.isASCII && $0.isNumber }) != true { break }
      if next != "," { written.append(next) }
      rest = rest.dropFirst()
    }
    guard var number = Number(written) else { return [] }
    while let next = rest.first, let factor = unit(next), let product = number.multiplied(by: Number(factor)) {
      number = product
      rest = rest.dropFirst()
    }
    if rest.first == "%" || rest.first == "％" {
      rest = rest.dropFirst()
      return number.divided(by: Number(100)).map { [$0] } ?? []
    }
    return [number]
  }

  /// 三百二十万: parts below ten thousand, each multiplied by 万 or 亿.
  private static func numerals(_ rest: inout ArraySlice<Character>, isShare: Bool) -> Set<Number> {
    let largest = 1_000_000_000
    var total = 0
    var part = 0
    var last = 0
    var count = 0
    // Longer ones are no figures that people write out; 百分之 begins a share.
    while let next = rest.first, count < 16, count == 0 || !rest.starts(with: "百分之") {
      if let value = digit(next) {
        last = value
      } else if let factor = unit(next) {
        if factor < 10_000 {
          part += max(last, count == 0 || last > 0 ? max(last, 1) : 0) * factor
        } else {
          guard total < largest else { break }
          total = (total + part + last) * factor
          part = 0
        }
        last = 0
      } else {
        break
      }
      count += 1
      rest = rest.dropFirst()
    }
    if count == 0 {
      // 百分之5, or 百分之 of what is named elsewhere.
      return isShare ? Set(digits(&rest).compactMap { $0.divided(by: Number(100)) }) : []
    }
    let number = Number(total + part + last)
    return isShare ? number.divided(by: Number(100)).map { [$0] } ?? [] : [number]
  }
}
