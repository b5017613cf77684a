public import SourceText

/// Progress as one line of a terminal that is written over: at most ten times a second, and gone at the end.
public struct ProgressLine: Sendable {
  /// Milliseconds between two states of the line.
  public static let interval = 100

  private let language: Language
  private let width: Int
  /// When the line was last written.
  private var written: Int?
  /// Columns that it took.
  private var columns = 0

  /// - Parameter width: columns of the terminal.
  public init(language: Language, width: Int) {
    self.language = language
    self.width = max(width, ReportOptions.narrowest)
  }

  /// What to write; nil where it was written just now.
  ///
  /// - Parameter time: milliseconds of a clock that only goes forward.
  public mutating func update(_ progress: RunProgress, at time: Int) -> String? {
    guard progress.current != nil else { return erased() }
    if let written, time - written < Self.interval { return nil }
    written = time
    let text = text(progress)
    let own = displayWidth(of: text)
    let rest = String(repeating: " ", count: max(0, columns - own))
    columns = own
    return "\r" + text + rest
  }

  /// Takes the line away; nil where there is none.
  public mutating func erased() -> String? {
    guard columns > 0 else { return nil }
    let blank = String(repeating: " ", count: columns)
    columns = 0
    return "\r" + blank + "\r"
  }

  private func text(_ progress: RunProgress) -> String {
    let zh = language == .zh
    var text = "\(progress.done) / \(progress.all)"
    if progress.broken > 0 {
      text += zh ? "，读不出 \(progress.broken)" : ", \(progress.broken) could not be read"
    }
    // One column stays free: a line that fills the terminal goes on to the next.
    let room = width - 1
    while displayWidth(of: text) > room { text.removeLast() }
    let left = room - displayWidth(of: text) - 2
    return left > 1 ? text + "  " + Self.end(of: visibleText(progress.current ?? ""), columns: left) : text
  }

  /// The end of a name tells cases apart; what is cut off before it is marked.
  private static func end(of name: String, columns: Int) -> String {
    if displayWidth(of: name) <= columns { return name }
    var kept = Substring(name)
    while !kept.isEmpty, displayWidth(of: String(kept)) > columns - 1 { kept.removeFirst() }
    return "…" + kept
  }
}
