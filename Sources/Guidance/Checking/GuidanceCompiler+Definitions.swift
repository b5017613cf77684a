import FEEL
import Programs
import SourceText
import Values

extension GuidanceCompiler {
  /// How many definitions may build on one another. People lose the thread long before; what reads and judges them
  /// recurses this deep.
  static let definitionLimit = 32

  /// Definitions in the order in which they need one another; those that lead back to themselves are reported.
  mutating func checkDefinitions() {
    let all = models.flatMap(\.definitions)
    for definition in all {
      environment.names.insert(definition.name)
      environment.label(definition.label, definition: definition.name)
    }
    let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    var walk = DefinitionWalk(byName: byName)
    for definition in all where walk.heights[definition.name] == nil {
      open(definition, &walk)
      while !walk.open.isEmpty {
        let top = walk.open.count - 1
        guard let next = walk.open[top].uses.popLast() else {
          close(walk.open.removeLast(), &walk)
          continue
        }
        if let start = walk.depths[next] {
          report(cycle: walk.open[start...].map(\.definition), &walk)
        } else if walk.heights[next] == nil, let definition = byName[next] {
          open(definition, &walk)
        }
      }
    }
  }

  /// A walk over definitions in depth, without recursion: a file may chain thousands of them.
  private struct DefinitionWalk {
    let byName: [String: DefinitionModel]
    var open: [Visit] = []
    /// Where an open one stands in `open`.
    var depths: [String: Int] = [:]
    /// Of those that are done: how many definitions build on one another below, itself included.
    var heights: [String: Int] = [:]

    struct Visit {
      let definition: DefinitionModel
      let names: [String]
      /// Those not yet visited, the first one last.
      var uses: [String]
    }
  }

  private mutating func open(_ definition: DefinitionModel, _ walk: inout DefinitionWalk) {
    let tree = FEELParser.parse(
      definition.expression, in: file(of: definition.expression.span), names: environment.names
    ).tree
    var names: [String] = []
    for node in tree.nodes {
      guard case .name(let written) = node.kind else { continue }
      let used = walk.byName[written] == nil ? environment.definition(labelled: written) ?? written : written
      if walk.byName[used] != nil, !names.contains(used) { names.append(used) }
    }
    walk.depths[definition.name] = walk.open.count
    walk.open.append(.init(definition: definition, names: names, uses: names.reversed()))
  }

  private mutating func close(_ visit: DefinitionWalk.Visit, _ walk: inout DefinitionWalk) {
    let definition = visit.definition
    walk.depths[definition.name] = nil
    let height = 1 + (visit.names.compactMap { walk.heights[$0] }.max() ?? 0)
    if case .broken? = environment.definitions[definition.name] {
      walk.heights[definition.name] = 1
      return
    }
    guard height <= Self.definitionLimit else {
      diagnostics.add(
        .definitionTooDeep, at: self.place(definition.span),
        ["name": .written(definition.name), "limit": .number(Self.definitionLimit)])
      breakName(definition.name)
      walk.heights[definition.name] = 1
      return
    }
    walk.heights[definition.name] = height
    compile(definition)
  }

  /// Names of a circle that a message shows; a person sees the way back in the first and the last ones.
  private static let shownNames = 8

  /// Reported once, at the first of them in the file.
  private mutating func report(cycle definitions: [DefinitionModel], _ walk: inout DefinitionWalk) {
    let starts = definitions.map(\.span.start)
    guard let least = starts.min(), let start = starts.firstIndex(of: least) else { return }
    let first = definitions[start]
    var path = (definitions[start...] + definitions[..<start]).map(\.name) + [first.name]
    if path.count > Self.shownNames { path.replaceSubrange(4..<path.count - 3, with: ["…"]) }
    // Members of a circle that was reported are broken already; another circle through them adds nothing.
    let isNew = !definitions.contains { if case .broken? = environment.definitions[$0.name] { true } else { false } }
    for definition in definitions { breakName(definition.name) }
    guard isNew else { return }
    diagnostics.add(
      .cyclicDefinition, at: self.place(first.span),
      ["name": .written(first.name), "path": .words(Words(path.joined(separator: " → ")))])
  }

  private mutating func compile(_ definition: DefinitionModel) {
    guard let checked = check(definition.expression, scope: nil) else {
      breakName(definition.name)
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
