import SourceText
import Testing

@Suite("Limits and hostile files")
struct YAMLLimitTests {
  private func codes(_ text: String, _ change: (inout YAMLLimits) -> Void = { _ in }) -> [String] {
    var limits = YAMLLimits.standard
    change(&limits)
    return Fixtures.compose(text, limits: limits).diagnostics.sorted.map(\.code.id)
  }

  @Test("Every limit is reached one step beyond it, and not at it")
  func limits() {
    #expect(codes("a: 1\n") { $0.bytes = 5 } == [])
    #expect(codes("a: 1\n") { $0.bytes = 4 } == ["G0104"])
    #expect(codes("[1, 2]") { $0.nodes = 3 } == [])
    #expect(codes("[1, 2]") { $0.nodes = 2 } == ["G0116"])
    #expect(codes("[[1]]") { $0.depth = 2 } == [])
    #expect(codes("[[1]]") { $0.depth = 1 } == ["G0117"])
    #expect(codes("a: 规") { $0.scalarBytes = 3 } == [])
    #expect(codes("a: 规") { $0.scalarBytes = 2 } == ["G0118"])
    #expect(codes("a: 1\nb: 2\n") { $0.keys = 2 } == [])
    #expect(codes("a: 1\nb: 2\n") { $0.keys = 1 } == ["G0119"])
  }

  @Test("A thousand levels are refused, what stands before them is kept")
  func depth() throws {
    var text = "id: fund\n"
    for level in 0..<1000 { text += String(repeating: " ", count: level) + "a:\n" }
    #expect(codes(text.replacing("id: fund\n", with: "")) == ["G0117"])
    let result = Fixtures.compose("id: fund\nx: " + String(repeating: "[", count: 1000))
    #expect(result.diagnostics.all.map(\.code.id) == ["G0117"])
    #expect(result.value?.root?["id"]?.scalar?.text == "fund")
    #expect(codes(String(repeating: "- ", count: 1000) + "x") == ["G0117"])
    #expect(codes(String(repeating: "? ", count: 1000) + "x").contains("G0117"))
  }

  @Test("Fifty megabytes of brackets are refused at once, eight at the first levels")
  func brackets() {
    let large = SourceFile(name: "large.yaml", bytes: [UInt8](repeating: 0x5B, count: 50_000_000))
    #expect(YAMLComposer.compose(large).diagnostics.all.map(\.code.id) == ["G0104"])
    let smaller = SourceFile(name: "smaller.yaml", bytes: [UInt8](repeating: 0x5B, count: 8_000_000))
    #expect(YAMLComposer.compose(smaller).diagnostics.all.map(\.code.id) == ["G0117"])
  }

  @Test("The standard limits leave room for real files and still hold")
  func standard() {
    let item = "- {id: 甲, amount: 12.50}\n"
    #expect(codes(String(repeating: item, count: 5000)) == [])
    #expect(codes("a: " + String(repeating: "x", count: YAMLLimits.standard.scalarBytes + 1)) == ["G0118"])
    let keys = (0...YAMLLimits.standard.keys).map { "k\($0): 1\n" }.joined()
    #expect(codes(keys) == ["G0119"])
  }

  @Test("No sequence of bytes does harm")
  func randomBytes() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(state: seed)
    let pieces = [
      "a", ":", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "&x ", "*x", "!t ", "%",
      "@",
      "#", " #3", "?", "? ", "---\n", "...\n", "<<: ", "\r", "\u{85}", "\u{2028}", "规", "：", "，", "\u{3000}", "\\", "5",
      "`",
      "｛", "|2", ">-\n", "\u{FEFF}", "😀", "(", ")",
    ]
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0..<25, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
        .joined()
      let file = SourceFile(name: "r", text: text)
      let result = YAMLComposer.compose(file)
      let printed = DiagnosticPrinter(language: .zh, colour: false).text(result.diagnostics)
      #expect(result.value?.root != nil || !printed.isEmpty, "seed \(seed): \(String(reflecting: text))")
      for diagnostic in result.diagnostics.all {
        let place = diagnostic.place
        #expect(
          place.map { 0 <= $0.start && $0.start <= $0.end && $0.end <= file.bytes.count } ?? false,
          "seed \(seed): \(diagnostic.code.id) in \(String(reflecting: text))")
      }
    }
  }
}
