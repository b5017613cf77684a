import FoundationEssentials
public import Reports
public import SourceText

/// Writes a report of several files into a folder, which is made where it is not there.
public enum OutputFolder {
  /// Where files without a name may lie.
  static var temporary: String {
    let named = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
    return named.isEmpty ? "/tmp" : named
  }

  /// Whether a path after `--output` means a folder: it ends with `/`, or there is a folder of that name.
  public static func isMeant(_ path: String) -> Bool { path.hasSuffix("/") || RuleLibrary.isFolder(path) }

  /// Each file under a temporary name first. Other files of the folder are left as they are.
  ///
  /// - Returns: what went wrong, nil when all are written.
  public static func write(_ files: [HTMLReport.File], to path: String) -> Diagnostic? {
    let folder = path.hasSuffix("/") ? path : path + "/"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      return Diagnostic(.outputNotWritten, at: nil, ["path": .written(path)])
    }
    for file in files {
      if let failure = OutputFile.write(file.text, to: folder + file.name) { return failure }
    }
    return nil
  }
}

// What `guiju check` may have to say of the form of its report.
extension DiagnosticCode {
  public static let pagesNeedFolder = DiagnosticCode(
    "G0651",
    message: Words(
      zh: "{count} 个案例的 HTML 报告要写进一个文件夹", en: "the HTML report of {count} cases goes into a folder"),
    help: Words(
      zh: "写明文件夹，名称以斜线结尾：`--output 检查结果/`", en: "name the folder, ending with a slash: `--output report/`"))
  public static let formatIsOneFile = DiagnosticCode(
    "G0652",
    message: Words(
      zh: "{format} 形式的报告是一个文件，{path} 却是文件夹", en: "a report as {format} is one file, and {path} is a folder"),
    help: Words(
      zh: "写明文件名：`--output 结果.json`；只有 `--format html` 写进文件夹",
      en: "name a file: `--output findings.json`; only `--format html` fills a folder"))
}
