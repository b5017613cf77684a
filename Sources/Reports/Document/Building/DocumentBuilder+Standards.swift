import Programs
import SourceText
import Values

/// Standards of assessment: indicators in levels, grades, what takes and adds points.
extension DocumentBuilder {
  mutating func standards() {
    guard !program.standards.isEmpty else { return }
    chapter("评估标准", "Standards of assessment")
    // The file's own first.
    let own = program.standards.filter { parent(of: $0.span) == nil }
    for standard in own + program.standards.filter({ parent(of: $0.span) != nil }) { self.standard(standard) }
  }

  private mutating func standard(_ standard: Standard) {
    let code = DocumentText(.code(DocumentText.line(standard.id)))
    article(
      standard.title.isEmpty ? code : DocumentText(standard.title) + DocumentText(.text(" ")) + code,
      anchor: Self.anchor("standard", standard.id))
    add(
      .paragraph(
        DocumentText(
          "满分 \(standard.points.text) 分，按下表各项指标计分。", "\(standard.points.text) points in all, given by these indicators."
        )))
    add(
      .table(
        DocumentTable(
          header: [
            DocumentText("指标", "Indicator"), DocumentText("分值", "Points"), DocumentText("计分", "How it is scored"),
            DocumentText("佐证", "Evidence"), DocumentText("依据", "Basis"),
          ], rows: rows(standard.indicators, number: ""))))
    let names = namesUsed(by: standard)
    if !names.isEmpty {
      add(.paragraph(DocumentText("式中：", "Where: ") + DocumentText(joining: names)))
    }
    if !standard.grades.isEmpty { add(.table(grades(of: standard))) }
    add(.terms(terms(of: standard)))
  }

  // MARK: Indicators

  private func rows(_ indicators: [Indicator], number: String) -> [[DocumentText]] {
    indicators.enumerated().flatMap { index, indicator -> [[DocumentText]] in
      let number = number.isEmpty ? "\(index + 1)" : "\(number).\(index + 1)"
      let title =
        indicator.title.isEmpty
        ? DocumentText(.code(DocumentText.line(indicator.id))) : DocumentText(indicator.title)
      let row = [
        DocumentText(.text(number + "\u{A0}")) + title, DocumentText(.text(indicator.points.text)), scoring(indicator),
        evidence(indicator.requirement),
        // What a group rests on, its parts need not say again.
        indicator.citations.isEmpty ? DocumentText() : citations(indicator.citations),
      ]
      if case .parts(let parts) = indicator.content { return [row] + rows(parts, number: number) }
      return [row]
    }
  }

  /// How an indicator gets its points, and where they go while it does not apply.
  func scoring(_ indicator: Indicator) -> DocumentText {
    var lines: [DocumentText] = []
    switch indicator.content {
    case .parts: lines.append(DocumentText("下列各项之和", "the sum of its parts"))
    case .open: lines.append(DocumentText(mark: "留待下级规定", "left to guidance below"))
    case .method(let method):
      lines.append(words(of: method))
      if indicator.isDelegable { lines.append(DocumentText("下级可以另行规定", "guidance below may say otherwise")) }
    }
    if let applies = indicator.applies {
      let otherwise =
        switch indicator.otherwise {
        case .full: Words(zh: "按满分计", en: "it counts in full")
        case .zero: Words(zh: "记零分", en: "it counts as zero")
        case .share: Words(zh: "分值按比例分给同级指标", en: "its points go to the indicators beside it in proportion")
        }
      lines.append(
        DocumentText("适用条件 ", "applies when ") + code(applies)
          + DocumentText("；不适用时\(otherwise.zh)", "; else \(otherwise.en)"))
    }
    if let own = indicator.selfScore {
      lines.append(DocumentText("自评分 ", "own score ") + code(own) + DocumentText("，只显示不计分", ", shown and not counted"))
    }
    return joined(lines)
  }

  private func words(of method: ScoringMethod) -> DocumentText {
    switch method {
    case .score(let node): return DocumentText("得分比例 ", "the share ") + code(node)
    case .steps(let of, let steps):
      let type = program.type(of: of)
      let texts = steps.reversed().map { step in
        DocumentText("达到 ", "from ") + figure(step.from, type) + DocumentText(" 得 ", " gives ") + share(step.share)
      }
      return DocumentText("按 ", "by ") + code(of) + DocumentText(" 分档：", " in steps: ")
        + DocumentText(joining: Array(texts))
    case .bands(let of, let bands):
      let type = program.type(of: of)
      let texts = bands.reversed().map { band in
        range(band, type) + DocumentText(" 得 ", " gives ") + share(band.share)
      }
      return DocumentText("按 ", "by ") + code(of) + DocumentText(" 分段：", " in bands: ")
        + DocumentText(joining: Array(texts))
    case .rule(let rule, let bySubjects):
      let link = link(toRule: program.rules[rule].id)
      return bySubjects
        ? DocumentText("按规则“", "by the share of subjects that pass the rule “") + link + DocumentText("”中符合的比例", "”")
        : DocumentText("规则“", "all points where the rule “") + link
          + DocumentText("”全部符合得满分，否则不得分", "” passes, else none")
    case .panel(let panel): return DocumentText(words(of: panel))
    case .checklist(let items):
      let texts = items.map { item in
        (item.title.isEmpty ? DocumentText() : DocumentText(item.title) + DocumentText(.text(" ")))
          + code(item.condition)
          + DocumentText("，\(item.points.text) 分", ", \(item.points.text)")
      }
      return DocumentText("逐项核对：", "a checklist: ") + DocumentText(joining: texts)
    }
  }

  private func words(of panel: Panel) -> Words {
    let combination =
      switch panel.combination {
      case .mean: Words(zh: "取平均", en: "their mean")
      case .median: Words(zh: "取中位数", en: "their median")
      case .trimmedMean: Words(zh: "去掉一个最高分和一个最低分后取平均", en: "their mean without one highest and one lowest")
      }
    let spread =
      panel.spread.map {
        Words(zh: "；最高分与最低分相差超过 \($0.text) 的，由人复核", en: "; where they differ by more than \($0.text), a person looks")
      } ?? Words("")
    return Words(
      zh: "评委在 \(panel.low.text) 至 \(panel.high.text) 之间打分，至少 \(panel.atLeast) 位，\(combination.zh)\(spread.zh)",
      en:
        "assessors score from \(panel.low.text) to \(panel.high.text), at least \(panel.atLeast) of them; \(combination.en)\(spread.en)"
    )
  }

  func evidence(_ requirement: EvidenceRequirement?) -> DocumentText {
    guard let requirement else { return DocumentText() }
    let kinds = requirement.kinds.map { kind in
      DocumentText(
        DocumentText.line(program.catalogue.evidenceName(kind, in: .zh)),
        DocumentText.line(program.catalogue.evidenceName(kind, in: .en)))
    }
    let otherwise =
      switch requirement.otherwise {
      case .zero: Words(zh: "缺的记零分", en: "without it, zero")
      case .unknown: Words(zh: "缺的待定", en: "without it, not settled")
      }
    return DocumentText(joining: kinds, "、", ", ") + DocumentText("；\(otherwise.zh)", "; \(otherwise.en)")
  }

  // MARK: Grades

  /// 90 分以上, 80 分以上不满 90 分: “以上” takes the number in, “不满” leaves it out.
  private func grades(of standard: Standard) -> DocumentTable {
    let rows = standard.grades.indices.map { index -> [DocumentText] in
      let grade = standard.grades[index]
      let from = grade.from.text
      let scores: DocumentText
      if index == 0 {
        scores = DocumentText("\(from) 分以上", "\(from) and more")
      } else {
        let above = standard.grades[index - 1].from.text
        scores =
          index == standard.grades.count - 1
          ? DocumentText("不满 \(above) 分", "below \(above)")
          : DocumentText("\(from) 分以上，不满 \(above) 分", "\(from) and more, below \(above)")
      }
      let consequences = grade.consequences.map { consequence in
        (template(consequence.message) ?? DocumentText(.code(DocumentText.line(consequence.id))))
          + (consequence.days.map { DocumentText("（\($0) 日内）", " (within \($0) days)") } ?? DocumentText())
      }
      return [
        grade.label.isEmpty ? DocumentText(.code(DocumentText.line(grade.id))) : DocumentText(grade.label), scores,
        joined(consequences),
      ]
    }
    return DocumentTable(
      header: [DocumentText("等次", "Grade"), DocumentText("得分", "Score"), DocumentText("后果", "What follows")],
      rows: rows)
  }

  // MARK: What else counts

  private func terms(of standard: Standard) -> [DocumentTerm] {
    var terms: [DocumentTerm] = []
    func say(_ zh: String, _ en: String, _ blocks: DocumentBlock...) {
      terms.append(DocumentTerm(DocumentText(zh, en), blocks))
    }
    if let rounding = standard.rounding {
      let mode = DocumentWords.rounding(rounding.mode)
      say(
        "取舍", "Rounding",
        .paragraph(
          DocumentText(
            "总分\(mode.zh)到 \(rounding.step.text)，再定等次；各项得分不取舍",
            "the whole score is rounded \(mode.en) to \(rounding.step.text) before it is graded; points of indicators are not"
          )))
    }
    if !standard.deductions.isEmpty {
      say("扣分", "Deductions", .list(standard.deductions.map(words)))
    }
    if !standard.bonuses.isEmpty { say("加分", "Bonuses", .list(standard.bonuses.map(words))) }
    if !standard.vetoes.isEmpty {
      say(
        "一票否决", "Vetoes",
        .paragraph(
          DocumentText(
            "下列规则有一条不符合的，等次为最低，得分不变：", "where one of these rules fails, the grade is the lowest and the score stays:")),
        .list(standard.vetoes.map { link(toRule: program.rules[$0].id) }))
    }
    if let amended = standard.amends {
      say("代替", "In place of", .paragraph(DocumentText(.code(DocumentText.line(amended)))))
    }
    if let file = parent(of: standard.span) {
      say("出处", "Comes from", .paragraph(DocumentText(.code(DocumentText.line(file.id)))))
    }
    say("依据", "Basis", .paragraph(citations(standard.citations)))
    return terms
  }

  func words(_ deduction: Deduction) -> DocumentText {
    let limit = deduction.limit.map { Words(zh: "，最多扣 \($0.text) 分", en: ", \($0.text) at most") } ?? Words("")
    let points = deduction.points.text
    return DocumentText("不符合“", "where “") + link(toRule: program.rules[deduction.rule].id)
      + (deduction.isEach
        ? DocumentText("”的，每处扣 \(points) 分\(limit.zh)", "” fails, \(points) for each failure\(limit.en)")
        : DocumentText("”的，扣 \(points) 分\(limit.zh)", "” fails, \(points)\(limit.en)"))
  }

  func words(_ bonus: Bonus) -> DocumentText {
    let title = bonus.title.isEmpty ? DocumentText(.code(DocumentText.line(bonus.id))) : DocumentText(bonus.title)
    return title + DocumentText(" ", " ") + code(bonus.condition)
      + DocumentText("，加 \(bonus.points.text) 分", ", \(bonus.points.text)")
      + (bonus.citations.isEmpty
        ? DocumentText() : DocumentText("（依据：", " (basis: ") + citations(bonus.citations) + DocumentText("）", ")"))
  }

  // MARK: Pieces

  /// As it is written; a definition or a table by its name.
  private func code(_ node: NodeID) -> DocumentText {
    let name =
      program.definitions.first { $0.node == node }?.name ?? program.tables.first { $0.node == node }?.name
    return DocumentText(.code(name.map(DocumentText.line) ?? written.expression(node)))
  }

  private func figure(_ number: Number, _ type: ValueType) -> DocumentText {
    value(.number(number), type.optional(false))
  }

  private func share(_ share: Share) -> DocumentText {
    if share.denominator == .one { return figure(share.numerator, .number(.percent)) }
    if share.denominator == Number(100) { return DocumentText(.text(share.numerator.text + "%")) }
    return DocumentText(.text(share.numerator.text + "/" + share.denominator.text))
  }

  private func range(_ band: ScoreBand, _ type: ValueType) -> DocumentText {
    let low = figure(band.low, type)
    if band.low == band.high { return low }
    let high = figure(band.high, type)
    return low + (band.isLowClosed ? DocumentText() : DocumentText("（不含）", " (not itself)"))
      + DocumentText(" 至 ", " to ") + high
      + (band.isHighClosed ? DocumentText() : DocumentText("（不含）", " (not itself)"))
  }

  private func joined(_ lines: [DocumentText]) -> DocumentText {
    guard var all = lines.first else { return DocumentText() }
    for line in lines.dropFirst() { all = all + DocumentText(.lineBreak) + line }
    return all
  }

  /// `done.served` 实际服务人次: what the expressions of a standard name.
  private func namesUsed(by standard: Standard) -> [DocumentText] {
    var names: [DocumentText] = []
    func add(_ mentions: [Mention]) {
      for mention in mentions {
        guard let label = label(of: mention) else { continue }
        let name = DocumentText(.code(DocumentText.line(mention.name))) + DocumentText(.text(" ")) + DocumentText(label)
        if !names.contains(name) { names.append(name) }
      }
    }
    func visit(_ indicators: [Indicator]) {
      for indicator in indicators {
        add(indicator.mentions)
        if case .parts(let parts) = indicator.content { visit(parts) }
      }
    }
    visit(standard.indicators)
    for bonus in standard.bonuses { add(bonus.mentions) }
    return names
  }
}
