import Programs
import SourceText
import Values

/// One of the two texts, as its author wrote it.
struct DifferenceSide {
  let program: Program
  let language: Language
  private let builder: DocumentBuilder

  init(_ program: Program, _ language: Language) {
    self.program = program
    self.language = language
    builder = DocumentBuilder(program)
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// A part of a rule that decides its results.
  func text(_ part: RuleComparison.Part, of rule: Rule) -> String {
    switch part {
    case .force: return DocumentWords.force(rule.force)[language]
    case .subjects: return subjects(rule)
    case .applies:
      if let written = builder.written.text("when", of: rule) { return written }
      // A filter of `for_each` is shown with it.
      guard let applies = rule.applies, builder.written.text("for_each", of: rule) == nil else {
        return say("总是适用", "always")
      }
      return builder.written.expression(applies)
    case .requirement: return demand(rule)
    case .exceptions:
      let texts = rule.exceptions.map { "\($0.id): \(builder.written.expression($0.condition))" }
      return texts.isEmpty ? say("没有例外", "nothing") : texts.joined(separator: say("；", "; "))
    case .waiver: return rule.waiver.map { DocumentText.line($0.by[language]) } ?? say("不可豁免", "nobody")
    case .asOf: return rule.asOf.map(builder.written.expression) ?? say("案例的日期", "the day of the case")
    case .period: return period(rule.period)
    case .stage:
      return program.stages.indices.contains(rule.stage) ? program.stages[rule.stage] : say("不分阶段", "none")
    case .question: return DocumentText.line(rule.question[language])
    case .delegable: return rule.isDelegable ? say("是", "yes") : say("否", "no")
    }
  }

  /// 应当 plan.total <= 200000
  func demand(_ rule: Rule) -> String {
    let force = DocumentWords.force(rule.force)[language]
    guard let condition = rule.condition else {
      return force + say("：", ": ") + DocumentText.line(rule.question[language])
    }
    return force + " " + builder.written.expression(condition)
  }

  private func subjects(_ rule: Rule) -> String {
    guard let iteration = rule.iteration else { return say("整个项目", "the project as a whole") }
    if let written = builder.written.text("for_each", of: rule) { return written }
    let table = program.layout[iteration.table].path
    guard let grouping = iteration.grouping else { return table }
    let keys = grouping.keys.map(\.name).joined(separator: say("、", ", "))
    return say("\(table) 按 \(keys) 分组", "\(table) grouped by \(keys)")
  }

  func period(_ period: Period) -> String { Self.plain(builder.period(period)[language]) }

  func value(_ value: Value, _ type: ValueType) -> String { Self.plain(builder.value(value, type)[language]) }

  func expression(_ node: NodeID) -> String { builder.written.expression(node) }

  func type(_ type: ValueType) -> String {
    Self.plain(builder.type(type)[language])
      + (type.isOptional ? say("，可不填", ", optional") : "")
  }

  func citations(_ citations: [Citation]) -> String {
    CitationText(program: program, language: language).text(citations)
  }

  /// `rules/cn/fund.yaml:12:5`
  func place(_ span: Span) -> String? {
    guard let place = program.place(span) else { return nil }
    let location = place.location
    return "\(visibleText(place.file.name)):\(location.line):\(location.column)"
  }

  /// What a part of a standard says, in a line.
  func words(of part: StandardPart) -> String {
    switch part {
    case .standard(let standard):
      let rounding = standard.rounding.map {
        say("，\(DocumentWords.rounding($0.mode).zh)到 ", ", rounded \(DocumentWords.rounding($0.mode).en) to ")
          + $0.step.text
      }
      return say("满分 \(standard.points.text)", "\(standard.points.text) points") + (rounding ?? "")
    case .grade(_, let grade):
      let follows = grade.consequences.map { consequence in
        consequence.id + (consequence.days.map { say("（\($0) 日内）", " (within \($0) days)") } ?? "")
      }
      return say("\(grade.from.text) 分以上", "from \(grade.from.text)")
        + (follows.isEmpty ? "" : say("；后果 ", "; what follows: ") + follows.joined(separator: say("、", ", ")))
    case .indicator(_, let indicator):
      let evidence = Self.plain(builder.evidence(indicator.requirement)[language])
      return say("\(indicator.points.text) 分；", "\(indicator.points.text) points; ")
        + Self.plain(builder.scoring(indicator)[language])
        + (evidence.isEmpty ? "" : say("；须有 ", "; requires ") + evidence)
    case .deduction(_, let deduction): return Self.plain(builder.words(deduction)[language])
    case .bonus(_, let bonus): return Self.plain(builder.words(bonus)[language])
    case .veto(let standard, _): return standard.id
    }
  }

  private static func plain(_ inlines: [DocumentInline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .strong(let text), .code(let text), .mark(let text), .link(let text, _),
        .address(let text), .foreign(let text, _):
        text
      case .lineBreak: " "
      }
    }.joined()
  }
}
