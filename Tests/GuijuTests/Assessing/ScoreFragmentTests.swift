import Foundation
import Guiju
import Testing

/// What others show in pages of their own.
@Suite struct ScoreFragmentTests {
  @Test(arguments: [Language.zh, .en]) func `a fragment is what stands on the page of the case`(language: Language)
    throws
  {
    let outcome = try CompletionProjects().assess()
    let options = ReportOptions(language: language)
    let assessment = try #require(outcome.assessments.first)
    let page = ScoreHTML.page(assessment, options: options, toolVersion: "0.1.0")
    let fragment = ScoreHTML.fragment(assessment, options: options, toolVersion: "0.1.0")
    #expect(page.contains(fragment) && fragment.contains("class=\"answer"))
    #expect(!fragment.contains("<html") && !fragment.contains("<h1") && !fragment.contains("style="))
    let summary = ScoreHTML.summary(outcome.assessments, options: options)
    #expect(summary.contains("<svg") && !summary.contains("href=") && !summary.contains("style="))
    #expect(ScoreHTML.style.contains(HTMLReport.style))
  }

  @Test func `a score sheet is the same as a text and as a file`() throws {
    let projects = try ScoreSite()
    let request = try projects.workshop.request()
    let paths = ["cases/a.yaml", "cases/b.yaml"].map { projects.workshop.path + "/" + $0 }
    let text = "评委,案例,指标,评分\r\n评委甲,A-1,quality,88\r\n评委甲,B-1,quality,７７\r\n"
    try projects.workshop.write("甲.csv", text)
    let fromFile = AssessRun.run(
      paths: paths, standard: nil, scores: [projects.workshop.path + "/甲.csv"], request)
    let check = CheckRun.together(
      paths.map { CheckRun.run(file: $0, named: $0, request) }, request)
    let fromText = AssessRun.run(
      check, standard: "completion", sheets: [SourceFile(name: "甲.csv", bytes: Array(text.utf8))], request)
    #expect(fromFile.assessments.count == 2 && !fromText.isBroken)
    #expect(fromText.assessments.map(\.score) == fromFile.assessments.map(\.score))
    #expect(
      fromText.assessments.map { ScoreLine($0, .zh).points } == fromFile.assessments.map { ScoreLine($0, .zh).points })
    #expect(
      OwedScores(fromText.assessments).debtors.map(\.count) == OwedScores(fromFile.assessments).debtors.map(\.count))
  }
}
