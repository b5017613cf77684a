import Programs
import SourceText
import Values

/// Makes the document of a program, chapter by chapter.
struct DocumentBuilder {
  let program: Program
  let written: WrittenText
  private(set) var blocks: [DocumentBlock] = []
  private var chapters = 0
  private var articles = 0
  private var annexes = 0
  private var items = 0

  init(_ program: Program) {
    self.program = program
    written = WrittenText(program)
  }

  /// Whose rules, tests and sources the document is about first.
  var catalogue: Catalogue { program.catalogue }

  func document() -> GuidanceDocument {
    var builder = self
    builder.head()
    builder.general()
    builder.definitions()
    builder.parameters()
    builder.tables()
    builder.rules()
    builder.standards()
    builder.codes()
    builder.facts()
    builder.examples()
    builder.sources()
    builder.coverage()
    return GuidanceDocument(
      title: catalogue.title.isEmpty ? DocumentText(.text(catalogue.id)) : DocumentText(catalogue.title),
      issuer: DocumentText(catalogue.issuer), binding: catalogue.language, blocks: builder.blocks)
  }

  mutating func add(_ block: DocumentBlock?) {
    if let block { blocks.append(block) }
  }

  mutating func chapter(_ zh: String, _ en: String) {
    chapters += 1
    let number = DocumentWords.chapter(chapters)
    add(
      .heading(
        level: 2, DocumentText("\(number.zh)\u{3000}\(zh)", "\(number.en): \(en)"), anchor: "chapter-\(chapters)"))
  }

  mutating func annex(_ zh: String, _ en: String) {
    annexes += 1
    items = 0
    let number = DocumentWords.annex(annexes)
    add(
      .heading(level: 2, DocumentText("\(number.zh)\u{3000}\(zh)", "\(number.en): \(en)"), anchor: "annex-\(annexes)"))
  }

  mutating func article(_ title: DocumentText, anchor: String? = nil) {
    articles += 1
    let number = DocumentWords.article(articles)
    add(.heading(level: 3, DocumentText("\(number.zh)\u{3000}", "\(number.en). ") + title, anchor: anchor))
  }

  /// A heading within an annex.
  mutating func item(_ title: DocumentText, anchor: String? = nil) {
    items += 1
    add(.heading(level: 3, DocumentText("\(items).\u{A0}", "\(items).\u{A0}") + title, anchor: anchor))
  }

  /// The status, the version and the days, and that a draft is one.
  private mutating func head() {
    let status = DocumentWords.status(catalogue.status)
    add(
      .paragraph(
        DocumentText(
          "\(catalogue.id)　版本 \(catalogue.version)　\(status.zh)",
          "\(catalogue.id), version \(catalogue.version), \(status.en)")))
    switch catalogue.status {
    case .draft:
      add(
        .notice(
          DocumentText(
            "草案：本文尚未施行，不具约束力，仅供讨论和试算。",
            "Draft: this text is not in force and binds nobody; it is for discussion and trial.")))
    case .repealed: add(.notice(DocumentText("已废止：本文不再有效。", "Repealed: this text is no longer in force.")))
    case .inForce: break
    }
  }

  private mutating func general() {
    chapter("总则", "General provisions")
    article(DocumentText("目的", "Purpose"))
    add(
      .paragraph(
        DocumentText(
          "本指引供检查项目的方案、支出和完成情况之用。每一条都可以由程序照此判断，并说明理由和依据。",
          "This guidance is for checking the plans, the spending and the results of projects. A program can judge by each of "
            + "its articles, and says why and on what basis.")))
    if catalogue.period != .always || catalogue.status == .inForce {
      article(DocumentText("施行日期", "In force"))
      add(
        .paragraph(
          DocumentText("本指引", "This guidance is in force ") + period(catalogue.period) + DocumentText("施行。", ".")))
    }
    let parents = catalogue.files.filter { $0.file != 0 }
    if !parents.isEmpty {
      article(DocumentText("承接的指引", "What it builds on"))
      add(
        .paragraph(
          DocumentText(
            "本指引承接下列指引，只能从严，不能放宽（上级明确授权的除外）：",
            "This guidance builds on the following; it may only tighten them, unless they delegate:")))
      add(
        .list(
          parents.map { file in
            DocumentText(file.title)
              + DocumentText { language in
                let words = DocumentWords.status(file.status)[language]
                return language == .zh
                  ? [.text("（"), .code(file.id), .text("，版本 \(file.version)，\(words)）")]
                  : [.text(" ("), .code(file.id), .text(", version \(file.version), \(words))")]
              }
          }))
    }
    article(DocumentText("用词", "Words"))
    add(
      .paragraph(
        DocumentText(
          "“应当”“不得”是必须遵守的要求，不符合的不能通过；“宜”“鼓励”“不宜”是建议；“可以”是准许；“由人判断”的事项由指定的人作出结论。资料不全的，不作通过处理。",
          "“Must” and “must not” bind: what fails them does not pass. “Should” and “should not” advise. “May” permits. "
            + "What a person judges waits for that person. Where information is missing, nothing passes.")))
    article(DocumentText("文本", "The text"))
    let binding = catalogue.language == .zh ? Words(zh: "中文", en: "Chinese") : Words(zh: "英文", en: "English")
    add(
      .paragraph(
        DocumentText(
          "以\(binding.zh)文本为准，其他语言的文本是译文。等宽字体的是指引文件中的原文，程序按它判断。",
          "The \(binding.en) text binds; any other is a translation. What is set in code is the text of the guidance file, by which programs judge."
        )
      ))
    add(
      .paragraph(
        DocumentText("本文依指引文件生成，指纹（SHA-256）：", "Made from the guidance file; its fingerprint (SHA-256): ")
          + DocumentText(.code(program.fingerprint.text))))
  }
}
