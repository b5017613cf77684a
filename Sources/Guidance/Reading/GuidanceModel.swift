import Programs
import SourceText
import Values

/// A guidance file as written: every key read, no name resolved.
struct GuidanceModel {
  /// The file it stands in.
  let file: SourceFile
  var id = ""
  var idSpan = Span.none
  var version = ""
  var status = GuidanceStatus.draft
  var language = Language.zh
  var title = LocalizedText()
  var issuer = LocalizedText()
  var period = Period.always
  var stages: [StageModel] = []
  var sources: [Source] = []
  var parameters: [ParameterModel] = []
  var codes: [CodeListModel] = []
  var facts: [FactModel] = []
  var definitions: [DefinitionModel] = []
  var tables: [DecisionTableModel] = []
  var rules: [RuleModel] = []
  var standards: [StandardModel] = []
  var evidence: [EvidenceKind] = []
  var tests: [TestModel] = []
  /// Names that were meant to be declared, but whose declaration could not be read or comes in a later version; their
  /// uses are not reported as well.
  var brokenNames: [String] = []
  /// The words of the language that stand in it as keys and choices.
  var words: [KeywordUse] = []
  /// Its texts for readers, with their places.
  var texts: [LocalizedScalars] = []
  /// The files it builds on, by name.
  var parents: [YAMLScalar] = []
  /// Warnings that are let pass, with the reason.
  var silences: [SilenceModel] = []
  /// Each `until` of the file.
  var ends: [EndModel] = []

  init(file: SourceFile) { self.file = file }
}

/// `lint: [{allow: G0360, because: …}]`: a warning that the author knows and lets pass, within something.
struct SilenceModel {
  let code: YAMLScalar
  /// What it is about.
  let scope: Span
  let span: Span
}

/// An `until` as written.
struct EndModel {
  let keySpan: Span
  let valueSpan: Span
  let day: CalendarDate
}

struct StageModel {
  let name: String
  let facts: [YAMLScalar]
}

struct ParameterModel {
  let name: String
  let label: LocalizedText
  let type: YAMLScalar?
  let versions: [Version]
  let cite: [YAMLScalar]
  let direction: ParameterDirection?
  let isDelegable: Bool
  let span: Span

  struct Version {
    let from: CalendarDate
    /// nil: `unset`, a gap from that day on.
    let value: YAMLScalar?
    let cite: [YAMLScalar]
  }
}

struct CodeListModel {
  let name: String
  let isOrdered: Bool
  let codes: [Item]
  let span: Span

  struct Item {
    let id: String
    let label: LocalizedText
    let alsoKnownAs: [String]
    let span: Span
  }
}

/// A member of `facts`.
indirect enum FactModel {
  case group(name: String, span: Span, members: [FactModel])
  case field(FieldModel)
  case table(TableModel)

  var name: String {
    switch self {
    case .group(let name, _, _): name
    case .field(let field): field.name
    case .table(let table): table.name
    }
  }

  var span: Span {
    switch self {
    case .group(_, let span, _): span
    case .field(let field): field.span
    case .table(let table): table.span
    }
  }
}

/// A list of records: `- item: …`, or `{type: table, label: …, columns: {item: …}}` where it has a label.
struct TableModel {
  let name: String
  let label: LocalizedText
  let ask: LocalizedText
  let columns: [FactModel]
  let span: Span
}

struct FieldModel {
  let name: String
  /// nil where it could not be read (reported): then it may be anything.
  let type: YAMLScalar?
  /// `[text]`: a list of plain values.
  let isList: Bool
  let label: LocalizedText
  let ask: LocalizedText
  let least: YAMLScalar?
  let most: YAMLScalar?
  let columnNames: [String]
  let isKey: Bool
  let keySpan: Span
  let span: Span
}

struct DefinitionModel {
  let name: String
  let label: LocalizedText
  let expression: YAMLScalar
  let span: Span
}

/// A rule, or one of its texts over time.
struct RuleModel {
  let id: String
  let idSpan: Span
  /// Which of the texts of a rule it is; 0 for the first or only one.
  let version: Int
  let title: LocalizedText
  let forEach: ForEachModel
  let when: YAMLScalar?
  /// nil where none is written (reported).
  let force: Force?
  let condition: YAMLScalar?
  let question: LocalizedText
  let exceptions: [ExceptionModel]
  let waiver: WaiverRule?
  let message: LocalizedScalars
  let remedy: LocalizedScalars
  let cite: [YAMLScalar]
  let period: Period
  let asOf: YAMLScalar?
  let amends: YAMLScalar?
  let isDelegable: Bool
  let span: Span
  /// Of the rule with all its texts.
  let wholeSpan: Span
}

struct ExceptionModel {
  let id: String
  let when: YAMLScalar
  let reason: LocalizedText
  let cite: [YAMLScalar]
  let span: Span
}

enum ForEachModel {
  case none
  case rows(YAMLScalar)
  case codes(list: YAMLScalar, name: YAMLScalar)
  case groups(GroupModel)
  /// Could not be read; with the name of its rows where there is one.
  case broken(name: String?)
}

/// `{group: spending, by: [payee, date], across: cases, as: purchases}`
struct GroupModel {
  /// A table, perhaps filtered; `cases` for all cases.
  let source: YAMLScalar
  let keys: [Key]
  let name: YAMLScalar
  let isAcrossCases: Bool
  let span: Span

  struct Key {
    let name: YAMLScalar
    let expression: YAMLScalar
  }
}

/// A decision table: rows of tests and a result.
struct DecisionTableModel {
  let name: String
  let label: LocalizedText
  let hitPolicy: HitPolicy
  let type: YAMLScalar?
  let inputs: [Input]
  let rows: [Row]
  let otherwise: YAMLScalar?
  let cite: [YAMLScalar]
  let span: Span

  struct Input {
    let name: String
    let expression: YAMLScalar
  }

  struct Row {
    /// By the place of the input; nil: any value.
    let tests: [[YAMLScalar]?]
    let result: YAMLScalar
    let period: Period
    let cite: [YAMLScalar]
    let span: Span
  }
}

/// A text in one or both languages, with its places.
struct LocalizedScalars {
  var zh: YAMLScalar?
  var en: YAMLScalar?
}

struct TestModel {
  let name: LocalizedText
  let asOf: CalendarDate?
  let stage: YAMLScalar?
  let given: YAMLNode?
  let expectations: [ExpectationModel]
  let span: Span
}

struct ExpectationModel {
  let rule: YAMLScalar
  let subject: String?
  let result: ResultKind
  let excess: String?
  let needed: String?
  let missing: [String]?
  var exception: String?
  let span: Span
}
