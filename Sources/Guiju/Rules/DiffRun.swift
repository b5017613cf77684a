public import Programs
public import SourceText

/// Compares two texts of guidance, files or names below the rules folder, each with all that it extends.
public enum DiffRun {
  /// The value is nil where one of them cannot be read or has errors; everything wrong with either is reported.
  public static func compare(
    _ old: String, _ new: String, oldLibrary: RuleLibrary, newLibrary: RuleLibrary
  ) -> Diagnosed<GuidanceDifference> {
    let before = oldLibrary.compile(old)
    let after = newLibrary.compile(new)
    var diagnostics = Diagnostics()
    // Warnings are for who drafts; here they would only hide what changed.
    for diagnostic in before.diagnostics.all + after.diagnostics.all where diagnostic.severity == .error {
      diagnostics.add(diagnostic)
    }
    guard let first = before.value, let second = after.value, !diagnostics.hasErrors else {
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(GuidanceDifference(old: first, new: second), diagnostics)
  }
}
