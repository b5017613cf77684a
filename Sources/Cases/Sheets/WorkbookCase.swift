public import SourceText

/// The form of a case in a workbook, as `guiju new plan --format xlsx` writes it and `guiju check` reads it back.
///
/// The first row of its sheet is hidden and says what the columns are: the version of the form in the first one, then
/// `value` and `path`. Every further row with a path is a fact: `plan.total`; with `[#]` behind the path the value names
/// the sheet of a table (`#预算`), with `[;]` it holds several values.
public enum WorkbookCase {
  /// What stands in the first cell.
  public static let mark = "guiju-case/1"
  public static let valueColumn = "value"
  public static let pathColumn = "path"
  public static let tableSuffix = "[#]"
  public static let listSuffix = "[;]"

  /// The sheet of a workbook in which persons answer questions; nil where it has none.
  public static func reviewSheet(in file: SourceFile) -> String? {
    file.grid?.sheets.first { sheet in
      var scanner = CSVScanner(file.bytes, in: sheet.range)
      let keys = scanner.next()?.cells.map { WrittenForm.trimmed($0.text) } ?? []
      return ReviewKey.required.allSatisfy { keys.contains($0.rawValue) }
    }?.name
  }

  /// The tree of the case; every node has the place of its cell.
  static func compose(_ file: SourceFile) -> Diagnosed<YAMLDocument> {
    var diagnostics = Diagnostics()
    var found: (sheet: SheetGrid.Sheet, scanner: CSVScanner, value: Int, path: Int)?
    for sheet in file.grid?.sheets ?? [] {
      var scanner = CSVScanner(file.bytes, in: sheet.range)
      guard let head = scanner.next(), head.cells.contains(where: { $0.text == mark }),
        let value = head.cells.firstIndex(where: { $0.text == valueColumn }),
        let path = head.cells.firstIndex(where: { $0.text == pathColumn })
      else { continue }
      found = (sheet, scanner, value, path)
      break
    }
    guard var found else {
      diagnostics.add(.workbookNoCase, at: nil, ["path": .written(file.name)])
      return Diagnosed(nil, diagnostics)
    }
    var tree = Branch()
    while let row = found.scanner.next() {
      guard found.path < row.cells.count, found.value < row.cells.count else { continue }
      let path = WrittenForm.trimmed(row.cells[found.path].text)
      if path.isEmpty { continue }
      let name = row.cells.first { !$0.isBlank } ?? row.cells[found.path]
      let key = Span(file: file.index, name.start..<name.end)
      let (base, node) = answer(row.cells[found.value], path, file)
      guard let node else { continue }
      let parts = base.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if !tree.insert(node, key: key, at: parts[...]) {
        diagnostics.add(.workbookRowTwice, at: file.place(key), ["name": .written(base)])
      }
    }
    let root = tree.node(Span(file: file.index, found.sheet.range))
    return Diagnosed(YAMLDocument(file: file, root: root), diagnostics)
  }

  /// What a row says: its path without what stands behind, and its value; nil: nothing at all.
  private static func answer(_ cell: CSVCell, _ path: String, _ file: SourceFile) -> (String, YAMLNode?) {
    let span = Span(file: file.index, cell.start..<cell.end)
    let written = WrittenForm.trimmed(cell.text)
    func scalar(_ text: String) -> YAMLNode {
      YAMLNode(.scalar(YAMLScalar(text: text, style: .plain, span: span)), span: span)
    }
    // Nobody has said.
    let blank = scalar(CaseWords.unknown[0])
    if path.hasSuffix(tableSuffix) {
      let base = String(path.dropLast(tableSuffix.count))
      if written.hasPrefix("#"), CaseKey(rawValue: base) != nil {
        let sheet = file.grid?.sheet(named: String(written.dropFirst()))
        return (base, sheet.flatMap { entries($0, file) })
      }
      let isFile = written.hasPrefix("#") || written.lowercased().hasSuffix(".csv") || SheetReference(written) != nil
      guard isFile else { return (base, written.isEmpty ? blank : scalar(cell.text)) }
      let key = YAMLScalar(text: "file", style: .plain, span: span)
      return (
        base, YAMLNode(.mapping([YAMLEntry(key: key, keySpan: span, value: scalar(written))]), span: span)
      )
    }
    if path.hasSuffix(listSuffix) {
      let base = String(path.dropLast(listSuffix.count))
      guard !written.isEmpty, StateWord(WrittenForm.folded(written).text) == nil else {
        return (base, written.isEmpty ? blank : scalar(cell.text))
      }
      let items = written.split { $0.isNewline || $0 == ";" || $0 == "；" }
        .map { WrittenForm.trimmed(String($0)) }.filter { !$0.isEmpty }
      return (base, YAMLNode(.sequence(items.map(scalar)), span: span))
    }
    return (path, written.isEmpty ? blank : scalar(cell.text))
  }

  /// The entries of a sheet whose first, hidden row has their keys and whose second has headings. A row that has only
  /// what the form itself wrote into it (the rule) says nothing yet.
  private static func entries(_ sheet: SheetGrid.Sheet, _ file: SourceFile) -> YAMLNode? {
    var scanner = CSVScanner(file.bytes, in: sheet.range)
    guard let head = scanner.next(), scanner.next() != nil else { return nil }
    let keys = head.cells.map { WrittenForm.trimmed($0.text) }
    var items: [YAMLNode] = []
    while let row = scanner.next() {
      let entries = zip(keys, row.cells).filter { !$0.isEmpty && !$1.isBlank }.map { key, cell in
        let span = Span(file: file.index, cell.start..<cell.end)
        let scalar = YAMLScalar(text: cell.text, style: .plain, span: span)
        return YAMLEntry(
          key: YAMLScalar(text: key, style: .plain, span: span), keySpan: span,
          value: YAMLNode(.scalar(scalar), span: span))
      }
      if entries.contains(where: { $0.key.text != ReviewKey.rule.rawValue }) {
        items.append(YAMLNode(.mapping(entries), span: Span(file: file.index, row.start..<row.end)))
      }
    }
    return items.isEmpty ? nil : YAMLNode(.sequence(items), span: Span(file: file.index, sheet.range))
  }

  /// Groups by their names, in the order of the rows.
  private struct Branch {
    private enum Twig {
      case leaf(YAMLNode)
      case branch(Branch)
    }
    private var twigs: [(name: String, key: Span, twig: Twig)] = []

    /// False where something stands there already.
    mutating func insert(_ node: YAMLNode, key: Span, at path: ArraySlice<String>) -> Bool {
      guard let name = path.first else { return false }
      let index = twigs.firstIndex { $0.name == name }
      if path.count == 1 {
        guard index == nil else { return false }
        twigs.append((name, key, .leaf(node)))
        return true
      }
      guard let index else {
        var branch = Branch()
        guard branch.insert(node, key: key, at: path.dropFirst()) else { return false }
        twigs.append((name, key, .branch(branch)))
        return true
      }
      guard case .branch(var branch) = twigs[index].twig else { return false }
      let isNew = branch.insert(node, key: key, at: path.dropFirst())
      twigs[index].twig = .branch(branch)
      return isNew
    }

    func node(_ span: Span) -> YAMLNode {
      YAMLNode(
        .mapping(
          twigs.map { name, key, twig in
            let value =
              switch twig {
              case .leaf(let node): node
              case .branch(let branch): branch.node(key)
              }
            return YAMLEntry(key: YAMLScalar(text: name, style: .plain, span: key), keySpan: key, value: value)
          }), span: span)
    }
  }
}
