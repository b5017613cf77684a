public import SourceText

extension CasesDiagnostics {
  static let tables: [DiagnosticCode] = [
    .tableWithoutCase, .caseTwice, .rowWithoutCase, .rowTooLong, .fileShrunk, .encodingWrong, .copyNotWritten,
    .gzipBroken, .moreRowsWithErrors, .recordNotObject, .titleWithUnit, .optionalColumnMissing,
  ]
}

// Tables of many cases and their records.
extension DiagnosticCode {
  public static let tableWithoutCase = DiagnosticCode(
    "G0406",
    message: Words(zh: "表里没有写明案例编号的一列", en: "no column of the table says which case a row belongs to"),
    help: Words(
      zh: "加一列，列名写作下列之一：{known}；也可在规则文件里用 `case: {type: text, column: [列名]}` 声明这一列",
      en: "add a column named one of {known}, or declare it in the guidance: `case: {type: text, column: [NAME]}`"))

  public static let titleWithUnit = DiagnosticCode(
    "G0476",
    message: Words(
      zh: "标题里写着 {written}，而金额会按元读取", en: "the title says {written}, and amounts would be read as they stand"),
    help: Words(
      zh: "把金额改写成元，或在每格写上单位（如 1.2万），再删去标题里的单位",
      en: "write the amounts in whole units or each with its own (as 1.2万), and take the unit out of the title"))

  public static let optionalColumnMissing = DiagnosticCode(
    "G0477", .warning,
    message: Words(
      zh: "表里没有规则要看的列：{known}；各行的这些项都按“没有”处理",
      en: "the table has no column for {known}, which rules read; they count as none in every row"),
    help: Words(
      zh: "若确实没有，可以不管；若有，请补上这些列", en: "leave it so if there are none; else add the columns"))

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

  public static let encodingWrong = DiagnosticCode(
    "G0428",
    message: Words(zh: "从这里起不是 {encoding} 编码的文字", en: "from here on this is no text in {encoding}"),
    help: Words(
      zh: "去掉 `--encoding`，由程序检查整个文件来判断；或在表格软件里另存为“CSV UTF-8”",
      en: "leave out `--encoding`, and a check of the whole file decides; or save it as \"CSV UTF-8\""))

  public static let copyNotWritten = DiagnosticCode(
    "G0429",
    message: Words(
      zh: "{path} 要先转存一份才能读，而 {folder} 里写不下",
      en: "{path} has to be copied to be read, and {folder} has no room for the copy"),
    help: Words(
      zh: "腾出磁盘空间，或用环境变量 `TMPDIR` 指定另一个文件夹；已解压的 UTF-8 文件不必转存",
      en:
        "free space on the disk, or name another folder by the variable `TMPDIR`; an unpacked file in UTF-8 needs no copy"
    ))

  public static let gzipBroken = DiagnosticCode(
    "G0447",
    message: Words(zh: "压缩文件 {path} 已损坏或不完整", en: "the compressed file {path} is damaged or cut off"),
    help: Words(zh: "重新取得这个文件，或先解压再检查", en: "get the file again, or unpack it first"))

  public static let moreRowsWithErrors = DiagnosticCode(
    "G0448", .warning,
    message: Words(
      zh: "{path} 有 {count} 行有错，这里只列出前 {limit} 行",
      en: "{count} rows of {path} hold errors; only the first {limit} are listed"),
    help: Words(
      zh: "用 `--max-errors` 多列一些，或用 `--refused 文件` 把这些行全部写出来",
      en: "list more by `--max-errors`, or have them all written by `--refused FILE`"))

  public static let recordNotObject = DiagnosticCode(
    "G0468",
    message: Words(
      zh: "这里应是一条记录（一个 JSON 对象，各项是单个的值）", en: "here should stand a record: a JSON object of single values"),
    help: Words(
      zh: "每条记录写作 `{\"amount\": 120, \"payee\": \"甲社\"}`；`.jsonl` 每行一条，`.json` 是一个数组",
      en: "write each record as `{\"amount\": 120, \"payee\": \"A\"}`: one a line in `.jsonl`, an array in `.json`"))
}
