import FEEL
import Programs
import SourceText
import Values

/// What `for_each` means for a rule.
struct RuleSubjects {
  let scope: SubjectScope
  /// Which rows are looked at.
  let filter: NodeID?
  let iteration: RuleIteration
}

extension GuidanceCompiler {
  /// The subjects of a rule; where they cannot be read, the name that they would have.
  mutating func subjects(_ forEach: ForEachModel) -> (subjects: RuleSubjects?, name: String?) {
    switch forEach {
    case .none: (nil, nil)
    case .rows(let scalar): rows(scalar)
    case .codes(let list, let name): codes(list, name)
    case .groups(let group): (groups(group), group.name.text)
    case .broken(let name): (nil, name)
    }
  }

  /// `TABLE as NAME`, the table perhaps filtered. Where there are no rows, the name may still be known.
  private mutating func rows(_ scalar: YAMLScalar) -> (subjects: RuleSubjects?, name: String?) {
    let bytes = Array(scalar.text.utf8)
    var split: (start: Int, end: Int)?
    for word in [" as ", " 作为 ", " 称为 "].map({ Array($0.utf8) }) where bytes.count > word.count {
      let place = (0..<bytes.count - word.count).last { bytes[$0...].starts(with: word) }
      if let place, place > split?.start ?? -1 { split = (place, place + word.count) }
    }
    guard let split else {
      diagnostics.add(.forEachForm, at: place(scalar.span))
      return (nil, nil)
    }
    note(keyword: scalar.slice(split.start + 1..<split.end - 1), as: "as")
    var start = split.end
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    let name = scalar.slice(start..<bytes.count)
    let expression = scalar.slice(0..<split.start)
    checkName(name)
    guard let (table, rows) = rows(of: expression) else { return (nil, name.text) }
    environment.names.insert(name.text)
    let scope = SubjectScope(name: name.text, table: table, domain: rows.row)
    let iteration = RuleIteration(kind: .rows, domain: rows.row, table: table, name: name.text)
    return (RuleSubjects(scope: scope, filter: rows.filter, iteration: iteration), name.text)
  }

  private mutating func rows(of expression: YAMLScalar) -> (TableID, (row: DomainID, filter: NodeID?))? {
    guard let checked = check(expression, scope: nil, isForEach: true) else { return nil }
    guard case .table(let table) = checked.type.kind else {
      reportNoTable(expression, checked.type)
      return nil
    }
    guard let rows = FEELLowerer.lowerRows(checked, in: environment, into: &builder) else { return nil }
    return (table, rows)
  }

  /// A name that a rule gives to its subjects.
  private mutating func checkName(_ name: YAMLScalar) {
    GuidanceNames.check(name, in: file(of: name.span), &diagnostics)
    guard let other = declared[name.text] else { return }
    diagnostics.add(
      .duplicateName, at: place(name.span), ["name": .written(name.text)],
      notes: [DiagnosticNote(Words(zh: "已在这里声明", en: "declared here"), at: place(other))])
  }

  private mutating func codes(
    _ list: YAMLScalar, _ name: YAMLScalar
  ) -> (subjects: RuleSubjects?, name: String?) {
    checkName(name)
    guard let index = codeLists.firstIndex(where: { $0.name == list.text }) else {
      let place = self.place(list.span)
      let near = nearest(to: list.text, among: codeLists.map(\.name))
      diagnostics.add(
        .unknownCodeList, at: place, ["name": .written(list.text)],
        fix: near.count == 1 ? FixIt(replace: place, with: near[0]) : nil,
        hint: near.first.map { Words(zh: "是否指 `\($0)`？", en: "did you mean `\($0)`?") })
      return (nil, name.text)
    }
    environment.names.insert(name.text)
    let id = CodeListID(index)
    let iteration = RuleIteration(kind: .codes(id), domain: .root, table: .root, name: name.text)
    return (
      RuleSubjects(scope: SubjectScope(name: name.text, kind: .code(id)), filter: nil, iteration: iteration), name.text
    )
  }

  // MARK: Groups

  private mutating func groups(_ group: GroupModel) -> RuleSubjects? {
    checkName(group.name)
    let isOfCases = isAllCases(group.source)
    var table: TableID
    var rowDomain: DomainID
    var filter: NodeID?
    if isOfCases, let casesTable {
      note(keyword: group.source, as: "cases")
      table = casesTable
      rowDomain = builder.domain(of: table, below: .root)
    } else {
      guard let rows = rows(of: group.source) else { return nil }
      (table, rowDomain, filter) = (rows.0, rows.1.row, rows.1.filter)
    }
    var keys: [GroupKey] = []
    for key in group.keys {
      guard let compiled = self.key(key, SubjectScope(name: "", kind: .columns(table, rowDomain))) else { return nil }
      if keys.contains(where: { $0.name == compiled.name }) {
        diagnostics.add(.duplicateName, at: place(key.name.span), ["name": .written(compiled.name)])
      }
      keys.append(compiled)
    }
    environment.names.insert(group.name.text)
    let domain = builder.groupDomain(of: table)
    let scope = SubjectScope(
      name: group.name.text, kind: .group(table, domain), keys: keys.map { .init(name: $0.name, type: $0.type) })
    let grouping = RuleGrouping(
      keys: keys, rowDomain: rowDomain, filter: filter, appliesByKeys: nil,
      isAcrossCases: isOfCases || group.isAcrossCases)
    return RuleSubjects(
      scope: scope, filter: nil,
      iteration: RuleIteration(kind: .groups(grouping), domain: domain, table: table, name: group.name.text))
  }

  private mutating func key(_ key: GroupModel.Key, _ scope: SubjectScope) -> GroupKey? {
    GuidanceNames.check(key.name, in: file(of: key.name.span), &diagnostics)
    guard let checked = check(key.expression, scope: scope) else { return nil }
    switch checked.type.kind {
    case .list, .table, .row, .context, .range, .function:
      diagnostics.add(.groupKey, at: place(key.expression.span), ["written": .written(key.expression.text)])
      return nil
    default: break
    }
    environment.names.insert(key.name.text)
    let node = FEELLowerer.lower(checked, in: environment, scope: scope, into: &builder)
    return GroupKey(name: key.name.text, node: node, type: checked.type, span: key.expression.span)
  }

  /// The grouping with the parts of `when` that read nothing but keys.
  mutating func withKeys(_ grouping: RuleGrouping, applies: NodeID?) -> RuleGrouping {
    var parts: [NodeID] = []
    var open = [applies].compactMap { $0 }
    while let node = open.popLast() {
      if case .and = builder.node(node).operation {
        open.append(contentsOf: builder.operands(of: node))
      } else if builder.reads(of: [node]).isEmpty {
        parts.append(node)
      }
    }
    var whole: NodeID?
    for part in parts.sorted(by: { $0.index < $1.index }) {
      guard let left = whole else {
        whole = part
        continue
      }
      whole = builder.add(
        .and, [left, part], type: .boolean, states: builder.states(of: left).union(builder.states(of: part)),
        span: builder.node(part).span)
    }
    return RuleGrouping(
      keys: grouping.keys, rowDomain: grouping.rowDomain, filter: grouping.filter, appliesByKeys: whole,
      isAcrossCases: grouping.isAcrossCases)
  }

  /// A rule whose groups run over all cases reads no fact of one case.
  mutating func checkAcrossCases(_ rule: RuleModel, _ iteration: RuleIteration, _ nodes: [NodeID]) {
    guard iteration.grouping?.isAcrossCases == true else { return }
    for read in builder.reads(of: nodes) where read.table != iteration.table {
      let table = layout[read.table]
      let path = read.column.map { read.table == .root ? table.columns[$0].path : table.path } ?? table.path
      diagnostics.add(.factAcrossCases, at: place(rule.idSpan), ["name": .written(rule.id), "fact": .written(path)])
      return
    }
  }

  private mutating func reportNoTable(_ expression: YAMLScalar, _ type: ValueType) {
    switch type.kind {
    // Wrong already, and reported.
    case .any: return
    case .list:
      diagnostics.add(
        .notATable, at: self.place(expression.span), ["written": .written(expression.text)],
        hint: Words(
          zh: "这是一列单独的值；把它声明成表，每行一个值：`- name: text`，就可以逐行检查",
          en:
            "this is a list of single values; declare it as a table with one value a row, `- name: text`, to go through it"
        ))
    default:
      diagnostics.add(.notATable, at: self.place(expression.span), ["written": .written(expression.text)])
    }
  }
}
