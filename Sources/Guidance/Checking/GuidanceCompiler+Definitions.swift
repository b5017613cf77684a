import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// Definitions in the order in which they need one another; those that lead back to themselves are reported.
  mutating func checkDefinitions() {
    for definition in model.definitions { environment.names.insert(definition.name) }
    let byName = Dictionary(model.definitions.map { ($0.name, $0) }) { first, _ in first }
    var state: [String: Visit] = [:]
    for definition in model.definitions { visit(definition, byName, &state, path: []) }
  }

  private enum Visit { case open, done }

  private mutating func visit(
    _ definition: DefinitionModel, _ byName: [String: DefinitionModel], _ state: inout [String: Visit], path: [String]
  ) {
    let name = definition.name
    switch state[name] {
    case .done: return
    case .open:
      let cycle = path.drop { $0 != name } + [name]
      diagnostics.add(
        .cyclicDefinition, at: file.place(definition.span),
        ["name": .written(name), "path": .words(Words(cycle.joined(separator: " → ")))])
      environment.definitions[name] = .broken
      return
    case nil: break
    }
    state[name] = .open
    let tree = FEELParser.parse(definition.expression, in: file, names: environment.names).tree
    for node in tree.nodes {
      if case .name(let used) = node.kind, let other = byName[used] {
        visit(other, byName, &state, path: path + [name])
      }
    }
    state[name] = .done
    if case .broken? = environment.definitions[name] { return }
    compile(definition)
  }

  private mutating func compile(_ definition: DefinitionModel) {
    guard let checked = check(definition.expression, row: nil) else {
      environment.definitions[definition.name] = .broken
      return
    }
    if case .table = checked.type.kind {
      environment.definitions[definition.name] = .rows(checked)
      return
    }
    let node = FEELLowerer.lower(checked, in: environment, into: &builder)
    environment.definitions[definition.name] = .value(node, checked.type)
    definitions.append(
      Definition(name: definition.name, label: definition.label, node: node, span: definition.span))
  }
}
