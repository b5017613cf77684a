import Cases
import Evaluation
import Programs
import SourceText
import Values

/// Impacts for programs: figures as plain decimal text.
struct ImpactJSON {
  private typealias Entries = [(key: String, value: JSONValue)]

  private let impact: Impact
  private let words: ImpactWords

  init(_ impact: Impact, _ options: ReportOptions) {
    self.impact = impact
    words = ImpactWords(impact, options.language)
  }

  func value(toolVersion: String) -> JSONValue {
    .object([
      ("guiju", .string(toolVersion)), ("meaning", .string(Program.meaningVersion)), ("old", program(impact.old)),
      ("new", program(impact.new)), ("cases", .array(impact.cases.map(one))),
      ("turned", .array(impact.turned.map { .string($0.name) })), ("in_all", tally(impact.tally)),
      (
        "by_rule",
        .array(
          impact.byRule.map { old, new, tally in
            .object([
              ("rule", .string(words.id(oldRule: old, newRule: new))),
              ("was", .string(old.map { impact.old.rules[$0].id })), ("tally", self.tally(tally)),
            ])
          })
      ),
      ("by", .string(impact.place.map { impact.old.path($0) })),
      (
        "by_place",
        .array(
          impact.byPlace.map { place in
            .object([
              ("place", .string(place.place)), ("cases", .number(place.cases)), ("turned", .number(place.turned)),
              ("tally", tally(place.tally)),
            ])
          })
      ),
      ("across", .array(impact.across.map(flip))),
    ])
  }

  private func program(_ program: Program) -> JSONValue {
    .object([
      ("guidance", .string(program.catalogue.id)), ("version", .string(program.catalogue.version)),
      ("file", .string(program.files.first?.name)), ("fingerprint", .string(program.fingerprint.text)),
    ])
  }

  private func one(_ one: CaseImpact) -> JSONValue {
    .object([
      ("case", .string(one.before.data.id)), ("name", .string(one.name)),
      ("file", .string(one.before.data.files.first?.file.name)),
      ("place", .string(one.place)), ("before", .string(one.verdictBefore.rawValue)),
      ("after", .string(one.verdictAfter.rawValue)), ("total", amount(one.total)),
      ("flips", .array(one.flips.map(flip))),
    ])
  }

  private func flip(_ flip: ImpactFlip) -> JSONValue {
    .object([
      ("rule", .string(words.id(oldRule: flip.oldRule, newRule: flip.newRule))), ("subject", .string(flip.subject)),
      ("direction", .string(flip.direction.rawValue)), ("before", .string(flip.before.rawValue)),
      ("after", .string(flip.after.rawValue)), ("amount", amount(flip.amount)),
    ])
  }

  private func tally(_ tally: ImpactTally) -> JSONValue {
    .object(
      ImpactFlip.Direction.allCases.filter { tally[$0].flips > 0 }.map { direction in
        let entry = tally[direction]
        return (
          direction.rawValue,
          .object([
            ("cases", .array(entry.cases.map { .string($0) })), ("findings", .number(entry.flips)),
            ("amounts", .array(entry.amounts.map { amount($0) })), ("unknown_amounts", .number(entry.unknownAmounts)),
          ])
        )
      })
  }

  private func amount(_ amount: ImpactAmount?) -> JSONValue {
    guard let amount else { return .null }
    return .object([("amount", .string(amount.number.plainText)), ("currency", .string(amount.currency.code))])
  }
}
