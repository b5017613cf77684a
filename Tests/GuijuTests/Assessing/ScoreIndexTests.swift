import Foundation
import Guiju
import Testing

/// The index of many assessed cases, beside what every case has on a page of its own.
@Suite struct ScoreIndexTests {
  private static let guidance = """
    guidance: cn/demo/scored
    version: 0.1.0
    title: {zh: 示例, en: Example}
    sources: {drafting: {title: {zh: 说明, en: Notes}, verified: draft}}
    facts:
      spending:
        - receipt_no: text
    rules:
      - id: once
        title: {zh: 一张票据只报一次, en: A receipt counts once}
        for_each: {group: spending, by: receipt_no, across: cases, as: claims}
        must: count(claims) = 1
        cite: drafting
    standards:
      completion:
        title: {zh: 评估, en: Assessment}
        points: 10
        indicators: [{id: all, title: {zh: 全部, en: All}, points: 10, score: 1}]

    """

  @Test(arguments: Language.allCases)
  func `groups over all cases stand on the index and on no page of a case`(_ language: Language) throws {
    let workshop = try Workshop()
    try workshop.write("rules/cn/demo/scored.yaml", Self.guidance)
    for (name, receipt) in [("a", "0071"), ("b", "0071"), ("c", "0072")] {
      try workshop.write(
        "cases/\(name).yaml", "guidance: cn/demo/scored\nspending: [{receipt_no: '\(receipt)'}]\n")
    }
    let outcome = AssessRun.run(paths: [workshop.path + "/cases"], standard: nil, try workshop.request())
    #expect(outcome.diagnostics.isEmpty && outcome.assessments.count == 3)
    let files = ScoreHTML.folder(
      outcome.assessments, options: ReportOptions(language: language), toolVersion: "0", broken: outcome.broken,
      across: outcome.check.across)
    let index = PageReading(files[0].text)
    #expect(index.isWellFormed)
    for words in language == .zh ? ["跨案例", "只看所给的 3 个案例", "0071"] : ["Across cases", "Of the 3 cases given", "0071"] {
      #expect(index.text.contains(words), "\(words)")
    }
    for page in files.dropFirst() { #expect(!page.text.contains(language == .zh ? "跨案例" : "Across cases")) }
  }
}
