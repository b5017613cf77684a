public import Reports
import Synchronization

/// How far a check of tables is. Asked by who shows it; the run itself only says where it stands.
public final class TableProgress: Sendable {
  private struct State {
    var phase = TablePhase.opening
    var all = 0
    var done: @Sendable () -> Int = { 0 }
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now

  public init() {}

  /// - Parameters:
  ///   - all: bytes, cases or parts: what the phase counts.
  ///   - done: how many of them are done.
  func enter(_ phase: TablePhase, all: Int, done: @escaping @Sendable () -> Int) {
    state.withLock { $0 = State(phase: phase, all: all, done: done) }
  }

  public var standing: TableStanding {
    let now = state.withLock { $0 }
    let milliseconds = Int(start.duration(to: .now) / .milliseconds(1))
    return TableStanding(phase: now.phase, done: min(now.done(), now.all), all: now.all, milliseconds: milliseconds)
  }
}
