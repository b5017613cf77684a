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

  /// Puts each into other words; what was found stays the same.
  public mutating func reword(_ words: (Diagnostic) -> Diagnostic) {
    all = all.map(words)
    seen = Set(all)
  }

  /// Takes out warnings and notes that need not be said.
  public mutating func removeAll(where isDropped: (Diagnostic) -> Bool) {
    all.removeAll { $0.severity != .error && isDropped($0) }
    seen = Set(all)
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
          // Excerpts of one large file: by where they stand in it.
          let (own, other) = (p.file.lineNumber(of: p.start), q.file.lineNumber(of: q.start))
          if own != other { return own < other }
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
