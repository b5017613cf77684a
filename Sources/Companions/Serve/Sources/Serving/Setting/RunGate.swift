import Dispatch
import Synchronization

/// Lets so many runs at a time do their work; some more may wait, the rest are told to come again. A run that takes too long
/// is given up: nobody waits for it any longer, but its place is free only when its work has ended.
actor RunGate {
  /// More runs are waiting than may, or one has waited too long.
  struct Full: Error {}
  /// The run took longer than it may.
  struct TooLong: Error {}

  private let limit: Int
  private let room: Int
  private let time: Duration
  private var running = 0
  private var waiting: [Entrance] = []
  private var underWay: [Entrance] = []
  private var isWatched = false
  /// Threads of their own: those that answer requests stay free while runs compute.
  private let threads = DispatchQueue(label: "guiju-serve.runs", attributes: .concurrent)

  init(running: Int, waiting: Int, seconds: Int) {
    limit = running
    room = waiting
    time = .seconds(seconds)
  }

  /// How many run and wait.
  var load: (running: Int, waiting: Int) { (running, waiting.count) }

  /// Does a piece of work when its turn has come.
  ///
  /// - Throws: `Full`, `TooLong`, or what the work throws.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await enter()
    return try await withCheckedThrowingContinuation { continuation in
      let answer = Answer(continuation)
      let entrance = Entrance(until: .now + time) { answer.give(.failure(TooLong())) }
      underWay.append(entrance)
      watch()
      threads.async {
        let result = Swift.Result<Result, any Error> { try work() }
        answer.give(result)
        Task { await self.leave(entrance) }
      }
    }
  }

  private func enter() async throws {
    if running < limit {
      running += 1
      return
    }
    guard waiting.count < room else { throw Full() }
    // Whoever leaves hands on its place: `running` stays as it is.
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      let answer = Answer(continuation)
      waiting.append(
        Entrance(until: .now + time, open: { answer.give(.success(())) }) { answer.give(.failure(Full())) })
      watch()
    }
  }

  private func leave(_ entrance: Entrance) {
    underWay.removeAll { $0 === entrance }
    if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().open() }
  }

  /// Looks after those whose time is over, as long as there is anybody.
  private func watch() {
    guard !isWatched else { return }
    isWatched = true
    Task {
      while !underWay.isEmpty || !waiting.isEmpty {
        try? await Task.sleep(for: .milliseconds(100))
        let now = ContinuousClock.now
        for entrance in underWay where entrance.until <= now { entrance.giveUp() }
        underWay.removeAll { $0.until <= now }
        for entrance in waiting where entrance.until <= now { entrance.giveUp() }
        waiting.removeAll { $0.until <= now }
      }
      isWatched = false
    }
  }

  /// Somebody who waits for a turn, or for an answer.
  private final class Entrance: Sendable {
    let until: ContinuousClock.Instant
    let open: @Sendable () -> Void
    let giveUp: @Sendable () -> Void

    init(
      until: ContinuousClock.Instant, open: @escaping @Sendable () -> Void = {}, giveUp: @escaping @Sendable () -> Void
    ) {
      self.until = until
      self.open = open
      self.giveUp = giveUp
    }
  }

  /// Whoever is told first what came of a run has been told.
  private final class Answer<Result: Sendable>: Sendable {
    private let continuation: Mutex<CheckedContinuation<Result, any Error>?>

    init(_ continuation: CheckedContinuation<Result, any Error>) { self.continuation = Mutex(continuation) }

    func give(_ result: sending Swift.Result<Result, any Error>) {
      continuation.withLock { held in
        let continuation = held
        held = nil
        return continuation
      }?.resume(with: result)
    }
  }
}
