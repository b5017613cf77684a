import Programs
import SourceText

/// What each key is for, in the words of an official.
enum GuidanceWords {
  static let results = ResultKind.allCases.map(\.rawValue)

  static func words(of key: GuidanceKey, in part: GuidancePart) -> Words {
    switch part {
    case .file, .period, .localized, .source, .parameter, .parameterValue, .code, .fact, .factTable, .definition,
      .testsFile:
      declaration(key, in: part)
    case .decisionTable, .decisionRow, .rowsFile, .rule, .ruleText, .exception, .waiver, .silence, .fileSilence,
      .groups, .test, .expectation,
      .standard, .grade, .indicator, .rounding, .consequence, .deduction, .bonus, .steps, .bands, .panel, .scale,
      .checklistItem, .ruleScore, .requirement:
      rule(key, in: part)
    }
  }

  /// Keys of the file, of what it declares and of its days.
  private static func declaration(_ key: GuidanceKey, in part: GuidancePart) -> Words {
    switch key {
    case .guidance:
      part == .testsFile
        ? Words(zh: "这些测试属于哪份指引", en: "the guidance that the tests are for")
        : Words(
          zh: "这份指引的名称，即它在规则文件夹中的位置，如 `cn/xian/community-fund`",
          en: "the name of this guidance: its place below the rules folder, as `cn/xian/community-fund`")
    case .version: Words(zh: "版本号，如 0.1.0；内容改动后加大", en: "the version, as 0.1.0; raise it when the text changes")
    case .status:
      Words(zh: "草案 draft、有效 in-force、废止 repealed", en: "`draft`, `in-force` or `repealed`")
    case .language:
      Words(zh: "以哪种语言的文字为准：zh 或 en", en: "the language whose text binds: zh or en")
    case .title:
      part == .source ? Words(zh: "文件的全称", en: "the full title of the text") : Words(zh: "标题", en: "the title")
    case .issuer: Words(zh: "发布单位", en: "who issued it")
    case .effective: Words(zh: "整份指引的有效期", en: "the days on which the guidance is in force")
    case .stages:
      Words(
        zh: "项目的各阶段，按先后，以及各阶段才有的事实，如 `plan: [plan]`",
        en: "the stages of a project in order, with the facts that come with each, as `plan: [plan]`")
    case .sources: Words(zh: "规则所依据的文件，每份一个名称", en: "the texts that rules rest on, each under a name")
    case .parameters:
      Words(zh: "会变的数：限额、比例、期限，每个一个名称", en: "figures that may change: limits, shares, terms, each under a name")
    case .codes: Words(zh: "固定的选项，如支出科目、项目类型", en: "closed lists of choices, as headings of expense")
    case .facts: Words(zh: "案例要说明的各项事实", en: "what a case states")
    case .definitions: Words(zh: "几条规则都用到的算法，每个一个名称", en: "names for what several rules compute")
    case .tables: Words(zh: "决策表：由几项事实查出一个值", en: "decision tables: a value looked up by some facts")
    case .rules: Words(zh: "规则，每条以 `- id:` 开头", en: "the rules, each beginning with `- id:`")
    case .standards: Words(zh: "评估标准", en: "standards of assessment")
    case .evidence:
      part == .file
        ? Words(
          zh: "佐证各种类的名称，如 `photo: 照片`",
          en: "what the kinds of evidence are called, as `photo: Photographs`")
        : rule(key, in: part)
    case .tests:
      Words(zh: "例子：一组事实和各规则应有的结果", en: "examples: some facts, and what the rules should say of them")
    case .cases: Words(zh: "几个测试共用的案例，每个一个名称", en: "cases that several tests build on, each under a name")
    case .extends:
      Words(zh: "所依据的上位指引，只能比它们更严", en: "the guidance above this one, which may only be tightened")
    case .from: Words(zh: "从这一天起（含）", en: "from this day on")
    case .until: Words(zh: "到这一天止（不含）", en: "until this day, which is the first no longer")
    case .through: Words(zh: "到这一天止（含）", en: "through this day, which is the last still")
    case .zh: part == .code ? Words(zh: "选项的中文名称", en: "its label in Chinese") : Words(zh: "中文", en: "in Chinese")
    case .en: part == .code ? Words(zh: "选项的英文名称", en: "its label in English") : Words(zh: "英文", en: "in English")
    case .aka: Words(zh: "人们还怎么叫它；填表时都认", en: "what people also call it; cases may use each")
    case .number: Words(zh: "文号", en: "its number")
    case .date: Words(zh: "发布日期", en: "the day it was issued")
    case .url: Words(zh: "网址", en: "where it can be read")
    case .verified:
      Words(
        zh: "核实到什么程度：官方 official、二手 secondary、新闻 news、记忆 recalled、草案 draft",
        en: "how far it was seen: `official`, `secondary`, `news`, `recalled` or `draft`")
    case .note: Words(zh: "备注", en: "a note")
    case .cite: Words(zh: "依据：来源的名称，后面可写条款", en: "where it comes from: the name of a source, and the article")
    case .label: Words(zh: "给人看的名称", en: "the name that people read")
    case .type:
      part == .factTable
        ? Words(zh: "`table`：若干行的清单", en: "`table`: a list of rows")
        : Words(
          zh: "类型：text、boolean、integer、number、money CNY、percent、date、days、months、code 代码表；前面加 optional 表示可缺",
          en:
            "its type: text, boolean, integer, number, money CNY, percent, date, days, months, code LIST; `optional` before it where it may be missing"
        )
    case .values:
      Words(zh: "各时期的值，每个写起始日，如 `2019-01-01: 5%`", en: "its values by their first day, as `2019-01-01: 5%`")
    case .is:
      part == .definition
        ? Words(zh: "算法", en: "the expression")
        : Words(zh: "值；`unset` 表示从这一天起没有规定", en: "the value; `unset`: none from that day on")
    case .delegable: Words(zh: "下位指引可以放宽", en: "guidance below may loosen it")
    case .direction:
      Words(zh: "它是上限 ceiling 还是下限 floor", en: "whether it is a `ceiling` or a `floor`")
    case .ask: Words(zh: "向填表人提的问题", en: "the question that forms and reports put")
    case .min: Words(zh: "不小于", en: "the least value that is allowed")
    case .max: Words(zh: "不大于", en: "the greatest value that is allowed")
    case .column: Words(zh: "台账中这一列还可以叫什么", en: "further headings under which a ledger may have it")
    case .key: Words(zh: "这一列是每行的编号", en: "this column names the rows")
    case .columns: Words(zh: "每行的各列", en: "the columns of a row")
    case .hit, .inputs, .rows, .then, .file, .otherwiseValue, .id, .when, .must, .should, .may, .review, .unless,
      .reason, .waivable, .by, .message, .remedy, .versions, .amends, .forEach, .mustNot, .shouldNot, .asOf, .inForce,
      .group, .across, .asName, .name, .stage, .base, .given, .expect, .subject, .result, .excess, .needed, .missing,
      .exception, .points, .round, .grades, .indicators, .deduct, .bonus, .veto, .consequence, .otherwise, .requires,
      .selfShown, .score, .steps, .bands, .table, .rule, .panel, .checklist, .lint, .allow, .because, .of,
      .in, .scale, .combine, .spread, .each, .to, .mode, .within, .atLeast, .upTo, .forRule, .elseValue:
      rule(key, in: part)
    }
  }
}
