/// One replacement of bytes that mends a diagnostic.
public struct FixIt: Hashable, Sendable {
  public let place: Place
  public let replacement: String
  /// It changes nothing that the text means already: it mends what has no meaning as it stands, or says the same better.
  /// One that is not safe is shown, for the author to decide.
  public let isSafe: Bool

  public init(replace place: Place, with replacement: String, isSafe: Bool = true) {
    self.place = place
    self.replacement = replacement
    self.isSafe = isSafe
  }
}
