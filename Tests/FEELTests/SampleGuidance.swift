import FEEL
import Foundation
import Programs
import SourceText
import Values

/// The declarations of a guidance file, as far as expressions need them: read by a small reader of the tests' own.
struct SampleGuidance {
  var environment: FEELEnvironment
  var builder = ProgramBuilder()
  private var codeLists: [CodeList] = []
  private var layout = CaseLayout(
    tables: [TableLayout(path: "", label: LocalizedText(), columns: [], span: .none)], members: [])

  /// `facts`, `codes`, `parameters` and `definitions` of a file.
  init(_ file: SourceFile) throws {
    environment = FEELEnvironment(layout: CaseLayout(), codeLists: [])
    guard let root = YAMLComposer.compose(file).value?.root else { throw Unreadable(name: file.name) }
    for entry in root["codes"]?.mapping ?? [] { readCodes(entry) }
    let members = try read(root["facts"]?.mapping ?? [], "")
    layout.members = members
    environment = FEELEnvironment(layout: layout, codeLists: codeLists)
    for (index, entry) in (root["parameters"]?.mapping ?? []).enumerated() {
      environment.parameters[entry.key.text] = .init(
        index: index, type: try type(entry.value["type"]?.scalar?.text ?? ""))
      environment.names.insert(entry.key.text)
    }
    for entry in root["definitions"]?.mapping ?? [] {
      guard let scalar = entry.value.scalar else { throw Unreadable(name: entry.key.text) }
      environment.names.insert(entry.key.text)
      let (tree, _) = FEELParser.parse(scalar, in: file, names: environment.names)
      let (checked, diagnostics) = FEELChecker.check(tree, in: environment)
      if diagnostics.hasErrors {
        environment.definitions[entry.key.text] = .broken
      } else if case .table = checked.type.kind {
        environment.definitions[entry.key.text] = .rows(checked)
      } else {
        let node = FEELLowerer.lower(checked, in: environment, into: &builder)
        environment.definitions[entry.key.text] = .value(node, checked.type)
      }
    }
  }

  struct Unreadable: Error { let name: String }

  private mutating func readCodes(_ entry: YAMLEntry) {
    var codes: [Code] = []
    func add(_ id: String, _ zh: String?, _ en: String?, _ aka: [String] = []) {
      codes.append(
        Code(
          id: id, symbol: builder.symbols.intern(id), label: LocalizedText(zh: zh, en: en), alsoKnownAs: aka,
          span: .none))
    }
    for item in entry.value.sequence ?? [] { add(item.scalar?.text ?? "", nil, nil) }
    for code in entry.value.mapping ?? [] {
      let aka = code.value["aka"]?.sequence?.compactMap { $0.scalar?.text } ?? []
      add(
        code.key.text, code.value.scalar?.text ?? code.value["zh"]?.scalar?.text, code.value["en"]?.scalar?.text, aka)
    }
    codeLists.append(
      CodeList(name: entry.key.text, isOrdered: entry.value.sequence != nil, codes: codes, span: .none))
  }

  private mutating func read(_ entries: [YAMLEntry], _ prefix: String) throws -> [FactMember] {
    try entries.map { entry in
      let path = prefix + entry.key.text
      let kind: FactMember.Kind
      if let type = entry.value["type"]?.scalar?.text {
        kind = .fact(column: layout.tables[0].columns.count)
        layout.tables[0].columns.append(ColumnLayout(path: path, type: try self.type(type), span: .none))
      } else if let items = entry.value.sequence, let item = items.first {
        kind = .table(TableID(layout.tables.count))
        let index = layout.tables.count
        let isOptional = item.scalar?.text.hasPrefix("optional ") ?? false
        layout.tables.append(
          TableLayout(
            path: path, label: LocalizedText(), columns: [], isListOfValues: item.scalar != nil,
            isOptional: isOptional, span: .none))
        if let scalar = item.scalar {
          let type = try self.type(isOptional ? String(scalar.text.dropFirst(9)) : scalar.text)
          layout.tables[index].columns.append(ColumnLayout(path: "item", type: type, span: .none))
        } else {
          try readColumns(item.mapping ?? [], "", of: index)
        }
      } else {
        kind = .group(try read(entry.value.mapping ?? [], path + "."))
      }
      return FactMember(
        name: entry.key.text,
        label: Self.label(entry.value), kind: kind, span: .none)
    }
  }

  private mutating func readColumns(_ entries: [YAMLEntry], _ prefix: String, of table: Int) throws {
    for entry in entries {
      if let type = entry.value["type"]?.scalar?.text {
        layout.tables[table].columns.append(
          ColumnLayout(
            path: prefix + entry.key.text, type: try self.type(type), label: Self.label(entry.value), span: .none))
      } else {
        try readColumns(entry.value.mapping ?? [], prefix + entry.key.text + ".", of: table)
      }
    }
  }

  private func type(_ written: String) throws -> ValueType {
    if written.hasPrefix("optional ") { return try type(String(written.dropFirst(9))).optional() }
    if written.hasPrefix("money ") { return .number(.money(Currency(String(written.dropFirst(6))))) }
    if written.hasPrefix("code "), let list = codeLists.firstIndex(where: { $0.name == written.dropFirst(5) }) {
      return ValueType(.code(CodeListID(list)))
    }
    switch written {
    case "text": return .text
    case "boolean": return .boolean
    case "integer": return .number(.count)
    case "number": return .number(.plain)
    case "percent": return .number(.percent)
    case "date": return .date
    case "time": return ValueType(.time)
    case "date and time": return ValueType(.dateAndTime)
    case "days": return ValueType(.days)
    case "months": return ValueType(.months)
    default: throw Unreadable(name: written)
    }
  }

  /// What `for_each: TABLE as NAME` binds.
  mutating func row(_ table: String, as name: String) -> SubjectScope? {
    guard let index = environment.layout.tables.firstIndex(where: { $0.path == table && !$0.path.isEmpty }) else {
      return nil
    }
    let id = TableID(index)
    return SubjectScope(name: name, table: id, domain: builder.domain(of: id, below: .root))
  }

  private static func label(_ node: YAMLNode) -> LocalizedText {
    guard let label = node["label"] else { return LocalizedText() }
    return LocalizedText(
      zh: label.scalar?.text ?? label["zh"]?.scalar?.text, en: label["en"]?.scalar?.text)
  }
}
