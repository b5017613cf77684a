import Evaluation
import Programs
import SourceText
import Values

/// The changes that no test notices, in words, and the score.
struct MutationPage {
  private let program: Program
  private let report: MutationReport
  private let options: ReportOptions

  init(_ program: Program, _ report: MutationReport, _ options: ReportOptions) {
    self.program = program
    self.report = report
    self.options = options
  }

  private func say(_ zh: String, _ en: String) -> String { options.say(zh, en) }

  func write(to page: inout TerminalPage) {
    page.blank()
    var headline = StyledText(say("改动：", "Changes: "), .strong)
    let all = report.mutations.count
    headline.add(say("\(all) 处中测试发现了 \(report.noticed) 处（", "the tests notice \(report.noticed) of \(all) ("))
    headline.add(CoveragePage.percent(report.noticed, of: all), report.noticed == all ? .good : .open)
    headline.add(say("）", ")"))
    page.paragraph(headline)
    let survivors = report.survivors
    if !survivors.isEmpty {
      page.paragraph(say("改成下面这样，没有测试发现：", "No test notices when the file is changed so:"), indent: 2)
    }
    for mutation in survivors {
      var text = StyledText(sentence(mutation))
      if let place = program.place(mutation.span) {
        let location = place.location
        text.add("  ")
        text.add("\(place.file.name):\(location.line):\(location.column)", .dim, glued: true)
      }
      page.paragraph(text, indent: 2, mark: StyledText("✗ ", .bad))
    }
    let skipped = report.fates.count { $0 == .untested }
    if !report.untestedRules.isEmpty {
      var text = StyledText(say("没有测试的规则：", "Rules without a test: "), .open)
      text.add(report.untestedRules.joined(separator: say("、", ", ")))
      if skipped > 0 {
        text.add(
          say("（其中 \(skipped) 处改动没有试，都算没有发现）", " (\(skipped) changes there were not tried and count as not noticed)"))
      }
      page.paragraph(text, indent: 2)
    }
  }

  /// What was changed, as written and as changed.
  func sentence(_ mutation: Mutation) -> String {
    let context = quoted(mutation.context)
    func becomes(_ from: String, _ to: String) -> String { say("\(from) 改成 \(to)", "\(from) becomes \(to)") }
    func within(_ change: String) -> String {
      // A blank stands between Chinese and what is not.
      let isChinese = change.unicodeScalars.first.map { $0.value > 0x2E7F } ?? false
      return say("\(context) 中\(isChinese ? "" : " ")\(change)", "in \(context), \(change)")
    }
    switch mutation.change {
    case .comparison(_, let to, let left, let right):
      return becomes(context, "`\(text(left)) \(to.rawValue) \(text(right))`")
    case .value(_, let to, let type):
      let written = text(mutation.span)
      let change = becomes(written, figure(to, type, isPercent: written.hasSuffix("%")))
      return mutation.context == mutation.span ? change : within(change)
    case .parameter(let index, let version, let from, let to):
      let parameter = program.parameters[index]
      let isPercent = parameter.type.kind == .number(.percent)
      let change = becomes(
        figure(from, parameter.type, isPercent: isPercent), figure(to, parameter.type, isPercent: isPercent))
      guard let day = parameter.versions[version].period.from else {
        return say("参数 \(parameter.name) 的 \(change)", "the parameter \(parameter.name): \(change)")
      }
      return say(
        "参数 \(parameter.name)（\(day.text) 起）的 \(change)", "the parameter \(parameter.name) from \(day.text): \(change)")
    case .logic(let toOr):
      // As the file writes it.
      let words = text(mutation.context).split(separator: " ")
      let isEnglish = options.language == .en || words.contains { $0 == "and" || $0 == "or" }
      let (and, or) = isEnglish ? ("`and`", "`or`") : ("`且`", "`或`")
      return within(toOr ? becomes(and, or) : becomes(or, and))
    case .member(let member): return within(say("去掉 `\(text(member))`", "`\(text(member))` is left out"))
    case .when: return say("去掉适用条件 `\(text(mutation.context))`", "without `when: \(text(mutation.context))`")
    case .exception(let id): return say("去掉例外 `\(id)`", "without the exception `\(id)`")
    }
  }

  private func quoted(_ span: Span) -> String { "`\(text(span))`" }

  /// As written, on one line.
  private func text(_ span: Span) -> String {
    program.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func figure(_ value: Datum, _ type: ValueType, isPercent: Bool) -> String {
    switch value {
    case .number(let number) where isPercent:
      return number.multiplied(by: Number(100)).map { $0.plainText + "%" } ?? number.plainText
    case .days(let days): return days.wholeDays.map { say("\($0) 天", "\($0) days") } ?? days.text
    case .months(let months): return say("\(months.months) 个月", "\(months.months) months")
    default: return MachineForm.text(value)
    }
  }

  /// `{"changes", "noticed", "survivors": [{"change", "rules", "at"}], "untested_rules"}`
  var json: JSONValue {
    .object([
      ("changes", .number(report.mutations.count)), ("noticed", .number(report.noticed)),
      ("survivors", .array(report.survivors.map(json))),
      ("untested", .number(report.fates.count { $0 == .untested })),
      ("untested_rules", .array(report.untestedRules.map { .string($0) })),
    ])
  }

  private func json(_ mutation: Mutation) -> JSONValue {
    var at = JSONValue.null
    if let place = program.place(mutation.span) {
      let location = place.location
      at = .object([
        ("file", .string(place.file.name)), ("line", .number(location.line)), ("column", .number(location.column)),
      ])
    }
    return .object([
      ("change", .string(sentence(mutation))), ("rules", .array(mutation.rules.map { .string($0) })), ("at", at),
    ])
  }
}
