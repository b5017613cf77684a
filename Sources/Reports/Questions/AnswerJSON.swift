import Evaluation
import Programs
import SourceText
import Values

/// Answers for programs: codes and figures as in findings.
struct AnswerJSON {
  let program: Program
  let words: AskedWords

  init(program: Program, language: Language) {
    self.program = program
    words = AskedWords(program, language)
  }

  func value(
    _ answers: [Answer], reading: QuestionReading, words asked: [String], toolVersion: String
  ) -> JSONValue {
    let catalogue = program.catalogue
    return .object([
      ("guiju", .string(toolVersion)), ("meaning", .string(Program.meaningVersion)),
      ("asked", .array(asked.map { .string($0) })),
      (
        "guidance",
        .object([
          ("id", .string(catalogue.id)), ("version", .string(catalogue.version)),
          ("fingerprint", .string(program.fingerprint.text)),
        ])
      ),
      ("answers", .array(answers.map(answer))),
      ("left_aside", .array(reading.leftAside.map { .string($0) })),
      (
        "choices",
        .array(
          reading.choices.map { choice in
            .object([
              ("written", .string(choice.written)),
              (
                "others",
                .array(
                  choice.others.map {
                    .object([("fact", .string(words.path($0.fact))), ("code", .string($0.code))])
                  })
              ),
            ])
          })
      ),
    ])
  }

  private func answer(_ answer: Answer) -> JSONValue {
    .object([
      ("verdict", .string(answer.verdict.rawValue)), ("as_of", .string(answer.asOf.text)),
      (
        "stage",
        .string(program.stages.indices.contains(answer.stage) ? program.stages[answer.stage] : nil)
      ),
      (
        "facts",
        .array(
          answer.question.stated.map { fact in
            .object([
              ("fact", .string(words.path(FactRead(table: fact.table, column: fact.column)))),
              ("value", .string(MachineForm.text(fact.value))), ("written", .string(fact.written)),
            ])
          })
      ),
      ("about", .array(answer.question.named.map { .string(words.path($0)) })),
      ("assumed_dates", .array(answer.assumedDates.map { .string(words.path($0)) })),
      ("rules", .array(answer.grounds.map(ground))),
      ("depends_on", .array(answer.missing.map(fact))),
    ])
  }

  private func ground(_ ground: AnswerGround) -> JSONValue {
    let finding = ground.finding
    let rule = program.rules[finding.rule]
    let sources = program.catalogue.sources
    return .object([
      ("rule", .string(rule.id)), ("force", .string(rule.force.rawValue)), ("role", .string(ground.role.rawValue)),
      ("result", .string(finding.result.rawValue)), ("title", .string(words.title(rule))),
      ("of_total", .bool(ground.isOfTotal)), ("conditions", .array(ground.conditions.map(fact))),
      ("missing", .array(ground.missing.map(fact))),
      ("excess", .string(finding.excess.map(MachineForm.text))),
      ("needed", .string(finding.needed.map(MachineForm.text))),
      (
        "parameters",
        .object(
          finding.parameters.map {
            (program.parameters[$0.parameter].name, .string(MachineForm.text($0.value)))
          })
      ),
      (
        "citations",
        .array(
          rule.citations.filter { sources.indices.contains($0.source) }.map { citation in
            .object([
              ("source", .string(sources[citation.source].id)), ("at", .string(citation.at)),
              ("verified", .string(sources[citation.source].verified.rawValue)),
            ])
          })
      ),
      ("at", place(rule.span)),
    ])
  }

  private func fact(_ fact: AskedFact) -> JSONValue {
    let read = FactRead(table: fact.table, column: fact.column)
    return .object([
      ("fact", .string(words.path(read))), ("label", .string(words.label(read))), ("ask", .string(words.ask(read))),
      ("other_lines", .bool(fact.isOfOtherLines)),
    ])
  }

  private func place(_ span: Span) -> JSONValue {
    guard let place = program.place(span) else { return .null }
    return .object([
      ("file", .string(place.file.name)), ("line", .number(place.location.line)),
      ("column", .number(place.location.column)),
    ])
  }
}
