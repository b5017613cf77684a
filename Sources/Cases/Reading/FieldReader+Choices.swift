import Programs
import SourceText
import Values

extension FieldReader {
  func boolean(_ folded: String, _ written: String, at place: Place) -> FieldReading {
    switch folded {
    case "true": return FieldReading(.boolean(true))
    case "false": return FieldReading(.boolean(false))
    default: break
    }
    let word = folded.lowercased()
    if CaseWords.yes.contains(word) { return FieldReading(.boolean(true), [.booleanWord]) }
    if CaseWords.no.contains(word) { return FieldReading(.boolean(false), [.booleanWord]) }
    return problem(.booleanUnreadable, written, at: place)
  }

  func code(_ folded: String, _ written: String, at place: Place) -> FieldReading {
    guard let codes else { return problem(.codeUnknown, written, at: place, ["known": .list([])]) }
    let matches = codes.matches(written: written, folded: folded)
    if let match = matches.first, matches.count == 1 {
      return FieldReading(.text(match.symbol), match.way.map { [$0] } ?? [], read: match.id)
    }
    if matches.count > 1 {
      return problem(.codeAmbiguous, written, at: place, ["known": .list(matches.map(\.id))])
    }
    let known: [String: DiagnosticArgument] = ["known": .words(codes.shown)]
    guard let near = nearest(to: folded, among: codes.names).first else {
      return problem(.codeUnknown, written, at: place, known)
    }
    return problem(
      .codeUnknown, written, at: place, known.merging(["near": .written(near)]) { $1 },
      fix: FixIt(replace: place, with: near),
      hint: Words(zh: "是不是 {near}？可选：{known}", en: "did you mean {near}? the choices are {known}"))
  }
}

/// The codes of a list by every name that a case may give them.
struct CodeChoices {
  struct Match {
    let symbol: Symbol
    let id: String
    /// nil: the code itself.
    let way: ReadingWay?
  }

  private var byName: [String: [Match]] = [:]
  private var byID: [String: Match] = [:]
  /// By names in small letters: what differs from one of them in capitals only may still be read.
  private var bySmallLetters: [String: [Match]] = [:]
  /// Every name there is, in the order of the guidance.
  private(set) var names: [String] = []
  /// `gift（礼品）`, `gift (Gifts)` for a list of choices; the first `shownLimit`.
  let shown: Words

  /// More choices than this nobody reads in a message.
  static let shownLimit = 20

  init(_ list: CodeList) {
    let first = list.codes.prefix(CodeChoices.shownLimit)
    func choices(in language: Language) -> String {
      let texts = first.map { code in
        let label = code.label[language]
        if label.isEmpty || label == code.id { return code.id }
        return language == .zh ? "\(code.id)（\(label)）" : "\(code.id) (\(label))"
      }
      return DiagnosticArgument.list(texts).text(in: language)
    }
    shown = Words(zh: choices(in: .zh), en: choices(in: .en))
    for code in list.codes {
      let own = Match(symbol: code.symbol, id: code.id, way: nil)
      byID[code.id] = own
      addSmall(code.id, own)
      names.append(code.id)
      var labels: [String] = []
      for label in [code.label.zh, code.label.en] {
        if let label, !labels.contains(label) { labels.append(label) }
      }
      for label in labels { add(label, Match(symbol: code.symbol, id: code.id, way: .codeLabel)) }
      for alias in code.alsoKnownAs { add(alias, Match(symbol: code.symbol, id: code.id, way: .codeAlias)) }
    }
  }

  private mutating func add(_ name: String, _ match: Match) {
    let key = WrittenForm.comparable(name)
    names.append(name)
    if byName[key]?.contains(where: { $0.symbol == match.symbol }) != true { byName[key, default: []].append(match) }
    addSmall(key, match)
  }

  private mutating func addSmall(_ name: String, _ match: Match) {
    let key = name.lowercased()
    if bySmallLetters[key]?.contains(where: { $0.symbol == match.symbol }) == true { return }
    bySmallLetters[key, default: []].append(Match(symbol: match.symbol, id: match.id, way: .codeCapitals))
  }

  /// The codes that a name may mean; a code's own id wins. Capitals matter only where they tell codes apart.
  func matches(written: String, folded: String) -> [Match] {
    if let own = byID[written] ?? byID[folded] { return [own] }
    return byName[folded] ?? bySmallLetters[folded.lowercased()] ?? []
  }
}
