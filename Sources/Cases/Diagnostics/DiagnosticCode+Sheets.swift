public import SourceText

extension CasesDiagnostics {
  static let sheets: [DiagnosticCode] = [
    .workbookNotHere, .cellError, .formulaWithoutValue, .cellDigitsLost, .sheetHides, .cellsMerged, .workbookNoCase,
    .workbookRowTwice, .sheetGone,
  ]
}

// Workbooks: ledgers and whole cases in them.
extension DiagnosticCode {
  public static let workbookNotHere = DiagnosticCode(
    "G0480",
    message: Words(zh: "这里不能读工作簿 {path}", en: "the workbook {path} cannot be read here"),
    help: Words(zh: "请用 `guiju check` 检查，或另存为 CSV", en: "use `guiju check`, or save the sheet as CSV"))

  public static let cellError = DiagnosticCode(
    "G0481",
    message: Words(zh: "“{fact}”这一格是公式出错的结果 {written}", en: "the cell of {fact} holds the error {written}"),
    help: Words(
      zh: "请在表格软件里改好公式并保存，或直接填上数值",
      en: "mend the formula in the spreadsheet and save it, or put the value itself into the cell"))

  public static let formulaWithoutValue = DiagnosticCode(
    "G0482",
    message: Words(
      zh: "“{fact}”这一格是公式 {written}，文件里没有保存它的结果",
      en: "the cell of {fact} is the formula {written}, and the file holds no result of it"),
    help: Words(
      zh: "请用表格软件打开，等它算出结果后保存，再检查", en: "open it in a spreadsheet, which works it out, and save it"))

  public static let cellDigitsLost = DiagnosticCode(
    "G0483",
    message: Words(
      zh: "“{fact}”这一格的数 {written} 超过 {limit} 位，表格软件已经丢失了后面的数字",
      en: "the number {written} of {fact} has more than {limit} digits, and the spreadsheet has lost the last"),
    help: Words(
      zh: "请先把这一格设为“文本”格式，再重新填写原来的号码", en: "format the cell as text first, then type the number again"))

  public static let sheetHides = DiagnosticCode(
    "G0484", .warning,
    message: Words(
      zh: "工作表里隐藏的行、列或整表也读了：{hidden}", en: "what the workbook hides was read, too: {hidden}"),
    help: Words(
      zh: "若它们不应计入，请删去而不是隐藏", en: "delete what should not count; to hide it is not enough"))

  public static let cellsMerged = DiagnosticCode(
    "G0485", .warning,
    message: Words(
      zh: "合并的单元格只有左上一格有值，其余各格都是空的：{cells}",
      en: "of joined cells only the first has a value, and the others are empty: {cells}"),
    help: Words(
      zh: "请取消合并，在每一行填上各自的内容", en: "take the cells apart and fill in every row"))

  public static let workbookNoCase = DiagnosticCode(
    "G0486",
    message: Words(zh: "工作簿 {path} 不是一份方案表", en: "the workbook {path} is no form of a case"),
    help: Words(
      zh: "用 `guiju new plan --format xlsx` 生成方案表来填；台账请写在案例里：`{file: 台账.xlsx#支出}`",
      en:
        "fill in one that `guiju new plan --format xlsx` writes; a ledger is named in a case: `{file: ledger.xlsx#Sheet}`"
    ))

  public static let workbookRowTwice = DiagnosticCode(
    "G0487",
    message: Words(zh: "{name} 在方案表里出现了两次", en: "{name} stands twice in the form"),
    help: Words(zh: "请删去其中一行", en: "delete one of the rows"))

  public static let sheetGone = DiagnosticCode(
    "G0488",
    message: Words(zh: "工作簿里没有工作表 {name}", en: "the workbook has no sheet {name}"),
    help: Words(
      zh: "这份工作簿有：{known}；若改过名，请在“值”一栏写上新名，如 {example}",
      en: "its sheets are {known}; if it was renamed, write the new name as the value, such as {example}"))
}
