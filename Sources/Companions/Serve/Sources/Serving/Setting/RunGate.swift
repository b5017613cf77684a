/// Lets so many runs at a time do their work; some more may wait, the rest are told to come again.
actor RunGate {
  /// More runs are waiting than may.
  struct Full: Error {}

  private let limit: Int
  private let room: Int
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(running: Int, waiting: Int) {
    limit = running
    room = waiting
  }

  /// How many run and wait.
  var load: (running: Int, waiting: Int) { (running, waiting.count) }

  /// Does a piece of work when its turn has come, on a thread of the common pool.
  ///
  /// - Throws: `Full`, or what the work throws.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await enter()
    defer { leave() }
    return try await Task.detached { try work() }.value
  }

  private func enter() async throws {
    if running < limit {
      running += 1
      return
    }
    guard waiting.count < room else { throw Full() }
    // Whoever leaves hands on its place: `running` stays as it is.
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
  }
}
