import Programs
import SourceText
import Values

// What is said of a name that stands for nothing, and what may have been meant.
extension FEELChecker {
  mutating func reportUnknownName(_ name: String, _ id: FEELNodeID) {
    if Builtin(rawValue: name) != nil || name == "not" {
      report(.functionName, id, ["name": .written(name)])
      return
    }
    var candidates = environment.layout.members.map(\.name) + environment.parameters.keys.sorted()
    candidates += environment.definitions.keys.sorted() + ["true", "false", "null"]
    for entry in scopes {
      switch entry {
      case .variable(let name, _, _): candidates.append(name)
      case .filter(_, let type):
        if case .row(let table) = type.kind { candidates += environment.layout[table].columns.map(\.path) }
      }
    }
    let declared = self
    if reportJoined(.unknownName, name, tree[id].range, ["name": .written(name)], where: { declared.isDeclared($0) }) {
      return
    }
    // A code or a label without its quotes.
    for list in environment.codeLists {
      guard let code = list.codes.first(where: { $0.id == name || $0.label.zh == name || $0.label.en == name }) else {
        continue
      }
      report(
        .unknownName, id, ["name": .written(name)], fix: "\"\(code.id)\"",
        hint: Words(
          zh: "`\(name)` 是代码，要加双引号：`\"\(code.id)\"`", en: "`\(name)` is a code and stands in quotes: `\"\(code.id)\"`"))
      return
    }
    // The end of a path, or what the form calls the fact.
    let paths = factPaths(called: name, environment.layout.members, "")
    guard paths.isEmpty else {
      let list = paths.prefix(3).map { "`\($0)`" }
      report(
        .unknownName, id, ["name": .written(name)], fix: paths.count == 1 ? paths[0] : nil,
        hint: Words(
          zh: "是否指 \(list.joined(separator: "、"))？", en: "did you mean \(list.joined(separator: ", "))?"))
      return
    }
    suggest(.unknownName, name, tree[id].range, candidates, ["name": .written(name)])
  }

  /// `甲且乙`: two operands with a Chinese operator between and no spaces.
  private func joined(
    _ name: String, where isKnown: (String) -> Bool
  ) -> (parts: [String], keyword: String)? {
    guard environment.names.readsChinese else { return nil }
    for keyword in ["且", "或", "属于"] {
      let parts = name.split(separator: keyword, omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), parts.contains(where: isKnown) { return (parts, keyword) }
    }
    return nil
  }

  /// Whether that was it, and has been said.
  private mutating func reportJoined(
    _ code: DiagnosticCode, _ name: String, _ range: Range<Int>, _ arguments: [String: DiagnosticArgument],
    where isKnown: (String) -> Bool
  ) -> Bool {
    guard let (parts, keyword) = joined(name, where: isKnown) else { return false }
    let separated = parts.joined(separator: " \(keyword) ")
    diagnostics.add(
      code, at: tree.place(range), arguments, fix: tree.fix(range, with: separated),
      hint: Words(zh: "`\(keyword)` 两边要留空格：`\(separated)`", en: "`\(keyword)` stands between spaces: `\(separated)`"))
    return true
  }

  private func isDeclared(_ name: String) -> Bool {
    environment.layout.members.contains { $0.name == name } || environment.labels[name] != nil
      || environment.definitions[name] != nil || environment.parameters[name] != nil
  }

  /// The paths of facts and tables that are called so, by their last name or their label.
  private func factPaths(called name: String, _ members: [FactMember], _ prefix: String) -> [String] {
    members.flatMap { member -> [String] in
      let path = prefix + member.name
      if case .group(let inner) = member.kind { return factPaths(called: name, inner, path + ".") }
      return member.name == name || member.label.zh == name || member.label.en == name ? [path] : []
    }
  }

  mutating func reportUnknownMember(
    _ name: String, _ range: Range<Int>, of path: String, among candidates: [String]
  ) {
    reportUnknownMember(name, range, of: Words(zh: "`\(path)` ", en: "`\(path)`"), among: candidates)
  }

  mutating func reportUnknownMember(
    _ name: String, _ range: Range<Int>, of: Words, among candidates: [String]
  ) {
    let arguments: [String: DiagnosticArgument] = ["name": .written(name), "of": .words(of)]
    if reportJoined(.unknownMember, name, range, arguments, where: { candidates.contains($0) }) { return }
    suggest(.unknownMember, name, range, candidates, arguments)
  }

  /// Reports with "did you mean", and a fix where one name is clearly the nearest.
  mutating func suggest(
    _ code: DiagnosticCode, _ written: String, _ range: Range<Int>, _ candidates: [String],
    _ arguments: [String: DiagnosticArgument]
  ) {
    let near = nearest(to: written, among: candidates)
    let place = tree.place(range)
    guard !near.isEmpty else {
      diagnostics.add(code, at: place, arguments)
      return
    }
    let list = near.prefix(3).map { "`\($0)`" }
    diagnostics.add(
      code, at: place, arguments, fix: near.count == 1 ? tree.fix(range, with: near[0]) : nil,
      hint: Words(
        zh: "是否指 \(list.joined(separator: "、"))？", en: "did you mean \(list.joined(separator: ", "))?"))
  }
}
