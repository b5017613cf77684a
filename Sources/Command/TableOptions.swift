import ArgumentParser
import Guiju

/// What `check` takes where many cases come in tables.
struct TableOptions: ParsableArguments {
  @Option(
    name: .customLong("cases"),
    help: ArgumentHelp(
      Door.say("案例表，每个案例一行", "a table of cases, one row each"), valueName: "TABLE"))
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

  var isUsed: Bool { !caseTables.isEmpty || !records.isEmpty }

  /// The request that the options make.
  func request(_ check: CheckRequest, detail: FindingDetail) -> TableRequest {
    var request = TableRequest(
      cases: caseTables,
      records: records.map { record in
        let parts = record.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      },
      check: check, detail: detail, errorLimit: max(0, maxErrors))
    if let threads { request.threads = max(1, threads) }
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
