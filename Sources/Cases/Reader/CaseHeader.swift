public import SourceText
public import Values

/// Only the head of a case file: what is needed to find its guidance before that is compiled.
public struct CaseHeader: Sendable {
  /// `case:` as written, else the file's name without suffix.
  public let id: String
  /// `guidance:` as written; nil where it is not said.
  public let guidance: String?
  /// Where `guidance:` is said.
  public let guidancePlace: Place?
  /// nil where it is not said, or cannot be read.
  public let asOf: CalendarDate?
  /// `stage:` as written.
  public let stage: String?

  /// Reads the head of the case file at a path.
  ///
  /// - Returns: the head; nil with diagnostics where the file cannot be read as a case at all. What is wrong further in
  ///   is said by `CaseReader.read`, which also repeats these diagnostics: show only one of the two.
  public static func read(
    path: String, name: String, workbooks: WorkbookReader = .none
  ) -> Diagnosed<CaseHeader> {
    CaseFile(path: path, name: name, workbooks: workbooks).header
  }

  /// The head of a file that has been opened.
  static func read(_ file: CaseFile) -> Diagnosed<CaseHeader> {
    var diagnostics = file.diagnostics
    guard let found = file.found,
      let entries = CaseDocument.entries(of: found.document, &diagnostics)
    else { return Diagnosed(nil, diagnostics) }
    func entry(_ key: CaseKey) -> (text: String, node: YAMLNode)? {
      guard let node = entries.first(where: { CaseKey(written: WrittenForm.trimmed($0.key.text)) == key })?.value,
        let scalar = node.scalar
      else {
        return nil
      }
      switch NodeState(node) {
      case .empty, .unknown: return nil
      case .nothing, .written: return (WrittenForm.trimmed(scalar.text), node)
      }
    }
    let guidance = entry(.guidance)
    var asOf: CalendarDate?
    if let written = entry(.asOf), case .success(let form) = DateForm.read(WrittenForm.folded(written.text).text) {
      asOf = form.date
    }
    return Diagnosed(
      CaseHeader(
        id: entry(.id)?.text ?? CaseDocument.baseName(of: file.name), guidance: guidance?.text,
        guidancePlace: guidance.map { found.document.file.place($0.node.span) }, asOf: asOf, stage: entry(.stage)?.text),
      diagnostics)
  }
}
