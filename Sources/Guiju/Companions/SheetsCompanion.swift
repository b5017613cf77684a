import Cases
import FoundationEssentials
public import SourceText

/// The companion for spreadsheets, `guiju-sheets`: a program of its own that reads and writes workbooks.
public struct SheetsCompanion: Sendable {
  /// Where it lies; nil where none was found.
  public let path: String?
  var limits = CompanionProcess.Limits()
  /// Asked now and then while it is at work; then nothing is read, and nothing said of it.
  var isCancelled: (@Sendable () -> Bool)?

  private func process(_ path: String) -> CompanionProcess {
    CompanionProcess(path: path, limits: limits, isCancelled: isCancelled)
  }

  /// The same, ended when a run is.
  func ending(with cancellation: Cancellation) -> SheetsCompanion {
    var companion = self
    companion.isCancelled = { cancellation.isCancelled }
    return companion
  }

  public init(path: String?) { self.path = path }

  /// The name of the setting that says where it lies.
  public static let setting = "GUIJU_SHEETS"
  private static let name = "guiju-sheets"

  /// Finds it: where the setting says, else beside the command, where `make sheets` builds it, or on the path.
  ///
  /// - Parameter executable: the path of the running command.
  public static func find(
    executable: String?, environment: [String: String]? = nil
  ) -> SheetsCompanion {
    let environment = environment ?? ProcessInfo.processInfo.environment
    if let named = environment[setting], !named.isEmpty { return SheetsCompanion(path: named) }
    var candidates: [String] = []
    if let executable {
      // `.build/release/guiju` in a clone, `bin/guiju` where it is installed.
      var folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
      candidates.append(folder.path + "/" + name)
      for _ in 0..<4 {
        candidates.append(folder.path + "/Sources/Companions/Sheets/.build/release/" + name)
        folder = folder.deletingLastPathComponent()
      }
    }
    candidates += (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map { $0 + "/" + name }
    return SheetsCompanion(path: candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
  }

  /// How cases reach into workbooks.
  public var reader: WorkbookReader {
    WorkbookReader(
      sheet: { workbook, sheet, index, place in
        self.sheet(of: workbook, sheet, index: index, namedAt: place)
      }, all: { workbook, index in all(of: workbook, index: index) })
  }

  /// One sheet as a text.
  func sheet(
    of workbook: SourceFile, _ sheet: String?, index: Int32, namedAt place: Place?, shortened: Bool = false
  ) -> Diagnosed<SourceFile> {
    let read = listing(of: workbook, sheet, namedAt: place)
    var diagnostics = read.diagnostics
    guard let listing = read.value else { return Diagnosed(nil, diagnostics) }
    let filled = listing.sheets.filter { $0.isRead && (sheet != nil || !$0.cells.isEmpty) }
    guard let one = filled.first ?? listing.sheets.first(where: \.isRead), filled.count < 2 else {
      diagnostics.add(
        .sheetNotNamed, at: place,
        [
          "path": .written(workbook.name), "known": .list(filled.map(\.name)),
          "example": .written(workbook.name + "#" + (filled.first?.name ?? "")),
        ])
      return Diagnosed(nil, diagnostics)
    }
    let name = workbook.name + "#" + one.name
    guard let file = listing.file([one], name: name, index: index, isOneSheet: true, shortened: shortened) else {
      diagnostics.add(.workbookTooMuch, at: place, ["path": .written(name)])
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(file, diagnostics)
  }

  /// All sheets as one text.
  func all(of workbook: SourceFile, index: Int32) -> Diagnosed<SourceFile> {
    let read = listing(of: workbook, nil, namedAt: nil)
    var diagnostics = read.diagnostics
    guard let listing = read.value else { return Diagnosed(nil, diagnostics) }
    guard let file = listing.file(listing.sheets, name: workbook.name, index: index, isOneSheet: false) else {
      diagnostics.add(.workbookTooMuch, at: nil, ["path": .written(workbook.name)])
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(file, diagnostics)
  }

  /// What the companion says of the very bytes whose fingerprint goes into the result: it opens no file.
  private func listing(of workbook: SourceFile, _ sheet: String?, namedAt place: Place?) -> Diagnosed<SheetListing> {
    var diagnostics = Diagnostics()
    let arguments: [String: DiagnosticArgument] = ["path": .written(workbook.name)]
    func refuse(_ code: DiagnosticCode, _ more: [String: DiagnosticArgument] = [:]) -> Diagnosed<SheetListing> {
      diagnostics.add(code, at: place, arguments.merging(more) { $1 })
      return Diagnosed(nil, diagnostics)
    }
    // Old workbooks, and those that take a password: that needs no companion to be said.
    if workbook.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return refuse(.workbookOld) }
    guard let path else { return refuse(.sheetsMissing) }
    let options = sheet.map { ["--sheet", $0] } ?? []
    switch process(path).run(["read", "-"] + options, input: workbook.bytes) {
    case .cancelled: return Diagnosed(nil, diagnostics)
    case .notStarted: return refuse(.sheetsNotStarted, ["command": .written(path)])
    case .timedOut: return refuse(.workbookTooSlow, ["seconds": .number(limits.seconds)])
    case .tooMuchOutput: return refuse(.workbookTooMuch)
    case .crashed: return refuse(.sheetsBroken, ["command": .written(path)])
    case .ended(_, let output):
      switch SheetListing.read(output) {
      case .listing(let listing): return Diagnosed(listing, diagnostics)
      case .refused(let words): return refuse(.workbookRefused, ["reason": .words(words)])
      case .otherVersion: return refuse(.sheetsOtherVersion, ["command": .written(path)])
      case .garbage: return refuse(.sheetsBroken, ["command": .written(path)])
      }
    }
  }

  /// Writes a workbook by its description (JSON).
  ///
  /// - Returns: what went wrong, nil when it is written.
  public func write(_ description: String, to file: String) -> Diagnostic? {
    let written: [String: DiagnosticArgument] = ["path": .written(file)]
    guard let path else { return Diagnostic(.sheetsMissing, at: nil, written) }
    // A name that begins with a hyphen is no option.
    let target = file.hasPrefix("/") ? file : "./" + file
    switch process(path).run(["write", target], input: Array(description.utf8)) {
    case .ended(0, _), .cancelled: return nil
    case .ended(1, _): return Diagnostic(.outputNotWritten, at: nil, written)
    case .notStarted: return Diagnostic(.sheetsNotStarted, at: nil, ["command": .written(path)])
    case .timedOut:
      return Diagnostic(.workbookTooSlow, at: nil, written.merging(["seconds": .number(limits.seconds)]) { $1 })
    case .ended, .crashed, .tooMuchOutput:
      return Diagnostic(.sheetsBroken, at: nil, written.merging(["command": .written(path)]) { $1 })
    }
  }
}
