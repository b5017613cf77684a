public import SourceText

extension GuijuDiagnostics {
  static let companions: [DiagnosticCode] = [
    .sheetsMissing, .sheetsNotStarted, .sheetsBroken, .sheetsOtherVersion, .workbookRefused, .workbookOld,
    .workbookTooSlow, .workbookTooMuch, .sheetNotNamed,
  ]
}

// Workbooks and the companion that reads and writes them.
extension DiagnosticCode {
  public static let sheetsMissing = DiagnosticCode(
    "G0641",
    message: Words(
      zh: "读写工作簿 {path} 要用 guiju-sheets，这里没有安装", en: "the workbook {path} needs guiju-sheets, which is not installed"),
    help: Words(
      zh: "在规矩的文件夹里运行 `make sheets`；已装在别处的，用环境变量 `GUIJU_SHEETS` 指明它的路径；或另存为 CSV",
      en:
        "run `make sheets` in the folder of Guiju; if it is installed elsewhere, say where with `GUIJU_SHEETS`; or save the sheet as CSV"
    ))
  public static let sheetsNotStarted = DiagnosticCode(
    "G0642", message: Words(zh: "不能启动 {command}", en: "{command} cannot be started"),
    help: Words(
      zh: "核对环境变量 `GUIJU_SHEETS`，或重新运行 `make sheets`",
      en: "check `GUIJU_SHEETS`, or run `make sheets` again"))
  public static let sheetsBroken = DiagnosticCode(
    "G0643",
    message: Words(
      zh: "{command} 在处理 {path} 时出错退出，或者答非所问",
      en: "{command} broke down over {path}, or gave no proper answer"),
    help: Words(
      zh: "文件可能已损坏或含恶意内容：请用表格软件打开并另存，或改用 CSV；仍不行的，重新运行 `make sheets`",
      en:
        "the file may be damaged or hostile: open it in a spreadsheet and save it anew, or use CSV; else run `make sheets` again"
    ))
  public static let sheetsOtherVersion = DiagnosticCode(
    "G0644",
    message: Words(zh: "{command} 与这一版规矩不配套", en: "{command} is of another version than this Guiju"),
    help: Words(zh: "重新运行 `make sheets`", en: "run `make sheets` again"))
  public static let workbookRefused = DiagnosticCode(
    "G0645", message: Words(zh: "工作簿 {path} 没有读取：{reason}", en: "the workbook {path} was not read: {reason}"),
    help: Words(
      zh: "请用表格软件打开，核对后另存为新的 .xlsx", en: "open it in a spreadsheet, check it and save it as a new .xlsx"))
  public static let workbookOld = DiagnosticCode(
    "G0646",
    message: Words(
      zh: "工作簿 {path} 是旧的 .xls 格式，或设了打开密码",
      en: "the workbook {path} is in the old .xls format, or takes a password"),
    help: Words(zh: "请取消密码，另存为 .xlsx", en: "remove the password and save it as .xlsx"))
  public static let workbookTooSlow = DiagnosticCode(
    "G0647",
    message: Words(
      zh: "处理工作簿 {path} 超过 {seconds} 秒，已经停止",
      en: "the workbook {path} took more than {seconds} seconds and was given up"),
    help: Words(
      zh: "请删去用不到的工作表，或把台账另存为 CSV", en: "delete sheets that are not needed, or save the ledger as CSV"))
  public static let workbookTooMuch = DiagnosticCode(
    "G0648", message: Words(zh: "工作簿 {path} 的内容太多", en: "the workbook {path} holds too much"),
    help: Words(
      zh: "请删去用不到的工作表和远处零星的格子，或把台账另存为 CSV",
      en: "delete sheets that are not needed and stray cells far out, or save the ledger as CSV"))
  public static let sheetNotNamed = DiagnosticCode(
    "G0649",
    message: Words(
      zh: "工作簿 {path} 有几张表有内容，没有说明是哪一张：{known}",
      en: "several sheets of the workbook {path} hold something, and it is not said which is meant: {known}"),
    help: Words(zh: "在文件名后写上表名，例如 {example}", en: "name it behind the file, such as {example}"))
}
