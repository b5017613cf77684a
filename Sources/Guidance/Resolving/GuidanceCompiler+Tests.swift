import Programs
import SourceText

extension GuidanceCompiler {
  /// The examples inside the file itself. A rule that could not be compiled is known all the same.
  mutating func resolveTests() -> [ProgramTest] {
    var resolution = TestResolution(
      file: model.file, rules: rules.map(\.id) + model.rules.map(\.id), stages: stages)
    let tests = resolution.resolve(model.tests)
    diagnostics.add(contentsOf: resolution.diagnostics)
    return tests
  }
}
