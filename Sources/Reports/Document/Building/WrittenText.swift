import Programs
import SourceText
import Values

/// The texts of guidance files as their authors wrote them: what stands under a key of a rule.
struct WrittenText {
  private let program: Program
  private let roots: [YAMLNode?]

  init(_ program: Program) {
    self.program = program
    roots = program.files.map { YAMLComposer.compose($0).value?.root }
  }

  /// What stands under a key of a rule: in its version, else in the rule; nil where the key is not there or is no scalar.
  func text(_ key: String, of rule: Rule) -> String? {
    mappings(of: rule).lazy.compactMap { Self.value($0, key)?.scalar?.text }.first.map(DocumentText.line)
  }

  /// An expression as written, on one line.
  func expression(_ node: NodeID) -> String {
    program.nodes.indices.contains(Int(node.index)) ? DocumentText.line(program.text(program[node].span)) : ""
  }

  /// The mappings that make up a rule, the innermost first: an entry of `versions`, then the rule.
  private func mappings(of rule: Rule) -> [YAMLNode] {
    guard rule.span.file >= 0, Int(rule.span.file) < roots.count else { return [] }
    let rules = roots[Int(rule.span.file)].flatMap { Self.value($0, "rules") }?.sequence ?? []
    guard let whole = rules.first(where: { Self.holds($0.span, rule.span) }) else { return [] }
    let inner = (Self.value(whole, "versions")?.sequence ?? []).filter { version in
      Self.holds(version.span, rule.span) || Self.value(version, "from")?.scalar?.text == rule.period.from?.text
    }
    return Array(inner.prefix(1)) + [whole]
  }

  /// What stands under a key, whichever of its words is written.
  private static func value(_ mapping: YAMLNode, _ key: String) -> YAMLNode? {
    mapping[key] ?? mapping.mapping?.first { Keyword.canonical($0.key.text, among: [key]) == key }?.value
  }

  private static func holds(_ outer: Span, _ inner: Span) -> Bool {
    outer.start <= inner.start && inner.start < max(outer.end, outer.start + 1)
  }
}
