import FoundationEssentials
import Glibc

/// A companion at work: a process of its own with limits, so that a hostile file can end only that. The only file that
/// starts processes.
///
/// INVARIANT (companions end): a run ends within its time and its output, whatever the companion does.
struct CompanionProcess {
  /// What it may take.
  struct Limits {
    /// By the clock; also of the processor's time.
    var seconds = 60
    var outputBytes = 256 << 20
    /// Of addresses, most of which are never touched.
    var memoryBytes = 4 << 30
  }

  enum Outcome {
    case ended(status: Int32, output: [UInt8])
    case crashed(signal: Int32)
    case timedOut
    case tooMuchOutput
    case notStarted
    /// Whoever asked for it no longer wants it.
    case cancelled
  }

  let path: String
  var limits = Limits()
  /// Asked now and then, where somebody may end the run before its time.
  var isCancelled: (@Sendable () -> Bool)?
  /// Milliseconds between two questions.
  private static let patience: Int64 = 100

  /// Runs it to its end; `input` goes to its standard input, and what it says on standard error is not kept.
  func run(_ arguments: [String], input: [UInt8]) -> Outcome {
    guard let streams = Streams() else { return .notStarted }
    guard let child = start(arguments, streams) else {
      streams.closeAll()
      return .notStarted
    }
    streams.closeTheirs()
    defer { streams.closeOurs() }
    return attend(child, streams, input)
  }

  /// Feeds it and listens, until it closes its output, the time is over or it says too much.
  private func attend(_ child: pid_t, _ streams: Streams, _ input: [UInt8]) -> Outcome {
    let end = Self.now() + Int64(limits.seconds) * 1000
    var output: [UInt8] = []
    var sent = 0
    var isFeeding = true
    while true {
      if isFeeding, sent >= input.count {
        streams.closeInput()
        isFeeding = false
      }
      let left = end - Self.now()
      guard left > 0 else { return stop(child, .timedOut) }
      if isCancelled?() == true { return stop(child, .cancelled) }
      var polled = [
        pollfd(fd: streams.ourOutput, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isFeeding ? streams.ourInput : -1, events: Int16(POLLOUT), revents: 0),
      ]
      let ready = unsafe poll(&polled, 2, Int32(clamping: isCancelled == nil ? left : min(left, Self.patience)))
      if ready < 0, errno != EINTR { return stop(child, .timedOut) }
      if polled[1].revents != 0 {
        let done = unsafe input[sent...].withUnsafeBytes {
          unsafe send(streams.ourInput, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        // It need not read all: what it says of that is its answer.
        if done < 0, errno != EAGAIN, errno != EINTR { sent = input.count }
        if done > 0 { sent += done }
      }
      guard polled[0].revents != 0 else { continue }
      var failure: Int32 = 0
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        let done = unsafe read(streams.ourOutput, buffer.baseAddress, buffer.count)
        if done < 0 { failure = errno }
        count = max(0, done)
      }
      if failure == EINTR || failure == EAGAIN { continue }
      if chunk.isEmpty { return wait(for: child, until: end, output) }
      guard output.count + chunk.count <= limits.outputBytes else { return stop(child, .tooMuchOutput) }
      output += chunk
    }
  }

  private func wait(for child: pid_t, until end: Int64, _ output: [UInt8]) -> Outcome {
    var status: Int32 = 0
    while true {
      let done = unsafe waitpid(child, &status, WNOHANG)
      if done == child { break }
      if done < 0, errno != EINTR { return .crashed(signal: 0) }
      guard Self.now() < end else { return stop(child, .timedOut) }
      if isCancelled?() == true { return stop(child, .cancelled) }
      usleep(2000)
    }
    let signal = status & 0x7F
    if signal == SIGXCPU { return .timedOut }
    guard signal == 0 else { return .crashed(signal: signal) }
    let code = (status >> 8) & 0xFF
    // So a shell says that there is no such command, or that it may not be run.
    return code == 126 || code == 127 ? .notStarted : .ended(status: code, output: output)
  }

  /// Ends it and all that it started.
  private func stop(_ child: pid_t, _ outcome: Outcome) -> Outcome {
    kill(-child, SIGKILL)
    kill(child, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    return outcome
  }

  private func start(_ arguments: [String], _ streams: Streams) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    guard unsafe posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawn_file_actions_adddup2(&actions, streams.theirInput, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, streams.theirOutput, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // A group of its own, so that it ends with all that it started.
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let environment = ProcessInfo.processInfo.environment.map { $0.key + "=" + $0.value }
    // The shell sets the limits, then becomes the companion; its `ulimit -v` counts in kilobytes.
    let limited = "ulimit -v \(limits.memoryBytes >> 10); ulimit -t \(limits.seconds); exec \"$0\" \"$@\""
    var words = unsafe (["sh", "-c", limited, path] + arguments).map { unsafe strdup($0) } + [nil]
    var settings = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer {
      while let word = unsafe words.popLast() { unsafe free(word) }
      while let word = unsafe settings.popLast() { unsafe free(word) }
    }
    var child: pid_t = 0
    let failure = unsafe posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, &settings)
    return failure == 0 ? child : nil
  }

  /// Milliseconds of a clock that only runs forward.
  private static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The ends of its input and output; none of ours goes to another process.
  private final class Streams {
    private(set) var ourInput: Int32
    let theirInput: Int32
    let ourOutput: Int32
    let theirOutput: Int32

    init?() {
      // Sockets, so that a companion that stops listening is no signal to us.
      var input: [Int32] = [-1, -1]
      var output: [Int32] = [-1, -1]
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard unsafe socketpair(AF_UNIX, kind, 0, &input) == 0 else { return nil }
      guard unsafe socketpair(AF_UNIX, kind, 0, &output) == 0 else {
        close(input[0])
        close(input[1])
        return nil
      }
      (ourInput, theirInput, ourOutput, theirOutput) = (input[0], input[1], output[0], output[1])
    }

    func closeInput() {
      if ourInput >= 0 { close(ourInput) }
      ourInput = -1
    }
    func closeTheirs() {
      close(theirInput)
      close(theirOutput)
    }
    func closeOurs() {
      closeInput()
      close(ourOutput)
    }
    func closeAll() {
      closeTheirs()
      closeOurs()
    }
  }
}
