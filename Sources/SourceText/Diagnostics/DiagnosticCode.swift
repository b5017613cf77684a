/// A kind of diagnostic: a stable code with its texts. Each room declares its own (`DiagnosticCode+<Room>.swift`) and
/// lists them in `<Room>Diagnostics.all`; every code has a page in `docs/diagnostics/`.
///
/// Ranges: G01xx text, files, YAML · G02xx guidance · G03xx expressions · G04xx cases and ledgers · G05xx evaluation ·
/// G06xx command and reports. G0351 to G0371 belong to guidance: what lint says of it.
public struct DiagnosticCode: Hashable, Sendable {
  /// `G0142`; never given to another meaning.
  public let id: String
  public let severity: Severity
  /// One line, lower-case start, no final stop. `{name}` stands for the argument of that name.
  public let message: Words
  /// What to do. May use the same arguments; empty where the message says it all.
  public let help: Words

  public init(_ id: String, _ severity: Severity = .error, message: Words, help: Words = Words("")) {
    self.id = id
    self.severity = severity
    self.message = message
    self.help = help
  }

  public static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.id == right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
