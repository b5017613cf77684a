/// The words of guidance in Chinese: one table for keys, types, results, forces and choices. A file may be
/// written in either, or in both; what it means is the same.
public enum Keyword {
  /// Chinese word, English word; the first Chinese word of an English one is the one that is written.
  public static let table: [(zh: String, en: String)] = [
    // The file
    ("指引", "guidance"), ("版本", "version"), ("状态", "status"), ("语言", "language"), ("标题", "title"), ("名称", "name"),
    ("发布单位", "issuer"), ("有效期", "effective"), ("上位指引", "extends"), ("阶段", "stages"), ("来源", "sources"),
    ("参数", "parameters"), ("代码", "codes"), ("事实", "facts"), ("定义", "definitions"), ("决策表", "tables"), ("规则", "rules"),
    ("评估标准", "standards"), ("例子", "tests"), ("测试", "tests"),
    // Days
    ("自", "from"), ("起点", "from"), ("至", "through"), ("止于", "until"), ("施行", "in_force"),
    // Sources and citations
    ("文号", "number"), ("日期", "date"), ("网址", "url"), ("核实", "verified"), ("备注", "note"), ("依据", "cite"),
    // Parameters and facts
    ("标签", "label"), ("类型", "type"), ("取值", "values"), ("为", "is"), ("未定", "unset"), ("可放宽", "delegable"),
    ("方向", "direction"), ("上限", "ceiling"), ("下限", "floor"), ("提问", "ask"), ("最小值", "min"), ("最大值", "max"),
    ("列名", "column"), ("主键", "key"), ("各列", "columns"), ("别称", "aka"), ("中文", "zh"), ("英文", "en"),
    // Tables
    ("命中", "hit"), ("输入", "inputs"), ("各行", "rows"), ("则", "then"), ("默认", "default"), ("文件", "file"),
    ("唯一", "unique"), ("首个", "first"), ("任一", "any"), ("收集", "collect"), ("按行", "rule order"),
    // Rules
    ("编号", "id"), ("逐项", "for_each"), ("当", "when"), ("除非", "unless"), ("理由", "reason"), ("可准予例外", "waivable"),
    ("批准单位", "by"), ("应当", "must"), ("必须", "must"), ("不得", "must_not"), ("严禁", "must_not"), ("鼓励", "should"),
    ("宜", "should"), ("优先", "should"), ("不宜", "should_not"), ("可以", "may"), ("人工判断", "review"), ("说明", "message"),
    ("改法", "remedy"), ("各时期文本", "versions"), ("判断日", "as_of"), ("修改", "amends"), ("分组", "group"), ("按", "by"),
    ("跨", "across"), ("称为", "as"), ("作为", "as"), ("所有案例", "cases"), ("案例", "cases"),
    // Warnings that are let pass
    ("提示", "lint"), ("允许", "allow"), ("因为", "because"), ("针对", "of"),
    // Tests
    ("基础案例", "base"), ("已知", "given"), ("预期", "expect"), ("所处阶段", "stage"), ("对象", "subject"), ("结果", "result"),
    ("超出", "excess"),
    ("应为", "needed"), ("缺少", "missing"), ("所用例外", "exception"),
    ("通过", "pass"), ("不通过", "fail"), ("未能确定", "undetermined"), ("待判断", "needs-review"), ("不适用", "not-applicable"),
    ("出错", "error"),
    // Standards
    ("分值", "points"), ("取舍", "round"), ("等次", "grades"), ("指标", "indicators"), ("扣分", "deduct"), ("加分", "bonus"),
    ("一票否决", "veto"), ("后果", "consequence"), ("不适用时", "otherwise"), ("须有", "requires"), ("自评", "self"),
    ("得分比例", "score"), ("分档", "steps"), ("分段", "bands"), ("按规则", "rule"), ("评委打分", "panel"),
    ("逐项核对", "checklist"), ("属于", "in"), ("分制", "scale"), ("合成", "combine"), ("最大分差", "spread"), ("佐证", "evidence"),
    ("每项", "each"), ("到", "to"), ("方式", "mode"), ("限期", "within"), ("至少", "at_least"), ("最多", "up_to"),
    ("对于", "for"), ("否则", "else"), ("依", "of"), ("全部", "all"),
    ("满分", "full"), ("零分", "zero"), ("分给同级", "share"), ("未知", "unknown"), ("平均", "mean"), ("中位数", "median"),
    ("去高低平均", "trimmed mean"), ("四舍五入", "half up"), ("四舍六入", "half even"), ("五舍六入", "half down"), ("进位", "up"),
    ("舍去", "down"),
    // Choices
    ("草案", "draft"), ("有效", "in-force"), ("废止", "repealed"), ("官方", "official"), ("二手", "secondary"), ("新闻", "news"),
    ("记忆", "recalled"), ("是", "true"), ("否", "false"), ("真", "true"), ("假", "false"),
    // Types
    ("文本", "text"), ("是否", "boolean"), ("整数", "integer"), ("数", "number"), ("金额", "money CNY"), ("百分数", "percent"),
    ("时间", "time"), ("日期和时间", "date and time"), ("天数", "days"), ("月数", "months"), ("可缺", "optional"), ("表", "table"),
    ("查表", "table"),
    ("代码表", "code"), ("代码", "code"),
  ]

  private static let english: [String: [String]] = table.reduce(into: [:]) { $0[$1.zh, default: []].append($1.en) }
  private static let chinese: [String: String] = table.reduce(into: [:]) { if $0[$1.en] == nil { $0[$1.en] = $1.zh } }

  /// The English word for a Chinese one; another word is itself. Where a Chinese word stands for several, the one that
  /// may stand here.
  public static func canonical(_ text: String, among known: [String] = []) -> String {
    guard let words = english[text] else { return text }
    return words.first { known.contains($0) } ?? words[0]
  }

  /// All Chinese words that stand for an English one where `known` may stand, the one that is written first.
  public static func chineseWords(for text: String, among known: [String]) -> [String] {
    table.filter { $0.en == text && canonical($0.zh, among: known) == text }.map(\.zh)
  }

  /// The Chinese word for an English one; nil where there is none.
  public static func chinese(_ text: String) -> String? { chinese[text] }
}
