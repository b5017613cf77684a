import Cases
public import Evaluation
import Programs
public import SourceText
import Values

/// Findings as pages of HTML: each one file, its style inside, no scripts, nothing from elsewhere, printing on A4.
public enum HTMLReport {
  /// A file of a folder of pages.
  public struct File: Sendable {
    /// Its name in the folder.
    public let name: String
    public let text: String
  }

  /// The page of one case that stands alone.
  public static func page(
    _ result: CaseResult, across: [AcrossCasesResult] = [], diagnostics: Diagnostics = Diagnostics(),
    options: ReportOptions, toolVersion: String, explanations: @escaping TerminalReport.Explainer
  ) -> String {
    CasePage(result, across, diagnostics, options, toolVersion: toolVersion, index: nil, explanations).text()
  }

  /// The findings of one case without a page around them, for whoever shows them in a page of their own. Its style is
  /// `style`.
  public static func fragment(
    _ result: CaseResult, across: [AcrossCasesResult] = [], diagnostics: Diagnostics = Diagnostics(),
    options: ReportOptions, toolVersion: String, explanations: @escaping TerminalReport.Explainer
  ) -> String {
    CasePage(result, across, diagnostics, options, toolVersion: toolVersion, index: nil, explanations).fragment()
  }

  /// The style of pages and of fragments.
  public static var style: String { CheckStyle.sheet }

  /// A page for each case, and `index.html`, which ranks them and leads to them.
  public static func folder(
    _ results: [CaseResult], across: [AcrossCasesResult] = [], diagnostics: Diagnostics = Diagnostics(),
    options: ReportOptions, toolVersion: String, broken: [BrokenCase] = [],
    explanations: @escaping TerminalReport.Explainer
  ) -> [File] {
    let names = PageNames.all(results)
    let index = IndexPage(results, across, names, diagnostics, options, toolVersion: toolVersion, broken: broken)
    let pages = zip(results, names).map { result, name in
      File(
        name: name,
        text: CasePage(
          result, [], diagnostics.of(result), options, toolVersion: toolVersion, index: IndexPage.name, explanations
        ).text())
    }
    return [File(name: IndexPage.name, text: index.text())] + pages
  }
}

extension Diagnostics {
  /// Those that stand in the files of a case or in its guidance.
  func of(_ result: CaseResult) -> Diagnostics {
    let files = Set(result.data.files.map(\.file.name) + result.program.files.map(\.name))
    var own = Diagnostics()
    for diagnostic in all where diagnostic.place.map({ files.contains($0.file.name) }) == true { own.add(diagnostic) }
    return own
  }
}

/// Names of the files of pages: the number of the case, and what a file system takes of its id.
enum PageNames {
  /// Characters of an id that a name keeps: with the number below the 255 bytes that file systems allow.
  private static let length = 40

  static func all(_ results: [CaseResult]) -> [String] {
    let digits = max(3, String(results.count).count)
    return results.enumerated().map { index, result in
      let number = String(index + 1)
      let padded = String(repeating: "0", count: digits - number.count) + number
      let id = kept(result.data.id)
      return padded + (id.isEmpty ? "" : "-" + id) + ".html"
    }
  }

  private static func kept(_ id: String) -> String {
    var name = ""
    for character in id.prefix(length) {
      let isPlain = character.unicodeScalars.count == 1 && (character.isLetter || character.isNumber)
      if isPlain { name.append(character) } else if !name.hasSuffix("-") { name.append("-") }
    }
    return name.trimming("-")
  }
}

extension String {
  fileprivate func trimming(_ mark: Character) -> String {
    var text = self[...]
    while text.first == mark { text.removeFirst() }
    while text.last == mark { text.removeLast() }
    return String(text)
  }
}
