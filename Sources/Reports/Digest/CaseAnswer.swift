import Programs

/// What a case comes to, in one word.
enum CaseAnswer: Hashable, CaseIterable {
  /// A rule that binds failed.
  case fails
  /// Nothing failed, but something could not be told.
  case open
  /// All that applies holds.
  case holds
  /// No rule applied: nothing was said.
  case silent

  init(_ digest: CaseDigest) {
    if digest.breachCount > 0 {
      self = .fails
    } else if digest.openCount > 0 {
      self = .open
    } else if digest.count(.pass) + digest.count(.fail) > 0 {
      self = .holds
    } else {
      self = .silent
    }
  }
}
