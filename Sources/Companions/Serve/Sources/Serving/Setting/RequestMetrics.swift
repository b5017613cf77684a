import Synchronization

/// Counters for whoever watches the server, as text that Prometheus reads. No names of people, cases or files are in it.
final class RequestMetrics: Sendable {
  private struct State {
    var requests: [String: Int] = [:]
    var seconds: [Int] = Array(repeating: 0, count: RequestMetrics.bounds.count + 1)
    var sum = 0.0
    var findings: [String: Int] = [:]
  }

  /// Upper bounds of the buckets, in milliseconds.
  static let bounds = [5, 10, 25, 50, 100, 200, 500, 1000, 5000]
  private let state = Mutex(State())

  func count(status: Int, milliseconds: Double) {
    state.withLock { state in
      state.requests["\(status / 100)xx", default: 0] += 1
      let bucket = Self.bounds.firstIndex { milliseconds <= Double($0) } ?? Self.bounds.count
      state.seconds[bucket] += 1
      state.sum += milliseconds / 1000
    }
  }

  /// Counts a run by its kind.
  func count(run kind: String) { state.withLock { $0.findings[kind, default: 0] += 1 } }

  func text(running: Int, waiting: Int) -> String {
    let state = state.withLock { $0 }
    var text = "# TYPE guiju_requests_total counter\n"
    for (status, count) in state.requests.sorted(by: { $0.key < $1.key }) {
      text += "guiju_requests_total{status=\"\(status)\"} \(count)\n"
    }
    text += "# TYPE guiju_request_seconds histogram\n"
    var total = 0
    for (index, bound) in Self.bounds.enumerated() {
      total += state.seconds[index]
      text += "guiju_request_seconds_bucket{le=\"\(Double(bound) / 1000)\"} \(total)\n"
    }
    total += state.seconds[Self.bounds.count]
    text += "guiju_request_seconds_bucket{le=\"+Inf\"} \(total)\n"
    text += "guiju_request_seconds_sum \(state.sum)\nguiju_request_seconds_count \(total)\n"
    text += "# TYPE guiju_runs_total counter\n"
    for (kind, count) in state.findings.sorted(by: { $0.key < $1.key }) {
      text += "guiju_runs_total{kind=\"\(kind)\"} \(count)\n"
    }
    text += "# TYPE guiju_runs_running gauge\nguiju_runs_running \(running)\n"
    text += "# TYPE guiju_runs_waiting gauge\nguiju_runs_waiting \(waiting)\n"
    return text
  }
}
