import Dispatch
import Glibc
import Synchronization

/// Work spread over the cores of the machine.
public enum Cores {
  /// How many there are for this process.
  public static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The results of pieces of work that do not depend on each other, in the order of their numbers.
  public static func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = work(index)
      results.withLock { $0[index] = result }
    }
    return results.withLock { found in (0..<count).compactMap { found[$0] } }
  }
}
