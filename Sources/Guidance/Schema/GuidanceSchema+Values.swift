import Programs
import SourceText

extension GuidanceSchema {
  /// What a key holds.
  func value(of key: GuidanceKey, in part: GuidancePart) -> JSONValue {
    switch key {
    // The file
    case .guidance: .text(pattern: Self.guidance)
    case .status: words(GuidanceStatus.allCases.map(\.rawValue))
    case .language: words(Language.allCases.map(\.rawValue))
    case .title, .issuer, .label, .ask, .reason, .message, .remedy, .review, .name, .note: .reference("words")
    case .effective, .inForce: .reference(GuidancePart.period.rawValue)
    case .stages: named(.reference("texts"), pattern: Self.id)
    case .sources: named(.reference(GuidancePart.source.rawValue), pattern: Self.id)
    case .parameters: named(.reference(GuidancePart.parameter.rawValue), pattern: Self.name)
    case .codes: named(.reference("codeList"), pattern: Self.id)
    case .facts, .columns: .reference("facts")
    case .definitions:
      named(
        .anyOf([.reference("text"), .reference(GuidancePart.definition.rawValue)]), pattern: Self.name)
    case .tables: named(.reference(GuidancePart.decisionTable.rawValue), pattern: Self.name)
    case .rules: entries(.rule)
    case .standards: named(.reference(GuidancePart.standard.rawValue), pattern: Self.id)
    case .tests: entries(.test)
    case .extends, .aka, .column, .cite: .reference("texts")
    case .from:
      switch part {
      case .grade, .scale: .reference("text")
      case .steps: named(.reference("text"))
      default: .reference("date")
      }
    case .until, .through, .date: .reference("date")
    // Sources, parameters, facts
    case .verified: words(Verification.allCases.map(\.rawValue))
    case .type:
      part == .factTable ? words(["table"]) : part == .fact ? typeOfFact : .reference("typeWords")
    case .values:
      named(
        .anyOf([.reference("text"), .reference(GuidancePart.parameterValue.rawValue)]), pattern: Self.day)
    case .direction: words(ParameterDirection.allCases.map(\.rawValue))
    case .delegable, .key: .reference("truth")
    // Decision tables
    case .hit: words(GuidanceReader.hitPolicies.map(\.name))
    case .inputs: named(.reference("text"), pattern: Self.name)
    case .rows:
      .anyOf([
        .list(of: .reference(GuidancePart.decisionRow.rawValue), atLeast: 1),
        .reference(GuidancePart.rowsFile.rawValue),
      ])
    // Rules
    case .id: .reference("id")
    case .forEach: .anyOf([.reference("text"), .reference(GuidancePart.groups.rawValue)])
    case .unless: .list(of: .reference(GuidancePart.exception.rawValue), atLeast: 1)
    case .waivable: .reference(GuidancePart.waiver.rawValue)
    case .versions: .list(of: .reference(GuidancePart.ruleText.rawValue), atLeast: 1)
    case .by:
      switch part {
      case .waiver: .reference("words")
      case .ruleScore: words(GuidanceReader.ruleShares)
      default: .anyOf([.reference("texts"), named(.reference("text"))])
      }
    case .across: words(["cases"])
    case .asOf: part == .test ? .reference("date") : .reference("text")
    // Warnings that are let pass
    case .lint:
      .list(
        of: .reference((part == .file ? GuidancePart.fileSilence : .silence).rawValue), atLeast: 1)
    // Tests
    case .given: .object([("type", .array([.string("object"), .string("null")]))])
    case .cases: named(.object([("type", .array([.string("object"), .string("null")]))]))
    case .expect:
      .object([
        ("type", .string("object")), ("minProperties", .number(1)),
        ("additionalProperties", .anyOf([.reference("expected"), .list(of: .reference("expected"))])),
      ])
    case .result: .reference("result")
    case .missing: .anyOf([.reference("texts"), .object([("type", .string("null"))])])
    // Standards
    case .grades: .list(of: .reference(GuidancePart.grade.rawValue), atLeast: 1)
    case .indicators: .list(of: .reference(GuidancePart.indicator.rawValue), atLeast: 1)
    case .round: .reference(GuidancePart.rounding.rawValue)
    case .deduct: oneOrMore(.deduction)
    case .bonus: oneOrMore(.bonus)
    case .consequence: oneOrMore(.consequence)
    case .evidence where part == .file: named(.reference("words"))
    case .veto, .evidence: .reference("texts")
    case .requires: .reference(GuidancePart.requirement.rawValue)
    case .steps: .reference(GuidancePart.steps.rawValue)
    case .bands: .reference(GuidancePart.bands.rawValue)
    case .in: named(.reference("text"))
    case .panel: .reference(GuidancePart.panel.rawValue)
    case .scale: .reference(GuidancePart.scale.rawValue)
    case .checklist: .list(of: .reference(GuidancePart.checklistItem.rawValue), atLeast: 1)
    case .rule: .anyOf([.reference("text"), .reference(GuidancePart.ruleScore.rawValue)])
    case .otherwise: words(Indicator.Otherwise.allCases.map(\.rawValue))
    case .elseValue: words(EvidenceRequirement.Otherwise.allCases.map(\.rawValue))
    case .combine: words(Panel.Combination.allCases.map(\.rawValue))
    case .mode: words(GuidanceReader.roundingModes)
    case .each: .reference("truth")
    case .score, .table, .selfShown, .spread, .atLeast, .upTo, .to, .within, .forRule: .reference("text")
    case .version, .zh, .en, .number, .url, .is, .min, .max, .then, .file, .otherwiseValue, .when, .must, .mustNot,
      .should, .shouldNot, .may, .amends, .group, .asName, .stage, .base, .subject, .excess, .needed, .exception,
      .points, .allow, .because, .of:
      .reference("text")
    }
  }

  private func entries(_ part: GuidancePart) -> JSONValue {
    .object([("type", .array([.string("array"), .string("null")])), ("items", .reference(part.rawValue))])
  }

  /// One of them, or a list.
  private func oneOrMore(_ part: GuidancePart) -> JSONValue {
    .anyOf([.reference(part.rawValue), .list(of: .reference(part.rawValue), atLeast: 1)])
  }

  /// `text`, or `[text]` for a list of them.
  private var typeOfFact: JSONValue {
    .anyOf([.reference("typeWords"), .list(of: .reference("typeWords"), atLeast: 1, atMost: 1)])
  }
}
