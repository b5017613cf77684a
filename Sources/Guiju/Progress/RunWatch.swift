public import Cases
import Glibc
import Synchronization

/// Beside a long run: hears Ctrl-C, and ticks a few times a second so that progress can be shown. A thread of its own, so
/// that it is heard however busy the others are.
@safe public final class RunWatch: Sendable {
  /// Nanoseconds between two ticks.
  private static let interval = 200_000_000

  private let cancellation: Cancellation
  private let tick: @Sendable () -> Void
  private let signals: sigset_t
  private let thread = Mutex<pthread_t?>(nil)

  /// - Parameters:
  ///   - cancellation: set by the first Ctrl-C; the second ends the process.
  ///   - tick: called a few times a second.
  public init(_ cancellation: Cancellation, tick: @escaping @Sendable () -> Void = {}) {
    self.cancellation = cancellation
    self.tick = tick
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGUSR1] { unsafe sigaddset(&signals, signal) }
    self.signals = signals
  }

  /// Begins. Threads that are started from now on leave signals to it.
  public func start() {
    var set = signals
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    var made = pthread_t()
    let own = unsafe Unmanaged.passRetained(self).toOpaque()
    let failure = unsafe pthread_create(
      &made, nil,
      { pointer in
        guard let pointer = unsafe pointer else { return nil }
        unsafe Unmanaged<RunWatch>.fromOpaque(pointer).takeRetainedValue().listen()
        return nil
      }, own)
    if failure == 0 { thread.withLock { $0 = made } } else { unsafe Unmanaged<RunWatch>.fromOpaque(own).release() }
  }

  private func listen() {
    while true {
      var set = signals
      var pause = timespec(tv_sec: 0, tv_nsec: Self.interval)
      let signal = unsafe sigtimedwait(&set, nil, &pause)
      switch signal {
      case SIGUSR1: return
      case SIGINT, SIGTERM:
        // Whoever asks twice is not made to wait.
        if cancellation.isCancelled { _exit(130) }
        cancellation.cancel()
      default: tick()
      }
    }
  }

  /// Ends; waits until nothing is ticked any more.
  public func stop() {
    let made = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    guard let made else { return }
    pthread_kill(made, SIGUSR1)
    pthread_join(made, nil)
    var set = signals
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }
}
