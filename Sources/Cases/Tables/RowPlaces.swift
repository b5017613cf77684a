import SourceText

/// Where the rows of a case stand: excerpts of their files, one for each file, and a span for each row.
struct RowPlaces {
  private let reading: RowReading
  /// nil: places are not wanted.
  private let lines: LineIndex?
  private let next: Int
  private let read: [String: ReadFile]
  private(set) var files: [InputFile] = []
  private(set) var spans: [Span] = []
  private var file = -1
  private var excerpt: [UInt8] = []
  private var numbers: [Int] = []
  private var rows = 0

  /// - Parameter next: the number that the first of the files gets.
  init(_ reading: RowReading, _ lines: LineIndex?, next: Int, _ read: [String: ReadFile] = [:]) {
    self.read = read
    self.reading = reading
    self.lines = lines
    self.next = next
  }

  private var number: Int32 { Int32(clamping: next + files.count) }

  /// A row that is not looked at.
  mutating func skip() { if lines != nil { spans.append(.none) } }

  mutating func add(_ found: RowReading.Found, at offset: Int) {
    guard let lines else { return }
    if found.file != file { close() }
    file = found.file
    rows += 1
    if reading.files.files[file].sheet != nil {
      let start = offset - reading.files.starts[file]
      spans.append(Span(file: number, start..<start + found.row.end))
      return
    }
    let line = lines.line(at: offset)
    spans.append(Span(file: number, excerpt.count..<excerpt.count + found.row.end))
    let breaks = SourceFile(name: "", bytes: found.bytes).lineStarts.count
    numbers.append(contentsOf: (0..<max(1, breaks - 1)).map { line + $0 })
    excerpt.append(contentsOf: found.bytes)
  }

  /// Ends the file at work.
  mutating func close() {
    guard rows > 0 else { return }
    let whole = reading.files.files[file]
    let source =
      if let sheet = whole.sheet?.file {
        SourceFile(name: sheet.name, bytes: sheet.bytes, index: number, grid: sheet.grid)
      } else {
        SourceFile(excerptOf: whole.name, bytes: excerpt, lineNumbers: numbers, index: number)
      }
    let read = read[whole.name]
    files.append(
      InputFile(
        file: source, fingerprint: read?.fingerprint, rows: read?.count.rows ?? rows,
        refused: read?.count.refused ?? 0))
    excerpt = []
    numbers = []
    rows = 0
  }
}

/// What is known of a file of a table when all of it was read.
struct ReadFile {
  let fingerprint: Fingerprint?
  let count: TableCount
}
