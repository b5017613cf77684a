import Programs
import SourceText
import Testing
import Values

@testable import Guidance

/// What `standards` of a guidance file become.
@Suite struct StandardTests {
  static func standard(_ fixture: String, _ id: String = "completion") throws -> Standard {
    try #require(ProgramTests.program(fixture).standards.first { $0.localID == id })
  }

  static func leaf(_ id: String) throws -> Indicator {
    try #require(standard("standards/good/ways.yaml").leaves.first { $0.id == id })
  }

  static func number(_ text: String) throws -> Number { try #require(Number(text)) }

  @Test func `a standard keeps its points, its rounding, its grades and its sources`() throws {
    let standard = try Self.standard("standards/good/ways.yaml")
    #expect(standard.title == LocalizedText(zh: "结项评估", en: "Completion assessment"))
    #expect(standard.points == Number(100))
    #expect(standard.rounding == ScoreRounding(step: try Self.number("0.1"), mode: .halfUp))
    #expect(standard.grades.map(\.id) == ["good", "fair", "poor"])
    #expect(standard.grades.map(\.from) == [Number(80), Number(60), Number(0)])
    #expect(standard.citations.count == 1)
    #expect(standard.amends == nil)
  }

  @Test func `what follows from a grade has its days and its words`() throws {
    let standard = try Self.standard("standards/good/ways.yaml")
    #expect(standard.grades.map { $0.consequences.map(\.id) } == [[], ["rectify"], ["rectify", "barred"]])
    #expect(standard.grades[1].consequences[0].days == 30)
    #expect(standard.grades[2].consequences.map(\.days) == [30, nil])
    #expect(standard.grades[1].consequences[0].message.zh != nil)
  }

  @Test func `indicators are a tree; its leaves stand in the order of the text`() throws {
    let standard = try Self.standard("standards/good/ways.yaml")
    #expect(standard.indicators.map(\.id) == ["execution", "output", "benefit", "papers", "field", "mood"])
    #expect(
      standard.leaves.map(\.id) == [
        "execution", "served", "quality", "receipts", "within", "every", "benefit", "papers", "field", "mood",
      ])
    #expect(standard.leaves.map(\.points).reduce(Number.zero) { $0.adding($1) ?? $0 } == Number(100))
  }

  @Test func `a share stays the fraction that was written`() throws {
    guard case .method(.steps(_, let steps)) = try Self.leaf("served").content else {
      Issue.record("no steps")
      return
    }
    #expect(steps.map(\.from) == [Number(0), try Self.number("0.6"), try Self.number("0.8"), Number(1)])
    #expect(steps[1].share == Share(numerator: Number(1), denominator: Number(3)))
    #expect(steps[3].share == .whole)
  }

  @Test func `bands hold their ends as the brackets say`() throws {
    guard case .method(.bands(_, let bands)) = try Self.leaf("benefit").content else {
      Issue.record("no bands")
      return
    }
    func band(_ value: String) throws -> [Int] {
      let number = try Self.number(value)
      return bands.indices.filter { bands[$0].contains(number) }
    }
    #expect(try band("0.59") == [0])
    #expect(try band("0.6") == [1])
    #expect(try band("0.999") == [2])
    // The full share for the very top only.
    #expect(try band("1") == [3])
    #expect(bands[2].share == Share(numerator: Number(80), denominator: Number(100)))
  }

  @Test func `a panel says on what scale and how scores become one`() throws {
    guard case .method(.panel(let panel)) = try Self.leaf("quality").content,
      case .method(.panel(let short)) = try Self.leaf("mood").content
    else {
      Issue.record("no panel")
      return
    }
    #expect(panel.combination == .trimmedMean)
    #expect(panel.atLeast == 3)
    #expect(panel.spread == Number(15))
    #expect(short.combination == .median)
    #expect(short.atLeast == 1)
    #expect(short.spread == nil)
    #expect(short.low == Number(1))
  }

  @Test func `rules count whole or by their subjects, checklists by their items`() throws {
    let program = try ProgramTests.program("standards/good/ways.yaml")
    func rule(_ id: String) throws -> (String, Bool)? {
      guard case .method(.rule(let index, let bySubjects)) = try Self.leaf(id).content else { return nil }
      return (program.rules[index].localID, bySubjects)
    }
    #expect(try #require(try rule("receipts")) == ("receipt", true))
    #expect(try #require(try rule("within")) == ("ceiling", false))
    #expect(try #require(try rule("every")) == ("receipt", false))
    guard case .method(.checklist(let items)) = try Self.leaf("papers").content else {
      Issue.record("no checklist")
      return
    }
    #expect(items.map(\.title.zh) == ["已签字", "已公示"])
    #expect(items.map(\.points) == [Number(4), Number(2)])
  }

  @Test func `evidence, conditions and the project's own score stand with the indicator`() throws {
    let quality = try Self.leaf("quality")
    #expect(quality.requirement?.kinds == ["photo", "sign-in"])
    #expect(quality.requirement?.otherwise == .zero)
    // Undetermined where nothing else is said: missing evidence is no evidence against.
    #expect(try Self.leaf("every").requirement?.otherwise == .unknown)
    let served = try Self.leaf("served")
    #expect(served.applies != nil)
    #expect(served.otherwise == .share)
    #expect(served.selfScore != nil)
    #expect(served.mentions.map(\.name) == ["planned.served", "done.served"])
    #expect(try Self.leaf("benefit").otherwise == .zero)
    #expect(try Self.leaf("mood").applies == nil)
  }

  @Test func `deductions, bonuses and vetoes name their rules`() throws {
    let program = try ProgramTests.program("standards/good/ways.yaml")
    let standard = try Self.standard("standards/good/ways.yaml")
    #expect(standard.deductions.map { program.rules[$0.rule].localID } == ["receipt", "ceiling"])
    #expect(standard.deductions.map(\.isEach) == [true, false])
    #expect(standard.deductions.map(\.limit) == [Number(10), nil])
    #expect(standard.bonuses.map(\.id) == ["award"])
    #expect(standard.vetoes.map { program.rules[$0].localID } == ["ceiling", "receipt"])
  }

  @Test(arguments: [
    ("half-up", RoundingMode.halfUp), ("half-even", .halfEven), ("half-down", .halfDown), ("up", .up),
    ("down", .down),
  ])
  func `every way of rounding has its words`(id: String, mode: RoundingMode) throws {
    #expect(try Self.standard("standards/good/one-of-each.yaml", id).rounding?.mode == mode)
  }

  @Test func `half up is the way of rounding where none is said`() throws {
    #expect(
      try Self.standard("standards/good/one-of-each.yaml", "by-default").rounding
        == ScoreRounding(step: Number(1), mode: .halfUp))
  }

  @Test func `a standard wholly in Chinese means the same`() throws {
    let standard = try Self.standard("standards/good/chinese.yaml", "结项评估")
    #expect(standard.grades.map(\.from) == [Number(80), Number(60), Number(0)])
    #expect(standard.grades[1].consequences[0].days == 30)
    #expect(standard.leaves.map(\.otherwise) == [.full, .share, .full, .full, .full, .zero, .full, .full])
    #expect(standard.leaves[6].isDelegable)
    #expect(standard.leaves[6].requirement?.otherwise == .unknown)
    #expect(standard.deductions.map(\.limit) == [Number(10)])
    guard case .method(.rule(_, let bySubjects)) = standard.leaves[3].content else {
      Issue.record("no rule")
      return
    }
    #expect(bySubjects)
  }

  // MARK: Standards that amend others

  @Test func `a standard below fills in what is left open and keeps the rest`() throws {
    let program = try ProgramTests.program("standards/good/amends.yaml")
    #expect(program.standards.count == 1)
    let standard = program.standards[0]
    #expect(standard.id == "completion")
    #expect(standard.amends == "base/assessment#completion")
    #expect(standard.title.zh == "社区项目结项评估")
    #expect(standard.leaves.map(\.id) == ["execution", "served", "quality", "benefit", "satisfaction"])
    #expect(standard.indicators[1].title.zh == "产出")
    #expect(standard.indicators[1].citations.count == 1)
    #expect(standard.grades.map(\.from) == [Number(85), Number(60), Number(0)])
    // Labels stay where there are no new ones; what follows is added.
    #expect(standard.grades.map(\.label.zh) == ["良", "合格", "差"])
    #expect(standard.grades.map { $0.consequences.map(\.id) } == [[], ["rectify", "report"], ["barred"]])
    #expect(standard.vetoes.map { program.rules[$0].localID } == ["ceiling", "served"])
    #expect(standard.deductions.count == 1)
  }

  @Test func `what is still open below has no way to score`() throws {
    let standard = try Self.standard("standards/good/amends-little.yaml")
    let open = standard.leaves.filter { if case .open = $0.content { true } else { false } }
    #expect(open.map(\.id) == ["output", "benefit"])
    #expect(standard.title.zh == "绩效自评")
  }

  @Test func `slips in a standard carry their fixes, in Chinese as well`() throws {
    for fixture in ["standards/bad/typos.yaml", "standards/bad/typos-chinese.yaml"] {
      let file = try FixtureTests.file(fixture)
      var bytes = file.bytes
      for diagnostic in FixtureTests.compile(file).diagnostics.sorted.reversed() where diagnostic.code.id != "G0278" {
        let fix = try #require(diagnostic.fix, "\(diagnostic.code.id)")
        bytes.replaceSubrange(fix.place.start..<fix.place.end, with: Array(fix.replacement.utf8))
      }
      let mended = GuidanceCompiler.compile(SourceFile(name: "case.yaml", bytes: bytes)).diagnostics
      #expect(mended.all.allSatisfy { $0.code.id == "G0278" || $0.code.id == "G0270" })
    }
  }
}
