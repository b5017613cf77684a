public import Programs
public import SourceText

/// The tests file beside a guidance file (`NAME.tests.yaml`): examples that would make the guidance itself long.
public enum GuidanceTests {
  /// The program with the tests of the file; nil where the file has errors.
  ///
  /// - Parameters:
  ///   - file: its index is the next one of the program's files.
  ///   - program: the guidance that the tests are for.
  ///   - keywords: the language in which the words of the language are to stand; nil: either.
  public static func read(_ file: SourceFile, for program: Program, keywords: Language? = nil) -> Diagnosed<Program> {
    let read = self.read(file, program, keywords)
    return Diagnosed(read.value, FileWording.of(read.diagnostics))
  }

  private static func read(_ file: SourceFile, _ program: Program, _ keywords: Language?) -> Diagnosed<Program> {
    let composed = YAMLComposer.compose(file)
    var diagnostics = composed.diagnostics
    guard let document = composed.value, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let read = GuidanceReader.readTests(document, language: program.catalogue.language)
    diagnostics.add(contentsOf: read.diagnostics)
    if let keywords { diagnostics.add(contentsOf: KeywordUse.lint(read.model.words, in: keywords)) }
    if let name = read.model.guidance, name.text != program.catalogue.id {
      let place = file.place(name.span)
      diagnostics.add(
        .unknownChoice, at: place,
        ["key": .written("guidance"), "written": .written(name.text), "choices": .list([program.catalogue.id])],
        fix: FixIt(replace: place, with: program.catalogue.id))
    }
    var rules: [String] = []
    for rule in program.rules where rules.last != rule.id { rules.append(rule.id) }
    var resolution = TestResolution(file: file, rules: rules, stages: program.stages)
    let tests = resolution.resolve(read.model.tests)
    diagnostics.add(contentsOf: resolution.diagnostics)
    return Diagnosed(diagnostics.hasErrors ? nil : program.adding(tests, of: file), diagnostics)
  }
}
