/// A key of the language of guidance files.
///
/// What a key holds and how it is explained is said by switches without `default`: the compiler asks for both where a
/// key is added.
public enum GuidanceKey: String, CaseIterable, Hashable, Sendable {
  // The file
  case guidance, version, status, language, title, issuer, effective, stages, sources, parameters, codes, facts
  case definitions, tables, rules, standards, tests, extends
  // Days
  case from, until, through
  case inForce = "in_force"
  // Both languages of a text
  case zh, en
  // Sources and citations
  case number, date, url, verified, note, cite
  // Parameters, codes, facts
  case label, type, values, `is`, delegable, direction, aka, ask, min, max, column, key, columns
  // Tables
  case hit, inputs, rows, then, file
  case otherwiseValue = "default"
  // Rules
  case id, when, must, should, may, review, unless, reason, waivable, by, message, remedy, versions, amends
  case forEach = "for_each"
  case mustNot = "must_not"
  case shouldNot = "should_not"
  case asOf = "as_of"
  case group, across
  case asName = "as"
  // Warnings that are let pass
  case lint, allow, because, of
  // Tests
  case name, stage, base, given, expect, subject, result, excess, needed, missing, exception, cases
  // Standards
  case points, round, grades, indicators, deduct, bonus, veto, consequence, otherwise, requires
  case selfShown = "self"
  case score, steps, bands, table, rule, panel, checklist
  case `in`, scale, combine, spread, evidence, each, to, mode, within
  case atLeast = "at_least"
  case upTo = "up_to"
  case forRule = "for"
  case elseValue = "else"
}
