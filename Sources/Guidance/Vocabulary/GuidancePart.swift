import Programs

/// The mappings that a guidance file is made of, each with the keys that may stand in it: what the reader knows, and what
/// editors are told. There is no other list of keys.
public enum GuidancePart: String, CaseIterable, Hashable, Sendable {
  case file
  /// `effective`, and `in_force` of a rule.
  case period
  /// A text in two languages.
  case localized
  case source, parameter
  /// A value of a parameter from a day on.
  case parameterValue
  case code, fact
  /// A list of records with a label: `type: table`.
  case factTable
  case definition
  case decisionTable
  /// A row of a decision table; its inputs are keys as well.
  case decisionRow
  /// Rows from a CSV file.
  case rowsFile
  case rule
  /// A text of a rule over time.
  case ruleText
  case exception, waiver
  /// A warning that is let pass, at its place; and at the top of a file, where it says what it is about.
  case silence, fileSilence
  /// Rows with the same keys: `for_each: {group: …}`.
  case groups
  case test, expectation
  case standard, grade, indicator
  /// How scores are rounded, what follows from a grade, what takes or adds points.
  case rounding, consequence, deduction, bonus
  /// The ways of scoring.
  case steps, bands, panel, scale, checklistItem, ruleScore
  case requirement
  /// A file of tests beside the guidance.
  case testsFile

  /// The keys that may stand in it, in the order in which they are proposed.
  public var keys: [GuidanceKey] {
    switch self {
    case .file:
      [
        .guidance, .version, .status, .language, .title, .issuer, .effective, .stages, .sources, .parameters, .codes,
        .facts, .definitions, .tables, .rules, .standards, .evidence, .tests, .extends, .lint,
      ]
    case .period: [.from, .until, .through]
    case .localized: [.zh, .en]
    case .source: [.title, .issuer, .number, .date, .url, .verified, .note, .lint]
    case .parameter: [.label, .type, .values, .cite, .delegable, .direction, .lint]
    case .parameterValue: [.is, .cite]
    case .code: [.zh, .en, .aka]
    case .fact: [.type, .label, .ask, .min, .max, .column, .key]
    case .factTable: [.type, .label, .ask, .columns]
    case .definition: [.is, .label, .lint]
    case .decisionTable: [.label, .hit, .type, .inputs, .rows, .otherwiseValue, .cite, .lint]
    case .decisionRow: [.then, .from, .until, .through, .cite]
    case .rowsFile: [.file]
    case .rule:
      [.id, .title, .forEach, .when] + Self.forces
        + [
          .unless, .waivable, .message, .remedy, .cite, .inForce, .from, .until, .through, .versions, .asOf, .amends,
          .delegable, .lint,
        ]
    case .ruleText:
      [.from, .until, .through, .inForce, .title, .when] + Self.forces
        + [.unless, .waivable, .message, .remedy, .cite]
    case .silence: [.allow, .because]
    case .fileSilence: [.allow, .because, .of]
    case .exception: [.id, .when, .reason, .cite]
    case .waiver: [.by]
    case .groups: [.group, .by, .across, .asName]
    case .test: [.name, .asOf, .stage, .base, .given, .expect]
    case .expectation: [.subject, .result, .excess, .needed, .missing, .exception]
    case .standard: [.title, .points, .amends, .round, .grades, .indicators, .deduct, .bonus, .veto, .cite, .lint]
    case .grade: [.id, .from, .label, .consequence]
    case .rounding: [.to, .mode]
    case .consequence: [.id, .message, .within, .cite]
    case .deduction: [.forRule, .points, .each, .upTo]
    case .bonus: [.id, .title, .when, .points, .cite]
    case .steps: [.of, .from]
    case .bands: [.of, .in]
    case .panel: [.scale, .combine, .atLeast, .spread]
    case .scale: [.from, .to]
    case .checklistItem: [.of, .title, .points]
    case .ruleScore: [.of, .by]
    case .requirement: [.evidence, .elseValue]
    case .indicator:
      [.id, .title, .points, .indicators, .when, .otherwise, .requires, .selfShown, .delegable, .cite]
        + Self.waysToScore
    case .testsFile: [.guidance, .cases, .tests]
    }
  }

  /// Without one key of each of these it is not complete.
  public var required: [[GuidanceKey]] {
    switch self {
    case .file: [[.guidance], [.version], [.title]]
    case .source: [[.title], [.verified]]
    case .parameter: [[.type], [.values]]
    case .parameterValue, .definition: [[.is]]
    case .fact: [[.type]]
    case .factTable: [[.type], [.columns]]
    case .decisionTable: [[.type], [.inputs], [.rows]]
    case .decisionRow: [[.then]]
    case .rowsFile: [[.file]]
    // Texts over time may bring what the rule lacks.
    case .rule: [[.id], [.title, .versions], Self.forces + [.versions], [.cite, .versions]]
    case .exception: [[.id], [.when], [.reason]]
    case .silence, .fileSilence: [[.allow], [.because]]
    case .waiver: [[.by]]
    case .groups: [[.group], [.by], [.asName]]
    case .test: [[.name], [.expect]]
    case .expectation: [[.result]]
    // What amends another takes from it what it does not say.
    case .standard: [[.title, .amends], [.points, .amends], [.indicators, .amends]]
    case .rounding: [[.to]]
    case .consequence: [[.id], [.message]]
    case .deduction: [[.forRule], [.points]]
    case .bonus: [[.id], [.when], [.points]]
    case .steps: [[.of], [.from]]
    case .bands: [[.of], [.in]]
    case .panel: [[.scale], [.combine]]
    case .scale: [[.from], [.to]]
    case .checklistItem: [[.of], [.points]]
    case .ruleScore: [[.of]]
    case .requirement: [[.evidence]]
    case .grade: [[.id], [.from]]
    case .indicator: [[.id], [.points], [.indicators, .delegable] + Self.waysToScore]
    case .testsFile: [[.tests]]
    case .period, .localized, .code, .ruleText: []
    }
  }

  /// The keys as the reader compares them.
  var known: [String] { keys.map(\.rawValue) }

  /// What a rule demands.
  public static let forces = Force.allCases.compactMap { GuidanceKey(rawValue: $0.rawValue) }

  /// How an indicator gets its points.
  public static let waysToScore: [GuidanceKey] = [.score, .steps, .bands, .table, .rule, .panel, .checklist]
}

extension GuidanceKey {
  /// Every Chinese word that stands for it in a part of the file, the one that is written first.
  public func chinese(in part: GuidancePart) -> [String] {
    let first = Keyword.chinese(rawValue, in: part)
    let words = Keyword.chineseWords(for: rawValue, among: part.known)
    return words.filter { $0 == first } + words.filter { $0 != first }
  }
}
