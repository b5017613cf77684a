import Guiju
import Synchronization

/// What is in memory of batches: how far runs are, and what came of the last ones, so that a page need not compute anew.
final class BatchDesk: Sendable {
  private struct State {
    var progress: [String: (done: Int, all: Int)] = [:]
    var running: Set<String> = []
    /// The last used at the end.
    var kept: [AssessedBatch] = []
  }

  /// Batches whose cases are held.
  private static let limit = 8
  private let state = Mutex(State())

  /// Takes a batch to run it; false where it is running already.
  func take(_ batch: String) -> Bool { state.withLock { $0.running.insert(batch).inserted } }

  /// Its run has ended.
  func release(_ batch: String) {
    state.withLock { state in
      state.running.remove(batch)
      state.progress[batch] = nil
    }
  }

  /// Notes how far a run is.
  func note(_ progress: (done: Int, all: Int), of batch: String) {
    state.withLock { $0.progress[batch] = progress }
  }

  func progress(of batch: String) -> (done: Int, all: Int)? { state.withLock { $0.progress[batch] } }

  func keep(_ assessed: AssessedBatch) {
    state.withLock { state in
      state.kept.removeAll { $0.batch == assessed.batch }
      state.kept.append(assessed)
      if state.kept.count > Self.limit { state.kept.removeFirst() }
    }
  }

  func kept(_ batch: String) -> AssessedBatch? {
    state.withLock { state in
      guard let index = state.kept.firstIndex(where: { $0.batch == batch }) else { return nil }
      let found = state.kept.remove(at: index)
      state.kept.append(found)
      return found
    }
  }
}

/// A batch that was assessed.
struct AssessedBatch: Sendable {
  let batch: String
  let program: Program
  /// An index into the standards of the program.
  let standard: Int
  /// The cases without what assessors entered here.
  let check: CheckOutcome
  let outcome: AssessOutcome
  /// The number of the last score that it knows.
  let lastScore: Int64
}
