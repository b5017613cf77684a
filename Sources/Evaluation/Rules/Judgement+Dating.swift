import Programs
import Values

/// Which text of a rule holds, and on which day it is judged (design, section 3, number 5).
enum RuleDating {
  /// An index into `Program.rules`.
  case text(Int, CalendarDate)
  case notInForce(CalendarDate)
  /// The fact that dates the rule is not known, null, or a fault.
  case open(Verdict)
  /// Each subject has a day of its own.
  case bySubject
}

extension Judgement {
  mutating func dating(of index: Int) -> RuleDating {
    let rule = program.rules[index]
    guard let asOf = rule.asOf else { return dating(of: index, on: day) }
    if program[asOf].domain != .root { return .bySubject }
    return dating(of: index, by: asOf)
  }

  /// By a date, which is read on the current rows.
  mutating func dating(of index: Int, by asOf: NodeID) -> RuleDating {
    machine.startSubject()
    let value = machine.evaluateRoot(asOf)
    if case .date(let day) = value { return dating(of: index, on: day) }
    if let open = open(value, of: asOf) { return .open(open) }
    return .open(Verdict(result: .error, fault: Fault(kind: .nullCondition, span: program[asOf].span)))
  }

  private func dating(of index: Int, on day: CalendarDate) -> RuleDating {
    let text = program.rules[index].versions.first { program.rules[$0].period.contains(day) }
    return text.map { .text($0, day) } ?? .notInForce(day)
  }
}
