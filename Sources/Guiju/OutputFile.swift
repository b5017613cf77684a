import FoundationEssentials
public import SourceText

/// Writes a report to a file: under a temporary name first, so that a half-written file never bears the name.
public enum OutputFile {
  /// - Returns: what went wrong, nil when it is written.
  public static func write(_ text: String, to path: String) -> Diagnostic? {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      return nil
    } catch {
      return Diagnostic(.outputNotWritten, at: nil, ["path": .written(path)])
    }
  }
}

extension DiagnosticCode {
  public static let outputNotWritten = DiagnosticCode(
    "G0609", message: Words(zh: "不能写入文件 {path}", en: "the file {path} cannot be written"),
    help: Words(
      zh: "检查文件夹是否存在、是否允许写入、磁盘是否已满",
      en: "check that its folder is there, may be written to, and has room"))
}
