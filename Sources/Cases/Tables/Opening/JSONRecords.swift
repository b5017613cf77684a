public import SourceText
import Values

/// Records as JSON objects, one a row: brought into the form of a table, so that one reader reads all.
///
/// The columns are the keys of all objects; a key of an object within is `outer.inner`. What is no object of single values
/// is an error at its line.
public struct JSONRecords {
  private var columns: [String: Int] = [:]
  private var names: [String] = []
  private var diagnostics = Diagnostics()

  /// The records of a file as a table.
  ///
  /// - Parameter folder: where the table lies, in a file without a name.
  public static func table(of file: TableFile, folder: String, cancellation: Cancellation) -> Diagnosed<TableFile> {
    var records = JSONRecords()
    return records.table(of: file, folder, cancellation)
  }

  private mutating func table(
    of file: TableFile, _ folder: String, _ cancellation: Cancellation
  ) -> Diagnosed<TableFile> {
    // Twice: the heading has all keys.
    var objects = JSONObjects(file)
    while !cancellation.isCancelled, let source = objects.next() {
      for (key, _) in fields(source) where columns[key] == nil {
        columns[key] = names.count
        names.append(key)
      }
      if diagnostics.all.count >= 100 { break }
    }
    if diagnostics.hasErrors { return Diagnosed(nil, diagnostics) }
    var lines: [Int32] = [1]
    guard let spool = SpoolWriter(folder: folder), write(names, to: spool) else { return noRoom(file, folder) }
    objects = JSONObjects(file)
    var ignored = Diagnostics()
    while !cancellation.isCancelled, let source = objects.next() {
      var cells = Array(repeating: "", count: names.count)
      for (key, value) in Self.fields(source, &ignored) { if let column = columns[key] { cells[column] = value } }
      guard write(cells, to: spool) else { return noRoom(file, folder) }
      // A text with a line break takes several lines of the table.
      let breaks = cells.reduce(0) { $0 + $1.utf8.count { $0 == 0x0A } }
      let line = Int32(clamping: source.lineNumber(of: 0))
      lines.append(contentsOf: repeatElement(line, count: breaks + 1))
    }
    return Diagnosed(
      spool.file(name: file.name, origin: file.origin, source: file.onDisk, recordLines: lines), diagnostics)
  }

  private func noRoom(_ file: TableFile, _ folder: String) -> Diagnosed<TableFile> {
    var diagnostics = diagnostics
    diagnostics.add(.copyNotWritten, at: nil, ["path": .written(file.name), "folder": .written(folder)])
    return Diagnosed(nil, diagnostics)
  }

  private mutating func fields(_ source: SourceFile) -> [(String, String)] { Self.fields(source, &diagnostics) }

  private static func fields(_ source: SourceFile, _ diagnostics: inout Diagnostics) -> [(String, String)] {
    let composed = JSONComposer.compose(source)
    diagnostics.add(contentsOf: composed.diagnostics)
    guard let root = composed.value?.root else { return [] }
    var fields: [(String, String)] = []
    if !add(root, "", to: &fields) {
      diagnostics.add(.recordNotObject, at: source.place(root.span))
    }
    return fields
  }

  /// False where there is something else than objects of single values.
  private static func add(_ node: YAMLNode, _ prefix: String, to fields: inout [(String, String)]) -> Bool {
    guard let entries = node.mapping else { return false }
    for entry in entries {
      let key = prefix + entry.key.text
      if let scalar = entry.value.scalar {
        fields.append((key, text(scalar)))
      } else if !add(entry.value, key + ".", to: &fields) {
        return false
      }
    }
    return true
  }

  /// A number with an exponent is written out: tables have none.
  private static func text(_ scalar: YAMLScalar) -> String {
    guard scalar.style == .plain, scalar.text.utf8.contains(where: { $0 | 0x20 == 0x65 }),
      let first = scalar.text.utf8.first,
      first == 0x2D || (0x30...0x39).contains(first), let number = Number(scalar.text)
    else { return scalar.text }
    return number.text
  }

  private func write(_ cells: [String], to spool: SpoolWriter) -> Bool {
    var line: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(0x2C) }
      guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
        line.append(contentsOf: cell.utf8)
        continue
      }
      line.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { line.append(0x22) }
        line.append(byte)
      }
      line.append(0x22)
    }
    line.append(0x0A)
    return unsafe line.withUnsafeBytes { unsafe spool.append($0) }
  }
}
