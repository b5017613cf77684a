public import Evaluation
public import Programs
import SourceText
import Values

/// What a guidance says to a question, for a person on a terminal or as JSON.
public enum AnswerReport {
  /// The answers to the questions that the words come to, one after the other.
  public static func text(
    _ answers: [Answer], reading: QuestionReading, words: [String], program: Program, origin: DayOrigin,
    options: ReportOptions
  ) -> String {
    var page = TerminalPage(options)
    let writer = AnswerPage(program: program, options: options)
    writer.writeHead(words: words, reading: reading, origin: origin, day: answers.first?.asOf, to: &page)
    for answer in answers { writer.write(answer, to: &page) }
    return page.output
  }

  /// `{"guiju", "meaning", "asked", "guidance", "answers", "left_aside", "choices"}`
  public static func json(
    _ answers: [Answer], reading: QuestionReading, words: [String], program: Program, options: ReportOptions,
    toolVersion: String
  ) -> String {
    let value = AnswerJSON(program: program, language: options.language)
      .value(answers, reading: reading, words: words, toolVersion: toolVersion)
    return JSONText.write(value) + "\n"
  }
}
