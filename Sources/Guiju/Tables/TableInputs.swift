import Cases
import Glibc
import Programs
import SourceText
import Values

/// The files of a check of tables, as a user names them.
struct TableInputs {
  /// The files of each table.
  struct Files {
    var cases: TableFiles
    var records: [(table: TableID, files: TableFiles)]

    var all: [TableFile] { cases.files + records.flatMap(\.files.files) }

    /// Puts a file in UTF-8 in the place of one that is none.
    mutating func convert(
      _ odd: (table: Int, file: Int), _ opener: TableOpener, _ diagnostics: inout Diagnostics
    ) -> Bool {
      let place = records.firstIndex { Int($0.table.index) == odd.table }
      var files = (place.map { records[$0].files } ?? cases).files
      guard let converted = opener.inGB18030(files[odd.file], &diagnostics) else { return false }
      files[odd.file] = converted
      if let place { records[place].files = TableFiles(files) } else { cases = TableFiles(files) }
      return true
    }
  }

  private let request: TableRequest
  private let cancellation: Cancellation
  let opener: TableOpener
  private(set) var diagnostics = Diagnostics()
  private var opened: [TableFile] = []
  private var isInputTaken = false

  init(_ request: TableRequest, _ cancellation: Cancellation) {
    self.request = request
    self.cancellation = cancellation
    opener = TableOpener(folder: OutputFolder.temporary, encoding: request.encoding, cancellation: cancellation)
  }

  /// Opens all of them; nil where one cannot be.
  mutating func open(_ program: Program) -> Files? {
    var order: [TableID] = []
    var files: [TableID: [TableFile]] = [:]
    let known = program.layout.tables.enumerated().filter { $0.offset > 0 && !$0.element.isOfCases }
    var isWhole = true
    for (name, path) in request.records {
      let found = known.first { entry in
        entry.element.path == name || entry.element.label.zh == name || entry.element.label.en == name
      }
      guard let found, !path.isEmpty else {
        diagnostics.add(
          .recordsUnknown, at: nil, ["name": .written(name), "known": .list(known.map(\.element.path))])
        return nil
      }
      let table = TableID(found.offset)
      if files[table] == nil { order.append(table) }
      guard let own = self.files(path, isOfRecords: true) else {
        isWhole = false
        continue
      }
      files[table, default: []] += own
    }
    var cases: [TableFile] = []
    for path in request.cases {
      guard let own = self.files(path) else {
        isWhole = false
        continue
      }
      cases += own
    }
    if request.cases.isEmpty {
      diagnostics.add(.tablesNeedCases, at: nil)
      return nil
    }
    guard isWhole else { return nil }
    return Files(
      cases: TableFiles(cases), records: order.map { ($0, TableFiles(files[$0] ?? [])) })
  }

  /// The files of a path, a pattern, a sheet or `-`.
  private mutating func files(_ path: String, isOfRecords: Bool = false) -> [TableFile]? {
    var found: [TableFile] = []
    for path in paths(path) {
      guard var file = file(path) else { return nil }
      if isOfRecords, JSONObjects.isMeant(path, file) {
        let table = JSONRecords.table(of: file, folder: OutputFolder.temporary, cancellation: cancellation)
        diagnostics.add(contentsOf: table.diagnostics)
        guard let own = table.value else { return nil }
        file = own
      }
      guard !opened.contains(where: { $0.isSame(as: file) }) else {
        diagnostics.add(.fileGivenTwice, at: nil, ["path": .written(name(of: path))])
        return nil
      }
      opened.append(file)
      found.append(file)
    }
    return found.isEmpty ? nil : found
  }

  /// The files that a pattern means, in the order of the bytes of their names.
  private mutating func paths(_ path: String) -> [String] {
    guard path.contains(where: { "*?[".contains($0) }), unsafe access(path, F_OK) != 0 else { return [path] }
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(path, 0, nil, &found) == 0 else {
      diagnostics.add(.noFileMatches, at: nil, ["path": .written(path)])
      return []
    }
    var paths: [String] = []
    for index in 0..<Int(unsafe found.gl_pathc) {
      if let name = unsafe found.gl_pathv[index] { unsafe paths.append(String(cString: name)) }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func file(_ path: String) -> TableFile? {
    if path == "-" {
      guard !isInputTaken else {
        diagnostics.add(.fileGivenTwice, at: nil, ["path": .written(path)])
        return nil
      }
      isInputTaken = true
    }
    let read = SheetReference(path).map { sheet($0) } ?? opener.open(path: path, name: name(of: path))
    diagnostics.add(contentsOf: read.diagnostics)
    return read.value
  }

  /// What it is called.
  private func name(of path: String) -> String { request.names[path] ?? path }

  private func sheet(_ reference: SheetReference) -> Diagnosed<TableFile> {
    let read = SourceReader.read(
      path: reference.path, name: name(of: reference.path), index: 0, limit: CaseReader.ledgerByteLimit)
    var diagnostics = read.diagnostics
    guard let workbook = read.value else { return Diagnosed(nil, diagnostics) }
    let sheet = request.check.library.sheets.ending(with: cancellation).sheet(
      of: workbook, reference.sheet, index: 0, namedAt: nil, shortened: true)
    diagnostics.add(contentsOf: sheet.diagnostics)
    guard let text = sheet.value else { return Diagnosed(nil, diagnostics) }
    for sheet in text.grid?.sheets ?? [] { diagnostics.add(contentsOf: sheet.oddities(in: text)) }
    let opened = opener.open(sheet: text, fingerprint: workbook.fingerprint)
    diagnostics.add(contentsOf: opened.diagnostics)
    return Diagnosed(opened.value, diagnostics)
  }
}
