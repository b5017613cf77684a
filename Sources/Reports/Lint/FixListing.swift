public import SourceText

/// What `guiju lint --fix` did, or would do.
public struct FixListing: Sendable {
  /// A file as it was, and as it is mended.
  public struct Change: Sendable {
    public let before: SourceFile
    public let after: [UInt8]

    public init(before: SourceFile, after: [UInt8]) {
      self.before = before
      self.after = after
    }
  }

  public let applied: [Diagnostic]
  public let changes: [Change]
  public let isDry: Bool

  public init(applied: [Diagnostic], changes: [Change], isDry: Bool) {
    self.applied = applied
    self.changes = changes
    self.isDry = isDry
  }

  /// The lines that change, then how many fixes there were.
  public func text(options: ReportOptions) -> String {
    var text = ""
    for change in changes {
      text += visibleText(change.before.name) + "\n"
      let after = SourceFile(name: change.before.name, bytes: change.after)
      for line in Self.lines(change.before, after) { text += line + "\n" }
    }
    let files = changes.count
    let count = applied.count
    let of = options.say("（\(files) 份文件）", " in \(files) file\(files == 1 ? "" : "s")")
    let what = options.say("\(count) 处", "\(count) fix\(count == 1 ? "" : "es")")
    switch (count, isDry) {
    case (0, _): text += options.say("没有可以自动改正的地方\n", "nothing that can be mended without you\n")
    case (_, true): text += options.say("可以改正 \(what)\(of)；没有写入\n", "\(what)\(of) to apply; nothing is written\n")
    case (_, false): text += options.say("已改正 \(what)\(of)\n", "\(what) applied\(of)\n")
    }
    return text
  }

  /// `-    4 | old` and `+    4 | new`, in the order of the file.
  public static func lines(_ before: SourceFile, _ after: SourceFile) -> [String] {
    let old = (1...before.lineStarts.count).map(before.line)
    let new = (1...after.lineStarts.count).map(after.line)
    var shown: [(line: Int, isNew: Bool, text: String)] = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, let text, _): shown.append((offset, false, text))
      case .insert(let offset, let text, _): shown.append((offset, true, text))
      }
    }
    return shown.sorted { ($0.line, $0.isNew ? 1 : 0) < ($1.line, $1.isNew ? 1 : 0) }.map { change in
      let number = String(change.line + 1)
      let gutter = String(repeating: " ", count: max(0, 5 - number.count))
      return (change.isNew ? "+" : "-") + gutter + number + " | " + visibleText(change.text)
    }
  }
}
