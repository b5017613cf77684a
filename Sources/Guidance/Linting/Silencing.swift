import FEEL
import SourceText

/// Warnings that the author of a file lets pass, each with a reason.
struct Silencing {
  /// The codes that can be silenced: warnings of guidance files, but not the one that says a silencing is idle.
  static let warnings = Set(
    (SourceTextDiagnostics.all + FEELDiagnostics.all + GuidanceDiagnostics.all)
      .filter { $0.severity == .warning && $0 != .idleSilence }.map(\.id))

  /// By the bytes of `allow`'s code: has it silenced something?
  private var used: Set<Span> = []
  private let model: GuidanceModel

  init(_ model: GuidanceModel) { self.model = model }

  /// The diagnostics without those that are let pass.
  mutating func silenced(_ diagnostics: Diagnostics) -> Diagnostics {
    guard !model.silences.isEmpty else { return diagnostics }
    var kept = diagnostics
    kept.removeAll { diagnostic in
      guard diagnostic.severity == .warning, let place = diagnostic.place, place.file.index == model.file.index else {
        return false
      }
      var isSilenced = false
      for silence in model.silences
      where silence.code.text == diagnostic.code.id && Int(silence.scope.start) <= place.start
        && place.end <= Int(silence.scope.end)
      {
        used.insert(silence.code.span)
        isSilenced = true
      }
      return isSilenced
    }
    return kept
  }

  /// Those that have silenced nothing.
  func reportIdle(_ diagnostics: inout Diagnostics) {
    for silence in model.silences where !used.contains(silence.code.span) {
      diagnostics.add(
        .idleSilence, at: model.file.place(silence.code.span), ["code": .written(silence.code.text)])
    }
  }
}
