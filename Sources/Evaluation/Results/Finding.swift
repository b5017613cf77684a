public import Cases
public import Programs
public import SourceText
public import Values

/// The result of one rule on one subject, with everything that a report says about it. Data: no text is made here.
public struct Finding: Sendable {
  /// Index into `Program.rules`.
  public let rule: Int
  public let subject: Subject
  public let result: ResultKind
  /// Why a rule does not apply.
  public let reason: NotApplicableReason?
  /// How far it is off, never negative; nil where the rule is no single comparison or the result is not `fail`.
  public let excess: Datum?
  /// The nearest value of the left side that would pass; as `excess`.
  public let needed: Datum?
  /// The type in which `excess` and `needed` are written.
  public let marginType: ValueType?
  /// The facts without which it cannot be told; empty unless `undetermined`.
  public internal(set) var missing: [MissingFact]
  /// What failed; nil unless `error`.
  public let fault: Fault?
  /// The `unless` that excused a violation: an index into `Rule.exceptions`.
  public let exception: Int?
  /// The answer that decided a `review`.
  public let review: ReviewAnswer?
  /// The waiver that covers this failure.
  public let waiver: Waiver?
  /// A group beside which there are rows whose keys are not known: one of them may belong to it.
  public let isIncomplete: Bool
  /// Facts and definitions that the rule names, with their values.
  public let facts: [NamedValue]
  /// Parameters that the rule names, with the version used.
  public let parameters: [ParameterUse]
  public let message: FilledTemplates
  public let remedy: FilledTemplates
  /// The day of the rule.
  public let asOf: CalendarDate
  /// In tables of many cases where its row stands, or the first rows of its group.
  public var rows: [FindingRow] = []

  public init(
    rule: Int, subject: Subject, result: ResultKind, reason: NotApplicableReason? = nil, excess: Datum? = nil,
    needed: Datum? = nil, marginType: ValueType? = nil, missing: [MissingFact] = [], fault: Fault? = nil,
    exception: Int? = nil, review: ReviewAnswer? = nil, waiver: Waiver? = nil, isIncomplete: Bool = false,
    facts: [NamedValue] = [], parameters: [ParameterUse] = [],
    message: FilledTemplates = FilledTemplates(), remedy: FilledTemplates = FilledTemplates(), asOf: CalendarDate
  ) {
    self.rule = rule
    self.subject = subject
    self.result = result
    self.reason = reason
    self.excess = excess
    self.needed = needed
    self.marginType = marginType
    self.missing = missing
    self.fault = fault
    self.exception = exception
    self.review = review
    self.waiver = waiver
    self.isIncomplete = isIncomplete
    self.facts = facts
    self.parameters = parameters
    self.message = message
    self.remedy = remedy
    self.asOf = asOf
  }
}

public enum NotApplicableReason: String, CaseIterable, Hashable, Sendable {
  case notInForce = "not in force"
  case laterStage = "later stage"
  case when
  /// A permission whose condition does not hold; it bans nothing.
  case permission
  /// A person answered so.
  case review
}

/// A fact that is not known.
public struct MissingFact: Hashable, Sendable {
  public let table: TableID
  /// nil: the whole table is not given.
  public let column: Int?
  /// From 0; nil for facts of the case and whole tables.
  public let row: Int?
  /// `plan.vote.present`, `plan.budget[3].amount`, `spending`
  public let path: String

  public init(table: TableID, column: Int?, row: Int?, path: String) {
    self.table = table
    self.column = column
    self.row = row
    self.path = path
  }
}

/// A failed operation and where it stands in the guidance file.
public struct Fault: Hashable, Sendable {
  public let kind: FaultKind
  public let span: Span

  public init(kind: FaultKind, span: Span) {
    self.kind = kind
    self.span = span
  }
}

public struct NamedValue: Sendable {
  public let name: String
  public let value: Datum
  public let type: ValueType

  public init(name: String, value: Datum, type: ValueType) {
    self.name = name
    self.value = value
    self.type = type
  }
}

public struct ParameterUse: Sendable {
  /// Index into `Program.parameters`, and into its versions (nil: none in force).
  public let parameter: Int
  public let version: Int?
  public let value: Datum

  public init(parameter: Int, version: Int?, value: Datum) {
    self.parameter = parameter
    self.version = version
    self.value = value
  }
}

/// A message or remedy with the values of its holes; nil where the author wrote none in that language.
public struct FilledTemplates: Sendable {
  public let zh: [FilledPiece]?
  public let en: [FilledPiece]?

  public init(zh: [FilledPiece]? = nil, en: [FilledPiece]? = nil) {
    self.zh = zh
    self.en = en
  }

  public subscript(language: Language) -> [FilledPiece]? {
    switch language {
    case .zh: zh ?? en
    case .en: en ?? zh
    }
  }
}

public enum FilledPiece: Sendable {
  case text(String)
  case value(Datum, ValueType)
}
