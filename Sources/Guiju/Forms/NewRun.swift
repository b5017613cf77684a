import FoundationEssentials
import Guidance
import Programs
import Reports
public import SourceText

/// Files to begin with: a guidance, or a case of one.
public enum NewRun {
  /// Where a new guidance would lie that nobody named.
  public static let guidanceName = "cn/xian/my-guidance"

  /// A commented guidance file that compiles and whose tests pass.
  ///
  /// - Parameters:
  ///   - name: its place below the rules folder; nil: one to be changed.
  ///   - keywords: the language of its keys and names.
  public static func guidance(
    name: String?, language: Language, keywords: Language
  ) -> Diagnosed<String> {
    var diagnostics = Diagnostics()
    let name = name ?? guidanceName
    guard GuidanceSkeleton.isName(name) else {
      diagnostics.add(.newNameForm, at: nil, ["written": .written(name)])
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(GuidanceSkeleton.text(name: name, language: language, keywords: keywords), diagnostics)
  }

  /// A blank form for a case of a guidance, by name or by path.
  ///
  /// - Parameter stage: how far the project is; nil: at its first stage.
  public static func plan(
    guidance: String, stage: String?, library: RuleLibrary, language: Language
  ) -> Diagnosed<String> {
    plan(guidance, stage, library) { program, stage, path in
      PlanForm.text(program, stage: stage, path: path, language: language)
    }
  }

  /// The same as a workbook, which the companion for spreadsheets writes.
  ///
  /// - Parameter output: the file; one that is there is replaced.
  /// - Returns: the file's path where it is written.
  public static func planWorkbook(
    guidance: String, stage: String?, library: RuleLibrary, language: Language, output: String
  ) -> Diagnosed<String> {
    let described = plan(guidance, stage, library) { program, stage, path in
      PlanWorkbook.description(program, stage: stage, path: path, language: language)
    }
    var diagnostics = described.diagnostics
    guard let description = described.value else { return Diagnosed(nil, diagnostics) }
    if let failure = library.sheets.write(description, to: output) {
      diagnostics.add(failure)
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(output, diagnostics)
  }

  private static func plan(
    _ guidance: String, _ stage: String?, _ library: RuleLibrary, form: (Program, Int, String?) -> String
  ) -> Diagnosed<String> {
    let compiled = library.compile(guidance)
    var diagnostics = compiled.diagnostics
    guard let program = compiled.value, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    var index = 0
    if let stage {
      guard let known = program.stages.firstIndex(of: stage) else {
        diagnostics.add(.stage(stage, notIn: program))
        return Diagnosed(nil, diagnostics)
      }
      index = known
    }
    return Diagnosed(form(program, index, guidance == program.catalogue.id ? nil : guidance), diagnostics)
  }

  /// What keeps a new file from being written: one that is there, unless it may be replaced.
  public static func obstacle(to path: String, isForced: Bool) -> Diagnostic? {
    guard !isForced, FileManager.default.fileExists(atPath: path) else { return nil }
    return Diagnostic(.fileIsThere, at: nil, ["path": .written(path)])
  }
}
