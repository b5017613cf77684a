/// A row of a CSV file: its cells and where it stands.
public struct CSVRow: Sendable {
  public var cells: [CSVCell] = []
  public internal(set) var start = 0
  public internal(set) var end = 0

  public init() {}
}

public struct CSVCell: Sendable {
  /// In the file, quotes included.
  public let start: Int
  public let end: Int
  public let text: String

  public init(start: Int, end: Int, text: String) {
    self.start = start
    self.end = end
    self.text = text
  }
}

/// Reads CSV as RFC 4180 says: commas, double quotes (doubled inside), line breaks inside quotes; rows end with CRLF, LF
/// or CR. A quote inside a cell that does not begin with one is an ordinary character, as spreadsheets have it.
public struct CSVScanner: Sendable {
  /// What is wrong with a row.
  public enum Problem: Sendable {
    /// A quote that never closes: its offset.
    case quoteOpen(Int)
    /// Text between a closing quote and the comma: its place. The row is read to its end.
    case textAfterQuote(Range<Int>)
    /// More cells than a row may have: the offset where reading stopped.
    case tooWide(Int)
  }

  /// More columns no table of payments has; a file that is no table may have millions of commas.
  public static let cellLimit = 4096

  private let bytes: [UInt8]
  private let limit: Int
  private let separator: UInt8
  private var index: Int
  /// Where the next row begins.
  public var position: Int { index }
  public private(set) var problem: Problem?

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - range: the part of them to read; nil: all.
  ///   - separator: what stands between cells: a comma, a semicolon, a tab.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil, separator: UInt8 = 0x2C) {
    self.bytes = bytes
    self.separator = separator
    limit = range?.upperBound ?? bytes.count
    index = range?.lowerBound ?? (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
  }

  /// The next row; nil at the end. Blank lines are rows with one blank cell. `problem` says what is wrong with this row.
  public mutating func next() -> CSVRow? {
    problem = nil
    guard index < limit else { return nil }
    var row = CSVRow()
    row.start = index
    while true {
      guard row.cells.count < CSVScanner.cellLimit else {
        problem = .tooWide(index)
        index = limit
        row.end = row.start
        return row
      }
      row.cells.append(index < limit && bytes[index] == 0x22 ? quoted() : bare())
      guard index < limit else { break }
      let byte = bytes[index]
      if byte == separator {
        index += 1
        continue
      }
      break
    }
    row.end = index
    if index < limit {
      let isReturn = bytes[index] == 0x0D
      index += 1
      if isReturn, index < limit, bytes[index] == 0x0A { index += 1 }
    }
    return row
  }

  private func endsCell(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

  private mutating func bare() -> CSVCell {
    let start = index
    while index < limit, !endsCell(bytes[index]) { index += 1 }
    return CSVCell(start: start, end: index, text: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func quoted() -> CSVCell {
    let start = index
    index += 1
    var text: [UInt8] = []
    var runStart = index
    while true {
      guard index < limit else {
        problem = .quoteOpen(start)
        text.append(contentsOf: bytes[runStart..<index])
        return CSVCell(start: start, end: index, text: String(decoding: text, as: UTF8.self))
      }
      if bytes[index] == 0x22 {
        text.append(contentsOf: bytes[runStart..<index])
        index += 1
        guard index < limit, bytes[index] == 0x22 else { break }
        text.append(0x22)
        index += 1
        runStart = index
      } else {
        index += 1
      }
    }
    let behind = index
    while index < limit, !endsCell(bytes[index]) { index += 1 }
    if index > behind, problem == nil { problem = .textAfterQuote(behind..<index) }
    return CSVCell(start: start, end: index, text: String(decoding: text, as: UTF8.self))
  }
}
