import SourceText
import Testing

@Suite("YAML files")
struct YAMLFixtureTests {
  /// `name.expect` holds a line for each diagnostic, in the order in which they are shown:
  /// `CODE LINE:COLUMN-LINE:COLUMN` and the fix, if there is one.
  @Test("What is wrong is said at its place", arguments: Fixtures.names("yaml/bad"))
  func bad(_ name: String) throws {
    let file = try Fixtures.file("yaml/bad/\(name).yaml")
    let result = YAMLComposer.compose(file)
    let got = result.diagnostics.sorted.map(Self.line).joined()
    #expect(try Fixtures.expected("yaml/bad/\(name).expect", got: got) == got)
    #expect(!result.diagnostics.isEmpty)
  }

  private static func line(_ diagnostic: Diagnostic) -> String {
    var text = diagnostic.code.id
    if let place = diagnostic.place {
      let end = place.file.location(of: place.end)
      text += " \(place.location.line):\(place.location.column)-\(end.line):\(end.column)"
    }
    if let fix = diagnostic.fix { text += " fix " + visibleText(fix.replacement) }
    return text + "\n"
  }

  /// `name.tree` holds every node with its place and the bytes there.
  @Test("What is right gives a tree with places and no word", arguments: Fixtures.names("yaml/good"))
  func good(_ name: String) throws {
    let file = try Fixtures.file("yaml/good/\(name).yaml")
    let result = YAMLComposer.compose(file)
    #expect(result.diagnostics.all.map(\.code.id) == [])
    let root = try #require(result.value?.root)
    var got = ""
    Self.write(root, "", file, &got)
    #expect(try Fixtures.expected("yaml/good/\(name).tree", got: got) == got)
  }

  private static func write(_ node: YAMLNode, _ path: String, _ file: SourceFile, _ text: inout String) {
    let source = visibleText(file.text(node.span))
    let span = "\(node.span.start)..<\(node.span.end)"
    switch node.content {
    case .scalar(let scalar):
      text += "\(path) \(scalar.style) \(span) `\(visibleText(scalar.text))` from `\(source)`\n"
    case .sequence(let items):
      text += "\(path) sequence \(span)\n"
      for (index, item) in items.enumerated() { write(item, path + "[\(index)]", file, &text) }
    case .mapping(let entries):
      text += "\(path) mapping \(span)\n"
      for entry in entries {
        let key = "\(entry.keySpan.start)..<\(entry.keySpan.end)"
        text += "\(path).\(visibleText(entry.key.text)) key \(key)\n"
        write(entry.value, path + "." + visibleText(entry.key.text), file, &text)
      }
    }
  }

  @Test("A fix mends what it is offered for", arguments: Fixtures.names("yaml/bad"))
  func fixes(_ name: String) throws {
    let file = try Fixtures.file("yaml/bad/\(name).yaml")
    let result = YAMLComposer.compose(file)
    for diagnostic in result.diagnostics.all {
      guard let fix = diagnostic.fix else { continue }
      var bytes = file.bytes
      bytes.replaceSubrange(fix.place.start..<fix.place.end, with: Array(fix.replacement.utf8))
      let mended = YAMLComposer.compose(SourceFile(name: name, bytes: bytes)).diagnostics.all
      let before = result.diagnostics.all.count { $0.code == diagnostic.code }
      let after = mended.count { $0.code == diagnostic.code }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(after < before, "\(diagnostic.code.id) is still there in \(text)")
      #expect(mended.count < result.diagnostics.all.count, "the fix brings a new error: \(text)")
    }
  }

  @Test("What stood before a syntax error is kept")
  func partialTree() throws {
    let result = Fixtures.compose("id: fund\nrules:\n  - id: a\n    title: x: y\n  - id: b\n")
    let root = try #require(result.value?.root)
    #expect(root["id"]?.scalar?.text == "fund")
    #expect(root["rules"]?.sequence?.first?["id"]?.scalar?.text == "a")
    #expect(result.diagnostics.all.map(\.code.id) == ["G0132"])
  }

  @Test("After a refused key or a duplicate the first stays and the rest is read")
  func refusedKeys() throws {
    let result = Fixtures.compose("a: 1\na: 2\n[x]: 3\n<<: {q: 1}\nb: 4\n")
    let root = try #require(result.value?.root)
    #expect(root.mapping?.map(\.key.text) == ["a", "b"])
    #expect(root["a"]?.scalar?.text == "1")
    #expect(result.diagnostics.sorted.map(\.code.id) == ["G0120", "G0127", "G0123"])
    #expect(result.diagnostics.sorted.first?.notes.first?.place?.location == SourceLocation(line: 1, column: 1))
  }
}
