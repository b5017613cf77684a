public import Reports
public import SourceText
import Synchronization

/// Shows on a terminal how far a run over many cases is: hand `show` to a request as its `progress`. One case needs no
/// meter.
public final class ProgressMeter: Sendable {
  private let line: Mutex<ProgressLine>
  private let start = ContinuousClock.now
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - width: columns of the terminal.
  ///   - write: puts a text on the terminal as it stands.
  public init(language: Language, width: Int, write: @escaping @Sendable (String) -> Void) {
    line = Mutex(ProgressLine(language: language, width: width))
    self.write = write
  }

  public func show(_ progress: RunProgress) {
    guard progress.all > 1 else { return }
    let text = line.withLock { $0.update(progress, at: Int(start.duration(to: .now) / .milliseconds(1))) }
    if let text { write(text) }
  }
}
