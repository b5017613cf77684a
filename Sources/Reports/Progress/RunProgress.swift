/// How far a run over many cases is.
public struct RunProgress: Hashable, Sendable {
  /// Cases that are done, and all of them.
  public let done: Int
  public let all: Int
  /// The case file at work; nil at the end.
  public let current: String?
  /// Cases so far of which something could not be read.
  public let broken: Int

  public init(done: Int, all: Int, current: String?, broken: Int) {
    self.done = done
    self.all = all
    self.current = current
    self.broken = broken
  }
}
