/// The files that a page lets its reader write, step by step:
///
/// - ```` ```yaml new fund.yaml ````: the whole of it, once more from the start if it is there;
/// - ```` ```yaml add fund.yaml ````: lines for its end;
/// - ```` ```diff fund.yaml ````: lines to take out (`-`) and to put in (`+`), between such as stay (a blank).
///
/// A command that stands below runs in a folder that holds them as they are by then.
struct GrowingFiles: Equatable {
  private(set) var texts: [String: String] = [:]

  var isEmpty: Bool { texts.isEmpty }

  struct Misfit: Error, CustomStringConvertible {
    let description: String
  }

  /// What a page has written in the end.
  static func all(of page: String) throws -> GrowingFiles {
    var files = GrowingFiles()
    for block in FencedBlock.all(in: try House.text(page)) { try files.read(block, on: page) }
    return files
  }

  mutating func read(_ block: FencedBlock, on page: String) throws {
    let words = block.info.split(separator: " ").map(String.init)
    switch words.count {
    case 3 where words[1] == "new":
      texts[words[2]] = block.body + "\n"
    case 3 where words[1] == "add":
      guard let text = texts[words[2]] else {
        throw Misfit(description: "\(page):\(block.line): no \(words[2]) to add to")
      }
      texts[words[2]] = text + "\n" + block.body + "\n"
    case 2 where words[0] == "diff":
      texts[words[1]] = try changed(words[1], block, page)
    default:
      return
    }
  }

  private func changed(_ name: String, _ block: FencedBlock, _ page: String) throws -> String {
    var old: [Substring] = []
    var new: [Substring] = []
    for line in block.body.split(separator: "\n", omittingEmptySubsequences: false) {
      let rest = line.dropFirst()
      if line.first != "+" { old.append(rest) }
      if line.first != "-" { new.append(rest) }
    }
    let lines = (texts[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let starts = lines.indices.filter { lines[$0...].starts(with: old) }
    guard !old.isEmpty, starts.count == 1, let start = starts.first else {
      throw Misfit(description: "\(page):\(block.line): these lines stand \(starts.count) times in \(name), not once")
    }
    return (lines[..<start] + new + lines[(start + old.count)...]).joined(separator: "\n")
  }
}
