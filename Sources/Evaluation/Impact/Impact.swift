import Cases
public import Programs
public import Values

/// What another text of guidance would have made of past cases.
public struct Impact: Sendable {
  public let difference: GuidanceDifference
  /// Every case that was judged under both, in the order in which they were read.
  public let cases: [CaseImpact]
  /// What groups over all cases come to under both.
  public let across: [ImpactFlip]
  /// The fact by whose value cases are put side by side; nil where there is none.
  public let place: FactRead?
  /// The fact that is the money of a case; nil where no amount is clearly that.
  public let total: FactRead?

  public var old: Program { difference.old }
  public var new: Program { difference.new }

  /// Cases whose verdict is another.
  public var turned: [CaseImpact] { cases.filter { $0.verdictBefore != $0.verdictAfter } }

  /// The same for a reader who may not see some of the cases: what was written in those is left out, what they come to
  /// is counted.
  public func hidingRows(where isHidden: (CaseImpact) -> Bool) -> Impact {
    let hidden = cases.map(isHidden)
    guard hidden.contains(true) else { return self }
    let shown = zip(cases, hidden).map { one, isHidden in
      !isHidden
        ? one
        : CaseImpact(
          before: one.before, after: one.after, flips: one.flips.map(\.withoutSubject), place: "", total: one.total,
          name: one.name)
    }
    return Impact(
      difference: difference, cases: shown, across: across.map(\.withoutSubject), place: nil, total: total)
  }
}

/// One case under both texts.
public struct CaseImpact: Sendable {
  public let before: CaseResult
  public let after: CaseResult
  public let flips: [ImpactFlip]
  /// The value of the fact that cases are put side by side by; empty where it is not given.
  public let place: String
  /// What the case comes to in money; nil where it is not known, or no fact is clearly that.
  public let total: ImpactAmount?
  /// Its id; where several cases have the same, with the name of its file.
  public let name: String

  public var verdictBefore: CaseVerdict { CaseVerdict(before) }
  public var verdictAfter: CaseVerdict { CaseVerdict(after) }
}

public struct ImpactAmount: Hashable, Sendable {
  public let number: Number
  public let currency: Currency
}

/// A finding that comes out otherwise under the other text.
public struct ImpactFlip: Sendable {
  /// How a finding stands, as far as it matters to a case.
  public enum Standing: String, CaseIterable, Hashable, Sendable {
    case fails
    /// Facts are missing, a person must judge, or it cannot be computed.
    case open
    /// It holds, or a waiver covers it.
    case holds
    /// The rule does not apply, or is not there.
    case silent
  }

  /// Which way it goes.
  public enum Direction: String, CaseIterable, Hashable, Sendable {
    case newlyFails = "newly-fails"
    case noLongerFails = "no-longer-fails"
    case newlyOpen = "newly-open"
    case noLongerOpen = "no-longer-open"
  }

  /// The rule in each text, its first version; nil where it has none.
  public let oldRule: Int?
  public let newRule: Int?
  public let subject: String
  public let before: Standing
  public let after: Standing
  /// It concerns rows of a table.
  public let isOfRows: Bool
  /// The money concerned: of the rows, else of the case; nil where it is not known.
  public let amount: ImpactAmount?

  public var direction: Direction {
    if after == .fails { return .newlyFails }
    if before == .fails { return .noLongerFails }
    return after == .open ? .newlyOpen : .noLongerOpen
  }

  /// The same without the name of the row that it concerns.
  var withoutSubject: ImpactFlip {
    ImpactFlip(
      oldRule: oldRule, newRule: newRule, subject: "", before: before, after: after, isOfRows: isOfRows, amount: amount)
  }
}

/// Flips that are counted together: of a rule, of a district, of all.
public struct ImpactTally: Sendable {
  public struct Entry: Hashable, Sendable {
    /// Cases, by their names, in the order in which they were read.
    public var cases: [String] = []
    /// Findings.
    public var flips = 0
    /// By currency, in the order of their codes.
    public var amounts: [ImpactAmount] = []
    /// Cases or rows whose amount is not known.
    public var unknownAmounts = 0
  }

  public private(set) var entries: [ImpactFlip.Direction: Entry] = [:]

  public subscript(direction: ImpactFlip.Direction) -> Entry { entries[direction] ?? Entry() }

  public var isEmpty: Bool { entries.isEmpty }
  public var flipCount: Int { entries.values.reduce(0) { $0 + $1.flips } }

  /// Money is counted once: a row for each direction, and where the whole case is concerned the case instead of its
  /// rows.
  init(_ cases: [(name: String, flips: [ImpactFlip])]) {
    for direction in ImpactFlip.Direction.allCases {
      var entry = Entry()
      var sums: [Currency: Number] = [:]
      for (name, all) in cases {
        let flips = all.filter { $0.direction == direction }
        guard !flips.isEmpty else { continue }
        entry.cases.append(name)
        entry.flips += flips.count
        let whole = flips.filter { !$0.isOfRows }
        var counted: [ImpactFlip] = []
        if let first = whole.first {
          counted = [first]
        } else {
          var subjects: Set<String> = []
          counted = flips.filter { subjects.insert($0.subject).inserted }
        }
        for flip in counted {
          guard let amount = flip.amount else {
            entry.unknownAmounts += 1
            continue
          }
          sums[amount.currency] = (sums[amount.currency] ?? .zero).adding(amount.number) ?? amount.number
        }
      }
      guard entry.flips > 0 else { continue }
      entry.amounts = sums.sorted { $0.key.code < $1.key.code }
        .map { ImpactAmount(number: $0.value, currency: $0.key) }
      entries[direction] = entry
    }
  }
}

extension Impact {
  /// All flips.
  public var tally: ImpactTally { ImpactTally(cases.map { ($0.name, $0.flips) }) }

  /// By rule, in the order of the new text; rules that only the old one has stand last.
  public var byRule: [(oldRule: Int?, newRule: Int?, tally: ImpactTally)] {
    var keys: [[Int?]] = []
    for flip in cases.flatMap(\.flips) where !keys.contains([flip.oldRule, flip.newRule]) {
      keys.append([flip.oldRule, flip.newRule])
    }
    keys.sort { left, right in
      (left[1] ?? .max, left[0] ?? .max) < (right[1] ?? .max, right[0] ?? .max)
    }
    return keys.map { key in
      let tally = ImpactTally(
        cases.map { one in (one.name, one.flips.filter { $0.oldRule == key[0] && $0.newRule == key[1] }) })
      return (key[0], key[1], tally)
    }
  }

  /// By the value of the fact that says where a case is, sorted; cases that do not say it stand last.
  public var byPlace: [(place: String, cases: Int, turned: Int, tally: ImpactTally)] {
    guard place != nil else { return [] }
    let names = Set(cases.map(\.place)).sorted { left, right in
      left.isEmpty != right.isEmpty
        ? right.isEmpty : left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    }
    return names.map { name in
      let members = cases.filter { $0.place == name }
      return (
        name, members.count, members.count { $0.verdictBefore != $0.verdictAfter },
        ImpactTally(members.map { ($0.name, $0.flips) })
      )
    }
  }
}
