/// One thing that is wrong (or worth knowing) about what a user wrote: data, never a text.
public struct Diagnostic: Hashable, Sendable {
  public let code: DiagnosticCode
  /// Where it stands; nil for what has no place (a file that is not there).
  public let place: Place?
  public var arguments: [String: DiagnosticArgument]
  /// Further places with a word to each ("first written here").
  public var notes: [DiagnosticNote]
  /// Present where one action mends it.
  public var fix: FixIt?
  /// Overrides the code's own help where the slip could be told apart more closely.
  public var hint: Words?
  /// Overrides the code's own message where it names what the file calls otherwise.
  public var wording: Words?

  public init(
    _ code: DiagnosticCode, at place: Place?, _ arguments: [String: DiagnosticArgument] = [:],
    notes: [DiagnosticNote] = [], fix: FixIt? = nil, hint: Words? = nil
  ) {
    self.code = code
    self.place = place
    self.arguments = arguments
    self.notes = notes
    self.fix = fix
    self.hint = hint
  }

  public var severity: Severity { code.severity }
}
