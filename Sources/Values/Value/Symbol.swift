/// A text by its number in a table of texts. Equal symbols of one table are equal texts; their order means nothing.
public struct Symbol: Hashable, Sendable {
  public let index: Int32

  public init(index: Int32) { self.index = index }
}
