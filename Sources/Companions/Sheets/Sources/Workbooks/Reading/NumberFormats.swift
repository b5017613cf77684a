/// What the format of a cell makes of its number.
enum NumberFormat: Equatable {
  case plain
  case date
  case time
  case dateAndTime

  /// The formats that every workbook has without saying so, those of Chinese, Japanese and Korean editions among them.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 22: self = .dateAndTime
    default: self = .plain
    }
  }

  /// A format that the workbook writes itself: `yyyy"年"m"月"d"日"`, `#,##0.00`, `[h]:mm`.
  init(code: String) {
    var letters: Set<Character> = []
    var rest = Substring(code)
    scan: while let character = rest.popFirst() {
      switch character {
      case ";": break scan
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }.lowercased()
        // A span of hours is no time of the day.
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) {
          self = .plain
          return
        }
        rest = rest.drop { $0 != "]" }.dropFirst()
      default: letters.insert(Character(character.lowercased()))
      }
    }
    // "General" and the like are words, not patterns.
    if letters.contains("n") || letters.contains("#") || letters.contains("0") && !letters.contains("s") {
      self = .plain
      return
    }
    let hasTime = letters.contains("h") || letters.contains("s")
    let hasDate = letters.contains("y") || letters.contains("d") || (letters.contains("m") && !hasTime)
    self = hasDate ? (hasTime ? .dateAndTime : .date) : hasTime ? .time : .plain
  }
}
