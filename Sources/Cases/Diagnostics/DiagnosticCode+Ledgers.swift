public import SourceText

extension CasesDiagnostics {
  static let ledgers: [DiagnosticCode] = [
    .ledgerEmpty, .ledgerUTF16, .ledgerMixedEncoding, .ledgerBinary, .ledgerQuoteOpen, .ledgerTextAfterQuote,
    .ledgerRagged, .ledgerNoHeader, .ledgerColumnUnknown, .ledgerColumnTwice, .ledgerColumnAmbiguous,
    .ledgerColumnMissing, .ledgerColumnNameless, .ledgerTooManyRows, .ledgerTooWide, .ledgerTotals, .keyTwice,
    .ledgerNoConverter,
  ]
}

// Ledgers: tables of their own in CSV.
extension DiagnosticCode {
  public static let ledgerEmpty = DiagnosticCode(
    "G0450",
    message: Words(zh: "台账是空的", en: "the ledger is empty"),
    help: Words(
      zh: "第一行应是列名；确实没有记录时只留列名，或在案例里写 `[]`",
      en:
        "the first line holds the names of the columns; if there are no records keep that line alone, or write `[]` in the case"
    ))

  public static let ledgerUTF16 = DiagnosticCode(
    "G0451",
    message: Words(
      zh: "文件是 UTF-16 编码，这里只读 UTF-8 和 GB18030", en: "the file is in UTF-16, but only UTF-8 and GB18030 are read"),
    help: Words(
      zh: "请在表格软件里另存为“CSV UTF-8（逗号分隔）”",
      en: "use \"save as\" in the spreadsheet and choose \"CSV UTF-8 (comma delimited)\""))

  public static let ledgerMixedEncoding = DiagnosticCode(
    "G0452",
    message: Words(
      zh: "文件一部分是 UTF-8 编码，一部分不是：从这里起变了", en: "part of the file is in UTF-8 and part is not: it changes here"),
    help: Words(
      zh: "多半是把不同来源的文件拼在了一起；请在表格软件里打开并核对文字，另存为“CSV UTF-8”",
      en:
        "files from different sources were probably joined; open it in a spreadsheet, check the text and save it as \"CSV UTF-8\""
    ))

  public static let ledgerBinary = DiagnosticCode(
    "G0453",
    message: Words(zh: "这不是 CSV 文件（含有二进制内容）", en: "this is not a CSV file (it holds binary data)"),
    help: Words(
      zh: "Excel 工作簿的文件名应以 .xlsx 结尾，写作 `{file: 台账.xlsx#支出}`；或另存为“CSV UTF-8（逗号分隔）”再引用",
      en:
        "the name of an Excel workbook ends in .xlsx: `{file: ledger.xlsx#Payments}`; or save it as \"CSV UTF-8 (comma delimited)\" and name that file"
    ))

  public static let ledgerQuoteOpen = DiagnosticCode(
    "G0454",
    message: Words(zh: "从这里开始的引号没有结束", en: "the quote that opens here is never closed"),
    help: Words(
      zh: "请在这一格末尾补上引号；格内的引号要写两次（`\"\"`）",
      en: "close it at the end of the cell; a quote inside is written twice (`\"\"`)"))

  public static let ledgerTextAfterQuote = DiagnosticCode(
    "G0455",
    message: Words(zh: "引号结束之后、逗号之前还有文字", en: "there is more text between the closing quote and the comma"),
    help: Words(
      zh: "整格用一对引号括住；格内的引号要写两次（`\"\"`）",
      en: "put the whole cell into one pair of quotes; a quote inside is written twice (`\"\"`)"))

  public static let ledgerRagged = DiagnosticCode(
    "G0456",
    message: Words(
      zh: "这一行有 {count} 格，列名却有 {columns} 个", en: "cells in this row: {count}; column names: {columns}"),
    help: Words(
      zh: "请检查是否多了或少了逗号；含逗号的格（如 `1,200`）要加引号",
      en: "look for a comma too many or missing; a cell with a comma in it (such as `1,200`) needs quotes"))

  public static let ledgerNoHeader = DiagnosticCode(
    "G0457",
    message: Words(zh: "台账第一行没有一个认得的列名", en: "the first line of the ledger has no known column name"),
    help: Words(
      zh: "第一行应是列名，可以写：{known}；上方的标题行请删去",
      en: "the first line holds the column names, such as {known}; delete title lines above it"))

  public static let ledgerColumnUnknown = DiagnosticCode(
    "G0458", .warning,
    message: Words(zh: "列 {name} 不认得，未读取", en: "the column {name} is not known and was not read"),
    help: Words(zh: "还缺的列：{known}", en: "columns still missing: {known}"))

  public static let ledgerColumnTwice = DiagnosticCode(
    "G0459",
    message: Words(zh: "列 {name} 与 {other} 是同一项，出现了两次", en: "the columns {name} and {other} are the same fact"),
    help: Words(zh: "请删去其中一列，或给它另起列名", en: "delete one of the columns or give it another name"))

  public static let ledgerColumnAmbiguous = DiagnosticCode(
    "G0460",
    message: Words(zh: "列名 {name} 可以指几项：{known}", en: "the column {name} may mean several facts: {known}"),
    help: Words(zh: "请把列名改成其中一个", en: "rename the column to the one that is meant"))

  public static let ledgerColumnMissing = DiagnosticCode(
    "G0461", .warning,
    message: Words(
      zh: "表里没有“{name}”这一列，各行的这一项都按“待定”处理", en: "the table has no column {name}; it is unknown in every row"),
    help: Words(zh: "请补上这一列；列名可以是：{known}", en: "add the column; its name may be {known}"))

  public static let ledgerColumnNameless = DiagnosticCode(
    "G0462", .warning,
    message: Words(
      zh: "第 {number} 列没有列名，其中的内容未读取", en: "column {number} has no name, and what stands in it was not read"),
    help: Words(zh: "请在第一行补上列名，或删去这一列", en: "write its name into the first line, or delete the column"))

  public static let ledgerTooManyRows = DiagnosticCode(
    "G0463",
    message: Words(zh: "台账超过 {limit} 行，到此为止", en: "the ledger has more than {limit} rows; reading stopped here"),
    help: Words(zh: "请按年度或项目拆成几个案例", en: "divide it into several cases, by year or by project"))

  public static let ledgerTooWide = DiagnosticCode(
    "G0464",
    message: Words(zh: "这一行超过 {limit} 格，到此为止", en: "this row has more than {limit} cells; reading stopped here"),
    help: Words(zh: "请核对这是不是正确的台账文件", en: "check whether this is the right file"))

  public static let ledgerTotals = DiagnosticCode(
    "G0467", .warning,
    message: Words(
      zh: "这一行是汇总（{written}），没有当作一笔记录读取", en: "this row is a total ({written}); it was not read as a record"),
    help: Words(
      zh: "合计由规则自己计算；若它是一笔真实的记录，请换一个写法", en: "rules add up by themselves; if it is a record, word it otherwise"))

  public static let keyTwice = DiagnosticCode(
    "G0465",
    message: Words(
      zh: "“{fact}”{written} 在第 {first} 条和第 {second} 条重复",
      en: "{fact} {written} stands in entry {first} and again in entry {second}"),
    help: Words(
      zh: "它是每条记录的编号，不得重复；请核对是重复登记还是编号有误",
      en: "it names the record and must differ from row to row; check whether the record or the number is doubled"))

  public static let ledgerNoConverter = DiagnosticCode(
    "G0466",
    message: Words(
      zh: "文件不是 UTF-8 编码，而本机缺少 GB18030 转换功能", en: "the file is not in UTF-8, and this machine cannot convert GB18030"),
    help: Words(
      zh: "请在表格软件里另存为“CSV UTF-8（逗号分隔）”",
      en: "use \"save as\" in the spreadsheet and choose \"CSV UTF-8 (comma delimited)\""))
}
