import Guiju
import Testing

/// Kinds of evidence by their names: in cases as people write them, in reports and documents as they read them.
@Suite struct EvidenceNameTests {
  private static let parent = """
    guidance: cn/demo/above
    version: 0.1.0
    title: {zh: 上位, en: Above}
    evidence:
      photo: {zh: 相片, en: Pictures}
      survey: {zh: 问卷, en: Survey}

    """

  private static let guidance = """
    guidance: cn/demo/scored
    version: 0.1.0
    title: {zh: 示例, en: Example}
    extends: cn/demo/above
    evidence:
      photo: {zh: 照片, en: Photographs}
      sign-in: {zh: 签到表, en: Sign-in sheet}
    standards:
      completion:
        title: {zh: 评估, en: Assessment}
        points: 10
        indicators:
          - id: all
            title: {zh: 全部, en: All}
            points: 10
            score: 1
            requires: {evidence: [photo, sign-in, survey, 台账], else: zero}

    """

  private static func assess(_ evidence: String) throws -> AssessOutcome {
    let workshop = try Workshop()
    try workshop.write("rules/cn/demo/above.yaml", parent)
    try workshop.write("rules/cn/demo/scored.yaml", guidance)
    let path = try workshop.write("case.yaml", "guidance: cn/demo/scored\nevidence: \(evidence)\n")
    return AssessRun.run(paths: [path], standard: nil, try workshop.request())
  }

  @Test func `a file's own name goes before that of a file it extends; without a name the kind is its own`() throws {
    let catalogue = try #require(try Self.assess("[]").assessments.first).result.program.catalogue
    let kinds = ["photo", "sign-in", "survey", "台账"]
    #expect(kinds.map { catalogue.evidenceName($0, in: .zh) } == ["照片", "签到表", "问卷", "台账"])
    #expect(kinds.map { catalogue.evidenceName($0, in: .en) } == ["Photographs", "Sign-in sheet", "Survey", "台账"])
  }

  @Test func `a case may write the kind or its name`() throws {
    let outcome = try Self.assess("[{kind: 照片}, {kind: Sign-in sheet}, {kind: survey}, {kind: 台账}]")
    #expect(outcome.diagnostics.all.map(\.code.id) == ["G0603"], "the guidance has no rules")
    #expect(outcome.assessments.first?.score.least == Number(10))
  }

  @Test(arguments: [(Language.zh, "照片", "缺 签到表、问卷、台账"), (.en, "Photographs", "missing: Sign-in sheet, Survey, 台账")])
  func `reports and the document call it by its name`(language: Language, given: String, missing: String) throws {
    let outcome = try Self.assess("[{kind: photo, file: 01.jpg}]")
    let assessment = try #require(outcome.assessments.first)
    let options = ReportOptions(language: language, width: 100)
    let text = AssessmentReport.text([assessment], options: options)
    let page = ScoreHTML.page(assessment, options: options, toolVersion: "0")
    for report in [text, page] {
      #expect(report.contains(given) && report.contains(missing) && !report.contains("sign-in"), "\(report)")
    }
    let document = DocumentMarkdown.text(
      GuidanceDocument(assessment.result.program), languages: language == .zh ? .zh : .en)
    #expect(document.contains(given) && !document.contains("sign-in"))
  }
}
