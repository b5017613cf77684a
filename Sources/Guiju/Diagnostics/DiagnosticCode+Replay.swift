import SourceText

// Results that are read back.
extension GuijuDiagnostics {
  static let replay: [DiagnosticCode] = [.resultNotFound, .noResult]
}

extension DiagnosticCode {
  static let resultNotFound = DiagnosticCode(
    "G0671", message: Words(zh: "找不到结果文件 {path}", en: "there is no result {path}"),
    help: Words(
      zh: "结果文件由 `guiju check … --format json --output 文件` 得到",
      en: "`guiju check … --format json --output FILE` makes one"))
  static let noResult = DiagnosticCode(
    "G0672", message: Words(zh: "{path} 不是规矩的结果文件", en: "{path} is no result of Guiju"),
    help: Words(
      zh: "要用 `guiju check` 或 `guiju assess` 加 `--format json` 输出的文件",
      en: "use a file that `guiju check` or `guiju assess` wrote with `--format json`"))
}
