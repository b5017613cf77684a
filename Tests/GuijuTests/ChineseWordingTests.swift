import Foundation
import Guiju
import Testing

/// What is said about a file in Chinese words, and what the words are rewritten to.
@Suite struct ChineseWordingTests {
  static let guidance = """
    指引: cn/demo/zhongwen
    版本: 0.1.0
    状态: 草案
    标题: 示例
    来源: {通知: {标题: 通知, 核实: 草案}}
    代码: {等级: [1A, 2A, 3A]}
    事实:
      方案:
        社区: 文本
        总额: {类型: 金额, 标签: 方案总额}
        次数: 数
        等级: 可缺 代码表 等级
      支出:
        类型: 表
        各列:
          凭证: {类型: 文本, 主键: 是}
          收款方: 文本
    决策表:
      上限:
        类型: 金额
        输入: {等级: 方案.等级}
        各行: {文件: 上限.csv}
        默认: 0
        依据: 通知
    规则:
      - 编号: 总额
        标题: 不超过上限
        应当: 方案.总额 <= 上限
        说明: 方案总额 {方案.总额}
        依据: 通知
      - 编号: 收款方
        标题: 每家一笔
        逐项: {分组: 支出, 按: 收款方, 跨: 所有案例, 称为: 组}
        应当: 计数(组) <= 1
        依据: 通知
      - 编号: 社区
        标题: 每社区一次
        逐项: {分组: 所有案例, 按: {社区: 方案.社区}, 称为: 组}
        应当: 计数(组) <= 1
        依据: 通知
      - 编号: 凭证
        标题: 有凭证
        逐项: 支出 作为 一笔
        应当: 一笔.凭证 != "" 且 方案.次数 > 方案.次数 - 1
        依据: 通知

    """
  static let table = "等级,则\n\"1A, 2A\",100\n3A,200\n"
  static let tests = """
    指引: cn/demo/zhongwen
    案例:
      甲: {方案: {等级: 2A, 总额: 100.01}}
    例子:
      - 名称: 多一分
        判断日: 2024-01-01
        基础案例: 甲
        预期: {总额: {结果: 不通过, 超出: 0.01}}

    """

  static func workshop(_ guidance: String = guidance, table: [UInt8] = Array(table.utf8)) throws -> (Workshop, String) {
    let shop = try Workshop()
    let path = try shop.write("rules/cn/demo/zhongwen.yaml", guidance)
    try shop.write("rules/cn/demo/zhongwen.tests.yaml", tests)
    let csv = (path as NSString).deletingLastPathComponent + "/上限.csv"
    try Data(table).write(to: URL(filePath: csv))
    return (shop, path)
  }

  static func said(_ guidance: String) throws -> [String] {
    let (shop, path) = try workshop(guidance)
    return LintRun.compile([path], library: shop.library).diagnostics.sorted.map {
      [$0.message(in: .zh), $0.help(in: .zh)].joined(separator: " | ")
    }
  }

  @Test func `every word goes into English and comes back, those of the tests beside it, too`() throws {
    let (shop, path) = try Self.workshop()
    let tests = path.replacing(".yaml", with: ".tests.yaml")
    func rewrite(_ language: Language) throws -> (String, String) {
      let outcome = FixRun.run([path], library: shop.library, options: LintOptions(keywords: language), isDry: false)
      #expect(outcome.left.diagnostics.isEmpty, "\(outcome.left.diagnostics.all.map { $0.message(in: .en) })")
      let program = try #require(outcome.left.programs.first)
      let day = try #require(CalendarDate("2024-01-01"))
      #expect(LintRun.test(program, today: day).map(\.differences.count) == [0])
      return (try String(contentsOfFile: path, encoding: .utf8), try String(contentsOfFile: tests, encoding: .utf8))
    }
    let english = try rewrite(.en)
    for line in ["rows: {file: 上限.csv}", "{group: cases, by: {社区: 方案.社区}, as: 组}", "次数: number"] {
      #expect(english.0.contains(line), "\(line)")
    }
    #expect(english.1.contains("cases:\n") && english.1.contains("result: fail, excess: 0.01"))
    #expect(try rewrite(.zh) == (Self.guidance, Self.tests))
  }

  @Test(arguments: [
    ("状态: 草案", "状态: 草", "`状态` 不能写 `草` | 可以写：`草案`、`有效`、`废止`"),
    ("次数: 数", "次数: 数字", "没有 `数字` 这种类型 | 类型有：`文本`、`是否`、`整数`、`数`、`金额`"),
    ("支出 作为 一笔", "支出", "`逐项` 没有说每一行叫什么 | 写作 `逐项: plan.budget 作为 line`"),
    ("    默认: 0\n", "", "决策表 `上限` 没有一行适用于 `等级: null` | 补上这一行，或写 `默认`"),
    ("代码: {等级", "则: {等级", "指引中没有 `则` 这一项"),
    ("应当: 方案.总额 <= 上限", "应当: 方案.总额 <= 上线", "没有名为 `上线` 的事实、参数或定义 | 是否指 `上限`？"),
  ])
  func `keys are named as the file names them`(old: String, new: String, expected: String) throws {
    let said = try Self.said(Self.guidance.replacing(old, with: new))
    #expect(said.contains { $0.hasPrefix(expected) }, "\(said)")
  }

  @Test func `a reader of English reads the same keys, and a file in English words keeps its own`() throws {
    let (shop, path) = try Self.workshop(Self.guidance.replacing("状态: 草案", with: "状态: 草"))
    let said = LintRun.compile([path], library: shop.library).diagnostics.all.map { $0.message(in: .en) }
    #expect(said == ["`状态` cannot be `草`"])
    let plain = try shop.write(
      "rules/cn/demo/limits.yaml", Workshop.limits.replacing("version:", with: "status: x\nversion:"))
    let other = LintRun.compile([plain], library: shop.library).diagnostics.all
    #expect(other.contains { $0.help(in: .zh).contains("`draft`") })
  }

  @Test(arguments: ["chinese.md", "chinese.zh.md"])
  func `the guide lists every word`(page: String) throws {
    let text = try String(contentsOfFile: ChineseGuidanceTests.root + "/docs/guide/" + page, encoding: .utf8)
    let words = Keyword.table.map(\.zh) + Builtin.allCases.flatMap(\.chineseNames)
    for word in words + CaseKey.allCases.prefix(6).flatMap(\.chinese) {
      #expect(text.contains("`\(word)`"), "\(word)")
    }
  }

  /// Spreadsheets in China save CSV so.
  @Test func `the rows of a table may be in GB18030`() throws {
    let encoded: [UInt8] = [0xB5, 0xC8, 0xBC, 0xB6, 0x2C, 0xD4, 0xF2, 0x0A] + Array("\"1A, 2A\",100\n3A,200\n".utf8)
    let (shop, path) = try Self.workshop(table: encoded)
    let compiled = LintRun.compile([path], library: shop.library)
    #expect(compiled.diagnostics.isEmpty, "\(compiled.diagnostics.all.map { $0.message(in: .zh) })")
    let file = try #require(compiled.programs.first?.files.first { $0.name.hasSuffix(".csv") })
    #expect(file.fingerprint == Fingerprint(of: encoded) && file.bytes == Array(Self.table.utf8))
  }

  @Test func `what is wrong in a cell is shown where it stands, however it is quoted`() throws {
    let rows = "等级,则\n\"  >= \"\"9A\"\", 2A\",100\n\"1A | 8A\",200\n"
    let (shop, path) = try Self.workshop(table: Array(rows.utf8))
    let places = LintRun.compile([path], library: shop.library).diagnostics.sorted.compactMap(\.place)
    #expect(places.map { $0.file.text(Span(file: $0.file.index, $0.start..<$0.end)) }.contains("8A"))
    #expect(places.allSatisfy { $0.file.name.hasSuffix("上限.csv") })
  }
}

/// Readings in the report of a plan.
@Suite struct ReadingNameTests {
  @Test func `a column without a label is called by its name, its table by its own`() throws {
    let workshop = try Workshop()
    try workshop.write(
      "rules/cn/demo/names.yaml",
      """
      guidance: cn/demo/names
      version: 0.1.0
      title: 示例
      sources: {drafting: {title: 说明, verified: draft}}
      facts: {方案: {预算: [{数额: 金额}]}}
      rules:
        - {id: a, title: 甲, must: "count(方案.预算) > 0", cite: drafting}

      """)
    let path = try workshop.write(
      "case.yaml", "case: a\nguidance: cn/demo/names\nas_of: 2024-01-01\n方案: {预算: [{数额: 1.2万}]}\n")
    let outcome = CheckRun.run(paths: [path], try workshop.request())
    let text = TerminalReport.text(outcome.results, options: ReportOptions(language: .zh))
    #expect(text.contains("预算的数额：“1.2万”读作 12,000 元"), "\(text)")
  }
}
