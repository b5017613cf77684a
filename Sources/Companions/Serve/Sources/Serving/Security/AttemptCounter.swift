import Synchronization

/// Counts attempts, so that nobody tries out passwords.
final class AttemptCounter: Sendable {
  private let limit: Int
  private let seconds: Int
  private let attempts = Mutex<[String: [Int]]>([:])

  init(limit: Int, seconds: Int) {
    self.limit = limit
    self.seconds = seconds
  }

  /// Notes an attempt of somebody; false where there were too many of late.
  func note(_ who: String, now: Int) -> Bool {
    attempts.withLock { attempts in
      // Who has not tried for a while is forgotten, so that the list stays short.
      if attempts.count > 10_000 { attempts = attempts.filter { ($0.value.last ?? 0) > now - seconds } }
      let recent = (attempts[who] ?? []).filter { $0 > now - seconds }
      guard recent.count < limit else {
        attempts[who] = recent
        return false
      }
      attempts[who] = recent + [now]
      return true
    }
  }

  /// Forgets the attempts of somebody who got in.
  func forget(_ who: String) { attempts.withLock { $0[who] = nil } }

  /// Takes back the last attempt: it was none. Those before it stay, so that nobody clears them by getting in once.
  func takeBack(_ who: String) {
    attempts.withLock { attempts in
      _ = attempts[who]?.popLast()
      if attempts[who]?.isEmpty ?? false { attempts[who] = nil }
    }
  }
}
