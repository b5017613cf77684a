import Programs
import SourceText
import Values

extension FEELChecker {
  // MARK: Names

  /// A bare name: the innermost scope first, then what the guidance declares.
  mutating func bareName(_ name: String, _ id: FEELNodeID) -> ValueType {
    if let (reference, type) = dynamicName(name, scopes[...]) {
      checked.references[id.index] = reference
      return type
    }
    for entry in scopes.reversed() {
      switch entry {
      case .variable(name, let binding, let type):
        checked.references[id.index] = .variable(binding)
        return type
      case .variable: continue
      case .filter(let binding, let type):
        if case .row(let table) = type.kind, let found = column(name, in: table, binding) {
          return record(found, id)
        }
        if name == "item" {
          checked.references[id.index] = .variable(binding)
          return type
        }
      }
    }
    if let local = environment.parameterLocals[name] {
      checked.references[id.index] = .local(local)
      return .any
    }
    if let global = environment.globals[name] {
      checked.references[id.index] = .global(global)
      return .any
    }
    if let parameter = environment.parameters[name] {
      checked.references[id.index] = .parameter(parameter.index)
      return parameter.type
    }
    if let definition = environment.definitions[name] { return definitionType(name, definition, id) }
    if let member = environment.layout.members.first(where: { $0.name == name }) {
      return memberType(member, path: name, id)
    }
    if let type = labelledName(name, id) { return type }
    if environment.labels.isCode(name) { return readAsCode(name, id) }
    if environment.dialect == .standard, let builtin = Builtin(rawValue: name) {
      checked.references[id.index] = .builtin(builtin)
      return .any
    }
    if !isInsideUnreadable { reportUnknownName(name, id) }
    return .any
  }

  /// A label in place of a name: of a column in scope, the innermost first, else of what the guidance declares.
  private mutating func labelledName(_ name: String, _ id: FEELNodeID) -> ValueType? {
    for entry in scopes.reversed() {
      guard case .filter(let binding, let type) = entry, case .row(let table) = type.kind,
        let column = environment.layout[table].column(named: name)
      else { continue }
      return record(.column(binding, column: column), id)
    }
    switch environment.labels[name] {
    case .fact(let column): return record(.fact(column: column), id)
    case .table(let table):
      checked.references[id.index] = .table(table)
      return tableType(table)
    case .parameter(let parameter): return bareName(parameter, id)
    case .definition(let name):
      guard let definition = environment.definitions[name] else { return nil }
      return definitionType(name, definition, id)
    case nil: return nil
    }
  }

  /// In a filter over something whose declaration was wrong: its columns are not known.
  private var isInsideUnreadable: Bool {
    guard environment.isBroken else { return false }
    return scopes.contains { entry in
      if case .filter(_, let type) = entry, type.kind == .any { true } else { false }
    }
  }

  private mutating func definitionType(
    _ name: String, _ definition: FEELEnvironment.DefinitionDeclaration, _ id: FEELNodeID
  ) -> ValueType {
    checked.references[id.index] = .definition(name)
    switch definition {
    case .value(_, let type): return isNonNull(.definition(name)) ? type.optional(false) : type
    case .rows(let inner): return inner.type
    case .broken: return .any
    }
  }

  private mutating func memberType(_ member: FactMember, path: String, _ id: FEELNodeID) -> ValueType {
    switch member.kind {
    case .group:
      checked.references[id.index] = .group(path: path)
      return ValueType(.context([]))
    case .fact(let column): return record(.fact(column: column), id)
    case .table(let table):
      checked.references[id.index] = .table(table)
      return tableType(table)
    }
  }

  private func tableType(_ table: TableID) -> ValueType {
    let layout = environment.layout[table]
    let isOptional = layout.isOptional && !isNonNull(.table(table))
    if layout.isListOfValues, let column = layout.columns.first { return .list(column.type).optional(isOptional) }
    return ValueType(.table(table), optional: isOptional)
  }

  private mutating func record(_ reference: Reference, _ id: FEELNodeID) -> ValueType {
    checked.references[id.index] = reference
    let type: ValueType
    switch reference {
    case .fact(let column): type = environment.layout[.root].columns[column].type
    case .column(let binding, let column):
      guard let table = table(of: binding) else { return .any }
      type = environment.layout[table].columns[column].type
    case .columnGroup: return ValueType(.context([]))
    default: return .any
    }
    return isNonNull(reference) ? type.optional(false) : type
  }

  private func isNonNull(_ reference: Reference) -> Bool {
    NullGuards.key(reference).map(nonNull.contains) ?? false
  }

  func table(of binding: Binding) -> TableID? {
    for entry in scopes.reversed() {
      switch entry {
      case .variable(_, binding, let type), .filter(binding, let type):
        if case .row(let table) = type.kind { return table }
      default: continue
      }
    }
    return nil
  }

  private func column(_ path: String, in table: TableID, _ binding: Binding) -> Reference? {
    let columns = environment.layout[table].columns
    if let index = columns.firstIndex(where: { $0.path == path }) { return .column(binding, column: index) }
    if columns.contains(where: { $0.path.hasPrefix(path + ".") }) { return .columnGroup(binding, path: path) }
    return nil
  }

  // MARK: Paths

  mutating func path(_ id: FEELNodeID, _ base: FEELNodeID, _ name: String, _ nameRange: Range<Int>) -> ValueType {
    let type = check(base, asStep: true)
    switch checked.references[base.index] {
    case .group(let path):
      guard let members = members(of: path) else { return .any }
      guard let member = member(named: name, among: members) else {
        reportUnknownMember(name, nameRange, of: path, among: members.map(\.name))
        return .any
      }
      return memberType(member, path: "\(path).\(name)", id)
    case .variable(let binding):
      if case .row(let table) = type.kind { return column(name, nameRange, of: binding, table, prefix: "", id) }
    case .columnGroup(let binding, let path):
      guard let table = table(of: binding) else { return .any }
      return column(name, nameRange, of: binding, table, prefix: path + ".", id)
    case .rowGroup(let rows, let path):
      return pathIntoRows(id, rows, checked.types[rows.index], path + "." + name, nameRange)
    default: break
    }
    return pathIntoValue(id, type, name, nameRange)
  }

  /// The member of that name, else the only one of that label.
  private func member(named name: String, among members: [FactMember]) -> FactMember? {
    if let member = members.first(where: { $0.name == name }) { return member }
    let labelled = members.filter { $0.label.zh == name || $0.label.en == name }
    return labelled.count == 1 ? labelled[0] : nil
  }

  func members(of path: String) -> [FactMember]? {
    var members = environment.layout.members
    for part in path.split(separator: ".") {
      guard let member = members.first(where: { $0.name == part }), case .group(let inner) = member.kind else {
        return nil
      }
      members = inner
    }
    return members
  }

  private mutating func column(
    _ name: String, _ nameRange: Range<Int>, of binding: Binding, _ table: TableID, prefix: String, _ id: FEELNodeID
  ) -> ValueType {
    if let found = column(prefix + name, in: table, binding) { return record(found, id) }
    let layout = environment.layout[table]
    if let column = layout.column(named: name) { return record(.column(binding, column: column), id) }
    reportUnknownMember(name, nameRange, of: layout.path, among: layout.columns.map(\.path))
    return .any
  }

  private mutating func pathIntoValue(
    _ id: FEELNodeID, _ type: ValueType, _ name: String, _ nameRange: Range<Int>
  ) -> ValueType {
    switch type.kind {
    case .any, .null: return .any
    case .table, .row:
      guard case .path(let base, _, _) = tree[id].kind else { return .any }
      return pathIntoRows(id, base, type, name, nameRange)
    case .context(let entries):
      if let entry = entries.first(where: { $0.name == name }) {
        return entry.type.optional(entry.type.isOptional || type.isOptional)
      }
      reportUnknownMember(name, nameRange, of: environment.words(type), among: entries.map(\.name))
      return .any
    case .list(let element):
      switch element.kind {
      case .row:
        guard case .path(let base, _, _) = tree[id].kind else { return .any }
        return pathIntoRows(id, base, type, name, nameRange)
      case .any, .null, .list, .context:
        return .list(entryType(name, of: element)).optional(type.isOptional)
      default:
        reportUnknownMember(name, nameRange, of: environment.words(type), among: [])
        return .any
      }
    case .range(let element):
      return name.hasSuffix("included") ? .boolean : element.optional()
    case .date, .time, .dateAndTime, .days, .months:
      let properties = DateProperty.of(type.kind)
      guard let property = environment.property(name), properties.contains(property) else {
        reportUnknownMember(name, nameRange, of: environment.words(type), among: properties.map(\.rawValue))
        return .any
      }
      checked.tree.words.insert(FEELWord(range: nameRange, word: property.rawValue))
      return property.type.optional(type.isOptional || property.type.isOptional)
    default:
      reportUnknownMember(name, nameRange, of: environment.words(type), among: [])
      return .any
    }
  }

  /// The column of rows, or of one row, that came through an expression.
  private mutating func pathIntoRows(
    _ id: FEELNodeID, _ rows: FEELNodeID, _ type: ValueType, _ path: String, _ nameRange: Range<Int>
  ) -> ValueType {
    let table: TableID
    switch type.kind {
    case .table(let found), .row(let found): table = found
    case .list(let element):
      guard case .row(let found) = element.kind else { return .any }
      table = found
    default: return .any
    }
    let layout = environment.layout[table]
    guard let index = layout.column(named: path) else {
      if layout.columns.contains(where: { $0.path.hasPrefix(path + ".") }) {
        checked.references[id.index] = .rowGroup(rows: rows, path: path)
        return type
      }
      reportUnknownMember(path, nameRange, of: layout.path, among: layout.columns.map(\.path))
      return .any
    }
    checked.references[id.index] = .rowColumn(rows: rows, column: index)
    let column = layout.columns[index].type
    if case .row = type.kind { return column.optional(column.isOptional || type.isOptional) }
    if case .list(let element) = type.kind {
      return .list(column.optional(column.isOptional || element.isOptional)).optional(type.isOptional)
    }
    // Filters that drop nulls: `spending[weight != null].weight`.
    let binding = Binding(node: id.index, iterator: 0)
    let key = NullGuards.key(.column(binding, column: index))
    let isKept = key.map(NullGuards(checked).nonNull(ofRows: rows, as: binding).contains) ?? false
    return .list(isKept ? column.optional(false) : column).optional(type.isOptional)
  }
}
