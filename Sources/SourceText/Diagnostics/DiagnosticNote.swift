public struct DiagnosticNote: Hashable, Sendable {
  public let message: Words
  public let place: Place?

  public init(_ message: Words, at place: Place? = nil) {
    self.message = message
    self.place = place
  }
}
