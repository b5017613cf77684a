public import SourceText

extension CasesDiagnostics {
  static let tables: [DiagnosticCode] = [.tableWithoutCase, .caseTwice, .rowWithoutCase, .rowTooLong, .fileShrunk]
}

// Tables of many cases and their records.
extension DiagnosticCode {
  public static let tableWithoutCase = DiagnosticCode(
    "G0406",
    message: Words(zh: "表里没有写明案例编号的一列", en: "no column of the table says which case a row belongs to"),
    help: Words(
      zh: "加一列，列名写作下列之一：{known}；也可在规则文件里用 `case: {type: text, column: [列名]}` 声明这一列",
      en: "add a column named one of {known}, or declare it in the guidance: `case: {type: text, column: [NAME]}`"))

  public static let caseTwice = DiagnosticCode(
    "G0407",
    message: Words(zh: "案例编号 {written} 出现了两次", en: "the case {written} stands in the table twice"),
    help: Words(zh: "每个案例只占一行；请删去重复的一行，或改正编号", en: "a case has one row: remove one of them, or correct its id"))

  public static let rowWithoutCase = DiagnosticCode(
    "G0408",
    message: Words(zh: "这一行没有写明属于哪个案例", en: "the row does not say which case it belongs to"),
    help: Words(zh: "补上案例编号；没有编号的一行可能属于任何案例", en: "give the id of the case: a row without one may belong to any"))

  public static let rowTooLong = DiagnosticCode(
    "G0409",
    message: Words(zh: "从这里起的一行太长，读不完", en: "the row that begins here is too long to be read"),
    help: Words(zh: "多半是前面有一个引号没有成对；请补上引号", en: "most likely a quote before it never closes: close it"))

  public static let fileShrunk = DiagnosticCode(
    "G0413",
    message: Words(zh: "文件 {path} 在读取时变短了", en: "the file {path} became shorter while it was read"),
    help: Words(zh: "等别的程序写完后再检查一次", en: "check again when nothing writes to it any more"))
}
