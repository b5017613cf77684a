public import Evaluation
public import Programs
import SourceText
public import Values

/// Answers “may the fund pay for this?” by a guidance.
public enum AskRun {
  public struct Outcome: Sendable {
    public let program: Program
    public let reading: QuestionReading
    /// One for each question that the words come to; empty where they come to none.
    public let answers: [Answer]
    public let diagnostics: Diagnostics

    /// Decision 30: 2 a word that names nothing, else 1 not allowed, else 3 open or no rule speaks, else 0.
    public var exitCode: Int32 {
      if answers.isEmpty || diagnostics.hasErrors { return 2 }
      if answers.contains(where: { $0.verdict == .notAllowed }) { return 1 }
      return answers.contains { [.depends, .met, .silent].contains($0.verdict) } ? 3 : 0
    }
  }

  /// The value is nil where the guidance cannot be read, or the stage is none of its own.
  ///
  /// - Parameters:
  ///   - asOf: the day; nil: today.
  ///   - stage: how far the case is; nil: as far as what is asked about needs.
  public static func ask(
    _ words: [String], guidance: String, library: RuleLibrary, asOf: CalendarDate?, today: CalendarDate, stage: String?
  ) -> Diagnosed<Outcome> {
    let compiled = library.compile(guidance)
    var diagnostics = compiled.diagnostics
    guard let program = compiled.value, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    var reached: Int?
    if let stage {
      guard let index = program.stages.firstIndex(of: stage) else {
        diagnostics.add(.stage(stage, notIn: program))
        return Diagnosed(nil, diagnostics)
      }
      reached = index
    }
    let day = asOf ?? today
    guard program.rules.contains(where: { $0.period.contains(day) }) else {
      diagnostics.add(
        .noRuleInForce, at: nil, ["name": .written(program.catalogue.id), "day": .words(Words(day.text))])
      return Diagnosed(nil, diagnostics)
    }
    let reading = QuestionReader(program: program, stage: reached).read(words)
    report(reading, program, &diagnostics)
    var answers: [Answer] = []
    if !diagnostics.hasErrors {
      let judge = QuestionJudge(program: program, day: day)
      answers = reading.questions.map { judge.answer($0, stage: reached) }
    }
    return Diagnosed(
      Outcome(program: program, reading: reading, answers: answers, diagnostics: diagnostics), diagnostics)
  }

  private static func report(_ reading: QuestionReading, _ program: Program, _ diagnostics: inout Diagnostics) {
    let guidance = DiagnosticArgument.written(program.catalogue.id)
    for word in reading.unknown {
      if word.isPart {
        diagnostics.add(.wordInSeveral, at: nil, ["word": .written(word.written), "near": .list(word.near)])
      } else if word.near.isEmpty {
        diagnostics.add(
          .wordUnknown, at: nil,
          ["word": .written(word.written), "guidance": guidance, "known": .words(choices(of: program))])
      } else {
        diagnostics.add(
          .wordUnknown, at: nil,
          ["word": .written(word.written), "guidance": guidance, "near": .list(word.near)],
          hint: Words(zh: "是不是 {near}？", en: "did you mean {near}?"))
      }
    }
    if let unplaced = reading.unplaced {
      let table = program.layout[.root]
      let facts = unplaced.facts.compactMap { $0.column }.map { table.columns[$0] }
      diagnostics.add(
        .sumUnplaced, at: nil,
        [
          "sum": .written(unplaced.written),
          "known": .words(
            Words(
              zh: facts.isEmpty
                ? "没有" : facts.map { $0.label.isEmpty ? $0.path : $0.label[.zh] }.joined(separator: "、"),
              en: facts.isEmpty
                ? "none" : facts.map { $0.label.isEmpty ? $0.path : $0.label[.en] }.joined(separator: ", "))),
        ])
    }
    if reading.questions.isEmpty, reading.unknown.isEmpty, reading.unplaced == nil {
      diagnostics.add(.nothingAsked, at: nil, ["known": .words(choices(of: program))])
    }
  }

  /// What one can ask about: the codes of the lines of a budget, else those of the first list.
  private static func choices(of program: Program) -> Words {
    let limit = 12
    func codes(_ table: TableLayout) -> CodeList? {
      table.columns.lazy.compactMap { column -> CodeList? in
        guard case .code(let list) = column.type.kind else { return nil }
        return program.codeLists[Int(list.index)]
      }.first
    }
    guard let list = program.layout.tables.dropFirst().lazy.compactMap(codes).first ?? program.codeLists.first else {
      return Words(zh: "这份指引没有代码", en: "this guidance has no codes")
    }
    func names(_ language: Language) -> String {
      let shown = list.codes.prefix(limit).map { $0.label.isEmpty ? $0.id : $0.label[language] }
      let more = list.codes.count - shown.count
      let tail = more > 0 ? (language == .zh ? " 等 \(list.codes.count) 项" : " and \(more) more") : ""
      return shown.joined(separator: language == .zh ? "、" : ", ") + tail
    }
    return Words(zh: names(.zh), en: names(.en))
  }
}
