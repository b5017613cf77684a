/// The line of a place as it is shown: tabs as spaces, invisible characters written out, cut to a width around the
/// place, with the columns that the place takes.
struct SourceExcerpt {
  let text: String
  /// Columns before the mark, and how many it covers (at least 1).
  let indent: Int
  let length: Int

  private static let cut = "..."

  private struct Cell {
    var text: String
    var width: Int
  }

  init(_ place: Place, width: Int) {
    let file = place.file
    // Not the number that is shown: an excerpt has its lines under the numbers that they have in the whole.
    let starts = file.lineStarts
    let number = max(1, starts.partitioningIndex { $0 > place.start })
    var start = starts[number - 1]
    if start == 0, file.bytes.starts(with: CodePointIndex.byteOrderMark) { start = 3 }
    var end = number < starts.count ? starts[number] : file.bytes.count
    while end > start, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
    // A line of megabytes is looked at only around the place.
    let from = max(start, min(place.start, end) - 4 * width)
    let to = min(end, max(place.start, start) + 8 * width)
    let markStart = max(from, min(place.start, to))
    let markEnd = max(markStart, min(place.end, to))
    var column = 0
    func cells(_ range: Range<Int>) -> [Cell] {
      var result: [Cell] = []
      for character in String(decoding: file.bytes[range], as: UTF8.self) {
        var text = visibleText(String(character))
        if character == "\t" { text = String(repeating: " ", count: 4 - column % 4) }
        let width = displayWidth(of: text)
        column += width
        result.append(Cell(text: text, width: width))
      }
      return result
    }
    var before = cells(from..<markStart)
    let marked = cells(markStart..<markEnd)
    var after = cells(markEnd..<to)
    func columns(_ cells: [Cell]) -> Int { cells.reduce(0) { $0 + $1.width } }

    var isCutBefore = from > start
    var isCutAfter = to < end
    var shown = marked
    var room = width - 2 * Self.cut.utf8.count
    if columns(before) + columns(marked) + columns(after) <= width, !isCutBefore, !isCutAfter {
      room = width
    } else {
      // The mark first, then a third of what is left before it, then what follows it.
      while columns(shown) > room, shown.count > 1 {
        shown.removeLast()
        isCutAfter = true
        after = []
      }
      let left = max(room - columns(shown) - columns(after), (room - columns(shown)) / 3)
      var kept = columns(before)
      var drop = 0
      while kept > left, drop < before.count {
        kept -= before[drop].width
        drop += 1
      }
      if drop > 0 { isCutBefore = true }
      before.removeFirst(drop)
      var total = kept + columns(shown)
      var keep = 0
      while keep < after.count, total + after[keep].width <= room {
        total += after[keep].width
        keep += 1
      }
      if keep < after.count { isCutAfter = true }
      after.removeLast(after.count - keep)
    }
    let head = (isCutBefore ? Self.cut : "") + before.map(\.text).joined()
    let body = shown.map(\.text).joined()
    let tail = after.map(\.text).joined() + (isCutAfter ? Self.cut : "")
    var line = head + body + tail
    while line.last == " " { line.removeLast() }
    text = line
    indent = displayWidth(of: head)
    length = max(1, displayWidth(of: body))
  }
}

extension [Int] {
  /// The index of the first element that holds, where all behind it do, too.
  fileprivate func partitioningIndex(_ holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
