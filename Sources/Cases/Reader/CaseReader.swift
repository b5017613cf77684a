public import Programs
public import SourceText
public import Values

/// Turns files into typed columns that fit a program's layout (design, sections 4.2, 6 and 7).
///
/// Always gives as much data as can be made, with all diagnostics: what cannot be read is unknown. A caller that finds an
/// error among the diagnostics judges nothing, unless it was told to keep going.
public struct CaseReader: Sendable {
  /// Bytes of a ledger. 64 MiB hold some 500,000 payments.
  public static let ledgerByteLimit = 64 << 20
  /// Bytes of a piece of evidence whose fingerprint is made. 1 GiB holds a film of an event.
  public static let evidenceByteLimit = 1 << 30
  /// Rows of a ledger of one case.
  public static let ledgerRowLimit = 1_000_000

  let program: Program
  private let workbooks: WorkbookReader
  /// See `init`.
  private let leavesStrangers: Bool
  private let handedIn: [String: String]?
  private let plainShape: PlainCaseShape?

  /// - Parameters:
  ///   - workbooks: how workbooks are read.
  ///   - leavesStrangers: the case was written for other guidance: a name that is not known here is told, and leaves all
  ///     else as it is. Otherwise it may have been meant for any fact that is missing.
  ///   - handedIn: files that a case may name, by their names, and where each of them lies; nil: those in the folder of the
  ///     case and below.
  public init(
    program: Program, workbooks: WorkbookReader = .none, leavesStrangers: Bool = false,
    handedIn: [String: String]? = nil
  ) {
    self.program = program
    self.workbooks = workbooks
    self.leavesStrangers = leavesStrangers
    self.handedIn = handedIn
    plainShape = PlainCaseShape(program)
  }

  /// A case file (YAML, JSON by its suffix or content, or a workbook by its suffix) at a path; its ledgers lie in its
  /// folder or below.
  ///
  /// - Parameters:
  ///   - path: as the operating system takes it.
  ///   - name: what diagnostics and results call the file.
  /// - Returns: the case; nil where the file cannot be read as a case at all.
  public func read(path: String, name: String) -> Diagnosed<CaseData> {
    read(CaseFile(path: path, name: name, workbooks: workbooks))
  }

  /// The case in a file that has been opened.
  public func read(_ file: CaseFile) -> Diagnosed<CaseData> {
    var diagnostics = file.diagnostics
    guard let found = file.found else { return Diagnosed(nil, diagnostics) }
    guard let entries = CaseDocument.entries(of: found.document, &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    var reading = CaseReading(
      program: program, file: found.document.file, isJSON: found.isJSON,
      folder: LedgerFolder(casePath: file.path, caseName: file.name, handedIn: handedIn), workbooks: workbooks,
      fingerprint: found.fingerprint)
    reading.id = CaseDocument.baseName(of: file.name)
    reading.leavesStrangers = leavesStrangers
    reading.note(diagnostics)
    reading.readCase(entries, root: found.document.root)
    return Diagnosed(reading.data, reading.diagnostics)
  }

  /// A case as one JSON text: a line of a file of many. `{file: …}` is refused (G0427).
  ///
  /// - Parameters:
  ///   - json: the text.
  ///   - name: what diagnostics and results call the text.
  ///   - id: of the case where it says none.
  public func read(json: String, name: String, id: String) -> Diagnosed<CaseData> {
    read(json: SourceFile(name: name, text: json), id: id)
  }

  /// The same of an excerpt of a file of many.
  public func read(json file: SourceFile, id: String) -> Diagnosed<CaseData> {
    if let plainShape, let data = plainShape.read(file, id: id) {
      return Diagnosed(data, Diagnostics())
    }
    return readInFull(file, id: id)
  }

  /// Reads a JSON text with all that can be said about it.
  func readInFull(_ file: SourceFile, id: String) -> Diagnosed<CaseData> {
    let composed = JSONComposer.compose(file)
    var diagnostics = composed.diagnostics
    guard let document = composed.value, let entries = CaseDocument.entries(of: document, &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    var reading = CaseReading(program: program, file: file, isJSON: true, folder: nil)
    reading.id = id
    reading.note(diagnostics)
    reading.readCase(entries, root: document.root)
    return Diagnosed(reading.data, reading.diagnostics)
  }

  /// Facts as written inside a guidance file (`given:` of a test). `{file: …}` is refused (G0427).
  ///
  /// - Parameters:
  ///   - node: the mapping of facts; nil: nothing is given.
  ///   - asOf: the day of the test; `as_of` among the facts wins.
  ///   - stage: the stage of the test; `stage` among the facts wins.
  public func read(_ node: YAMLNode?, in file: SourceFile, id: String, asOf: CalendarDate?, stage: Int?)
    -> Diagnosed<CaseData>
  {
    var reading = CaseReading(program: program, file: file, isJSON: false, folder: nil)
    reading.id = id
    reading.asOf = asOf
    reading.stage = stage
    var entries: [YAMLEntry] = []
    if let node, !node.isEmpty {
      if let mapping = node.mapping {
        entries = mapping
      } else {
        reading.diagnostics.add(.caseNotMapping, at: file.place(node.span), ["what": .words(node.described)])
      }
    }
    reading.readCase(entries, root: node)
    return Diagnosed(reading.data, reading.diagnostics)
  }
}

/// A case file as a tree.
enum CaseDocument {
  struct Found: Sendable {
    let document: YAMLDocument
    let isJSON: Bool
    /// Of the bytes on disk, where they are not those of the document.
    var fingerprint: Fingerprint?
  }

  static func read(path: String, name: String, _ workbooks: WorkbookReader) -> Diagnosed<Found> {
    if SheetReference.isWorkbook(path) { return workbook(path: path, name: name, workbooks) }
    let source = SourceReader.read(path: path, name: name, index: 0, limit: YAMLLimits.standard.bytes)
    guard let file = source.value else { return Diagnosed(nil, source.diagnostics) }
    var diagnostics = source.diagnostics
    let isJSON = JSONComposer.isJSON(file)
    let composed = isJSON ? JSONComposer.compose(file) : YAMLComposer.compose(file)
    diagnostics.add(contentsOf: composed.diagnostics)
    return Diagnosed(composed.value.map { Found(document: $0, isJSON: isJSON) }, diagnostics)
  }

  private static func workbook(path: String, name: String, _ workbooks: WorkbookReader) -> Diagnosed<Found> {
    let source = SourceReader.read(path: path, name: name, index: 0, limit: CaseReader.ledgerByteLimit)
    guard let raw = source.value else { return Diagnosed(nil, source.diagnostics) }
    let sheets = workbooks.all(raw, 0)
    var diagnostics = sheets.diagnostics
    guard let file = sheets.value else { return Diagnosed(nil, diagnostics) }
    let composed = WorkbookCase.compose(file)
    diagnostics.add(contentsOf: composed.diagnostics)
    return Diagnosed(
      composed.value.map { Found(document: $0, isJSON: false, fingerprint: Fingerprint(of: raw.bytes)) }, diagnostics)
  }

  /// The entries of a case; nil with a diagnostic where the file holds something else.
  static func entries(of document: YAMLDocument, _ diagnostics: inout Diagnostics) -> [YAMLEntry]? {
    guard let root = document.root, !root.isEmpty else {
      // An empty file, or one whose first lines are wrong: that has been said.
      if diagnostics.isEmpty { diagnostics.add(.fileEmpty, at: document.file.place(Span(0..<0))) }
      return nil
    }
    guard let entries = root.mapping else {
      diagnostics.add(.caseNotMapping, at: document.file.place(root.span), ["what": .words(root.described)])
      return nil
    }
    return entries
  }

  /// `examples/gift-fair/case.yaml` → `case`
  static func baseName(of name: String) -> String {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return base }
    return String(base[..<dot])
  }
}

/// Where a case's ledgers lie: in the folder of the case file, or among the files that were handed in with it.
struct LedgerFolder {
  let path: String
  /// What stands before the name of a ledger in diagnostics: `examples/gift-fair/`.
  let namePrefix: String
  private let handedIn: [String: String]?

  init(casePath: String, caseName: String, handedIn: [String: String]? = nil) {
    self.handedIn = handedIn
    func folder(_ path: String) -> String {
      path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
    let own = folder(casePath)
    path = own.isEmpty ? "." : own
    namePrefix = folder(caseName)
  }

  /// The path of a file that the case names.
  ///
  /// INVARIANT (names are no paths): of files that were handed in, what a case writes is looked up among their names and
  /// is never taken for a path.
  func resolve(_ relative: String, namedAt place: Place? = nil) -> Diagnosed<String> {
    guard let handedIn else { return SourceReader.resolve(relative, below: path, namedAt: place) }
    // People hand in files without the folders that they lay in.
    let last = relative.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? relative
    if let path = handedIn[relative] ?? handedIn[last] { return Diagnosed(path, Diagnostics()) }
    var diagnostics = Diagnostics()
    let near = nearest(to: last, among: handedIn.keys.sorted())
    let hint = near.isEmpty ? nil : DiagnosticArgument.list(near)
    diagnostics.add(
      .fileMissing, at: place, ["path": .written(relative)],
      hint: hint.map { Words(zh: "是不是 \($0.text(in: .zh))？", en: "did you mean \($0.text(in: .en))?") })
    return Diagnosed(nil, diagnostics)
  }
}
