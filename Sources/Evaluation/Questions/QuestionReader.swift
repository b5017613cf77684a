public import Programs
import SourceText
import Values

/// Reads the words of a question by the names of a guidance: no model, no network, nothing guessed.
///
/// INVARIANT (nothing asked is dropped): every word is read, left aside with a notice, or unknown.
public struct QuestionReader {
  let program: Program
  let index: NameIndex
  /// How far the case is, where the question says it.
  let stage: Int?

  public init(program: Program, stage: Int? = nil) {
    self.program = program
    self.stage = stage
    index = NameIndex(program)
  }

  /// Something found in the text.
  enum Found {
    case thing([NameIndex.Entry])
    /// A name that is also a word of questions (`pay`): it counts where nothing else is named.
    case thingOrWord([NameIndex.Entry])
    case sum(String)
    case questionWord
  }

  struct Piece {
    let range: Range<Int>
    let found: Found?
  }

  public func read(_ words: [String]) -> QuestionReading {
    let text = AskedText(words.joined(separator: " "))
    var placing = QuestionPlacing(reader: self)
    var unknown: [QuestionReading.Unknown] = []
    var leftAside: [String] = []
    var doubtful: [(entries: [NameIndex.Entry], written: String)] = []
    for token in tokens(of: text) {
      let pieces = pieces(of: token, in: text)
      var isKnown = false
      for piece in pieces {
        switch piece.found {
        case .thing(let entries)?:
          placing.note(entries, written: text[piece.range])
          isKnown = true
        case .sum(let written)?:
          placing.note(sum: written)
          isKnown = true
        case .thingOrWord(let entries)?: doubtful.append((entries, text[piece.range]))
        case .questionWord?, nil: break
        }
      }
      for rest in rests(of: pieces) {
        if !isKnown, let entries = whole(rest, in: text) {
          placing.note(entries, written: text[rest])
        } else if isKnown {
          leftAside.append(text[rest])
        } else {
          unknown.append(self.unknown(rest, in: text))
        }
      }
    }
    if !placing.statesAnything {
      for (entries, written) in doubtful { placing.note(entries, written: written) }
    }
    return placing.reading(unknown: unknown, leftAside: leftAside)
  }

  /// Stretches between blanks and marks.
  private func tokens(of text: AskedText) -> [Range<Int>] {
    var tokens: [Range<Int>] = []
    var start: Int?
    for place in text.characters.indices {
      // A name may hold blanks: it goes on where it does.
      if text.isSeparator(place) {
        if let first = start { tokens.append(first..<place) }
        start = nil
      } else if start == nil {
        start = place
      }
    }
    if let first = start { tokens.append(first..<text.characters.count) }
    return joined(tokens, in: text)
  }

  /// Tokens over which one name, or one sum, runs are one.
  private func joined(_ tokens: [Range<Int>], in text: AskedText) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for token in tokens {
      if let last = result.last, token.lowerBound < last.upperBound {
        if token.upperBound > last.upperBound { result[result.count - 1] = last.lowerBound..<token.upperBound }
        continue
      }
      var end = token.upperBound
      for place in token {
        if let name = index.longest(in: text, at: place) { end = max(end, place + name.length) }
        if let sum = AskedSum.length(in: text, at: place) { end = max(end, place + sum) }
      }
      result.append(token.lowerBound..<end)
    }
    return result
  }

  /// What stands in a token, from left to right; the longest name wins.
  private func pieces(of token: Range<Int>, in text: AskedText) -> [Piece] {
    var pieces: [Piece] = []
    var place = token.lowerBound
    while place < token.upperBound {
      if text.isSeparator(place) {
        place += 1
        continue
      }
      let name = index.longest(in: text, at: place)
      let sum = AskedSum.length(in: text, at: place)
      let word = QuestionWord.all.filter { text.holds($0, at: place) && text.isWhole(place..<place + $0.count) }
        .map(\.count).max()
      let isWholeToken = name.map { $0.length == token.count } ?? false
      if let name, name.length >= max(sum ?? 0, word ?? 0), name.length > 1 || isWholeToken {
        let entries = name.entries
        pieces.append(
          Piece(
            range: place..<place + name.length,
            found: word == name.length ? .thingOrWord(entries) : .thing(entries)))
        place += name.length
      } else if let sum, sum >= word ?? 0 {
        let range = place..<place + sum
        pieces.append(Piece(range: range, found: .sum(text[range])))
        place += sum
      } else if let word {
        pieces.append(Piece(range: place..<place + word, found: .questionWord))
        place += word
      } else {
        pieces.append(Piece(range: place..<place + 1, found: nil))
        place += 1
      }
    }
    return pieces
  }

  /// What is not read, in one piece each. A question word between two such pieces is part of what it stands in.
  private func rests(of pieces: [Piece]) -> [Range<Int>] {
    var rests: [Range<Int>] = []
    var open: Range<Int>?
    for piece in pieces {
      switch piece.found {
      case nil:
        open = (open?.lowerBound ?? piece.range.lowerBound)..<piece.range.upperBound
      case .questionWord?: break
      case .thing?, .thingOrWord?, .sum?:
        if let rest = open { rests.append(rest) }
        open = nil
      }
    }
    if let rest = open { rests.append(rest) }
    return rests
  }

  /// The things of whose names a word is a part, where it is clear which.
  private func whole(_ range: Range<Int>, in text: AskedText) -> [NameIndex.Entry]? {
    let things = things(holding: range, in: text)
    // Of one list of codes it must be one; which fact is meant is told by what is named beside it.
    let lists = things.map { thing in if case .code(let list, _) = thing { Int(list.index) } else { -1 } }
    guard !things.isEmpty, Set(lists).count == lists.count else { return nil }
    return things.map { NameIndex.Entry(thing: $0, isAlias: true) }
  }

  private func things(holding range: Range<Int>, in text: AskedText) -> [NamedThing] {
    let part = Array(text.characters[range])
    let least = part.contains(where: AskedText.isLatin) ? 4 : 2
    guard part.count >= least else { return [] }
    var things: [NamedThing] = []
    for name in index.names(holding: part) {
      for entry in index.entries[AskedText.folded(name)] ?? [] where !things.contains(entry.thing) {
        if case .code = entry.thing { things.append(entry.thing) }
      }
    }
    return things
  }

  private func unknown(_ range: Range<Int>, in text: AskedText) -> QuestionReading.Unknown {
    let written = text[range]
    let holding = things(holding: range, in: text)
    if !holding.isEmpty {
      let names = index.names(holding: Array(text.characters[range]))
      return QuestionReading.Unknown(written: written, near: Array(names.prefix(6)), isPart: true)
    }
    return QuestionReading.Unknown(written: written, near: nearest(to: written, among: index.written), isPart: false)
  }
}
