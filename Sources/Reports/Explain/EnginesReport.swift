public import Evaluation
public import Programs
import SourceText

/// Which rules run on columns where cases come in tables, and why the others run on the machine.
public enum EnginesReport {
  public static func text(_ program: Program, _ code: ColumnProgram, options: ReportOptions) -> String {
    var page = TerminalPage(options)
    let own = program.rules.indices.filter { program.rules[$0].id != Program.unknownCaseID }
    let onColumns = own.filter { code.reasons[$0] == nil }
    page.paragraph(
      options.say(
        "案例成表检查时，\(own.count) 条规则中有 \(onColumns.count) 条按列计算，\(own.count - onColumns.count) 条逐个案例计算；结果相同，只是快慢不同。",
        "Where cases come in tables, \(onColumns.count) of \(own.count) rules run on columns and \(own.count - onColumns.count) case by case: with the same results, at another speed."
      ))
    for index in own {
      let rule = program.rules[index]
      var text = StyledText(rule.title.isEmpty ? rule.id : rule.title[options.language])
      text.add("  " + rule.id, .dim)
      if let reason = code.reasons[index] {
        text.add(options.say("：", ": ") + words(reason, program, options))
        page.paragraph(text, mark: StyledText(options.say("逐个  ", "cases    "), .open))
      } else {
        page.paragraph(text, mark: StyledText(options.say("按列  ", "columns  "), .good))
      }
    }
    return page.output
  }

  private static func words(_ reason: MachineReason, _ program: Program, _ options: ReportOptions) -> String {
    switch reason {
    case .ownDay: options.say("规则按案例里的日期（as_of）取用", "its day is a fact of each case (as_of)")
    case .codes: options.say("对象是一个代码表里的各个代码", "its subjects are the codes of a list")
    case .groupsOfCases: options.say("对各案例本身分组", "it puts the cases themselves into groups")
    case .correlated: options.say("一行要与同表的其他行相比", "it compares rows with rows")
    case .tooLong: options.say("条件太长", "its condition is too long")
    case .operation(let node):
      options.say("用到了 ", "it uses ") + "`\(visibleText(program.text(program[node].span)))`"
        + (program.place(program[node].span).map { options.say("（", " (") + $0.text + options.say("）", ")") } ?? "")
    }
  }

  /// The same as JSON.
  public static func json(_ program: Program, _ code: ColumnProgram, toolVersion: String) -> String {
    let rules = program.rules.indices.filter { program.rules[$0].id != Program.unknownCaseID }.map { index in
      let reason = code.reasons[index]
      return JSONValue.object([
        ("rule", .string(program.rules[index].id)), ("engine", .string(reason == nil ? "columns" : "machine")),
        (
          "reason",
          reason.map { reason in
            .object(
              Language.allCases.map { language in
                (language.rawValue, .string(words(reason, program, ReportOptions(language: language))))
              })
          } ?? .null
        ),
      ])
    }
    return JSONText.write(
      .object([("guiju", .string(toolVersion)), ("guidance", .string(program.catalogue.id)), ("rules", .array(rules))]))
      + "\n"
  }
}
