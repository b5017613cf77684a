import Testing

/// `guiju feel` through the door.
@Suite struct FeelTests {
  @Test func `the value goes to the screen, the reason of a null beside it`() throws {
    let whole = try Door.ask(["feel", "sum([1, 2, 3]) * 0.5"])
    #expect(whole.out == "3\n")
    #expect(whole.err.isEmpty)
    #expect(whole.status == 0)
    for language in ["zh", "en"] {
      let null = try Door.ask(["feel", "1 / 0"], language: language)
      #expect(null.out == "null\n")
      #expect(null.err.contains("[G0501]"))
      #expect(null.status == 0)
    }
  }

  @Test(arguments: [["feel"], ["feel", "1", "--jsonl"], ["feel", "x", "--context", "no-such-file.json"]])
  func `wrong use ends with 2`(arguments: [String]) throws {
    let answer = try Door.ask(arguments)
    #expect(answer.status == 2)
    #expect(!answer.err.isEmpty)
  }
}
