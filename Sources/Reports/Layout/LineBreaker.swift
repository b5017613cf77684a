import SourceText

/// Breaks a text into lines no wider than the terminal, by display width. Chinese may break between any two characters,
/// save that no line starts with a closing mark (、，。；：）”》) or ends with an opening one; a Latin word stays whole
/// unless it is wider than a line.
struct LineBreaker {
  /// A character with what layout needs to know of it.
  private struct Cell {
    let character: Character
    let style: StyledText.Style
    let width: Int
    /// The run that it is glued into, 0 for none.
    let glue: Int
  }

  /// A broken line and its width.
  struct Line {
    var text = StyledText()
    var width = 0
  }

  private static let noStart: Set<Character> = Set("、，。；：？！）”’》〉】」』〕…—～·%％‰,.;:?!)]}")
  /// A space that holds its neighbours together (第 10 条); shown as a plain one.
  private static let noBreak: Character = "\u{A0}"
  private static let noEnd: Set<Character> = Set("（“‘《〈【「『〔([{￥¥$")

  /// - Parameters:
  ///   - first: columns of the first line; `rest` of those after it.
  static func lines(of text: StyledText, first: Int, rest: Int) -> [Line] {
    var lines: [Line] = []
    for paragraph in paragraphs(of: text) {
      lines.append(contentsOf: broken(paragraph, first: lines.isEmpty ? first : rest, rest: rest))
    }
    return lines
  }

  private static func paragraphs(of text: StyledText) -> [[Cell]] {
    var paragraphs: [[Cell]] = [[]]
    var glue = 0
    for run in text.runs {
      if run.isGlued { glue += 1 }
      for character in run.text {
        if character.isNewline {
          paragraphs.append([])
        } else {
          paragraphs[paragraphs.count - 1].append(
            Cell(
              character: character, style: run.style, width: displayWidth(of: String(character)),
              glue: run.isGlued ? glue : 0))
        }
      }
    }
    while paragraphs.count > 1, paragraphs[paragraphs.count - 1].isEmpty { paragraphs.removeLast() }
    return paragraphs
  }

  private static func broken(_ cells: [Cell], first: Int, rest: Int) -> [Line] {
    var lines: [Line] = []
    var start = 0
    while true {
      let limit = max(lines.isEmpty ? first : rest, 2)
      var width = 0
      var end = start
      // The last place behind `start` where the line may break; nil: nowhere.
      var opportunity: Int?
      while end < cells.count {
        if end > start, mayBreak(cells[end - 1], cells[end]) { opportunity = end }
        // Spaces at the end of a line hang over its edge.
        if cells[end].character == " " {
          end += 1
          width += 1
          continue
        }
        if width + cells[end].width > limit, end > start { break }
        width += cells[end].width
        end += 1
      }
      if end >= cells.count {
        lines.append(line(cells[start...]))
        return lines
      }
      let stop = opportunity ?? end
      lines.append(line(cells[start..<stop]))
      start = stop
      while start < cells.count, cells[start].character == " " { start += 1 }
      if start >= cells.count { return lines }
    }
  }

  private static func mayBreak(_ left: Cell, _ right: Cell) -> Bool {
    if left.glue != 0, left.glue == right.glue { return false }
    if right.character == " " || left.character == noBreak || right.character == noBreak { return false }
    if left.character == " " { return true }
    if noStart.contains(right.character) || noEnd.contains(left.character) { return false }
    if left.width > 1 || right.width > 1 { return true }
    // Paths and links may go on after a slash.
    return left.character == "/" && right.character != "/"
  }

  private static func line(_ cells: ArraySlice<Cell>) -> Line {
    var cells = cells
    while let last = cells.last, last.character == " " { cells.removeLast() }
    var line = Line()
    var run = ""
    var style = StyledText.Style.plain
    for cell in cells {
      if cell.style != style, !run.isEmpty {
        line.text.add(run, style)
        run = ""
      }
      style = cell.style
      run.append(cell.character == noBreak ? " " : cell.character)
      line.width += cell.width
    }
    line.text.add(run, style)
    return line
  }
}
