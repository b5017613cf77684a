/// One replacement of bytes that mends a diagnostic.
public struct FixIt: Hashable, Sendable {
  public let place: Place
  public let replacement: String

  public init(replace place: Place, with replacement: String) {
    self.place = place
    self.replacement = replacement
  }
}
