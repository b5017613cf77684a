import Programs
import SourceText
import Values

/// Slips that can be told apart: reported with what to write instead, and read for what they mean.
extension FEELParser {
  /// `2019-03-01` (also `2019-3-1`, `2019/3/1`) would be a subtraction or a division.
  mutating func bareDate(from start: Int) -> FEELNodeID? {
    // DMN has no such literal: it is a difference.
    if isStandard { return nil }
    let bytes = scanner.bytes
    var parts: [String] = []
    var end = start
    for (most, isLast) in [(4, false), (2, false), (2, true)] {
      let first = end
      while end < bytes.count, end - first < most, FEELScanner.isDigit(bytes[end]) { end += 1 }
      guard end > first, most != 4 || end - first == 4 else { return nil }
      parts.append(text(first..<end))
      guard !isLast else { break }
      guard end < bytes.count, bytes[end] == 0x2D || bytes[end] == 0x2F, bytes[end] == bytes[start + 4] else {
        return nil
      }
      end += 1
    }
    if let next = FEELScanner.scalar(in: bytes, at: end), FEELScanner.isNamePart(next.scalar) { return nil }
    let padded = parts.map { $0.utf8.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
    let range = start..<end
    // Without leading zeros it may be a sum after all: only what is a day of our times is taken for a date.
    guard parts[0] >= "1900", parts[0] <= "2199", padded.utf8.count == 10 else { return nil }
    report(
      .bareDate, range, ["written": .written(text(range)), "date": .words(Words("`@\"\(padded)\"`"))],
      fix: "@\"\(padded)\"")
    offset = end
    return add(.atLiteral(padded), range)
  }

  mutating func badNumber(_ token: FEELToken) -> FEELNodeID {
    let written = text(token.range)
    let digits = written.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
    let figures = digits.filter { $0 != "_" }
    let rest = written.dropFirst(digits.count)
    var fix: String?
    if let number = Number(figures) {
      let factor: Int? =
        switch rest {
        case "", "元", "人", "户", "个": 1
        case "万", "万元": 10_000
        case "亿", "亿元": 100_000_000
        default: nil
        }
      fix = factor.flatMap { number.multiplied(by: Number($0))?.text }
    }
    report(.badNumber, token.range, ["written": .written(written)], fix: fix)
    guard let fix else { return add(.error, token.range) }
    return add(.number(fix, isPercent: false), token.range)
  }

  /// `'…'`
  mutating func singleQuoted(_ token: FEELToken) -> FEELNodeID {
    let start = token.range.lowerBound
    guard let close = scanner.bytes[token.range.upperBound...].firstIndex(of: 0x27) else {
      report(.singleQuotes, token.range)
      isAbandoned = true
      return add(.error, token.range)
    }
    let content = text(token.range.upperBound..<close)
    let isPlain = !content.contains { $0 == "\"" || $0 == "\\" }
    report(.singleQuotes, start..<close + 1, fix: isPlain ? "\"\(content)\"" : nil)
    offset = close + 1
    return add(.text(content), upTo(start))
  }

  mutating func quotedByLookalikes(_ token: FEELToken) -> FEELNodeID {
    let bytes = scanner.bytes
    var end = token.range.upperBound
    var inner = end
    while let next = FEELScanner.scalar(in: bytes, at: end) {
      inner = end
      end = next.end
      if next.scalar == "\"" || FEELLookalike.of(next.scalar)?.instead == "\"" {
        let content = text(token.range.upperBound..<inner)
        offset = end
        report(
          .lookalikeCharacter, token.range.lowerBound..<end,
          ["written": .written(text(token.range)), "instead": .written("\"")], fix: "\"\(content)\"")
        return add(.text(content), token.range.lowerBound..<end)
      }
    }
    report(.unclosedText, token.range)
    isAbandoned = true
    offset = bytes.count
    return add(.error, token.range.lowerBound..<bytes.count)
  }

  /// A figure in which a digit, the point or the percent sign is a full-width one; nil where it is none.
  mutating func figureOfLookalikes(from token: FEELToken) -> FEELNodeID? {
    var figure = ""
    var isForeign = false
    var isPercent = false
    var end = token.range.lowerBound
    while !isPercent, let next = FEELScanner.scalar(in: scanner.bytes, at: end) {
      let lookalike = FEELLookalike.of(next.scalar)
      let meant = lookalike?.instead ?? String(next.scalar)
      switch meant {
      case _ where meant.utf8.allSatisfy(FEELScanner.isDigit): figure += meant
      case "." where !figure.contains(".") && isFigure(at: next.end): figure += meant
      case "%" where !figure.isEmpty: isPercent = true
      default:
        guard isForeign, !figure.isEmpty else { return nil }
        return figureOfLookalikes(figure, isPercent: false, token.range.lowerBound..<end)
      }
      isForeign = isForeign || lookalike != nil
      end = next.end
    }
    guard isForeign, !figure.isEmpty else { return nil }
    return figureOfLookalikes(figure, isPercent: isPercent, token.range.lowerBound..<end)
  }

  private mutating func figureOfLookalikes(_ figure: String, isPercent: Bool, _ range: Range<Int>) -> FEELNodeID {
    let instead = isPercent ? figure + "%" : figure
    offset = range.upperBound
    report(
      .lookalikeCharacter, range, ["written": .written(text(range)), "instead": .written(instead)], fix: instead)
    return add(.number(figure, isPercent: isPercent), range)
  }

  private func isFigure(at offset: Int) -> Bool {
    guard let next = FEELScanner.scalar(in: scanner.bytes, at: offset) else { return false }
    return (FEELLookalike.of(next.scalar)?.instead ?? String(next.scalar)).utf8.allSatisfy(FEELScanner.isDigit)
  }
}
