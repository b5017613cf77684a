import Cases
public import Programs
public import SourceText
import Values

/// A blank form for a case of a guidance as a workbook: a row for each fact, a sheet for each table, lists to choose
/// from. What it says of a fact is what `PlanForm` says; `WorkbookCase` reads it back.
public struct PlanWorkbook {
  let form: PlanForm
  private var first: SheetWriting
  private var others: [SheetWriting] = []
  private var names: Set<String> = []

  private typealias Style = SheetWriting.Style

  /// How many rows of a table have lists to choose from.
  static let tableRows = 1000

  /// - Parameters: as of `PlanForm.text`.
  /// - Returns: a description of the workbook, for the companion.
  public static func description(
    _ program: Program, stage: Int, path: String? = nil, language: Language
  ) -> String {
    var book = PlanWorkbook(
      form: PlanForm(
        program: program, stage: stage, words: FormWords(program: program, language: language),
        uses: FactUses(program), blank: "", path: path))
    book.write()
    return SheetWriting.workbook([book.first] + book.others)
  }

  private init(form: PlanForm) {
    self.form = form
    first = SheetWriting(name: form.say("方案", "Plan"))
    names = [first.name.lowercased(), "guiju_lists"]
  }

  private var program: Program { form.program }
  private var words: FormWords { form.words }
  private func say(_ zh: String, _ en: String) -> String { form.say(zh, en) }

  private mutating func write() {
    first.column(width: 34)
    first.column(width: 34)
    first.column(width: 10)
    first.column(width: 80)
    first.column(width: 30, isHidden: true)
    first.row(
      [WorkbookCase.mark, WorkbookCase.valueColumn, "unit", "note", WorkbookCase.pathColumn].map {
        SheetWriting.text($0)
      }, isHidden: true)
    explain()
    first.row(
      [say("事项", "Fact"), say("填写", "Answer"), say("单位", "Unit"), say("说明", "Note")].map {
        SheetWriting.text($0, Style(isHeading: true))
      })
    head()
    let members = program.layout.members
    facts(members.filter { form.stageOf($0) <= form.stage })
    for later in program.stages.indices where later > form.stage {
      let own = members.filter { form.stageOf($0) == later }
      if own.isEmpty { continue }
      let name = program.stages[later]
      heading(say("以下等到 \(name) 阶段再填", "To be filled in later, at the stage \(name)"))
      facts(own)
    }
    records()
  }

  private mutating func explain() {
    let catalogue = program.catalogue
    first.row([SheetWriting.text(visibleText(catalogue.title[words.language]), Style(isBold: true, size: 16))])
    let guidance = form.path.map { " --guidance " + visibleText($0) } ?? ""
    for line in [
      say("空白表。指引：\(catalogue.id)，版本 ", "A blank form. Guidance: \(catalogue.id), version ")
        + visibleText(catalogue.version),
      say(
        "答案写在“填写”一栏；还不知道的留空，检查时会列出因此还不能判断的规则。写着“可不填”而确实没有的，写“无”。",
        "Answers belong in the second column. What nobody knows yet stays blank; the check lists the rules that wait for it. Where something is optional and there is none, write a dash (—)."
      ),
      say(
        "表格各有一张工作表，从第二行起一行一项；留空就是还不知道，确实一项也没有的，在这里写“无”代替表名。",
        "Each table has a sheet, a row each from its second row on. A blank one is not known yet; if there are none at all, write a dash (—) here in place of its name."
      ),
      say("填好后：guiju check 本文件.xlsx", "Then: guiju check FILE.xlsx") + guidance,
    ] { first.row([SheetWriting.text(line)]) }
    first.row([])
  }

  private mutating func head() {
    row(say("案例的名称或编号", "The name or number of the case"), CaseKey.id.rawValue, Style(isInput: true, format: "@"))
    row(
      say("按哪份指引检查", "The guidance to check by"), CaseKey.guidance.rawValue, Style(isInput: true, format: "@"),
      value: program.catalogue.id)
    let dates = Style(isInput: true, format: "yyyy-mm-dd")
    let day = form.lastDay
    row(
      say("按哪一天的规定检查", "The day to judge by"), CaseKey.asOf.rawValue, dates,
      cell: day.map { SheetWriting.date($0, dates) },
      note: day == nil
        ? say("留空就按检查当天", "blank: the day of the check")
        : say("这份指引只到这一天有效", "the guidance is in force to this day"),
      [("kind", .string("date")), ("asks", .bool(true))])
    guard program.stages.indices.contains(form.stage) else { return }
    row(
      say("进行到哪个阶段", "How far the project is"), CaseKey.stage.rawValue, Style(isInput: true, format: "@"),
      value: program.stages[form.stage], [("list", .array(program.stages.map { .string($0) }))])
  }

  private mutating func heading(_ text: String) {
    first.row([])
    first.row([SheetWriting.text(text, Style(isBold: true))])
  }

  /// A row for one answer.
  private mutating func row(
    _ label: String, _ path: String, _ style: SheetWriting.Style, value: String? = nil, cell: JSONValue? = nil,
    unit: String = "", note: String = "", _ validation: SheetWriting.Entries = []
  ) {
    if !validation.isEmpty { first.validate(column: 2, rows: first.nextRow...first.nextRow, validation) }
    let wrapped = Style(isWrapped: true)
    first.row([
      SheetWriting.text(label, wrapped),
      cell ?? value.map { SheetWriting.text($0, style) } ?? SheetWriting.blank(style),
      SheetWriting.text(unit, wrapped), SheetWriting.text(note, wrapped), SheetWriting.text(path),
    ])
  }

  private mutating func facts(_ members: [FactMember]) {
    for member in members { fact(member, path: "") }
  }

  private mutating func fact(_ member: FactMember, path: String) {
    let path = path.isEmpty ? member.name : path + "." + member.name
    switch member.kind {
    case .group(let members):
      heading(words.label(member.label, else: path))
      for inner in members { fact(inner, path: path) }
    case .fact(let column):
      let layout = program.layout[.root].columns[column]
      let kind = FormCell(layout, words)
      row(
        words.label(layout.label, else: path), path, kind.style, unit: kind.unit,
        note: note(words.kind(layout), layout.type, layout.ask, form.uses.ofFact(column)),
        kind.validation(with: layout.type.isOptional ? say("无", "—") : nil))
    case .table(let id): table(program.layout[id], id, member.name, path: path)
    }
  }

  /// What a person must know of it, line by line.
  private func note(_ kind: String, _ type: ValueType?, _ ask: LocalizedText, _ rules: [Int]) -> String {
    var lines = [kind]
    if let choices = type.flatMap(words.choices) { lines.append(choices) }
    if !ask.isEmpty { lines.append(visibleText(ask[words.language])) }
    return (lines + [form.purpose(rules)]).joined(separator: "\n")
  }

  private mutating func table(_ layout: TableLayout, _ id: TableID, _ name: String, path: String) {
    let label = words.label(layout.label, else: name)
    let need = words.need(isOptional: layout.isOptional)
    if layout.isListOfValues, let column = layout.columns.first {
      let kind = say("若干项，一行一项或用分号隔开：", "several, each in a line or with semicolons between: ")
      row(
        label, path + WorkbookCase.listSuffix, Style(isWrapped: true, isInput: true, format: "@"),
        note: note(kind + words.type(column.type) + " · " + need, column.type, layout.ask, form.uses.ofTable(id)))
      return
    }
    let sheet = sheetName(label)
    row(
      label, path + WorkbookCase.tableSuffix, Style(isInput: true, format: "@"), value: "#" + sheet,
      note: note(
        say("表格，填在工作表“\(sheet)”", "a table, in the sheet \(sheet)") + " · " + need, nil, layout.ask,
        form.uses.ofTable(id)))
    var writing = SheetWriting(name: sheet)
    let headings = FormNames.headings(of: layout, in: words.language)
    writing.row(headings.map { SheetWriting.text($0, Style(isHeading: true)) })
    writing.freeze()
    for (index, column) in layout.columns.enumerated() {
      let kind = FormCell(column, words)
      var style = kind.style
      style.isInput = false
      writing.column(width: max(14, 2 + displayWidth(of: headings[index])), style)
      var about = words.kind(column)
      if column.isKey { about += " · " + say("每行各不相同", "different in each row") }
      if !column.ask.isEmpty { about += "\n" + visibleText(column.ask[words.language]) }
      writing.validate(
        column: index + 1, rows: 2...Self.tableRows,
        kind.validation(with: nil) + [("title", .string(headings[index])), ("message", .string(about))])
    }
    others.append(writing)
  }

  private mutating func sheetName(_ wanted: String) -> String {
    let name = SheetWriting.name(wanted, besides: names)
    names.insert(name.lowercased())
    return name
  }

  // MARK: Questions for persons, and waivers

  private mutating func records() {
    let asked = program.rules.filter { $0.force == .review }.firstTexts
    let verdicts = CaseWords.verdicts.map { $0.words[words.language == .zh ? 1 : 0] }
    if !asked.isEmpty {
      heading(say("须由人判断的问题", "For a person to judge"))
      let keys: [(ReviewKey?, String)] = [
        (.rule, say("规则", "Rule")), (nil, say("问题", "Question")), (.subject, say("对象", "Subject")),
        (.verdict, say("判断", "Verdict")), (.by, say("判断人", "By")), (.date, say("日期", "Date")),
        (.reason, say("理由", "Reason")),
      ]
      list(
        CaseKey.reviews, say("判断", "Reviews"), keys.map { ($0?.rawValue ?? "", $1) },
        asked.map { [$0.id, visibleText($0.question[words.language])] }, choices: (4, verdicts), dates: 6)
    }
    let waivable = program.rules.filter { $0.waiver != nil }.firstTexts
    guard !waivable.isEmpty else { return }
    heading(say("经批准的例外", "Waivers that were granted"))
    let keys: [(WaiverKey?, String)] = [
      (.rule, say("规则", "Rule")), (nil, say("由谁批准", "Granted by")), (.subject, say("对象", "Subject")),
      (.reason, say("理由", "Reason")), (.approver, say("批准人", "Approver")), (.expires, say("到哪一天为止（含）", "Last day")),
    ]
    list(
      CaseKey.waivers, say("例外", "Waivers"), keys.map { ($0?.rawValue ?? "", $1) },
      waivable.map { [$0.id, form.name($0) + say("：由", ": ") + visibleText($0.waiver?.by[words.language] ?? "")] },
      choices: nil, dates: 6)
  }

  /// A sheet of records that a rule asks for: a hidden row of keys, headings, and the rules.
  private mutating func list(
    _ key: CaseKey, _ name: String, _ columns: [(key: String, heading: String)], _ rows: [[String]],
    choices: (column: Int, list: [String])?, dates: Int
  ) {
    let sheet = sheetName(name)
    row(
      name, key.rawValue + WorkbookCase.tableSuffix, Style(isInput: true, format: "@"), value: "#" + sheet,
      note: say("填在工作表“\(sheet)”，没有的留空", "in the sheet \(sheet); leave blank what there is not"))
    var writing = SheetWriting(name: sheet)
    for (index, column) in columns.enumerated() {
      writing.column(
        width: column.key.isEmpty ? 60 : 16, Style(format: index + 1 == dates ? "yyyy-mm-dd" : "@"))
    }
    writing.row(columns.map { SheetWriting.text($0.key) }, isHidden: true)
    writing.row(columns.map { SheetWriting.text($0.heading, Style(isHeading: true)) })
    writing.freeze()
    for row in rows { writing.row(row.map { SheetWriting.text($0, Style(isWrapped: true)) }) }
    if let choices {
      writing.validate(
        column: choices.column, rows: 3...Self.tableRows, [("list", .array(choices.list.map { .string($0) }))])
    }
    writing.validate(
      column: dates, rows: 3...Self.tableRows, [("kind", .string("date")), ("asks", .bool(true))])
    others.append(writing)
  }
}
