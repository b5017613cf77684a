import Programs
import SourceText
import Values

/// Lower law only tightens (design, section 3, number 6).
extension GuidanceCompiler {
  /// Rules that amend one of an extended file take its place; those that would loosen it are errors.
  mutating func settleAmendments() {
  }

  /// The values of parameters that several files declare.
  mutating func settleParameters() {
  }
}
