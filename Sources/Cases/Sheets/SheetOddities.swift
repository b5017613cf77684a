public import SourceText

extension SheetGrid.Sheet {
  /// What of a sheet is easily overlooked: what it hides, and joined cells.
  ///
  /// - Parameter file: the text that holds the sheet.
  public func oddities(in file: SourceFile) -> Diagnostics {
    let place = Place(file: file, start: range.lowerBound, end: range.lowerBound)
    var diagnostics = Diagnostics()
    var hidden: [String] = isHidden ? [name] : []
    hidden += hiddenRows.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound):\($0.upperBound)" }
    hidden += hiddenColumns.map {
      let first = SheetGrid.letters($0.lowerBound)
      return $0.count == 1 ? first : first + ":" + SheetGrid.letters($0.upperBound)
    }
    if !hidden.isEmpty { diagnostics.add(.sheetHides, at: place, ["hidden": Self.few(hidden)]) }
    if !merged.isEmpty { diagnostics.add(.cellsMerged, at: place, ["cells": Self.few(merged.map(\.text))]) }
    return diagnostics
  }

  /// More of them nobody reads in a message.
  private static let shownLimit = 12

  private static func few(_ names: [String]) -> DiagnosticArgument {
    .list(Array(names.prefix(shownLimit)) + (names.count > shownLimit ? ["…"] : []))
  }
}
