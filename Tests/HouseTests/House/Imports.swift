/// What the sources import, and what `docs/architecture.md` allows them to.
enum Imports {
  /// The module of an import line; nil for any other line.
  static func module(of line: Substring) -> String? {
    var words = line.split(whereSeparator: \.isWhitespace)
    while let word = words.first, word.hasPrefix("@") || access.contains(word) { words.removeFirst() }
    guard words.first == "import" else { return nil }
    words.removeFirst()
    if let kind = words.first, kinds.contains(kind) { words.removeFirst() }
    // `import struct Foundation.Date` imports Foundation.
    return words.first?.split(separator: ".").first.map(String.init)
  }

  private static let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
  private static let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]

  /// The rows of the table of rooms: a room's name, and the modules in its last column.
  static func table(_ markdown: String) -> [String: Set<String>] {
    var rows: [String: Set<String>] = [:]
    for line in markdown.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
      guard cells.count == 3, let room = cells[0].split(separator: "`").first else { continue }
      let modules = cells[2].split(separator: ",").map { $0.filter { $0.isLetter || $0.isNumber || $0 == "_" } }
      rows[String(room)] = Set(modules.filter { !$0.isEmpty })
    }
    return rows
  }

  /// The rooms that `Package.swift` declares, with what they depend on.
  static func rooms(in manifest: String) -> [String: Set<String>] {
    var rooms: [String: Set<String>] = [:]
    for call in manifest.matches(of: #/room\(\s*"(\w+)",\s*\[([^\]]*)\]/#) {
      let names = call.output.2.matches(of: #/"(\w+)"/#).map { String($0.output.1) }
      rooms[String(call.output.1)] = Set(names)
    }
    return rooms
  }
}
