public import SourceText

/// Writes a report to a file: under a temporary name first, so that a half-written file never bears the name.
public enum OutputFile {
  /// - Returns: what went wrong, nil when it is written.
  public static func write(_ text: String, to path: String) -> Diagnostic? {
    guard let writer = OutputWriter(path: path) else {
      return Diagnostic(.outputNotWritten, at: nil, ["path": .written(path)])
    }
    writer.write(text)
    return writer.commit()
  }

  /// Why nothing is written to a path: it is a file that this run has read; nil where it is none.
  ///
  /// - Parameter others: paths to which the run writes something else.
  public static func refusal(of path: String, others: [String] = []) -> Diagnostic? {
    if FilesRead.contains(path) { return Diagnostic(.outputIsInput, at: nil, ["path": .written(path)]) }
    guard others.contains(path) else { return nil }
    return Diagnostic(.outputNamedTwice, at: nil, ["path": .written(path)])
  }
}

// What there may be to say of a file that is to be written.
extension DiagnosticCode {
  public static let outputNotWritten = DiagnosticCode(
    "G0609", message: Words(zh: "不能写入文件 {path}", en: "the file {path} cannot be written"),
    help: Words(
      zh: "检查文件夹是否存在、是否允许写入、磁盘是否已满",
      en: "check that its folder is there, may be written to, and has room"))
  public static let screenNotWritten = DiagnosticCode(
    "G0653", message: Words(zh: "结果没有全部写出去：{reason}", en: "the result could not be written in full: {reason}"),
    help: Words(
      zh: "检查 `>` 后面的文件或 `|` 后面的程序，磁盘是否已满",
      en: "check the file behind `>` or the program behind `|`, and whether the disk is full"))
  public static let outputIsInput = DiagnosticCode(
    "G0654",
    message: Words(zh: "{path} 是这次要读的文件，不能写进去", en: "{path} is a file that this run reads, and is not written over"),
    help: Words(zh: "换一个文件名", en: "name another file"))
  public static let outputNamedTwice = DiagnosticCode(
    "G0655", message: Words(zh: "有两样东西要写到 {path}", en: "two things are to be written to {path}"),
    help: Words(zh: "给其中一样换一个文件名", en: "name another file for one of them"))
}
