/// A sheet as people name it in files: `台账.xlsx#支出`, `台账.xlsx#2`, or `台账.xlsx` where only one sheet holds something.
public struct SheetReference: Hashable, Sendable {
  public let path: String
  /// Its name or number; nil where none is given.
  public let sheet: String?

  /// nil: what is named is no workbook.
  public init?(_ written: String) {
    // The name of a file may have a `#` of its own: what follows the ending counts.
    for ending in Self.endings {
      if let found = written.range(of: ending + "#", ignoringCase: true) {
        let sheet = written[found.upperBound...]
        path = String(written[..<written.index(before: found.upperBound)])
        self.sheet = sheet.isEmpty ? nil : String(sheet)
        return
      }
    }
    guard Self.isWorkbook(written) else { return nil }
    (path, sheet) = (written, nil)
  }

  /// Whether a file is a workbook by its name; old ones too, which are then refused with a reason.
  public static func isWorkbook(_ path: String) -> Bool {
    let path = path.lowercased()
    return endings.contains { path.hasSuffix($0) }
  }

  private static let endings = [".xlsx", ".xlsm", ".xls"]
}

extension String {
  /// The first place of an ASCII word.
  fileprivate func range(of word: String, ignoringCase: Bool) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if let end = index(start, offsetBy: word.count, limitedBy: endIndex), self[start..<end].lowercased() == word {
        return start..<end
      }
      start = index(after: start)
    }
    return nil
  }
}
