public import SourceText

/// How cases reach into workbooks: the room itself reads texts only.
public struct WorkbookReader: Sendable {
  /// The text of one sheet, or of all of them, with its grid.
  ///
  /// - Parameters:
  ///   - workbook: the file as it lies on disk.
  ///   - sheet: the name or number of the sheet; nil: the only one that holds something.
  ///   - index: the `SourceFile.index` of the text.
  ///   - place: where the workbook is named, if it stands in a file.
  public let sheet:
    @Sendable (_ workbook: SourceFile, _ sheet: String?, _ index: Int32, _ place: Place?) -> Diagnosed<SourceFile>
  /// All sheets of a workbook as one text.
  public let all: @Sendable (_ workbook: SourceFile, _ index: Int32) -> Diagnosed<SourceFile>

  public init(
    sheet:
      @escaping @Sendable (_ workbook: SourceFile, _ sheet: String?, _ index: Int32, _ place: Place?) -> Diagnosed<
        SourceFile
      >,
    all: @escaping @Sendable (_ workbook: SourceFile, _ index: Int32) -> Diagnosed<SourceFile>
  ) {
    self.sheet = sheet
    self.all = all
  }

  /// Reads none: for texts that stand alone.
  public static let none = WorkbookReader(
    sheet: { workbook, _, _, place in refused(workbook, place) }, all: { workbook, _ in refused(workbook, nil) })

  private static func refused(_ workbook: SourceFile, _ place: Place?) -> Diagnosed<SourceFile> {
    var diagnostics = Diagnostics()
    diagnostics.add(.workbookNotHere, at: place, ["path": .written(workbook.name)])
    return Diagnosed(nil, diagnostics)
  }
}
