import Programs
import SourceText
import Values

/// Rules as articles: those of the file itself, then those of the files that it extends.
extension DocumentBuilder {
  mutating func rules() {
    let own = firstTexts.filter { parent(of: program.rules[$0].span) == nil }
    if !own.isEmpty {
      chapter("规则", "Rules")
      for index in own { rule(program.rules[index].versions) }
    }
    // The nearest file first.
    for file in catalogue.files.reversed() where file.file != 0 {
      let inherited = firstTexts.filter { program.rules[$0].span.file == file.file }
      guard !inherited.isEmpty else { continue }
      chapter("承自 \(DocumentText.line(file.id)) 的规则", "Rules of \(DocumentText.line(file.id))")
      let title = DocumentText(file.title)
      if !title.isEmpty {
        add(.paragraph(DocumentText("下列规则出自《", "These rules are those of “") + title + DocumentText("》。", "”.")))
      }
      for index in inherited { rule(program.rules[index].versions) }
    }
  }

  /// The index of the first text of each rule.
  var firstTexts: [Int] {
    program.rules.indices.filter { program.rules[$0].versions.lowerBound == $0 }
  }

  func title(_ rule: Rule) -> DocumentText {
    rule.title.isEmpty ? DocumentText(.code(DocumentText.line(rule.localID))) : DocumentText(rule.title)
  }

  /// A link to the article of a rule, by its title.
  func link(toRule id: String) -> DocumentText {
    guard let rule = program.rule(id) else { return DocumentText(.code(DocumentText.line(id))) }
    return DocumentText { language in
      let title = rule.title.isEmpty ? rule.localID : rule.title[language]
      return [.link(DocumentText.line(title), anchor: Self.anchor("rule", id))]
    }
  }

  private mutating func rule(_ versions: Range<Int>) {
    let texts = program.rules[versions]
    guard let first = texts.first else { return }
    article(title(first), anchor: Self.anchor("rule", first.id))
    let force = DocumentWords.force(first.force)
    add(
      .paragraph(
        DocumentText(strong: force.zh, force.en) + DocumentText("\u{3000}", "\u{2003}")
          + DocumentText(.code(DocumentText.line(first.id)))))
    guard texts.count > 1 else {
      add(question(first))
      return add(.terms(terms(first)))
    }
    // What all texts say alike is said once, before what differs.
    let all = texts.map(terms)
    let common = all[0].filter { term in all.allSatisfy { $0.contains(term) } }
    let isOneQuestion = Set(texts.map(question)).count == 1
    if isOneQuestion { add(question(first)) }
    if !common.isEmpty { add(.terms(common)) }
    add(
      .paragraph(
        DocumentText(
          "本条先后有 \(texts.count) 个文本，按日期适用：", "This article has had \(texts.count) texts; the day decides which holds:"))
    )
    for (version, terms) in zip(texts, all) {
      add(.heading(level: 4, period(version.period) + DocumentText("的文本", ""), anchor: nil))
      if !isOneQuestion { add(question(version)) }
      add(.terms(terms.filter { !common.contains($0) }))
    }
  }

  /// What a person is asked; nil where no one is.
  private func question(_ rule: Rule) -> DocumentBlock? {
    rule.force == .review ? .paragraph(demand(rule) + DocumentText(rule.question)) : nil
  }

  /// 预算的每一项不得有下列情形：
  private func demand(_ rule: Rule) -> DocumentText {
    let words = DocumentWords.demand(rule.force)
    let subject = subject(rule)
    return DocumentText { language in
      subject[language] + [.text(words.before[language]), .strong(words.force[language]), .text(words.after[language])]
    }
  }

  /// 预算的每一行; the whole project where the rule has no subjects of its own.
  private func subject(_ rule: Rule) -> DocumentText {
    guard let iteration = rule.iteration else { return DocumentText("项目", "The project") }
    switch iteration.kind {
    case .rows:
      let table = program.layout[iteration.table]
      return name(table) + DocumentText("的每一项", ": each line")
    case .groups(let grouping):
      let table = program.layout[iteration.table]
      let rows = table.isOfCases ? DocumentText("全部项目", "All projects") : name(table)
      let keys = DocumentText(
        joining: grouping.keys.map { key in
          if let label = label(ofFact: key.node), !label.isEmpty { return DocumentText(label) }
          return DocumentText(.code(DocumentText.line(key.name)))
        }, "、", ", ")
      let reach =
        grouping.isAcrossCases && !table.isOfCases
        ? DocumentText("（跨全部项目）", " of all projects together") : DocumentText()
      return DocumentText { language in
        switch language {
        case .zh: rows.zh + reach.zh + [.text("按")] + keys.zh + [.text("分组，每一组")]
        case .en: rows.en + reach.en + [.text(", grouped by ")] + keys.en + [.text(": each group")]
        }
      }
    case .codes(let list):
      guard list.index >= 0, Int(list.index) < program.codeLists.count else {
        return DocumentText("每一个代码", "Each code")
      }
      let codes = program.codeLists[Int(list.index)]
      return DocumentText { language in
        let link = DocumentInline.link(DocumentText.line(codes.name), anchor: Self.anchor("codes", codes.name))
        let labels = codes.codes.map { format(language).code($0.id, list) }
        switch language {
        case .zh: return [.text("对 "), link, .text("（\(labels.joined(separator: "、"))）的每一个，项目")]
        case .en: return [.text("For each of "), link, .text(" (\(labels.joined(separator: ", "))), the project")]
        }
      }
    }
  }

  private func terms(_ rule: Rule) -> [DocumentTerm] {
    var terms: [DocumentTerm] = []
    func say(_ zh: String, _ en: String, _ blocks: DocumentBlock...) {
      terms.append(DocumentTerm(DocumentText(zh, en), blocks))
    }
    if let message = template(rule.message) {
      let name = rule.force == .may ? Words(zh: "说明", en: "Says") : Words(zh: "不符合时", en: "If it fails")
      say(name.zh, name.en, .paragraph(message))
    }
    if let remedy = template(rule.remedy) { say("改正办法", "Remedy", .paragraph(remedy)) }
    if rule.force != .review, let condition = rule.condition {
      let code = written.text(rule.force.rawValue, of: rule) ?? written.expression(condition)
      say("条件", "Condition", .paragraph(demand(rule)), .code(code))
    }
    let names =
      groupName(of: rule)
      + rule.mentions.compactMap { mention in label(of: mention).map { named(mention.name, DocumentText($0)) } }
      + codes(of: rule)
    if !names.isEmpty { say("式中", "Where", .paragraph(DocumentText(joining: names))) }
    if let applies = rule.applies {
      say("适用条件", "Applies when", .code(written.text("when", of: rule) ?? written.expression(applies)))
    }
    if rule.iteration != nil, let each = written.text("for_each", of: rule) {
      say("逐项对象", "Over", .code(each))
    } else if let filter = rule.iteration?.grouping?.filter {
      say("只计", "Counts only", .code(written.expression(filter)))
    }
    if !rule.exceptions.isEmpty {
      let blocks = rule.exceptions.flatMap { exception -> [DocumentBlock] in
        let reason =
          exception.reason.isEmpty
          ? DocumentText(.code(DocumentText.line(exception.id))) : DocumentText(exception.reason)
        return [
          .paragraph(
            reason + DocumentText("（依据：", " (basis: ") + citations(exception.citations) + DocumentText("）", ")")),
          .code(written.expression(exception.condition)),
        ]
      }
      terms.append(DocumentTerm(DocumentText("例外", "Except"), blocks))
    }
    if let waiver = rule.waiver {
      say(
        "准予例外", "Waiver",
        .paragraph(DocumentText("可以逐个批准例外，批准单位：", "A failure may be waived by ") + DocumentText(waiver.by)))
    }
    if program.stages.count > 1, program.stages.indices.contains(rule.stage) {
      let stage = stage(program.stages[rule.stage])
      say("阶段", "Stage", .paragraph(DocumentText("自", "from the ") + stage + DocumentText("阶段起", " stage on")))
    }
    if rule.period != catalogue.period, rule.versions.count == 1 {
      say("施行日期", "In force", .paragraph(period(rule.period)))
    }
    if let asOf = rule.asOf {
      var day = DocumentText(.code(written.expression(asOf)))
      if let label = label(ofFact: asOf), !label.isEmpty { day = DocumentText(label) + DocumentText(.text(" ")) + day }
      say("以何日为准", "The day that decides", .paragraph(day))
    }
    if let file = parent(of: rule.span) {
      say("出处", "Comes from", .paragraph(DocumentText(.code(DocumentText.line(file.id)))))
    }
    if let amended = rule.amends {
      say("代替", "In place of", .paragraph(DocumentText(.code(DocumentText.line(amended)))))
    }
    if rule.isDelegable { say("授权", "Delegated", .paragraph(DocumentText("下级指引可以放宽", "guidance below may loosen it"))) }
    say("依据", "Basis", .paragraph(citations(rule.citations)))
    return terms
  }

  /// `purchases` 同组各行
  private func groupName(of rule: Rule) -> [DocumentText] {
    guard let iteration = rule.iteration, iteration.grouping != nil, !iteration.name.isEmpty else { return [] }
    return [named(iteration.name, DocumentText("同组各行", "the lines of a group"))]
  }

  /// `line.category` 科目
  private func named(_ name: String, _ label: DocumentText) -> DocumentText {
    DocumentText(.code(DocumentText.line(name))) + DocumentText(.text(" ")) + label
  }

  /// `"office"` 办公经费: the codes that a rule writes, with their labels.
  private func codes(of rule: Rule) -> [DocumentText] {
    let roots = [rule.applies, rule.condition].compactMap { $0 } + rule.exceptions.map(\.condition)
    var texts: [DocumentText] = []
    for code in program.writtenCodes(in: roots) where program.codeLists.indices.contains(Int(code.list.index)) {
      let known = program.codeLists[Int(code.list.index)].codes.first { $0.id == code.id }
      guard let known, !known.label.isEmpty, known.label[.zh] != code.id else { continue }
      let text = named("\"\(code.id)\"", DocumentText(known.label))
      if !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  /// A message with its holes named: 方案总额〔方案总额〕超出…; nil where the author wrote none.
  func template(_ template: LocalizedTemplate) -> DocumentText? {
    guard template.zh != nil || template.en != nil else { return nil }
    return DocumentText { language in
      let own = language == .zh ? template.zh : template.en
      guard let shown = own ?? template[language] else { return [] }
      let writtenIn: Language = own == nil ? (language == .zh ? .en : .zh) : language
      let text = DocumentText.line(shown.pieces.map { hole($0, writtenIn) }.joined())
      return [own == nil ? .foreign(text, writtenIn) : .text(text)]
    }
  }

  /// The parameter, the definition or the table whose value a node is.
  private func declared(_ node: NodeID) -> (name: String, label: LocalizedText)? {
    if let definition = program.definitions.first(where: { $0.node == node }) {
      return (definition.name, definition.label)
    }
    let name = written.expression(node)
    if case .parameter(let index) = program[node].operation, program.parameters.indices.contains(Int(index)) {
      return (name, program.parameters[Int(index)].label)
    }
    return program.tables.first { $0.name == name }.map { (name, $0.label) }
  }

  private func hole(_ piece: Template.Piece, _ language: Language) -> String {
    switch piece {
    case .text(let text): return text
    case .excess: return language == .zh ? "〔超出或者不足的数额〕" : "[how far it is off]"
    case .needed: return language == .zh ? "〔符合所需的数值〕" : "[what would pass]"
    case .value(let node):
      let declared = declared(node)
      let label = label(ofFact: node) ?? declared?.label
      let name = label.flatMap { $0.isEmpty ? nil : $0[language] } ?? declared?.name ?? written.expression(node)
      return language == .zh ? "〔\(name)〕" : "[\(name)]"
    }
  }
}
