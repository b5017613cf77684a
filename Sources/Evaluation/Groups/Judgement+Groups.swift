import Cases
import Programs
import Values

/// Groups of rows with the same keys (design, section 4, line 15).
///
/// INVARIANT (full keys): rows are together where their keys are equal as values, never by a digest of them.
extension Judgement {
  /// Groups by their first row; between them the rows whose keys are not known.
  mutating func groups(of iteration: RuleIteration, _ grouping: RuleGrouping) -> [SubjectPlace] {
    var places: [GroupPlace] = []
    var known: [[ExactKey]: Int] = [:]
    var hasOpenRow = false
    let domain = Int(grouping.rowDomain.index)
    for row in 0..<data[iteration.table].rowCount {
      machine.rows[domain] = Int32(clamping: row)
      machine.startSubject()
      guard let keys = keys(of: grouping) else { continue }
      if let verdict = keys.verdict {
        guard mayApply(grouping, keys.values) else { continue }
        hasOpenRow = true
        places.append(GroupPlace(rows: [Int32(clamping: row)], keys: keys.values, verdict: verdict))
        continue
      }
      let key = keys.values.map { machine.datum(of: $0) }
      let exact = key.map(ExactKey.init)
      if let place = known[exact] {
        places[place].rows.append(Int32(clamping: row))
      } else {
        known[exact] = places.count
        places.append(GroupPlace(rows: [Int32(clamping: row)], keys: keys.values, key: key))
      }
    }
    machine.rows[domain] = -1
    let rows = hasOpenRow ? subjects(of: iteration.table) : []
    return places.map { place in
      if let verdict = place.verdict {
        return SubjectPlace(
          subject: rows[Int(place.rows[0])], keys: place.keys, verdict: verdict, isEntered: false)
      }
      let text = place.key.map(GroupKeyText.text).joined(separator: "|")
      return SubjectPlace(
        subject: Subject(text: text, row: nil, group: place.rows), keys: place.keys, isIncomplete: hasOpenRow)
    }
  }

  /// The keys of the current row; nil where it takes no part. With a verdict where one is not known or a fault.
  private mutating func keys(of grouping: RuleGrouping) -> (values: [Value], verdict: Verdict?)? {
    var verdict: Verdict?
    if let filter = grouping.filter {
      let kept = machine.truth(machine.evaluateRoot(filter), at: program[filter].span)
      switch kept {
      case .boolean(true): break
      case .unknown, .fault: verdict = open(kept, of: filter)
      default: return nil
      }
    }
    var values: [Value] = []
    for key in grouping.keys {
      let value = machine.evaluateRoot(key.node)
      values.append(value)
      guard verdict == nil else { continue }
      // Null is a key.
      if value.isUnknown || value.isFault || machine.exhaustedAt != nil { verdict = open(value, of: key.node) }
    }
    return (values, verdict)
  }

  /// Whether the rule could apply to a group with such keys: what reads only keys applies first.
  private mutating func mayApply(_ grouping: RuleGrouping, _ keys: [Value]) -> Bool {
    guard let applies = grouping.appliesByKeys else { return true }
    machine.subjectKeys = keys
    defer { machine.subjectKeys = [] }
    return machine.truth(machine.evaluateRoot(applies), at: program[applies].span).boolean != false
  }
}

/// Rows with the same keys, or one row whose keys are not known.
private struct GroupPlace {
  var rows: [Int32]
  let keys: [Value]
  var key: [Datum] = []
  var verdict: Verdict?
}

/// A key as FEEL tells values apart: texts by their code points, without normalisation.
private struct ExactKey: Hashable {
  let datum: Datum

  init(_ datum: Datum) { self.datum = datum }

  static func == (left: ExactKey, right: ExactKey) -> Bool {
    if case .text(let one) = left.datum, case .text(let two) = right.datum { return one.utf8.elementsEqual(two.utf8) }
    return left.datum == right.datum
  }

  func hash(into hasher: inout Hasher) {
    guard case .text(let text) = datum else { return datum.hash(into: &hasher) }
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

/// A key as part of a subject: dates are ISO, null is empty, `|` is written `\|`.
enum GroupKeyText {
  static func text(_ key: Datum) -> String {
    switch key {
    case .null: ""
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let number): number.text
    case .text(let text): text.replacing("|", with: "\\|")
    case .date(let date): date.text
    case .time(let time): time.text
    case .dateAndTime(let moment): moment.text
    case .days(let days): days.text
    case .months(let months): months.text
    case .unknown, .fault, .list, .context, .range, .function: "?"
    }
  }
}
