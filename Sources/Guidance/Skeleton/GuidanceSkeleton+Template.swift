extension GuidanceSkeleton {
  /// Lines that begin with “#zh”or “#en”stand in that language only.
  static let template = """
    #zh 一份指引的样子：一个虚构的小额经费。照着改成你自己的；“#”后面的字只供人看。
    #en What a guidance file looks like: a small invented fund. Change it into your own; what follows a `#` explains.
    #zh 改一点就检查一次：guiju lint 本文件.yaml    运行末尾的例子：guiju test 本文件.yaml
    #en After each change: guiju lint FILE.yaml    The examples at the end: guiju test FILE.yaml

    #zh ==== 一、这是哪份文件 ====
    #en ==== 1. Which file this is ====
    #zh 名称就是它在规则文件夹中的位置。
    #en The name is its place below the rules folder.
    ‹guidance›: ‹NAME›
    #zh 内容改动以后，版本号要加大。
    #en Raise the version when the text changes.
    ‹version›: 0.1.0
    #zh ‹draft（草案）、in-force（有效）或 repealed（废止）|草案、有效或废止›。
    #en ‹draft, in-force or repealed|草案 (draft), 有效 (in force) or 废止 (repealed)›.
    ‹status›: ‹draft›
    #zh 以哪种语言的文字为准：zh 中文，en 英文。另一种是译文，可以不写。
    #en The language whose text binds: zh or en. The other is a translation, and may be left out.
    ‹language›: ‹LANGUAGE›
    ‹title›: {‹zh›: 小额社区经费使用指引（样例）, ‹en›: Using the small community fund (a model)}
    ‹issuer›: {‹zh›: 某街道办事处（虚构）, ‹en›: A street office (invented)}
    #zh 有效期：从哪一天起（含）；有终止日的，再写“‹through›”（含那一天）。
    #en In force from this day on; add `‹through›` where there is a last day.
    ‹effective›: {‹from›: 2024-01-01}
    #zh 项目的各阶段，以及每个阶段才有的事实。
    #en The stages of a project, with the facts that each brings.
    ‹stages›: {‹plan|方案›: [‹plan|方案›], ‹spending|支出›: [‹spending|支出›]}

    #zh ==== 二、依据哪些文件 ====
    #en ==== 2. The texts that the rules rest on ====
    #zh 每份核实到什么程度：“‹official›”看过原文，“‹secondary›”看过转载，“‹news›”见于报道，“‹recalled›”凭印象，“‹draft›”尚无依据、
    #zh 自己起草。
    #en How far each was seen: ‹official› (the issuer's own text), ‹secondary› (quoted elsewhere), ‹news›, ‹recalled›
    #en (from memory), ‹draft› (no legal basis, your own proposal).
    ‹sources›:
      ‹notice|通知›:
        ‹title›: {‹zh›: 关于小额社区经费的通知（虚构）, ‹en›: Notice on the small community fund (invented)}
        ‹date›: 2024-01-01
        ‹verified›: ‹draft›

    #zh ==== 三、固定的选项 ====
    #en ==== 3. Lists to choose from ====
    #zh 每个选项一个代码和名称；“‹aka›”是人们平时的叫法，填表时都认。
    #en Each choice has a code and a label; `‹aka›` is what people also call it, and is understood in forms.
    ‹codes›:
      ‹expense|科目›:
        ‹service|服务›: {‹zh›: 社会组织服务费, ‹en›: Services of social organisations, ‹aka›: [服务费]}
        ‹material|物料›: {‹zh›: 活动物料, ‹en›: Materials, ‹aka›: [布置]}
        ‹gift|礼品›: {‹zh›: 赠送的礼品, ‹en›: Gifts, ‹aka›: [小礼品, 纪念品]}
        ‹office|办公›: {‹zh›: 办公经费, ‹en›: Office costs, ‹aka›: [办公用品]}

    #zh ==== 四、会变的数 ====
    #en ==== 4. Figures that may change ====
    #zh 限额、比例、起点金额写在这里，不写在规则里：以后调整，只在“‹values›”中加一行新的日期，过去的项目仍按当时的数。
    #en Limits, shares and thresholds stand here, not in the rules. When one changes, add a line with its first day to
    #en `‹values›`: projects of the past are still judged by the figure of their day.
    ‹parameters›:
      ‹ceiling|方案上限›:
        ‹label›: {‹zh›: 单个方案上限, ‹en›: Ceiling of a plan}
        ‹type›: ‹money CNY›
        ‹values›:
          2024-01-01: 50000
          2025-01-01: 80000
        ‹cite›: ‹notice art. 3|通知 第三条›
      ‹gift_share|礼品比例›:
        ‹label›: {‹zh›: 礼品占方案总额的最高比例, ‹en›: Largest share for gifts}
        ‹type›: ‹percent›
        ‹values›: {2024-01-01: 5%}
        ‹cite›: ‹notice art. 5|通知 第五条›
      ‹receipt_from|票据起点›:
        ‹label›: {‹zh›: 须有票据的起点金额, ‹en›: Receipts from this amount on}
        ‹type›: ‹money CNY›
        ‹values›: {2024-01-01: 500}
        ‹cite›: ‹notice art. 7|通知 第七条›

    #zh ==== 五、案例要说明什么 ====
    #en ==== 5. What a case states ====
    #zh ‹类型：text 文字、boolean 是否、integer 整数、money CNY 金额、percent 百分数、date 日期、code 加上选项表的名称。|类型：文本、是否、整数、金额、百分数、日期，或写“代码表”加上选项表的名称。›
    #zh 前面加“‹optional›”的可以没有；不加的没有填，就是“还不知道”，用到它的规则先不下结论。
    #zh “‹label›”是给人看的名称，“‹ask›”是向填表人提的问题，“‹min›”是不能再小的值。
    #en Types: ‹text›, ‹boolean›, ‹integer›, ‹money CNY›, ‹percent›, ‹date›, `‹code›` with the name of a list.
    #en With `‹optional›` before it there may be none. Without it, what is not stated is not known yet, and rules that
    #en need it wait. `‹label›` is the name that people read, `‹ask›` the question put to them, `‹min›` the least value.
    ‹facts›:
      ‹plan|方案›:
        ‹total|总额›:
          ‹type›: ‹money CNY›
          ‹label›: {‹zh›: 方案总额, ‹en›: Plan total}
          ‹ask›: {‹zh›: 方案一共多少元？, ‹en›: How much is the plan in all?}
          ‹min›: 0
        ‹for_elderly|敬老›:
          ‹type›: ‹boolean›
          ‹label›: {‹zh›: 属于敬老慰问, ‹en›: Visits to the elderly}
          ‹ask›: {‹zh›: 是不是敬老慰问项目？, ‹en›: Is it a project of visits to the elderly?}
        ‹asked_on|征求意见日›:
          ‹type›: ‹optional› ‹date›
          ‹label›: {‹zh›: 征求居民意见的日期, ‹en›: Residents asked on}
          ‹ask›: {‹zh›: 哪一天征求过居民意见？, ‹en›: On which day were residents asked?}
        #zh 表格：“‹type›”写“‹table›”，“‹columns›”里是每行的各列。
        #en A table: `‹type›: ‹table›`, with the columns of a row under `‹columns›`.
        ‹budget|预算›:
          ‹type›: ‹table›
          ‹label›: {‹zh›: 预算表, ‹en›: Budget}
          ‹columns›:
            ‹item|用途›: {‹type›: ‹text›, ‹label›: {‹zh›: 支出用途, ‹en›: Item}}
            ‹category|类别›: {‹type›: ‹code› ‹expense|科目›, ‹label›: {‹zh›: 支出科目, ‹en›: Category}}
            ‹amount|数额›: {‹type›: ‹money CNY›, ‹label›: {‹zh›: 预算金额, ‹en›: Amount}, ‹min›: 0}
      #zh 台账也是表格，可以由电子表格另存的 CSV 文件读入；“‹key›”标明每行的编号。
      #en A ledger is a table as well, and may be read from a CSV file. `‹key›` marks what names the rows.
      ‹spending|支出›:
        ‹type›: ‹table›
        ‹label›: {‹zh›: 支出台账, ‹en›: Spending}
        ‹columns›:
          ‹voucher|凭证›: {‹type›: ‹text›, ‹label›: {‹zh›: 凭证号, ‹en›: Voucher}, ‹key›: ‹true›}
          ‹amount|数额›: {‹type›: ‹money CNY›, ‹label›: {‹zh›: 支付金额, ‹en›: Amount}}
          ‹receipt_no|票据›: {‹type›: ‹optional› ‹text›, ‹label›: {‹zh›: 票据号, ‹en›: Receipt no.}}

    #zh ==== 六、起个名字，少写几遍 ====
    #en ==== 6. Names for what is computed more than once ====
    #zh 方括号挑出其中的几行，“‹sum|合计›”把它们的数额加起来。
    #en `‹sum|合计›` adds up; the brackets pick some of the rows.
    ‹definitions›:
      ‹gifts|礼品合计›:
        ‹label›: {‹zh›: 礼品支出合计, ‹en›: Gifts in all}
        ‹is›: ‹sum|合计›(‹plan|方案›.‹budget|预算›[‹category|类别› = "‹gift|礼品›"].‹amount|数额›)

    #zh ==== 七、规则 ====
    #en ==== 7. The rules ====
    #zh 每条写明编号、标题、要求和依据。要求用下面一个词开头：
    #zh   ‹must 应当    must_not 不得    should 鼓励    should_not 不宜    may 可以    review 由人判断|应当    不得    鼓励    不宜    可以    人工判断›
    #en Each has an id, a title, a demand and a citation. The demand begins with one of these:
    #en   ‹must›    ‹must_not›    ‹should›    ‹should_not›    ‹may›    ‹review› (a person judges)
    ‹rules›:
      - ‹id›: ‹ceiling|总额上限›
        ‹title›: {‹zh›: 方案总额不超过上限, ‹en›: No plan above the ceiling}
        ‹must›: ‹plan|方案›.‹total|总额› <= ‹ceiling|方案上限›
        #zh 不符合时说什么、怎么改。花括号里填入值；“‹excess|超出›”是差了多少，“‹needed|应为›”是最多（或最少）该是多少。
        #en What is said where it fails, and how to mend it. Braces put in a value: {‹excess|超出›} is how far it is off,
        #en {‹needed|应为›} the nearest value that would pass.
        ‹message›:
          ‹zh›: 方案总额 {‹plan|方案›.‹total|总额›}，超出上限 {‹ceiling|方案上限›} 共 {‹excess|超出›}
          ‹en›: The plan asks for {‹plan|方案›.‹total|总额›}, {‹excess|超出›} over the ceiling of {‹ceiling|方案上限›}
        ‹remedy›:
          ‹zh›: 压减到不高于 {‹needed|应为›}
          ‹en›: Cut it to {‹needed|应为›} at most
        ‹cite›: ‹notice art. 3|通知 第三条›

      #zh “‹for_each›”逐行判断：给每行起个名字（写在“‹as|作为›”后面），再说这一行应怎样。
      #en `‹for_each›` judges row by row: give the row a name (behind `‹as|作为›`), and say what it must be.
      - ‹id›: ‹no-office-costs|不得列支办公经费›
        ‹title›: {‹zh›: 不得列支办公经费, ‹en›: No office costs}
        ‹for_each›: ‹plan|方案›.‹budget|预算› ‹as|作为› ‹line|一项›
        ‹must_not›: ‹line|一项›.‹category|类别› = "‹office|办公›"
        ‹message›:
          ‹zh›: “{‹line|一项›.‹item|用途›}”（{‹line|一项›.‹amount|数额›}）属于办公经费
          ‹en›: “{‹line|一项›.‹item|用途›}” ({‹line|一项›.‹amount|数额›}) is an office cost
        ‹remedy›: {‹zh›: 移出本经费, ‹en›: Take it out of this fund}
        ‹cite›: ‹notice art. 4|通知 第四条›

      #zh “‹may›”说明什么是准许的：从不判为不符合。“‹in|属于›”表示是其中之一。
      #en `‹may›` says what is allowed, and is never broken. `‹in|属于›` means: one of these.
      - ‹id›: ‹allowed|可以列支›
        ‹title›: {‹zh›: 可以列支服务费和活动物料, ‹en›: Services and materials may be paid for}
        ‹for_each›: ‹plan|方案›.‹budget|预算› ‹as|作为› ‹line|一项›
        ‹may›: ‹line|一项›.‹category|类别› ‹in|属于› ("‹service|服务›", "‹material|物料›")
        ‹cite›: ‹notice art. 4|通知 第四条›

      #zh “‹unless›”是例外：违反了，但属于这种情形，就不算不符合。
      #en `‹unless›` is an exception: what would fail is excused where it holds.
      - ‹id›: ‹gift-share|礼品占比›
        ‹title›: {‹zh›: 礼品占比不宜过高, ‹en›: Gifts take a small share}
        ‹should_not›: ‹gifts|礼品合计› > ‹gift_share|礼品比例› * ‹plan|方案›.‹total|总额›
        ‹unless›:
          - ‹id›: ‹elderly|敬老慰问›
            ‹when›: ‹plan|方案›.‹for_elderly|敬老›
            ‹reason›: {‹zh›: 敬老慰问项目, ‹en›: Visits to the elderly}
            ‹cite›: ‹notice art. 5|通知 第五条›
        ‹message›:
          ‹zh›: 礼品 {‹gifts|礼品合计›}，比方案总额的 {‹gift_share|礼品比例›} 多 {‹excess|超出›}
          ‹en›: Gifts take {‹gifts|礼品合计›}, {‹excess|超出›} more than {‹gift_share|礼品比例›} of the total
        ‹remedy›:
          ‹zh›: 礼品压减到不高于 {‹needed|应为›}
          ‹en›: Cut gifts to {‹needed|应为›} at most
        ‹cite›: ‹notice art. 5|通知 第五条›

      #zh “‹null|空›”是没有；“!=”是不等于。
      #en `‹null|空›` means “there is none”; != means “is not”.
      - ‹id›: ‹residents-asked|征求居民意见›
        ‹title›: {‹zh›: 宜先征求居民意见, ‹en›: Residents should be asked}
        ‹should›: ‹plan|方案›.‹asked_on|征求意见日› != ‹null|空›
        ‹cite›: ‹notice art. 6|通知 第六条›

      #zh “‹when›”是适用条件：不满足的，这条规则不管。
      #en `‹when›` says where the rule applies at all.
      - ‹id›: ‹receipt|支出票据›
        ‹title›: {‹zh›: 达到起点金额的支出须有票据, ‹en›: Receipts from the threshold on}
        ‹for_each›: ‹spending|支出› ‹as|作为› ‹payment|一笔›
        ‹when›: ‹payment|一笔›.‹amount|数额› >= ‹receipt_from|票据起点›
        ‹must›: ‹payment|一笔›.‹receipt_no|票据› != ‹null|空›
        ‹cite›: ‹notice art. 7|通知 第七条›

      #zh 数据回答不了的，写成由人判断的问题。
      #en What no data can answer is a question to a person.
      - ‹id›: ‹fits|切合需要›
        ‹title›: {‹zh›: 切合本社区需要, ‹en›: Fits the community}
        ‹review›: {‹zh›: 方案是否切合本社区的需要？, ‹en›: Does the plan fit what the community needs?}
        ‹cite›: ‹notice art. 6|通知 第六条›

    #zh ==== 八、例子 ====
    #en ==== 8. Examples ====
    #zh “‹given›”是已知的事实，“‹expect›”是各规则应有的结果。只写要紧的；刚好在界线上、多一分钱、缺资料，都试一试。
    #zh 结果：‹pass 通过、fail 不通过、undetermined 未能确定、needs-review 待判断、not-applicable 不适用|通过、不通过、未能确定、待判断、不适用›。
    #en Each says what is given, and what the rules should say. State only what matters; try the limit itself, one cent
    #en more, and what is missing. Results: ‹pass›, ‹fail›, ‹undetermined›,
    #en ‹needs-review›, ‹not-applicable›.
    ‹tests›:
      - ‹name›: {‹zh›: 刚好等于上限, ‹en›: Exactly the ceiling}
        ‹as_of›: 2024-06-01
        ‹given›: {‹plan|方案›: {‹total|总额›: 50000}}
        ‹expect›: {‹ceiling|总额上限›: ‹pass›, ‹fits|切合需要›: ‹needs-review›}
      - ‹name›: {‹zh›: 多一分钱, ‹en›: One cent more}
        ‹as_of›: 2024-06-01
        ‹given›: {‹plan|方案›: {‹total|总额›: 50000.01}}
        ‹expect›: {‹ceiling|总额上限›: {‹result›: ‹fail›, ‹excess›: 0.01, ‹needed›: 50000}}
      - ‹name›: {‹zh›: 次年上限是八万元, ‹en›: The ceiling is 80000 the year after}
        ‹as_of›: 2025-01-01
        ‹given›: {‹plan|方案›: {‹total|总额›: 80000.01}}
        ‹expect›: {‹ceiling|总额上限›: {‹result›: ‹fail›, ‹excess›: 0.01, ‹needed›: 80000}}
      - ‹name›: {‹zh›: 逐项判断, ‹en›: Line by line}
        ‹as_of›: 2024-06-01
        ‹given›:
          ‹plan|方案›:
            ‹budget|预算›:
              - {‹item|用途›: 老人探访, ‹category|类别›: ‹service|服务›, ‹amount|数额›: 9000}
              - {‹item|用途›: 打印纸, ‹category|类别›: ‹office|办公›, ‹amount|数额›: 400}
              - {‹item|用途›: 横幅, ‹category|类别›: ‹material|物料›, ‹amount|数额›: 300}
        ‹expect›:
          ‹allowed|可以列支›:
            - {‹subject›: "‹plan.budget[1]|方案.预算[1]›", ‹result›: ‹pass›}
            - {‹subject›: "‹plan.budget[2]|方案.预算[2]›", ‹result›: ‹not-applicable›}
            - {‹subject›: "‹plan.budget[3]|方案.预算[3]›", ‹result›: ‹pass›}
          ‹no-office-costs|不得列支办公经费›:
            - {‹subject›: "‹plan.budget[1]|方案.预算[1]›", ‹result›: ‹pass›}
            - {‹subject›: "‹plan.budget[2]|方案.预算[2]›", ‹result›: ‹fail›}
      - ‹name›: {‹zh›: 礼品过多, ‹en›: Too many gifts}
        ‹as_of›: 2024-06-01
        ‹given›:
          ‹plan|方案›:
            ‹total|总额›: 10000
            ‹for_elderly|敬老›: ‹false|否›
            ‹budget|预算›: [{‹item|用途›: 纪念品, ‹category|类别›: ‹gift|礼品›, ‹amount|数额›: 500.01}]
        ‹expect›: {‹gift-share|礼品占比›: {‹result›: ‹fail›, ‹excess›: 0.01, ‹needed›: 500}}
      - ‹name›: {‹zh›: 敬老慰问是例外, ‹en›: Visits to the elderly are excused}
        ‹as_of›: 2024-06-01
        ‹given›:
          ‹plan|方案›:
            ‹total|总额›: 10000
            ‹for_elderly|敬老›: ‹true|是›
            ‹budget|预算›: [{‹item|用途›: 慰问品, ‹category|类别›: ‹gift|礼品›, ‹amount|数额›: 8000}]
        ‹expect›: {‹gift-share|礼品占比›: {‹result›: ‹pass›, ‹exception›: ‹elderly|敬老慰问›}}
      - ‹name›: {‹zh›: 还缺一项金额, ‹en›: An amount is missing}
        ‹as_of›: 2024-06-01
        ‹given›:
          ‹plan|方案›:
            ‹total|总额›: 10000
            ‹for_elderly|敬老›: ‹false|否›
            ‹budget|预算›: [{‹item|用途›: 纪念品, ‹category|类别›: ‹gift|礼品›}]
        ‹expect›:
          ‹gift-share|礼品占比›: {‹result›: ‹undetermined›, ‹missing›: ["‹plan.budget[1].amount|方案.预算[1].数额›"]}
      - ‹name›: {‹zh›: 征求过意见, ‹en›: Residents were asked}
        ‹as_of›: 2024-06-01
        ‹given›: {‹plan|方案›: {‹asked_on|征求意见日›: 2024-05-01}}
        ‹expect›: {‹residents-asked|征求居民意见›: ‹pass›}
      - ‹name›: {‹zh›: 没有征求意见, ‹en›: Nobody was asked}
        ‹as_of›: 2024-06-01
        ‹given›: {‹plan|方案›: {‹total|总额›: 10000}}
        ‹expect›: {‹residents-asked|征求居民意见›: ‹fail›}
      - ‹name›: {‹zh›: 票据, ‹en›: Receipts}
        ‹as_of›: 2024-06-01
        ‹given›:
          ‹spending|支出›:
            - {‹voucher|凭证›: A1, ‹amount|数额›: 500, ‹receipt_no|票据›: "0731"}
            - {‹voucher|凭证›: A2, ‹amount|数额›: 500}
            - {‹voucher|凭证›: A3, ‹amount|数额›: 499.99}
        ‹expect›:
          ‹receipt|支出票据›:
            - {‹subject›: A1, ‹result›: ‹pass›}
            - {‹subject›: A2, ‹result›: ‹fail›}
            - {‹subject›: A3, ‹result›: ‹not-applicable›}
    """
}
