import Foundation
import Guiju
import Synchronization
import Testing

@Suite struct CheckRunTests {
  // MARK: Exit codes (design, section 7)

  @Test func `nothing failed and nothing is open: 0`() throws {
    let outcome = try Workshop().check("stage: plan\nplan: {total: 5, served: 10}\n")
    #expect(outcome.exitCode(failOn: .error) == 0)
    #expect(outcome.exitCode(failOn: .warning) == 0)
  }

  @Test func `a failed must: 1; a failed should: 1 only where warnings count`() throws {
    let workshop = try Workshop()
    let binding = try workshop.check("stage: plan\nplan: {total: 500, served: 10}\n")
    #expect(binding.exitCode(failOn: .error) == 1)
    let advice = try workshop.check("stage: plan\nplan: {total: 5, served: 1}\n")
    #expect(advice.exitCode(failOn: .error) == 0)
    #expect(advice.exitCode(failOn: .warning) == 1)
  }

  @Test func `something is open: 3, but a failure weighs more`() throws {
    let workshop = try Workshop()
    #expect(try workshop.check("stage: plan\nplan: {total: 5}\n").exitCode(failOn: .error) == 3)
    #expect(try workshop.check("stage: plan\nplan: {total: 500}\n").exitCode(failOn: .error) == 1)
  }

  @Test func `a case that cannot be read: 2, and nothing is judged`() throws {
    let outcome = try Workshop().check("stage: plan\nplan: {total: 5oo, served: 10}\n")
    #expect(outcome.exitCode(failOn: .error) == 2)
    #expect(outcome.results.isEmpty)
    #expect(outcome.codes == ["G0430"])
  }

  @Test func `with keep-going the unread cell is unknown, the rest is judged, and it still ends with 2`() throws {
    let outcome = try Workshop().check("stage: plan\nplan: {total: 5oo, served: 10}\n", keepGoing: true)
    #expect(outcome.exitCode(failOn: .error) == 2)
    #expect(outcome.said.prefix(2) == ["ceiling undetermined", "per-head pass"])
  }

  // MARK: The day and the stage

  @Test(arguments: [
    (String?.none, "as_of: 2019-01-01\n", DayOrigin.caseFile, "fail"),
    ("2021-01-01", "as_of: 2019-01-01\n", .option, "pass"),
    (nil, "", .today, "pass"),
  ])
  func `the option wins over the case, the case over today`(
    option: String?, written: String, origin: DayOrigin, result: String
  ) throws {
    let outcome = try Workshop().check(written + "stage: plan\nplan: {total: 150, served: 10}\n", asOf: option)
    #expect(outcome.results.map(\.asOfOrigin) == [origin])
    #expect(outcome.said.first == "ceiling \(result)")
  }

  @Test func `without a stage the case is at its last one; the option wins over the case`() throws {
    let workshop = try Workshop()
    let facts = "plan: {total: 5, served: 10}\nspending: [{amount: 60}]\n"
    #expect(try workshop.check(facts).said.last == "payments fail")
    #expect(try workshop.check("stage: plan\n" + facts).said.last == "payments not-applicable")
    #expect(try workshop.check("stage: plan\n" + facts, stage: "spending").said.last == "payments fail")
    let unknown = try workshop.check(facts, stage: "planning")
    #expect(unknown.codes == ["G0606"])
    #expect(unknown.exitCode(failOn: .error) == 2)
  }

  @Test(arguments: ["2017-12-31", "2030-01-01"])
  func `where no rule is in force nothing passes`(day: String) throws {
    let outcome = try Workshop().check("stage: plan\nplan: {total: 5, served: 10}\n", asOf: day)
    #expect(outcome.codes == ["G0603"])
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  @Test func `a guidance without rules is none to pass by`() throws {
    let workshop = try Workshop()
    try workshop.write("rules/cn/demo/limits.yaml", "guidance: cn/demo/limits\nversion: 1\ntitle: t\n")
    let outcome = try workshop.check("")
    #expect(outcome.codes == ["G0603"])
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  @Test func `a rule in force without anything to look at is in force all the same`() throws {
    let workshop = try Workshop()
    try workshop.write(
      "rules/cn/demo/limits.yaml",
      Workshop.limits.replacing("title: 甲,", with: "title: 甲, until: 2019-01-01,")
        .replacing("title: 乙,", with: "title: 乙, until: 2019-01-01,"))
    let outcome = try workshop.check("plan: {total: 5, served: 10}\nspending: []\n")
    #expect(outcome.codes.isEmpty)
    #expect(outcome.exitCode(failOn: .error) == 0)
  }

  // MARK: Several cases

  @Test func `a folder's cases are read in the order of their names; one broken does not hide the others`() throws {
    let workshop = try Workshop()
    for (name, total) in [("b.yaml", "500"), ("a.yaml", "5"), ("c.yaml", "5oo"), ("d.json", "")] {
      let text =
        name == "d.json"
        ? #"{"guidance": "cn/demo/limits", "stage": "plan", "plan": {"total": 7, "served": 10}}"#
        : "guidance: cn/demo/limits\nstage: plan\nplan: {total: \(total), served: 10}\n"
      try workshop.write("cases/" + name, text)
    }
    try workshop.write("cases/ledger.csv", "amount\n1\n")
    try workshop.write("cases/.hidden.yaml", "[")
    for folder in ["cases", "cases/"] {
      let outcome = CheckRun.run(paths: [workshop.path + "/" + folder], try workshop.request())
      #expect(outcome.results.map(\.data.id) == ["a", "b", "d"])
      #expect(outcome.codes == ["G0430"])
      #expect(outcome.exitCode(failOn: .error) == 2)
    }
    let all = CheckRun.run(paths: [workshop.path + "/cases"], try workshop.request(keepGoing: true))
    #expect(all.results.map(\.data.id) == ["a", "b", "c", "d"])
    #expect(all.exitCode(failOn: .error) == 2)
  }

  @Test func `a folder is read with its subfolders, in the order of the bytes of the paths`() throws {
    let workshop = try Workshop()
    let text = "guidance: cn/demo/limits\nstage: plan\nplan: {total: 5, served: 10}\n"
    for name in ["z", "b/k", "b/c/l", "b-2/m", "é", "乙/n", ".git/x", "b/.x", "B/o"] {
      try workshop.write("cases/\(name).yaml", text)
    }
    // Below a case a workbook is a ledger, elsewhere it is a case; what is open somewhere is none.
    try workshop.write("cases/b/ledgers/台账.xlsx", "PK")
    try workshop.write("other/x/方案.xlsx", "PK")
    try workshop.write("other/x/~$方案.xlsx", "PK")
    try workshop.write("other/y.yaml", text)
    try workshop.write("books/x/方案.xlsx", "PK")
    // A link back would never end.
    try FileManager.default.createSymbolicLink(
      atPath: workshop.path + "/cases/b/loop", withDestinationPath: workshop.path + "/cases")
    let outcome = CheckRun.run(paths: [workshop.path + "/cases/"], try workshop.request())
    #expect(outcome.codes.isEmpty)
    #expect(outcome.results.map(\.data.id) == ["o", "m", "l", "k", "z", "é", "n"])
    #expect(CheckRun.run(paths: [workshop.path + "/other"], try workshop.request()).results.map(\.data.id) == ["y"])
    #expect(CheckRun.run(paths: [workshop.path + "/books"], try workshop.request()).codes == ["G0641"])
  }

  @Test func `folders below folders have an end`() throws {
    let workshop = try Workshop()
    func deep(_ levels: Int) -> String { (0..<levels).map { "\($0)/" }.joined() }
    let text = "guidance: cn/demo/limits\nstage: plan\nplan: {total: 5, served: 10}\n"
    try workshop.write("cases/" + deep(32) + "last.yaml", text)
    try workshop.write("cases/" + deep(33) + "beyond.yaml", text)
    let outcome = CheckRun.run(paths: [workshop.path + "/cases"], try workshop.request())
    #expect(outcome.results.map(\.data.id) == ["last"])
  }

  @Test func `how far a run is, is told before each case and at the end`() throws {
    let workshop = try Workshop()
    for (name, total) in [("a", "5"), ("b", "5oo"), ("c", "7")] {
      try workshop.write(
        "cases/\(name).yaml", "guidance: cn/demo/limits\nstage: plan\nplan: {total: \(total), served: 10}\n")
    }
    let told = Mutex<[RunProgress]>([])
    var request = try workshop.request()
    request.progress = { progress in told.withLock { $0.append(progress) } }
    let outcome = CheckRun.run(paths: [workshop.path + "/cases"], request)
    let folder = workshop.path + "/cases/"
    #expect(
      told.withLock { $0 } == [
        RunProgress(done: 0, all: 3, current: folder + "a.yaml", broken: 0),
        RunProgress(done: 1, all: 3, current: folder + "b.yaml", broken: 0),
        RunProgress(done: 2, all: 3, current: folder + "c.yaml", broken: 1),
        RunProgress(done: 3, all: 3, current: nil, broken: 1),
      ])
    #expect(outcome.broken == [BrokenCase(file: folder + "b.yaml", isJudged: false)])
    request.keepGoing = true
    #expect(
      CheckRun.run(paths: [workshop.path + "/cases"], request).broken
        == [BrokenCase(file: folder + "b.yaml", isJudged: true)])
  }

  @Test func `a folder without cases is an error`() throws {
    let workshop = try Workshop()
    try workshop.write("cases/ledgers/ledger.csv", "amount\n1\n")
    let outcome = CheckRun.run(paths: [workshop.path + "/cases"], try workshop.request())
    #expect(outcome.codes == ["G0608"])
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  @Test func `a broken guidance is said once for all of its cases`() throws {
    let workshop = try Workshop()
    try workshop.write("rules/cn/demo/limits.yaml", Workshop.limits.replacing("plan.total <=", with: "plan.totl <="))
    let paths = try ["a", "b"].map { try workshop.write("\($0).yaml", "guidance: cn/demo/limits\n") }
    let outcome = CheckRun.run(paths: paths, try workshop.request())
    #expect(outcome.codes == ["G0322"])
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  // MARK: Which guidance

  @Test func `a guidance may be named by the user as a name or a path, and wins over the case's`() throws {
    let workshop = try Workshop()
    let elsewhere = try workshop.write("my.yaml", Workshop.limits.replacing("2018-01-01: 100", with: "2018-01-01: 1"))
    let path = try workshop.write(
      "case.yaml", "guidance: cn/demo/nowhere\nas_of: 2019-01-01\nstage: plan\nplan: {total: 50, served: 10}\n")
    for (guidance, result) in [("cn/demo/limits", "pass"), (elsewhere, "fail")] {
      let outcome = CheckRun.run(paths: [path], try workshop.request(guidance: guidance))
      #expect(outcome.said.first == "ceiling \(result)")
      #expect(outcome.codes.isEmpty)
    }
  }

  @Test func `a guidance that is not there is answered with the nearest name, at its place`() throws {
    let workshop = try Workshop()
    let path = try workshop.write("case.yaml", "case: a\nguidance: cn/demo/limit\n")
    let outcome = CheckRun.run(paths: [path], try workshop.request())
    let diagnostic = try #require(outcome.diagnostics.all.first)
    #expect(diagnostic.code.id == "G0601")
    #expect(diagnostic.hint?.en == "did you mean `cn/demo/limits`?")
    #expect(diagnostic.place?.file.location(of: diagnostic.place?.start ?? 0).line == 2)
    #expect(diagnostic.fix?.replacement == "cn/demo/limits")
  }

  @Test func `a case that names none says so`() throws {
    let workshop = try Workshop()
    let path = try workshop.write("case.yaml", "case: a\nplan: {total: 5}\n")
    #expect(CheckRun.run(paths: [path], try workshop.request()).codes == ["G0602"])
  }

  @Test(arguments: [
    ("../outside", "G0108"), ("/etc/passwd", "G0107"), ("cn/link", "G0109"), ("cn/folder/inner", "G0109"),
  ])
  func `a case reaches no guidance outside of the rules folder`(name: String, code: String) throws {
    let workshop = try Workshop()
    let outside = try workshop.write("outside.yaml", Workshop.limits)
    let files = FileManager.default
    try files.createSymbolicLink(atPath: workshop.path + "/rules/cn/link.yaml", withDestinationPath: outside)
    try workshop.write("other/inner.yaml", Workshop.limits)
    try files.createSymbolicLink(
      atPath: workshop.path + "/rules/cn/folder", withDestinationPath: workshop.path + "/other")
    let path = try workshop.write("case.yaml", "case: a\nguidance: \(name)\nplan: {total: 5}\n")
    let outcome = CheckRun.run(paths: [path], try workshop.request())
    #expect(outcome.codes == [code])
    #expect(outcome.results.isEmpty)
    #expect(outcome.exitCode(failOn: .error) == 2)
  }

  // MARK: Explanations

  @Test func `a rule or subject that is not there is answered with those that are`() throws {
    let outcome = try Workshop().check("plan: {total: 5, served: 10}\nspending: [{amount: 60}, {amount: 5}]\n")
    let result = try #require(outcome.results.first)
    #expect(ExplainRun.findings(of: "payments", subject: nil, in: result).value?.count == 2)
    #expect(ExplainRun.findings(of: "payments", subject: "spending[2]", in: result).value?.count == 1)
    let rule = ExplainRun.findings(of: "payment", subject: nil, in: result).diagnostics.all.first
    #expect(rule?.code.id == "G0605")
    #expect(rule?.hint?.en == "did you mean `payments`?")
    let subject = ExplainRun.findings(of: "payments", subject: "spending[3]", in: result).diagnostics.all.first
    #expect(subject?.code.id == "G0607")
    #expect(subject?.help(in: .en) == "its subjects: `spending[1]`, `spending[2]`")
  }
}
