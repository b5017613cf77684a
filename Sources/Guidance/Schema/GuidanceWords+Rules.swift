import SourceText

extension GuidanceWords {
  /// Keys of rules, of tables, of tests and of standards.
  static func rule(_ key: GuidanceKey, in part: GuidancePart) -> Words {
    switch key {
    // Rules
    case .id:
      part == .exception
        ? Words(zh: "例外的编号", en: "the id of the exception")
        : Words(zh: "编号：引用和结果中用它", en: "the id by which findings and citations name it")
    case .title: Words(zh: "标题", en: "the title")
    case .forEach:
      Words(
        zh: "逐项判断：`plan.budget as line`（每行）、`codes 代码表 as 名称`（每个选项）或分组",
        en: "one result for each: `plan.budget as line` (row), `codes LIST as NAME` (code), or groups of rows")
    case .when:
      switch part {
      case .exception: Words(zh: "什么情形下不算违反", en: "what excuses it")
      case .indicator: Words(zh: "指标适用的条件", en: "when the indicator applies")
      case .bonus: Words(zh: "成立就加分的条件", en: "what must hold for the points")
      default: Words(zh: "适用条件；不满足时规则不适用", en: "when the rule applies at all")
      }
    case .must: Words(zh: "应当、必须：这个条件不成立就是错误", en: "what must hold; broken, it is an error")
    case .mustNot: Words(zh: "不得、严禁：这个条件成立就是错误", en: "what must not be; broken, it is an error")
    case .should: Words(zh: "鼓励、宜：这个条件不成立就提醒", en: "what should hold; broken, it is a warning")
    case .shouldNot: Words(zh: "不宜：这个条件成立就提醒", en: "what should not be; broken, it is a warning")
    case .may: Words(zh: "可以：条件成立即准许，不会判为不符合", en: "what is allowed; it is never broken")
    case .review: Words(zh: "须由人判断的问题", en: "a question that a person must judge")
    case .unless: Words(zh: "例外的列表，每条写明 id、when、reason、cite", en: "exceptions, each with id, when, reason and cite")
    case .reason: Words(zh: "为什么可以例外", en: "why it is excused")
    case .waivable: Words(zh: "原则上：可以准予例外，写明由谁批准", en: "a failure may be waived, and by whom")
    case .by:
      switch part {
      case .waiver: Words(zh: "批准单位", en: "who may waive it")
      case .ruleScore:
        Words(
          zh: "全部符合才得分（all），还是按符合的对象所占比例得分（subject）",
          en: "`all`: every point or none; `subject`: by the share of the subjects that pass")
      default: Words(zh: "按哪几项相同来分组", en: "what the rows of a group have in common")
      }
    case .message: Words(zh: "不符合时说的话；`{名称}` 处填入值", en: "what is said where it fails; `{name}` puts in a value")
    case .remedy: Words(zh: "怎样改才符合", en: "what to change so that it passes")
    case .cite: Words(zh: "依据：来源的名称，后面可写条款", en: "where it comes from: the name of a source, and the article")
    case .inForce: Words(zh: "有效期", en: "the days on which it is in force")
    case .from:
      switch part {
      case .grade: Words(zh: "达到这个分数", en: "from this score on")
      case .scale: Words(zh: "最低分", en: "the lowest score")
      case .steps:
        Words(zh: "各档的起点和得分比例，如 `60%: 1/3`", en: "where each step begins and its share, as `60%: 1/3`")
      default: Words(zh: "从这一天起（含）", en: "from this day on")
      }
    case .until: Words(zh: "到这一天止（不含）", en: "until this day, which is the first no longer")
    case .through: Words(zh: "到这一天止（含）", en: "through this day, which is the last still")
    case .versions: Words(zh: "规则在各时期的文本", en: "the texts of the rule over time")
    case .asOf:
      part == .test
        ? Words(zh: "按哪一天判断", en: "the day to judge by")
        : Words(zh: "按哪项日期事实判断适用哪个文本", en: "the date fact that says which text holds")
    case .amends:
      part == .standard
        ? Words(zh: "修改上位指引的哪份标准：`指引#名称`", en: "the standard of the guidance above that it changes: `FILE#ID`")
        : Words(zh: "修改上位指引的哪条规则：`指引#编号`", en: "the rule of the guidance above that it changes: `FILE#ID`")
    case .delegable:
      part == .indicator
        ? Words(zh: "留待下位指引规定", en: "left to guidance below")
        : Words(zh: "下位指引可以放宽", en: "guidance below may loosen it")
    case .group: Words(zh: "分组的表，或 `cases`（所有案例）", en: "the table to group, or `cases`")
    case .across: Words(zh: "`cases`：跨所有案例分组", en: "`cases`: over all cases that are judged together")
    case .asName: Words(zh: "在规则里怎样称呼这一组", en: "what the rule calls the group")
    // Decision tables
    case .label: Words(zh: "给人看的名称", en: "the name that people read")
    case .hit:
      Words(zh: "几行都相符时怎么办；不写就是 unique，只许一行相符", en: "what if several rows agree; `unique` where nothing is said")
    case .type: Words(zh: "结果的类型", en: "the type of the result")
    case .inputs: Words(zh: "查表用的各项，每项一个名称和表达式", en: "what it is looked up by: names with expressions")
    case .rows:
      Words(
        zh: "各行，或 `{file: 文件.csv}`、`{file: 文件.xlsx#表名}`",
        en: "its rows, or `{file: rows.csv}`, `{file: rows.xlsx#Sheet}`")
    case .then: Words(zh: "这一行的结果", en: "the result of the row")
    case .file: Words(zh: "放在指引旁边的 CSV 文件，或工作簿里的一张表", en: "a CSV file beside the guidance, or a sheet of a workbook")
    case .otherwiseValue: Words(zh: "没有一行相符时的结果", en: "the result where no row agrees")
    // Tests
    case .name: Words(zh: "这个例子说明什么", en: "what the example shows")
    case .stage: Words(zh: "进行到哪个阶段", en: "how far the project is")
    case .base: Words(zh: "在哪个案例或前面哪个例子的基础上", en: "the case, or the example before, that it builds on")
    case .given: Words(zh: "已知的事实；没写的就是未知", en: "the facts; what is not stated is unknown")
    case .expect:
      Words(zh: "各规则应有的结果，如 `ceiling: fail`", en: "the results that rules should have, as `ceiling: fail`")
    case .subject: Words(zh: "是哪一行或哪一组", en: "which row or group")
    case .result: Words(zh: "应有的结果", en: "the result")
    case .excess: Words(zh: "超出多少", en: "how far it is off")
    case .needed: Words(zh: "应为多少", en: "the nearest value that would pass")
    case .missing: Words(zh: "缺少哪些事实", en: "the facts that are missing")
    case .exception: Words(zh: "用了哪条例外", en: "the exception that excuses it")
    // Warnings that are let pass
    case .lint:
      Words(zh: "这里不再提的警告，每条写明 allow 和 because", en: "warnings that are let pass here, each with allow and because")
    case .allow: Words(zh: "警告的编号，如 G0359", en: "the code of the warning, as G0359")
    case .because: Words(zh: "为什么可以不改", en: "why it may stay as it is")
    case .of:
      switch part {
      case .ruleScore: Words(zh: "哪条规则", en: "the rule")
      case .checklistItem: Words(zh: "成立就得分的条件", en: "what must hold for the points")
      case .steps, .bands: Words(zh: "按哪个数来定", en: "the number that decides")
      default: Words(zh: "针对哪一项：规则、参数、来源等的名称", en: "what it is about: the name of a rule, a parameter, a source …")
      }
    // Standards
    case .points: Words(zh: "分值", en: "its points")
    case .round: Words(zh: "分数怎样取舍", en: "how scores are rounded")
    case .grades: Words(zh: "等次，由高到低", en: "the grades, the highest first")
    case .indicators: Words(zh: "指标", en: "the indicators")
    case .deduct: Words(zh: "扣分项", en: "what takes points away")
    case .bonus: Words(zh: "加分项", en: "what adds points")
    case .veto: Words(zh: "一票否决的规则", en: "rules whose failure gives the lowest grade")
    case .consequence: Words(zh: "评为这个等次的后果", en: "what follows from the grade")
    case .otherwise: Words(zh: "指标不适用时分值给谁", en: "where the points go when it does not apply")
    case .requires: Words(zh: "须有哪些佐证", en: "the evidence that it asks for")
    case .selfShown: Words(zh: "自评分的算法，只显示不计分", en: "the project's own score: shown, never counted")
    case .score: Words(zh: "得分比例的算法，0 到 1", en: "the share of the points, from 0 to 1")
    case .steps: Words(zh: "分档得分", en: "points by steps")
    case .bands: Words(zh: "分段得分", en: "points by bands")
    case .table: Words(zh: "按决策表得分", en: "points from a decision table")
    case .rule: Words(zh: "按规则的结果得分", en: "points from the result of a rule")
    case .panel: Words(zh: "评委打分", en: "points from assessors")
    case .checklist: Words(zh: "逐项核对得分", en: "points from a checklist")
    case .in: Words(zh: "各段的范围和得分比例，如 `\"[80..90)\": 0.8`", en: "ranges with their shares, as `\"[80..90)\": 0.8`")
    case .scale: Words(zh: "评委在什么分制上打分", en: "the scale on which assessors score")
    case .combine: Words(zh: "怎样合成一个分数：平均、中位数、去掉最高最低再平均", en: "how their scores become one: mean, median, trimmed mean")
    case .atLeast: Words(zh: "至少几位评委", en: "how many assessors at least")
    case .spread: Words(zh: "最高分与最低分相差超过多少，要由人复核", en: "beyond which distance of highest and lowest a person must look")
    case .evidence: Words(zh: "须有的佐证种类", en: "the kinds of evidence that must be there")
    case .elseValue: Words(zh: "佐证不全时：zero 记零分，unknown 待定", en: "where some is missing: `zero`, or `unknown`")
    case .each: Words(zh: "每处不符合都扣", en: "for each failure")
    case .upTo: Words(zh: "最多扣多少分", en: "the most that is taken")
    case .to:
      part == .scale ? Words(zh: "最高分", en: "the highest score") : Words(zh: "取舍到哪一位，如 0.1", en: "to what step, as 0.1")
    case .mode: Words(zh: "取舍方式，如四舍五入 half up", en: "how, as `half up`")
    case .within: Words(zh: "多少天之内", en: "in how many days")
    case .forRule: Words(zh: "哪条规则不符合就扣", en: "the rule whose failure takes points")
    case .guidance, .version, .status, .language, .issuer, .effective, .stages, .sources, .parameters, .codes, .facts,
      .definitions, .tables, .rules, .standards, .tests, .cases, .extends, .zh, .en, .aka, .number, .date, .url,
      .verified, .note, .values, .is, .direction, .ask, .min, .max, .column, .key, .columns:
      Words(key.rawValue)
    }
  }
}
