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

/// A typed argument of a message.
public enum DiagnosticArgument: Hashable, Sendable {
  /// What the user wrote: shown in backticks, with control characters made visible.
  case written(String)
  /// Several things the user wrote or could write: `a`, `b`, `c`.
  case list([String])
  /// Our own words.
  case words(Words)
  case number(Int)
}

public struct DiagnosticNote: Hashable, Sendable {
  public let message: Words
  public let place: Place?

  public init(_ message: Words, at place: Place? = nil) {
    self.message = message
    self.place = place
  }
}

/// One replacement of bytes that mends a diagnostic.
public struct FixIt: Hashable, Sendable {
  public let place: Place
  public let replacement: String

  public init(replace place: Place, with replacement: String) {
    self.place = place
    self.replacement = replacement
  }
}

/// Diagnostics gathered while a value is made; never thrown for a user's mistake.
public struct Diagnostics: Sendable {
  public private(set) var all: [Diagnostic] = []
  /// How many were left out because `limit` was reached.
  public private(set) var omitted = 0
  /// Whether an error is among them, also among those left out.
  public private(set) var hasErrors = false
  private var seen: Set<Diagnostic> = []

  /// Beyond this a person does not read on; what is left out is counted.
  public static let limit = 1000

  public init() {}

  public mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    // What is known is not remembered beyond the limit: a ledger may hold a million bad cells.
    guard all.count < Self.limit else {
      if !seen.contains(diagnostic) { omitted += 1 }
      return
    }
    if seen.insert(diagnostic).inserted { all.append(diagnostic) }
  }

  public mutating func add(
    _ code: DiagnosticCode, at place: Place?, _ arguments: [String: DiagnosticArgument] = [:],
    notes: [DiagnosticNote] = [], fix: FixIt? = nil, hint: Words? = nil
  ) {
    add(Diagnostic(code, at: place, arguments, notes: notes, fix: fix, hint: hint))
  }

  public mutating func add(contentsOf others: Diagnostics) {
    for diagnostic in others.all { add(diagnostic) }
    omitted += others.omitted
    if others.hasErrors { hasErrors = true }
  }

  public var isEmpty: Bool { all.isEmpty }

  /// By file, then by place, then by code: the order in which they are shown.
  public var sorted: [Diagnostic] {
    all.enumerated().sorted { left, right in
      let a = left.element
      let b = right.element
      switch (a.place, b.place) {
      case (nil, .some): return true
      case (.some, nil): return false
      case (.some(let p), .some(let q)):
        if p.file !== q.file {
          if p.file.index != q.file.index { return p.file.index < q.file.index }
          if p.file.name != q.file.name { return p.file.name < q.file.name }
        }
        if p.start != q.start { return p.start < q.start }
        if p.end != q.end { return p.end < q.end }
      case (nil, nil): break
      }
      if a.code.id != b.code.id { return a.code.id < b.code.id }
      return left.offset < right.offset
    }.map(\.element)
  }
}

/// A value with what was wrong on the way to it; the value is nil where nothing could be made of it.
public struct Diagnosed<Value: Sendable>: Sendable {
  public let value: Value?
  public let diagnostics: Diagnostics

  public init(_ value: Value?, _ diagnostics: Diagnostics) {
    self.value = value
    self.diagnostics = diagnostics
  }
}
