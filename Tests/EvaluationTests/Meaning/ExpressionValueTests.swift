import Cases
import Foundation
import Guidance
import Programs
import SourceText
import Testing
import Values

@testable import Evaluation

/// From the text of an expression to its value on one case: a block for each, with the value behind `# `.
@Suite("Values of expressions")
struct ExpressionValueTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Cases/expressions")
  /// `GUIJU_REWRITE=1` writes the expected values anew; read them before committing.
  private static let isRewriting = ProcessInfo.processInfo.environment["GUIJU_REWRITE"] == "1"

  @Test("Every value, known, null, unknown or a fault")
  func values() throws {
    let guidance = try String(contentsOf: Self.folder.appending(path: "guidance.yaml"), encoding: .utf8)
    let parts = guidance.components(separatedBy: "\ngiven:\n")
    try #require(parts.count == 2)
    let text = try String(contentsOf: Self.folder.appending(path: "values.feel"), encoding: .utf8)
    let blocks = text.components(separatedBy: "\n\n").map { $0.split(separator: "\n").map(String.init) }
      .filter { !$0.isEmpty }

    // Every expression as a definition of one guidance file.
    var source = parts[0] + "\n"
    for (index, block) in blocks.enumerated() {
      source += "  e\(index): '" + block[0].replacing("'", with: "''") + "'\n"
    }
    let file = SourceFile(name: "guidance.yaml", text: source)
    let compiled = GuidanceCompiler.compile(file)
    let errors = compiled.diagnostics.sorted.filter { $0.severity == .error }.map {
      "\($0.code.id) \($0.message(in: .en)): \($0.place.map { $0.file.text(Span($0.start..<$0.end)) } ?? "")"
    }
    #expect(errors == [])
    let program = try #require(compiled.value)

    let given = SourceFile(name: "case.yaml", text: parts[1])
    let facts = YAMLComposer.compose(given).value?.root
    let read = CaseReader(program: program).read(facts, in: given, id: "case", asOf: nil, stage: nil)
    #expect(!read.diagnostics.hasErrors)
    let data = try #require(read.value)
    let day = try #require(CalendarDate("2019-03-01"))

    var written = ""
    for (index, block) in blocks.enumerated() {
      let definition = try #require(program.definitions.first { $0.name == "e\(index)" }, "\(block[0])")
      var machine = Machine(
        program: program, plan: MachinePlan(program), data: data, day: day, stepBudget: 10_000, recorder: NoRecorder())
      let value = machine.evaluateRoot(definition.node)
      let got = "# " + Self.text(machine.datum(of: value))
      if !Self.isRewriting { #expect(block.dropFirst().first == got, "\(block[0])") }
      Self.holdStates(value, program[definition.node].states, block[0])
      written += (index == 0 ? "" : "\n") + block[0] + "\n" + got + "\n"
    }
    if Self.isRewriting { try Data(written.utf8).write(to: Self.folder.appending(path: "values.feel")) }
  }

  /// The states that a node announces hold those that its value has.
  private static func holdStates(_ value: Value, _ states: StateSet, _ expression: String) {
    switch value.state {
    case .known: break
    case .null: #expect(states.contains(.null), "\(expression)")
    case .unknown: #expect(states.contains(.unknown), "\(expression)")
    case .fault: #expect(states.contains(.fault), "\(expression)")
    }
  }

  private static func text(_ datum: Datum) -> String {
    switch datum {
    case .null: "null"
    case .unknown: "unknown"
    case .fault(let kind): "fault: \(kind.rawValue)"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let number): number.text
    case .text(let text): "\"\(text)\""
    case .date(let date): "\(date)"
    case .time(let time): "\(time)"
    case .dateAndTime(let moment): "\(moment)"
    case .days(let days): "\(days)"
    case .months(let months): "\(months)"
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .context(let entries): "{" + entries.map { "\($0.name): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .range(let low, let high, let lowClosed, let highClosed):
      (lowClosed ? "[" : "]") + text(low) + ".." + text(high) + (highClosed ? "]" : "[")
    case .function: "function"
    }
  }
}
