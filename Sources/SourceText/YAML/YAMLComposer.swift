/// Makes a located tree of a YAML file.
///
/// YAML is read as YAML 1.1 by libyaml, less what a person who drafts guidance does not need and what goes wrong
/// silently: anchors, aliases, merge keys, tags, directives, further documents, keys that are not text, duplicate keys.
public enum YAMLComposer {
  /// The tree of a file, with all that is wrong about its form (codes G0104 and G0111 to G0149).
  ///
  /// The value is nil where the bytes are no text at all. After a syntax error the tree holds what stood before it.
  public static func compose(_ file: SourceFile, limits: YAMLLimits = .standard) -> Diagnosed<YAMLDocument> {
    var diagnostics = Diagnostics()
    guard file.bytes.count <= limits.bytes else {
      diagnostics.add(
        .fileTooLarge, at: Place(file: file, start: 0, end: 0),
        ["path": .written(file.name), "limit": .number(limits.bytes)])
      return Diagnosed(nil, diagnostics)
    }
    guard let index = CodePointIndex(file, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    var composition = YAMLComposition(file: file, limits: limits, index: index)
    LibYAMLEvents.read(file.bytes[index.textStart...]) { events in composition.run(events) }
    return Diagnosed(YAMLDocument(file: file, root: composition.root), composition.diagnostics)
  }
}
