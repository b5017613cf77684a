/// A fenced block of a document.
struct FencedBlock {
  /// What stands after the opening fence: `sh`, `text`, `yaml docs/guide/plan.yaml`.
  let info: String
  let body: String
  /// The line of the opening fence (the first is 1), and the indices of the first and last line of the body.
  let line: Int
  let range: Range<Int>

  static func all(in text: String) -> [FencedBlock] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var blocks: [FencedBlock] = []
    var open: (info: String, index: Int)?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      if let start = open {
        blocks.append(
          FencedBlock(
            info: start.info, body: lines[(start.index + 1)..<index].joined(separator: "\n"), line: start.index + 1,
            range: (start.index + 1)..<index))
        open = nil
      } else {
        open = (line.dropFirst(3).split(separator: " ").joined(separator: " "), index)
      }
    }
    return blocks
  }
}
