/// A case of which something could not be read.
public struct BrokenCase: Hashable, Sendable {
  /// The case file, as it was named.
  public let file: String
  /// The rest was judged all the same, with what could not be read unknown.
  public let isJudged: Bool

  public init(file: String, isJudged: Bool) {
    self.file = file
    self.isJudged = isJudged
  }
}
