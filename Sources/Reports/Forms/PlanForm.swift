import Cases
public import Programs
public import SourceText
import Values

/// A blank form for a case of a guidance: every fact in its order, with what it means, what may be answered and what it
/// is for. Blanks are unknown, so that the form can be checked before it is filled in.
public struct PlanForm {
  let program: Program
  let stage: Int
  let words: FormWords
  let uses: FactUses
  /// What stands for an answer that is not known yet.
  let blank: String
  /// How the guidance is named to the command, where that is not its name.
  let path: String?
  var text = ""

  /// Columns that a comment takes at most.
  static let width = 100

  /// - Parameters:
  ///   - stage: how far the project is; facts of later stages stand behind the others.
  ///   - path: the guidance as the command must be told it; nil where a case finds it by its name.
  public static func text(_ program: Program, stage: Int, path: String? = nil, language: Language) -> String {
    var form = PlanForm(
      program: program, stage: stage, words: FormWords(program: program, language: language), uses: FactUses(program),
      blank: language == .zh ? "待定" : "unknown", path: path)
    form.write()
    return form.text
  }

  private mutating func write() {
    explain()
    head()
    let members = program.layout.members
    facts(members.filter { stageOf($0) <= stage })
    for later in program.stages.indices where later > stage {
      let own = members.filter { stageOf($0) == later }
      if own.isEmpty { continue }
      let name = program.stages[later]
      heading(say("以下等到 \(name) 阶段再填", "To be filled in later, at the stage \(name)"))
      facts(own)
    }
    reviews()
    waivers()
    evidence()
    assessors()
  }

  // MARK: What stands before the facts

  private mutating func explain() {
    let catalogue = program.catalogue
    comment(visibleText(catalogue.title[words.language]))
    comment(
      say("空白表。指引：\(catalogue.id)，版本 ", "A blank form. Guidance: \(catalogue.id), version ")
        + visibleText(catalogue.version))
    comment("")
    comment(
      say(
        "怎样填：把冒号后面的“\(blank)”换成答案；还不知道的就留着，检查时会列出因此还不能判断的规则。",
        "How to fill it in: put the answer in the place of `\(blank)`. What nobody knows yet may stay; the check lists the rules that wait for it."
      ))
    comment(
      say(
        "写着“可不填”而确实没有的，写“无”。金额、日期照平常的写法：20万、3,500；2019年3月1日。",
        "Where something is optional and there is none, write `null`. Figures and days as usual: 3,500; 2019-03-01."))
    comment(
      say(
        "表格：删去“\(blank)”，去掉下面各行开头的 `# `（井号和一个空格），一行一项照样再抄。",
        "Tables: delete `\(blank)` and the `# ` before the lines below it, and copy them for each row."
      ))
    comment(
      say(
        "台账放在同一文件夹的，也可以只写 `{file: 台账.csv}` 或 `{file: 台账.xlsx#支出}`。",
        "A ledger in the same folder may take their place: `{file: ledger.csv}` or `{file: ledger.xlsx#Payments}`.")
    )
    comment(say("`#` 后面的字是说明，检查时不读。", "What follows a `#` explains, and is not read."))
    // A blank in a path would end it.
    let guidance = path.map { " --guidance " + ($0.contains(" ") ? "\"\(visibleText($0))\"" : visibleText($0)) } ?? ""
    comment(say("填好后：", "Then: ") + "guiju check " + say("本文件.yaml", "FILE.yaml") + guidance)
    text += "\n"
  }

  /// A key of the case in the language of the form; in English where a fact is called by the Chinese word.
  func word(_ key: CaseKey) -> String {
    let word = key.word(in: words.language)
    let isFact = program.layout.members.contains { [$0.name, $0.label.zh, $0.label.en].contains(word) }
    return isFact ? key.rawValue : word
  }

  private mutating func head() {
    comment(say("案例的名称或编号", "The name or number of the case"))
    entry(word(.id), blank)
    comment(say("按哪份指引检查", "The guidance to check by"))
    entry(word(.guidance), program.catalogue.id)
    let day = lastDay
    comment(
      day == nil
        ? say("按哪一天的规定检查，如 2019-03-01；待定就按检查当天", "The day to judge by, as 2019-03-01; unknown: the day of the check")
        : say("按哪一天的规定检查；这份指引只到这一天有效", "The day to judge by; the guidance is in force to this day"))
    entry(word(.asOf), day ?? blank)
    guard program.stages.indices.contains(stage) else { return }
    comment(say("进行到哪个阶段：", "How far the project is: ") + words.joined(program.stages.map(visibleText)))
    entry(word(.stage), program.stages[stage])
  }

  /// The last day on which any rule is in force; nil where there is no such day.
  var lastDay: String? {
    var last: CalendarDate?
    for rule in program.rules {
      guard let until = rule.period.until, rule.asOf == nil else { return nil }
      last = max(last ?? until, until)
    }
    return last?.adding(days: -1)?.text
  }
}
