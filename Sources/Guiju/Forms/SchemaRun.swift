import Guidance
import Programs
import Reports
public import SourceText

/// JSON Schemas of what people write.
public enum SchemaRun {
  /// What a schema is of.
  public enum Subject: String, CaseIterable, Sendable {
    /// Guidance files: the same for all.
    case guidance
    /// The cases of one guidance.
    case `case`
  }

  /// - Parameters:
  ///   - guidance: a name or a path; a schema of guidance files needs none.
  ///   - subject: nil: the cases of the guidance.
  public static func text(
    guidance: String?, of subject: Subject?, library: RuleLibrary, language: Language
  ) -> Diagnosed<String> {
    var diagnostics = Diagnostics()
    if subject == .guidance { return Diagnosed(GuidanceSchema.text(in: language), diagnostics) }
    guard let guidance else {
      diagnostics.add(.schemaOfWhat, at: nil)
      return Diagnosed(nil, diagnostics)
    }
    let compiled = library.compile(guidance)
    guard let program = compiled.value, !compiled.diagnostics.hasErrors else {
      return Diagnosed(nil, compiled.diagnostics)
    }
    return Diagnosed(CaseSchema.text(program, language: language), compiled.diagnostics)
  }
}
