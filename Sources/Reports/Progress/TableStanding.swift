public import SourceText

/// What a check of tables is doing.
public enum TablePhase: Sendable {
  /// Files are opened, and brought into UTF-8 where they are not.
  case opening
  /// Counted in bytes.
  case reading
  /// Counted in parts of the cases.
  case judging
}

/// How far a check of tables is.
public struct TableStanding: Sendable {
  public let phase: TablePhase
  public let done: Int
  public let all: Int
  /// Since the run began.
  public let milliseconds: Int

  public init(phase: TablePhase, done: Int, all: Int, milliseconds: Int) {
    self.phase = phase
    self.done = done
    self.all = all
    self.milliseconds = milliseconds
  }

  /// One line: how much of it is done, how quickly, and how long it will take.
  public func text(_ language: Language) -> String {
    let zh = language == .zh
    switch phase {
    case .opening: return zh ? "打开文件" : "opening the files"
    case .reading:
      let mega = 1_000_000
      var text =
        zh ? "读取 \(done / mega) / \(all / mega) MB" : "reading \(done / mega) of \(all / mega) MB"
      let rate = milliseconds > 0 ? done / milliseconds * 1000 / mega : 0
      if rate > 0 { text += zh ? "，每秒 \(rate) MB" : ", \(rate) MB/s" }
      return text + left(zh)
    case .judging:
      let percent = all > 0 ? done * 100 / all : 0
      return (zh ? "检查 \(percent)%" : "judging \(percent)%") + left(zh)
    }
  }

  /// From what is done of the phase; nothing at its beginning, when nobody can tell.
  private func left(_ zh: Bool) -> String {
    guard phase == .reading, done > 0, milliseconds > 500 else { return "" }
    let seconds = Int(Double(milliseconds) / Double(done) * Double(all - done) / 1000)
    return zh ? "，还要约 \(seconds) 秒" : ", about \(seconds) s left"
  }
}
