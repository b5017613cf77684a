public import ArgumentParser
public import Guiju

/// What `check` takes where many cases come in tables.
struct TableOptions: ParsableArguments {
  @Option(
    name: .customLong("cases"),
    help: ArgumentHelp(
      Door.say(
        "案例表，每个案例一行；可以写多次，也可写 '2018/*.csv'、台账.xlsx#案例、-（标准输入）",
        "a table of cases, one row each; may be repeated; also '2018/*.csv', book.xlsx#Cases, - (standard input)"),
      valueName: "TABLE"))
  var caseTables: [String] = []

  @Option(
    help: ArgumentHelp(
      Door.say("记录表，例如 spending=支出.csv；可以写多次", "a table of records, such as spending=spending.csv; may be repeated"),
      valueName: "TABLE=FILE"))
  var records: [String] = []

  @Option(
    help: ArgumentHelp(
      Door.say("最多用多少内存，例如 2G（默认：一半）", "the most memory to use, such as 2G (default: half of it)"),
      valueName: "SIZE"))
  var memory: MemorySize?

  @Option(
    help: ArgumentHelp(Door.say("用几个核（默认：全部）", "how many cores to use (default: all)"), valueName: "N"))
  var threads: Int?

  @Option(
    name: .customLong("max-errors"),
    help: ArgumentHelp(
      Door.say("每个文件最多列出多少处问题", "how many problems of each file are listed"), valueName: "N"))
  var maxErrors: Int = 100

  @Option(
    help: ArgumentHelp(
      Door.say("把有错的行写到这个文件，改正后可再读", "where rows with errors are written, to be corrected and read again"),
      valueName: "FILE"))
  var refused: String?

  @Option(
    help: ArgumentHelp(
      Door.say(
        "表格的编码：utf-8、gb18030 或 utf-16（默认：检查后判断）",
        "the encoding of the tables: utf-8, gb18030 or utf-16 (default: found out)"),
      valueName: "NAME"))
  var encoding: TableEncoding?

  func validate() throws {
    for record in records {
      let parts = record.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw ValidationError(
          Door.say("`--records \(record)` 缺少文件：请写作 `表=文件`", "`--records \(record)` names no file: write `TABLE=FILE`"))
      }
    }
    for (name, value) in [("--max-errors", maxErrors), ("--threads", threads ?? 1)] where value < 1 {
      throw ValidationError(
        Door.say("`\(name) \(value)`：至少是 1", "`\(name) \(value)`: it is at least 1"))
    }
  }

  var isUsed: Bool { !caseTables.isEmpty || !records.isEmpty }

  /// The request that the options make.
  func request(_ check: CheckRequest, detail: FindingDetail) -> TableRequest {
    var request = TableRequest(
      cases: caseTables,
      records: records.map { record in
        let parts = record.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      },
      check: check, detail: detail, errorLimit: maxErrors)
    if let threads { request.threads = threads }
    request.encoding = encoding
    request.keepsRefused = refused != nil
    if let memory { request.memoryLimit = memory.bytes }
    return request
  }
}

/// `2G`, `500M`, `1048576`
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = argument.last.flatMap { units[Character($0.uppercased())] }
    guard let count = Int(unit == nil ? argument : String(argument.dropLast())), count > 0 else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: unit ?? 1)
    guard !overflow else { return nil }
    self.bytes = bytes
  }
}

extension TableEncoding: ExpressibleByArgument {
  /// `utf8`, `UTF-8`, `gbk`: as people write them.
  public init?(argument: String) {
    switch argument.lowercased() {
    case "utf8", "utf-8": self = .utf8
    case "gb18030", "gbk", "gb2312": self = .gb18030
    case "utf16", "utf-16": self = .utf16
    default: return nil
    }
  }

  public static var allValueStrings: [String] { [] }
}
