public import SourceText

extension GuijuDiagnostics {
  static let tables: [DiagnosticCode] = [
    .tablesNeedGuidance, .recordsUnknown, .spillFailed, .noFileMatches, .fileGivenTwice, .runInterrupted,
    .tablesNeedCases,
    .objectsHoldRecords,
  ]
}

// What `guiju check` may have to say of cases in tables.
extension DiagnosticCode {
  public static let tablesNeedGuidance = DiagnosticCode(
    "G0681",
    message: Words(zh: "检查表格里的案例需要写明规则", en: "cases in tables are checked by a guidance that has to be named"),
    help: Words(zh: "加上 `--guidance 规则`", en: "add `--guidance G`"))

  public static let recordsUnknown = DiagnosticCode(
    "G0682",
    message: Words(zh: "规则里没有叫 {name} 的表", en: "the guidance has no table called {name}"),
    help: Words(zh: "`--records` 写作 `表=文件`，表是下列之一：{known}", en: "write `--records TABLE=FILE` with one of {known}"))

  public static let spillFailed = DiagnosticCode(
    "G0683",
    message: Words(
      zh: "内存放不下，而 {path} 里也写不下", en: "the memory is too small for the rows, and {path} has no room for them"),
    help: Words(
      zh: "腾出磁盘空间，或用环境变量 `TMPDIR` 指定另一个文件夹，或用 `--memory` 放宽内存",
      en: "free space on the disk, name another folder by the variable `TMPDIR`, or allow more by `--memory`"))

  public static let noFileMatches = DiagnosticCode(
    "G0684",
    message: Words(zh: "没有文件符合 {path}", en: "no file matches {path}"),
    help: Words(
      zh: "检查文件夹和文件名；给整个模式加上引号，例如 `--records 'spending=2018/*.csv'`",
      en: "check the folder and the names; put the pattern in quotes, as in `--records 'spending=2018/*.csv'`"))

  public static let fileGivenTwice = DiagnosticCode(
    "G0685",
    message: Words(zh: "{path} 给了两次", en: "{path} is given twice"),
    help: Words(
      zh: "读两次会把每一行算两遍；标准输入 `-` 也只能读一次",
      en: "read twice it would count every row twice; `-`, standard input, can be read once only"))

  public static let runInterrupted = DiagnosticCode(
    "G0686",
    message: Words(zh: "检查中断了：{standing}", en: "the check was interrupted: {standing}"),
    help: Words(zh: "没有写出任何结果；再运行一次", en: "no result was written; run it again"))

  public static let tablesNeedCases = DiagnosticCode(
    "G0687",
    message: Words(zh: "只给了记录，没有给案例表", en: "there are records, but no table of cases"),
    help: Words(zh: "加上 `--cases 案例表.csv`，每个案例一行", en: "add `--cases cases.csv`, a table of one row for each case"))

  public static let objectsHoldRecords = DiagnosticCode(
    "G0688",
    message: Words(zh: "JSON 案例自带记录，不能与表格混用", en: "cases in JSON hold their own records, and do not go with tables"),
    help: Words(
      zh: "去掉 `--records`，把记录写进各个案例；或把案例改成 CSV 表",
      en: "leave out `--records` and write them into the cases, or give the cases as a table"))
}
