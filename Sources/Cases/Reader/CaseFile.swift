public import SourceText

/// A case file, read once and composed as a tree: its head names the guidance by whose layout the case is then read. A
/// workbook, which a companion reads, is expensive to open twice.
public struct CaseFile: Sendable {
  let path: String
  let name: String
  /// nil where it cannot be read at all.
  let found: CaseDocument.Found?
  let diagnostics: Diagnostics

  /// Opens the case file at a path.
  ///
  /// - Parameters:
  ///   - path: as the operating system takes it.
  ///   - name: what diagnostics and results call the file.
  ///   - workbooks: how workbooks are read.
  public init(path: String, name: String, workbooks: WorkbookReader = .none) {
    self.path = path
    self.name = name
    let document = CaseDocument.read(path: path, name: name, workbooks)
    found = document.value
    diagnostics = document.diagnostics
  }

  /// Its head. What is wrong further in is said by `CaseReader.read`, which also repeats these diagnostics: show only one
  /// of the two.
  public var header: Diagnosed<CaseHeader> { CaseHeader.read(self) }
}
