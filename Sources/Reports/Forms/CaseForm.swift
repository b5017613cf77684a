import Cases
public import Programs
public import SourceText
import Values

/// What a case under some guidance can be filled in with, for whoever draws a form: labels, questions, units, choices, and
/// what each fact is for.
public struct CaseForm: Sendable {
  /// How a fact is best asked for. Any of them may also be answered in words that a case file takes (20万, 2019年3月1日).
  public enum Kind: Hashable, Sendable {
    case text
    case number
    case date
    case yesOrNo
    /// One of these: the code, and what it is called.
    case choice([Choice])
  }

  public struct Choice: Hashable, Sendable {
    public let code: String
    public let label: String
    /// What people also call it.
    public let also: [String]
  }

  /// A fact of the case, or a column of a table.
  public struct Field: Hashable, Sendable {
    /// As in a case file: `plan.total`; in a table the name within its row.
    public let path: String
    public let label: String
    public let ask: String
    /// How it is written, its bounds, whether it must be given.
    public let about: String
    /// 元, %, …; empty where there is none.
    public let unit: String
    public let kind: Kind
    public let isOptional: Bool
    /// Several values, not one.
    public let isList: Bool
    /// For which rules it is; empty in tables.
    public let purpose: String
  }

  public struct Table: Hashable, Sendable {
    public let path: String
    public let label: String
    public let ask: String
    public let isOptional: Bool
    public let purpose: String
    public let columns: [Field]
  }

  public indirect enum Item: Hashable, Sendable {
    case group(label: String, [Item])
    case field(Field)
    case table(Table)
  }

  /// What is asked at the stage.
  public let items: [Item]
  /// What is asked at later stages: the name of each, and its facts.
  public let later: [(stage: String, items: [Item])]

  /// - Parameter stage: how far the project is: an index into the program's stages.
  public init(_ program: Program, stage: Int, language: Language) {
    let builder = CaseFormBuilder(
      plan: PlanForm(
        program: program, stage: stage, words: FormWords(program: program, language: language),
        uses: FactUses(program), blank: "", path: nil))
    let members = program.layout.members
    items = builder.items(members.filter { builder.plan.stageOf($0) <= stage })
    later = program.stages.indices.filter { $0 > stage }.compactMap { other in
      let items = builder.items(members.filter { builder.plan.stageOf($0) == other })
      return items.isEmpty ? nil : (StageWords.name(visibleText(program.stages[other]), language), items)
    }
  }

  /// Every field of the case itself, of all stages.
  public var fields: [Field] {
    func all(_ items: [Item]) -> [Field] {
      items.flatMap { item -> [Field] in
        switch item {
        case .group(_, let inner): all(inner)
        case .field(let field): [field]
        case .table: []
        }
      }
    }
    return all(items) + later.flatMap { all($0.items) }
  }

  /// Every table, of all stages.
  public var tables: [Table] {
    func all(_ items: [Item]) -> [Table] {
      items.flatMap { item -> [Table] in
        switch item {
        case .group(_, let inner): all(inner)
        case .field: []
        case .table(let table): [table]
        }
      }
    }
    return all(items) + later.flatMap { all($0.items) }
  }
}

private struct CaseFormBuilder {
  let plan: PlanForm
  private var program: Program { plan.program }
  private var words: FormWords { plan.words }

  init(plan: PlanForm) { self.plan = plan }

  func items(_ members: [FactMember]) -> [CaseForm.Item] {
    members.compactMap { member in
      switch member.kind {
      case .group(let inner):
        let items = items(inner)
        return items.isEmpty ? nil : .group(label: label(ofGroup: member), items)
      case .fact(let column):
        let layout = program.layout[.root].columns[column]
        return .field(
          field(layout, name: member.name, isList: false, purpose: plan.purpose(plan.uses.ofFact(column))))
      case .table(let id): return table(program.layout[id], id, member.name)
      }
    }
  }

  /// Groups are often called as the stage is in which they are filled in.
  private func label(ofGroup member: FactMember) -> String {
    member.label.isEmpty
      ? StageWords.name(visibleText(member.name), words.language) : visibleText(member.label[words.language])
  }

  private func table(_ layout: TableLayout, _ id: TableID, _ name: String) -> CaseForm.Item {
    let purpose = plan.purpose(plan.uses.ofTable(id))
    let label = words.label(layout.label, else: name)
    let ask = visibleText(layout.ask[words.language])
    if layout.isListOfValues, let column = layout.columns.first {
      let about = [words.type(column.type), words.need(isOptional: layout.isOptional)].joined(separator: " · ")
      return .field(
        CaseForm.Field(
          path: layout.path, label: label, ask: ask, about: about, unit: "", kind: kind(column.type),
          isOptional: layout.isOptional, isList: true, purpose: purpose))
    }
    return .table(
      CaseForm.Table(
        path: layout.path, label: label, ask: ask, isOptional: layout.isOptional, purpose: purpose,
        columns: layout.columns.map { field($0, name: $0.path, isList: false, purpose: "") }))
  }

  private func field(_ column: ColumnLayout, name: String, isList: Bool, purpose: String) -> CaseForm.Field {
    CaseForm.Field(
      path: column.path, label: words.label(column.label, else: name), ask: visibleText(column.ask[words.language]),
      about: words.kind(column), unit: FormCell(column, words).unit, kind: kind(column.type),
      isOptional: column.type.isOptional, isList: isList, purpose: purpose)
  }

  private func kind(_ type: ValueType) -> CaseForm.Kind {
    switch type.kind {
    case .boolean: return .yesOrNo
    case .number, .days, .months: return .number
    case .date: return .date
    case .code(let list) where program.codeLists.indices.contains(Int(list.index)):
      return .choice(
        program.codeLists[Int(list.index)].codes.map { code in
          let label = visibleText(code.label[words.language])
          return CaseForm.Choice(
            code: code.id, label: label.isEmpty ? visibleText(code.id) : label,
            also: code.alsoKnownAs.map(visibleText))
        })
    default: return .text
    }
  }
}
