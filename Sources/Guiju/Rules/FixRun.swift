import FoundationEssentials
public import Reports
public import SourceText

/// Applies the fixes that diagnostics carry: those that are safe, none over another, round by round until lint has no
/// more of them.
public enum FixRun {
  /// A fix may bring to light what was hidden behind its mistake; a file that is not quiet after so many rounds is left
  /// as it is then.
  static let roundLimit = 10

  public struct Outcome: Sendable {
    public let listing: FixListing
    /// What lint says of the files as they are mended.
    public let left: LintRun.Outcome
    /// Files that could not be written.
    public let problems: [Diagnostic]
  }

  /// - Parameter isDry: only says what would be done.
  public static func run(
    _ names: [String], library: RuleLibrary, options: LintOptions = LintOptions(), isDry: Bool
  ) -> Outcome {
    var library = library
    var before: [String: SourceFile] = [:]
    var applied: [Diagnostic] = []
    var outcome = LintRun.lint(names, library: library, options: options)
    for _ in 0..<roundLimit {
      let chosen = Self.chosen(outcome.diagnostics)
      guard !chosen.isEmpty else { break }
      for (name, diagnostics) in chosen {
        guard let file = diagnostics.first?.fix?.place.file else { continue }
        if before[name] == nil { before[name] = file }
        var bytes = file.bytes
        for diagnostic in diagnostics.reversed() {
          guard let fix = diagnostic.fix else { continue }
          bytes.replaceSubrange(fix.place.start..<fix.place.end, with: Array(fix.replacement.utf8))
        }
        library.edited[name] = bytes
        applied += diagnostics
      }
      outcome = LintRun.lint(names, library: library, options: options)
    }
    let changes = before.keys.sorted().compactMap { name in
      before[name].flatMap { old in library.edited[name].map { FixListing.Change(before: old, after: $0) } }
    }
    let problems = isDry ? [] : changes.compactMap { write($0.after, to: $0.before.name) }
    return Outcome(
      listing: FixListing(applied: applied, changes: changes, isDry: isDry), left: outcome, problems: problems)
  }

  /// The fixes of one round by file, from its beginning on; of two that touch each other the first. Only the files that
  /// are looked at, and their tests, are changed: not those that they extend.
  private static func chosen(_ diagnostics: Diagnostics) -> [(name: String, diagnostics: [Diagnostic])] {
    let all = diagnostics.all.filter { diagnostic in
      guard let fix = diagnostic.fix, fix.isSafe else { return false }
      return fix.place.file.index == 0 || fix.place.file.name.hasSuffix(GuidanceFiles.testsSuffix)
    }
    return Dictionary(grouping: all) { $0.fix?.place.file.name ?? "" }.sorted { $0.key < $1.key }.map { name, found in
      var end = -1
      var kept: [Diagnostic] = []
      for diagnostic in found.sorted(by: { ($0.fix?.place.start ?? 0) < ($1.fix?.place.start ?? 0) }) {
        guard let place = diagnostic.fix?.place, place.start >= end, place.end <= place.file.bytes.count else {
          continue
        }
        // Two that put something in at one place would stand in no order.
        end = max(place.end, place.start + 1)
        kept.append(diagnostic)
      }
      return (name, kept)
    }
  }

  /// Under a temporary name first; a link keeps leading to its file.
  private static func write(_ bytes: [UInt8], to path: String) -> Diagnostic? {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    do {
      try Data(bytes).write(to: url, options: .atomic)
      return nil
    } catch {
      return Diagnostic(.outputNotWritten, at: nil, ["path": .written(path)])
    }
  }
}
