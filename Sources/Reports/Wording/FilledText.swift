import Evaluation
import SourceText
import Values

/// A message or remedy with its values, as the reader's language sets them.
struct FilledText {
  let format: ValueFormatter

  init(_ format: ValueFormatter) { self.format = format }

  /// A filled message or remedy; nil where the author wrote none.
  func styled(_ pieces: [FilledPiece]?) -> StyledText? {
    guard let pieces, !pieces.isEmpty else { return nil }
    let shown = pieces.map { piece in
      switch piece {
      case .text(let words): (text: words, glued: false)
      case .value(let datum, let type): (text: format.text(datum, type, quotingTexts: false), glued: datum.isFigure)
      }
    }
    var text = StyledText()
    for (index, piece) in shown.enumerated() {
      guard format.language == .zh, case .text(let written) = pieces[index] else {
        text.add(piece.text, glued: piece.glued)
        continue
      }
      var words = Substring(written)
      if index > 0, closesUp(pieces[index - 1], shown[index - 1].text.last) { words = Self.closedUp(words, .start) }
      if index + 1 < pieces.count, closesUp(pieces[index + 1], shown[index + 1].text.first) {
        words = Self.closedUp(words, .end)
      }
      text.add(String(words))
    }
    return text.isEmpty ? nil : text
  }

  private enum Edge { case start, end }

  /// Chinese sets no space between two of its characters, and none around a date: 将该项 2,000 元移出, 于2019年3月4日召开,
  /// though the template has spaces around the value. Texts that people typed keep the spaces of the template.
  private func closesUp(_ piece: FilledPiece, _ edge: Character?) -> Bool {
    guard case .value(let datum, _) = piece, let edge else { return false }
    if case .date = datum { return true }
    return datum.isFigure && displayWidth(of: edge) > 1
  }

  /// Without the space at its edge, where what stands behind the space is Chinese.
  private static func closedUp(_ words: Substring, _ edge: Edge) -> Substring {
    let trimmed = edge == .start ? words.dropFirst() : words.dropLast()
    guard (edge == .start ? words.first : words.last) == " ", let next = edge == .start ? trimmed.first : trimmed.last,
      displayWidth(of: next) > 1
    else { return words }
    return trimmed
  }
}
