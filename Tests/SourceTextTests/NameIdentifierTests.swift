import Testing

@testable import SourceText

@Suite struct NameIdentifierTests {
  /// As Python's `uuid.uuid5(uuid.NAMESPACE_URL, name)` gives them.
  @Test(arguments: [
    ("https://example.org/", "527dda32-a0de-5105-a042-cb475b5f7d11"),
    ("urn:guiju:case:1", "fff69090-be08-573a-b470-aa8cbcab2c69"), ("", "1b4db7eb-4057-5ddf-91e0-36dec72071f5"),
    ("案例", "5f0c46c5-4cb0-5c2f-81c4-6748f349f3e7"),
  ])
  func `an identifier is that of its name`(_ name: String, _ text: String) {
    #expect(NameIdentifier(name).text == text)
  }
}
