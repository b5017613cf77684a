import Foundation
import Guiju
import Testing

/// `guiju new plan`: the blank form can be checked, and what is filled in is a case.
@Suite struct PlanFormTests {
  private static func form(_ guidance: String, stage: String? = nil, _ language: Language = .zh) throws -> String {
    let program = try OwnGuidance.program(guidance)
    let index = stage.flatMap { program.stages.firstIndex(of: $0) } ?? 0
    return PlanForm.text(program, stage: index, language: language)
  }

  private static func check(_ text: String, _ guidance: String) throws -> CheckOutcome {
    let workshop = try Workshop()
    let path = try workshop.write("plan.yaml", text)
    let today = try #require(CalendarDate("2026-01-15"))
    return CheckRun.run(
      paths: [path], CheckRequest(guidance: guidance, library: OwnGuidance.library, today: today))
  }

  @Test(arguments: OwnGuidance.all, Language.allCases)
  func `a fresh form is judged, and nothing in it passes or fails`(guidance: String, language: Language) throws {
    let program = try OwnGuidance.program(guidance)
    // One language will do for what the stages do.
    let stages = language == .zh ? program.stages.map(Optional.some) : []
    for stage in stages.isEmpty ? [nil] : stages {
      let outcome = try Self.check(try Self.form(guidance, stage: stage, language), guidance)
      #expect(outcome.diagnostics.all.isEmpty, "\(outcome.codes)")
      #expect(outcome.exitCode(failOn: .warning) == 3)
      let results = Set(outcome.results.flatMap { $0.findings.map(\.result) })
      #expect(results.isSubset(of: [.undetermined, .needsReview, .notApplicable]), "\(results)")
    }
  }

  @Test(arguments: OwnGuidance.all)
  func `every fact stands in it, once, in the order of the guidance and by its stage`(guidance: String) throws {
    let program = try OwnGuidance.program(guidance)
    let composed = YAMLComposer.compose(SourceFile(name: "plan.yaml", text: try Self.form(guidance)))
    #expect(composed.diagnostics.all.isEmpty)
    let written = Self.names(try #require(composed.value?.root), below: "")
    let head = ["案例", "指引", "判断日"] + (program.stages.isEmpty ? [] : ["所处阶段"])
    let wanted = Self.names(program.layout.members, below: "")
    #expect(Set(written) == Set(head + wanted) && written.count == head.count + wanted.count)
    // One stage as the guidance has it: of the first, all facts in order.
    let first = written.dropFirst(head.count).prefix { !$0.isEmpty }
    #expect(first.first == wanted.first)
  }

  private static func names(_ node: YAMLNode, below path: String) -> [String] {
    (node.mapping ?? []).flatMap { entry -> [String] in
      let name = path + entry.key.text
      return entry.value.mapping == nil ? [name] : names(entry.value, below: name + ".")
    }
  }

  private static func names(_ members: [FactMember], below path: String) -> [String] {
    members.flatMap { member -> [String] in
      guard case .group(let inner) = member.kind, !inner.isEmpty else { return [path + member.name] }
      return names(inner, below: path + member.name + ".")
    }
  }

  /// What a person does: the answers in the place of the blanks, the rows of tables without their `# `.
  @Test(arguments: OwnGuidance.all, Language.allCases)
  func `filled in, it is a case`(guidance: String, language: Language) throws {
    let program = try OwnGuidance.program(guidance)
    let filled = FormFiller(program: program, blank: language == .zh ? "待定" : "unknown")
      .filled(try Self.form(guidance, language))
    let workshop = try Workshop()
    let reading = CaseReader(program: program).read(
      path: try workshop.write("plan.yaml", filled), name: "plan.yaml")
    #expect(reading.diagnostics.all.isEmpty, "\(reading.diagnostics.sorted.map(\.code.id)) \(filled)")
    let data = try #require(reading.value)
    for (table, layout) in program.layout.tables.enumerated() where !layout.isOfCases {
      #expect(data.tables[table].presence == .given && data.tables[table].rowCount == 1, "\(layout.path)")
      for cell in data.tables[table].cells { #expect(cell.state == .known, "\(layout.path)") }
    }
  }

  @Test func `answers to questions and waivers are there to be uncommented`() throws {
    let form = try Self.form(OwnGuidance.northStar, .en)
    let parts = form.components(separatedBy: "\n# ---- ")
    let reviews = try #require(parts.first { $0.contains("# reviews:\n") })
    let answers = reviews.split(separator: "\n").dropFirst().map { $0.dropFirst(2) }.joined(separator: "\n")
      .replacing("verdict:\n", with: "verdict: pass\n")
    let waivers = try #require(parts.first { $0.contains("# waivers:\n") })
    let granted = waivers.components(separatedBy: "# waivers:\n")[1].split(separator: "\n").map { $0.dropFirst(2) }
      .joined(separator: "\n")
    let text = form + "\n" + answers + "\nwaivers:\n" + granted + "\n"
    let outcome = try Self.check(text, OwnGuidance.northStar)
    #expect(!outcome.diagnostics.hasErrors, "\(outcome.codes) \(text)")
    #expect(outcome.results.first?.findings.contains { $0.result == .needsReview } == false)
  }

  @Test func `a form in Chinese has Chinese words, also where they are to be uncommented`() throws {
    let form = try Self.form(OwnGuidance.northStar, .zh)
    #expect(form.contains("# 人工判断:\n") && form.contains("# 准予例外:\n") && form.contains("#     有效至:\n"))
    #expect(!form.contains("\ncase:") && !form.contains("waivers"))
  }

  @Test(arguments: Language.allCases)
  func `evidence and scores are there to be uncommented`(language: Language) throws {
    let form = try Self.form(OwnGuidance.northStar, language)
    let parts = form.components(separatedBy: "\n# ---- ")
    func entries(_ key: String) throws -> String {
      let part = try #require(parts.first { $0.contains("# \(key):\n") })
      return part[try #require(part.range(of: "# \(key):\n")).lowerBound...].split(separator: "\n")
        .map { String($0.dropFirst(2)) }.joined(separator: "\n")
    }
    let evidence = try entries(CaseKey.evidence.word(in: language))
    let assessors = try entries(CaseKey.assessors.word(in: language))
      .replacing("\(AssessorKey.by.word(in: language)):\n", with: "\(AssessorKey.by.word(in: language)): 甲\n")
    let workshop = try Workshop()
    let program = try OwnGuidance.program(OwnGuidance.northStar)
    let read = CaseReader(program: program).read(
      path: try workshop.write("plan.yaml", form + "\n" + evidence + "\n" + assessors + "\n"), name: "plan.yaml")
    #expect(read.diagnostics.all.isEmpty, "\(read.diagnostics.sorted.map(\.code.id)) \(evidence) \(assessors)")
    #expect(read.value?.evidence?.map(\.kind) == ["photo", "sign-in"])
    #expect(read.value?.assessors.map(\.indicator) == ["quality"] && read.value?.assessors.first?.score == nil)
    // Who fills it in reads what is asked for, and on which scale.
    #expect(form.contains("photo") && form.contains(language == .zh ? "0–100 分，至少 3 人" : "0–100, at least 3 assessors"))
  }

  @Test func `guidance that no longer holds is judged on its last day`() throws {
    #expect(try Self.form("cn/xian/beilin-venture-2018").contains("\n判断日: 2018-12-31\n"))
    #expect(try Self.form("cn/xian/community-fund").contains("\n判断日: 待定\n"))
  }

  @Test func `a stage that is none is said`() {
    let made = NewRun.plan(
      guidance: "cn/xian/community-fund", stage: "later", library: OwnGuidance.library, language: .zh)
    #expect(made.value == nil && made.diagnostics.all.map(\.code.id) == ["G0606"])
  }
}

/// Puts answers into a form, by the types of its facts.
private struct FormFiller {
  let program: Program
  let blank: String

  func filled(_ form: String) -> String {
    var lines: [String] = []
    var path: [String] = []
    var table: TableLayout?
    for line in form.components(separatedBy: "\n") {
      let margin = line.prefix { $0 == " " }
      let rest = line.dropFirst(margin.count)
      if let layout = table, let cell = rest.wholeMatch(of: #/# (- |  )([^:#]+): (.*)/#), cell.3 == blank {
        let column = layout.columns.first { $0.path == cell.2 }
        lines.append("\(margin)\(cell.1)\(cell.2): \(column.map(answer) ?? "")")
        continue
      }
      table = nil
      guard !rest.hasPrefix("#"), let entry = rest.wholeMatch(of: #/([^:]+):( .*)?/#) else {
        lines.append(line)
        continue
      }
      path = path.prefix(margin.count / 2) + [String(entry.1)]
      let name = path.joined(separator: ".")
      table = program.layout.tables.first { $0.path == name && !$0.isOfCases }
      if let layout = table {
        lines.append(
          "\(margin)\(entry.1):" + (layout.isListOfValues ? " [\(answer(layout.columns[0]))]" : ""))
      } else if let column = program.layout[.root].columns.first(where: { $0.path == name }) {
        lines.append("\(margin)\(entry.1): \(answer(column))")
      } else {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  private func answer(_ column: ColumnLayout) -> String {
    switch column.type.kind {
    case .boolean: "true"
    case .number(.percent): "50%"
    case .number: "1"
    case .date: "2019-03-01"
    case .time: "09:30"
    case .dateAndTime: "2019-03-01T09:30:00"
    case .days, .months: "1"
    case .code(let list): program.codeLists[Int(list.index)].codes[0].id
    default: "甲"
    }
  }
}
