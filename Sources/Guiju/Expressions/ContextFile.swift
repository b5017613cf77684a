import Cases
public import SourceText
public import Values

/// Plain values for `guiju feel --context FILE`: JSON or YAML, a mapping from names to values.
public enum ContextFile {
  public static func read(path: String) -> Diagnosed<[Datum.ContextEntry]> {
    let read = SourceReader.read(path: path, name: path, index: 0, limit: YAMLLimits.standard.bytes)
    var diagnostics = read.diagnostics
    guard let file = read.value else { return Diagnosed(nil, diagnostics) }
    let composed = path.hasSuffix(".json") ? JSONComposer.compose(file) : YAMLComposer.compose(file)
    diagnostics.add(contentsOf: composed.diagnostics)
    guard let root = composed.value?.root, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    guard root.mapping != nil, case .context(let entries) = datum(root) else {
      diagnostics.add(.contextNotMapping, at: file.place(root.span))
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(entries, diagnostics)
  }

  private static func datum(_ node: YAMLNode) -> Datum {
    switch node.content {
    case .sequence(let items): return .list(items.map(datum))
    case .mapping(let entries):
      return .context(entries.map { Datum.ContextEntry(name: $0.key.text, value: datum($0.value)) })
    case .scalar(let scalar):
      guard scalar.style == .plain else { return .text(scalar.text) }
      if node.isEmpty { return .null }
      if scalar.text == "true" || scalar.text == "false" { return .boolean(scalar.text == "true") }
      return Number(scalar.text).map { .number($0) } ?? .text(scalar.text)
    }
  }
}

extension DiagnosticCode {
  static let contextNotMapping = DiagnosticCode(
    "G0611", message: Words(zh: "这个文件不是名称和值的对照", en: "this file does not map names to values"),
    help: Words(zh: "每行写一个名称和它的值，例如 `总额: 200000`", en: "write a name and its value a line, as in `total: 200000`"))
}
