import Synchronization

/// Lets one thread at a time to what several share.
public final class Exclusive: Sendable {
  private let lock = Mutex<Void>(())

  public init() {}

  public func access<Result>(_ body: () -> Result) -> Result {
    lock.withLock { _ in body() }
  }
}
