import Testing

/// Habits of the sources that a test can hold.
@Suite struct HabitTests {
  @Test("habits", arguments: Habit.all)
  func habit(_ habit: Habit) throws {
    #expect(!habit.lines(in: habit.sample.replacing("·", with: "")).isEmpty, "the pattern misses its own sample")
    for path in House.swiftFiles where habit.isWhere(path) {
      for line in habit.lines(in: try House.text(path)) { Issue.record("\(path):\(line): \(habit.name)") }
    }
  }

  @Test("documents, rules and examples name no path of one machine")
  func documentsHaveNoMachinePaths() throws {
    let habit = try #require(Habit.all.first { $0.name == "no path of one machine" })
    let endings = [".md", ".yaml", ".json", "Makefile", "run", ".swift"]
    let places = ["docs", "rules", "examples", "README.md", "README.zh.md", "Makefile", ".ci/run", "Package.swift"]
    for path in House.files(places, ending: endings) {
      for line in habit.lines(in: try House.text(path)) { Issue.record("\(path):\(line): \(habit.name)") }
    }
  }

  @Test("the files that call C are there, and do so")
  func filesThatCallC() throws {
    for path in Habit.filesThatCallC {
      #expect(try House.text(path).contains("unsafe "), "\(path) needs no place in the list")
    }
  }

  @Test("no file is longer than 400 lines")
  func fileLength() throws {
    for path in House.swiftFiles {
      let lines = try House.text(path).utf8.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      #expect(lines <= 400, "\(path) has \(lines) lines: one type or one aspect a file")
    }
  }

  @Test("no file or folder is a drawer for everything")
  func names() {
    for path in House.swiftFiles {
      for word in ["util", "helper", "common", "manager", "misc"] {
        #expect(!path.lowercased().contains(word), "\(path): name it for what is in it")
      }
    }
  }

  /// A promise is written where it is made; the test that checks it bears its name.
  @Test("every invariant has a test that names it")
  func invariants() throws {
    let files = House.swiftFiles.filter { $0.contains("Tests/") && !$0.hasPrefix("Tests/HouseTests/") }
    let lines = try files.map { try House.text($0) }.joined(separator: "\n").split(separator: "\n")
    let tests = lines.filter { $0.contains("INVARIANT (") || $0.contains("@Test") || $0.contains("func ") }
    var found = 0
    for path in House.files(["Sources"], ending: [".swift"]) where !path.contains("/Tests/") {
      for match in try House.text(path).matches(of: #/INVARIANT \(([^)]+)\)/#) {
        let name = String(match.output.1)
        found += 1
        #expect(tests.contains { $0.contains(name) }, "\(path) promises “\(name)”, and no test names it")
      }
    }
    #expect(found > 0)
  }
}
