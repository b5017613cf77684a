import Evaluation
import Programs
import SourceText

/// The outcomes of tests as JUnit's XML: a suite for each guidance file, a case for each test.
public enum JUnitReport {
  public static func text(_ runs: [GuidanceTestRun], options: ReportOptions) -> String {
    var output = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    let tests = runs.reduce(0) { $0 + $1.outcomes.count }
    output += #"<testsuites name="guiju" tests="\#(tests)" failures="\#(runs.reduce(0) { $0 + failures($1) })" "#
    output += #"errors="\#(runs.reduce(0) { $0 + errors($1) })">"# + "\n"
    for run in runs { suite(run, options, to: &output) }
    return output + "</testsuites>\n"
  }

  /// Facts that cannot be read are an error; anything else that differs is a failure.
  private static func isError(_ outcome: GuidanceTestOutcome) -> Bool {
    outcome.differences.contains { if case .unreadable = $0.kind { true } else { false } }
  }

  private static func errors(_ run: GuidanceTestRun) -> Int { run.outcomes.count(where: isError) }
  private static func failures(_ run: GuidanceTestRun) -> Int { run.outcomes.count { !$0.passed && !isError($0) } }

  private static func suite(_ run: GuidanceTestRun, _ options: ReportOptions, to output: inout String) {
    let name = XMLText.escaped(run.program.catalogue.id)
    output += #"  <testsuite name="\#(name)" tests="\#(run.outcomes.count)" failures="\#(failures(run))" "#
    output += #"errors="\#(errors(run))" skipped="0">"# + "\n"
    for outcome in run.outcomes {
      guard let test = run.test(outcome) else { continue }
      output += #"    <testcase classname="\#(name)" name="\#(XMLText.escaped(test.name[options.language]))""#
      if let place = run.program.place(test.span) {
        output += #" file="\#(XMLText.escaped(place.file.name))" line="\#(place.location.line)""#
      }
      guard !outcome.passed else {
        output += "/>\n"
        continue
      }
      let words = DifferenceText(options)
      let element = isError(outcome) ? "error" : "failure"
      let message = outcome.differences.first.map { words.line($0) } ?? ""
      output += ">\n" + #"      <\#(element) message="\#(XMLText.escaped(message))">"#
      output += XMLText.escaped(body(outcome, run, options).joined(separator: "\n"), keepingLines: true)
      output += "</\(element)>\n    </testcase>\n"
    }
    output += "  </testsuite>\n"
  }

  /// The differences with their places and how they came about.
  private static func body(
    _ outcome: GuidanceTestOutcome, _ run: GuidanceTestRun, _ options: ReportOptions
  ) -> [String] {
    var lines: [String] = []
    for difference in outcome.differences {
      var line = DifferenceText(options).line(difference)
      if let place = run.program.place(difference.span) {
        let location = place.location
        line += "  \(place.file.name):\(location.line):\(location.column)"
      }
      lines.append(line)
      guard let result = outcome.result, let finding = difference.finding else { continue }
      let words = FindingText(result, options.language)
      for explanation in difference.explanation {
        for line in ExplanationText(words).tree(explanation, of: result.rule(of: finding)) {
          lines.append(String(repeating: " ", count: 2 + 2 * min(line.depth, 12)) + line.text.text)
        }
      }
    }
    guard outcome.reading.hasErrors else { return lines }
    return lines + [DiagnosticPrinter(language: options.language, colour: false, width: 80).text(outcome.reading)]
  }
}
